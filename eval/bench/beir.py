"""What does an outside collection hold: documents, questions, and which answers which?

The BEIR layout: `corpus.jsonl` (`_id, title, text`), `queries.jsonl` (`_id, text`) and `qrels.tsv` (a heading, then
question, document and grade by tabs; also looked for as `qrels/test.tsv`). A question that states its `meeting` is
about that meeting alone: the documents whose id is `<meeting>#…`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import UsageError
from search.understand import LIMIT


@dataclass(frozen=True, slots=True)
class Source:
    """One document. `text` holds the title where the collection repeats it there."""

    id: str
    title: str
    text: str

    @property
    def meeting(self) -> str | None:
        """The meeting that it is part of, where its id says so."""
        meeting, mark, _ = self.id.partition("#")
        return meeting if mark else None

    @property
    def heading(self) -> str:
        """The title, or nothing where the text begins with it."""
        return "" if self.text.startswith(self.title) else self.title

    @property
    def whole(self) -> str:
        """Title and text, the title once."""
        return "\n".join(filter(None, (self.heading, self.text)))


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, cut after a word to what a search takes. `relevant` are grades by document id, all above 0."""

    id: str
    text: str
    meeting: str | None
    relevant: dict[str, int]


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents with any words, and the questions that something answers, both in the order of their files."""

    name: str
    documents: tuple[Source, ...]
    questions: tuple[Asked, ...]


def load(folder: Path) -> Collection:
    """Read a folder. UsageError naming the file and line that is not in the layout, or what is missing."""
    documents = {source.id: source for source in map(_source, _lines(folder / "corpus.jsonl"))}
    grades = _grades(folder)
    questions = []
    for row in _lines(folder / "queries.jsonl"):
        relevant = grades.get(_text(row, "_id"), {})
        if unknown := sorted(relevant.keys() - documents.keys()):
            raise UsageError(f"{folder}: a judgement names the document {unknown[0]}, which is not there")
        if relevant:
            meeting = row.get("meeting")
            text = _cut(_text(row, "text"))
            questions.append(Asked(_text(row, "_id"), text, None if meeting is None else str(meeting), relevant))
    if not questions:
        raise UsageError(f"{folder}: no question has a judged document")
    held = tuple(source for source in documents.values() if source.whole.strip())
    return Collection(folder.resolve().name, held, tuple(questions))


def _source(row: dict[str, Any]) -> Source:
    return Source(_text(row, "_id"), str(row.get("title") or ""), _text(row, "text"))


def _grades(folder: Path) -> dict[str, dict[str, int]]:
    path = next((folder / name for name in ("qrels.tsv", "qrels/test.tsv") if (folder / name).is_file()), None)
    if path is None:
        raise UsageError(f"{folder}: neither qrels.tsv nor qrels/test.tsv is there")
    grades: dict[str, dict[str, int]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], start=2):
        cells = line.split("\t")
        try:
            question, document, grade = cells[0], cells[1], int(cells[2])
        except (IndexError, ValueError) as error:
            raise UsageError(f"{path}:{number}: not a judgement") from error
        if grade > 0:
            grades.setdefault(question, {})[document] = grade
    return grades


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if not isinstance(row, dict) or not {"_id", "text"} <= row.keys():
                raise ValueError("an object with _id and text is wanted")
        except ValueError as error:
            raise UsageError(f"{path}:{number}: {error}") from error
        yield row


def _text(row: dict[str, Any], key: str) -> str:
    return str(row[key])


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LIMIT else words[: LIMIT + 1].rsplit(" ", 1)[0]
