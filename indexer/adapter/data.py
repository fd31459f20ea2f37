"""Which questions belong to which passages, and how is a passage headed where the document is not at hand?

The training data lie outside the repository (`../shared/training`): `passages.jsonl` (id, source, file, text) and
`questions.jsonl` (id and three questions: natural, paraphrase, terse). A source is one public body or one group of
them: what is held back is always whole sources. What we wrote ourselves is in `indexer.adapter.ours`.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from corpus.dates import find_dates, parse_date
from corpus.errors import MinutebookError

KINDS = ("natural", "paraphrase", "terse")

# Sources whose passages are never trained on while figures are taken: a community council, three parish councils, a
# Welsh town's and a Canadian district's board, in four layouts.
HELD_BACK = frozenset({"govan_scotland", "wyevalley_wales", "burton_cum_walden", "milburn_newbiggin", "nipissing_ca"})

_BODIES = {
    "ayton_scotland": "Ayton Community Council",
    "burton_cum_walden": "Burton-cum-Walden Parish Council",
    "govan_scotland": "Govan Community Council",
    "kent_moderngov_pdfs": "Kent County Council",
    "limerick_ie_md": "Limerick City and County Council",
    "london_ontario": "London City Council",
    "milburn_newbiggin": "Milburn Parish Council",
    "mscc_wales_bilingual": "Manordeilo and Salem Community Council",
    "nipissing_ca": "Nipissing",
    "souldern": "Souldern Parish Council",
    "stokeferry_md": "Stoke Ferry Parish Council",
    "wyevalley_wales": "Wye Valley",
}
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/]?([01]\d)[-_/]?([0-3]\d)(?!\d)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_TITLE = re.compile(r"^(?:\*\*|#+\s*)?((?:\d{1,3}[.)]|\d{1,2}\.\d{1,2})?\s*[A-Z][A-Z &’',/-]{6,70})\b(?=[\s.:*])")
_NOT_A_NAME = re.compile(r"\b(?:minutes(?: of(?: the)?(?: meeting)?)?|draft|approved|spc|wdc|ncc|hbrc|hdc)\b|\d+", re.I)
_FORMAL = frozenset(
    {"index", "docs", "files", "originals", "archive", "council documents archived", "minutes", "agenda"}
)


class TrainingDataError(MinutebookError):
    """The training data are not where they were said to be, or not what they should be."""


@dataclass(frozen=True, slots=True)
class Example:
    """A passage with its three questions, in the order of KINDS. `file` says which document; `header` may be empty.

    `paraphrases` are further ones, of which training asks now this, now that.
    """

    id: str
    source: str
    file: str
    header: str
    text: str
    questions: tuple[str, str, str]
    paraphrases: tuple[str, ...] = ()

    def asked(self, kind: int, chance: random.Random) -> str:
        """A question of the kind."""
        if KINDS[kind] != "paraphrase":
            return self.questions[kind]
        return chance.choice((self.questions[kind], *self.paraphrases))


def load(folder: Path) -> list[Example]:
    """Every passage that has questions, in the order of `passages.jsonl`."""
    asked = {str(row["id"]): row for row in rows(folder / "questions.jsonl")}
    examples = []
    for row in rows(folder / "passages.jsonl"):
        if questions := asked.pop(str(row["id"]), None):
            source, file, text = str(row["source"]), str(row["file"]), str(row["text"])
            natural, paraphrase, terse = (str(questions[kind]) for kind in KINDS)
            header = header_of(source, file, text)
            examples.append(Example(str(row["id"]), source, file, header, text, (natural, paraphrase, terse)))
    if asked:
        raise TrainingDataError(f"{folder}: a question for passage {next(iter(asked))}, which is not there")
    return examples


def split(examples: list[Example], held_back: frozenset[str] = HELD_BACK) -> tuple[list[Example], list[Example]]:
    """Those to train on and those of the sources held back."""
    return (
        [one for one in examples if one.source not in held_back],
        [one for one in examples if one.source in held_back],
    )


def header_of(source: str, file: str, text: str) -> str:
    """`council | committee or title | date | heading` as the chunker would put it, read from the path and the text."""
    path = PurePosixPath(file)
    names = [path.stem, *reversed(path.parts[1:-1])]
    date = next(filter(None, map(_date, names)), None)
    name = next(filter(None, map(_words, names[:2])), None)
    title = _TITLE.match(text)
    parts = [_BODIES.get(source), name, date, " ".join(title[1].split()) if title else None]
    return " | ".join(part for part in parts if part)


def _date(name: str) -> str | None:
    if found := _COMPACT.search(name):
        return "-".join(found.groups())
    return parse_date(_spaced(name))


def _spaced(name: str) -> str:
    return _CAMEL.sub(" ", name).replace("-", " ").replace("_", " ")


def _words(name: str) -> str | None:
    """The words of a file's name without dates and numbers; None if too few are left to say anything."""
    flat = _spaced(_COMPACT.sub(" ", name))
    for mention in reversed(find_dates(flat)):
        flat = flat[: mention.span.start] + flat[mention.span.end :]
    flat = " ".join(_NOT_A_NAME.sub(" ", flat).split())
    return flat[:90] if len(flat) > 5 and flat.lower() not in _FORMAL else None


def rows(path: Path) -> Iterator[dict[str, object]]:
    """The objects of a file of JSON lines."""
    try:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)
    except OSError as error:
        raise TrainingDataError(f"{path}: {error.strerror}") from error
    except ValueError as error:
        raise TrainingDataError(f"{path}: not a file of JSON lines ({error})") from error
