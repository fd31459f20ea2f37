"""Which questions are asked, and where does the evidence stand?

A question file is JSON Lines, one object a line: `id, question, category, asker, relevant: [{document, quote}], answer,
answer_facts: [[alternatives], …], expect, answerable`. Evidence is a verbatim quote, so that it judges any way of
cutting documents into passages.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import UsageError

_ID = re.compile(r"[A-Za-z0-9][\w.-]{0,63}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that answers: verbatim words (white space collapsed) of the document with that file name."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its judgements.

    `facts` holds what a right answer must say: every entry, in any one of its alternative wordings. `expect` is where
    the first evidence stands (council, committee, date, item), as far as the author stated it.
    """

    id: str
    question: str
    category: str
    asker: str
    answerable: bool
    relevant: tuple[Evidence, ...] = ()
    answer: str = ""
    facts: tuple[tuple[str, ...], ...] = ()
    expect: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of one file. `name` is the file's stem; `sha256` is over its bytes."""

    name: str
    sha256: str
    questions: tuple[Question, ...]

    @property
    def answerable(self) -> tuple[Question, ...]:
        """Those with evidence to be found."""
        return tuple(question for question in self.questions if question.answerable)


def load_questions(path: Path) -> QuestionSet:
    """The questions in file order. UsageError, naming the line, for what is no question file or has an id twice."""
    try:
        data = path.read_bytes()
        lines = data.decode("utf-8").splitlines()
    except OSError as error:
        raise UsageError(f"{path}: the question file cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: the question file is not UTF-8") from error
    questions: dict[str, Question] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question = _question(json.loads(line))
        except (ValueError, TypeError, KeyError) as error:
            raise UsageError(f"{path}:{number}: not a question ({type(error).__name__}: {error})") from error
        if question.id in questions:
            raise UsageError(f"{path}:{number}: the id {question.id} occurs twice")
        questions[question.id] = question
    if not questions:
        raise UsageError(f"{path}: the question file holds no question")
    return QuestionSet(path.stem, hashlib.sha256(data).hexdigest(), tuple(questions.values()))


def _question(row: dict[str, object]) -> Question:
    relevant, facts, expect = row["relevant"], row["answer_facts"], row.get("expect") or {}
    if not isinstance(relevant, list) or not isinstance(facts, list) or not isinstance(expect, dict):
        raise TypeError("relevant and answer_facts are lists, expect is an object")
    if not _ID.fullmatch(_string(row["id"])):
        raise ValueError("an id is letters, digits, dots, dashes and underscores, 64 at most")
    if not isinstance(row["answerable"], bool):
        raise TypeError("answerable is true or false")
    if row["answerable"] and not relevant:
        raise ValueError("an answerable question needs evidence")
    return Question(
        id=_string(row["id"]),
        question=_string(row["question"]),
        category=_string(row["category"]),
        asker=_string(row["asker"]),
        answerable=row["answerable"],
        relevant=tuple(Evidence(_string(each["document"]), _string(each["quote"])) for each in relevant),
        answer=_string(row["answer"]),
        facts=tuple(tuple(_string(wording) for wording in alternatives) for alternatives in facts),
        expect={key: _string(value) for key, value in expect.items() if value is not None},
    )


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a string")
    return value
