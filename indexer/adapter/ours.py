"""What have we written ourselves to train with?

`questions/`, JSON lines. `paraphrases.jsonl`: further paraphrases for passages of the shared data, by their id.
`real.jsonl`: questions for passages of real documents, which are not in the repository: `file` and `place` say where
such a passage stands (`corpus.place`). `invented.jsonl`: passages about councils that do not exist, with their
questions, on matters of which the shared data hold little.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.place import Letters
from indexer.adapter.data import HELD_BACK, KINDS, Example, TrainingDataError, header_of, rows
from indexer.read import read

FOLDER = Path(__file__).with_name("questions")
INVENTED = "invented"  # the source of what is about councils that do not exist


def with_ours(shared: list[Example], documents: Path, folder: Path = FOLDER) -> list[Example]:
    """The shared examples with our paraphrases, then our own: those of real documents, then the invented ones."""
    further = {str(row["id"]): row["paraphrases"] for row in rows(folder / "paraphrases.jsonl")}
    return [
        *(replace(one, paraphrases=_texts(further.get(one.id, ()))) for one in shared),
        *_real(folder / "real.jsonl", documents),
        *_invented(folder / "invented.jsonl"),
    ]


def _real(path: Path, documents: Path) -> list[Example]:
    """In the order of the file; a document is read once, so its passages stand together there."""
    out: list[Example] = []
    last, letters, text = "", Letters(""), ""
    for number, row in enumerate(rows(path)):
        file = str(row["file"])
        source = file.partition("/")[0]
        if source in HELD_BACK:
            raise TrainingDataError(f"{path}: {file} is of a source that is held back")
        if file != last:
            if not (documents / file).is_file():
                raise TrainingDataError(f"{documents / file}: not there, and questions are about it")
            last, text = file, read(documents / file).text
            letters = Letters(text)
        place: Any = row["place"]
        passage = letters.find(place).of(text)
        header = header_of(source, file, passage)
        out.append(Example(f"real-{number}", source, file, header, passage, _questions(row)))
    return out


def _invented(path: Path) -> list[Example]:
    """A meeting's passages count as one document."""
    out = []
    for number, row in enumerate(rows(path)):
        header = str(row["header"])
        meeting = header.rpartition(" | ")[0]
        out.append(Example(f"invented-{number}", INVENTED, meeting, header, str(row["text"]), _questions(row)))
    return out


def _questions(row: dict[str, object]) -> tuple[str, str, str]:
    natural, paraphrase, terse = (str(row[kind]) for kind in KINDS)
    return natural, paraphrase, terse


def _texts(given: object) -> tuple[str, ...]:
    return tuple(str(each) for each in given) if isinstance(given, Sequence) else ()
