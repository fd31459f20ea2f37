"""Do the question files hold: evidence verbatim in its document, ids unique, shape and shares as promised?"""

from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from corpus.errors import UsageError
from eval.match import fold
from eval.questions import Question, load_questions
from indexer.read import read

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpus" / "sample"
FILES = tuple(sorted((ROOT / "eval" / "questions").glob("*.jsonl")))
CATEGORIES = {
    "resolution",
    "fact",
    "discussion",
    "paraphrase",
    "action-or-recommendation",
    "attendance-and-meeting",
    "comparison-across-meetings-or-councils",
    "acronym-or-jargon",
    "unanswerable",
}
ASKERS = {"councillor", "resident", "officer", "researcher", "journalist"}


@cache
def text_of(document: str) -> str:
    return " ".join(read(SAMPLE / document).text.split())


@cache
def questions() -> tuple[Question, ...]:
    return tuple(chain.from_iterable(load_questions(path).questions for path in FILES))


each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


@each_file
def test_every_quote_stands_in_its_document(path: Path) -> None:
    missing = [
        (question.id, evidence.document, evidence.quote)
        for question in load_questions(path).questions
        for evidence in question.relevant
        if " ".join(evidence.quote.split()) not in text_of(evidence.document)
    ]
    assert missing == []


@each_file
def test_every_fact_of_the_answer_follows_from_answer_and_evidence(path: Path) -> None:
    unsupported = []
    for question in load_questions(path).questions:
        body = fold(" ".join([question.answer, *(evidence.quote for evidence in question.relevant)]))
        unsupported += [
            (question.id, wordings)
            for wordings in question.facts
            if not any(fold(wording) in body for wording in wordings)
        ]
    assert unsupported == []


def test_ids_are_unique_over_all_files() -> None:
    assert [each for each, count in Counter(question.id for question in questions()).items() if count > 1] == []


def test_no_question_is_asked_twice() -> None:
    asked = Counter(fold(question.question) for question in questions())
    assert [each for each, count in asked.items() if count > 1] == []


def test_categories_and_askers_are_the_known_ones() -> None:
    assert {question.category for question in questions()} == CATEGORIES
    assert {question.asker for question in questions()} == ASKERS


def test_answerable_questions_have_evidence_facts_and_an_answer() -> None:
    for question in questions():
        assert question.answer, question.id
        assert bool(question.relevant) is bool(question.facts) is question.answerable, question.id
        assert (question.category == "unanswerable") is not question.answerable, question.id


def test_there_are_enough_questions_and_a_tenth_cannot_be_answered() -> None:
    assert len(questions()) >= 130
    assert sum(not question.answerable for question in questions()) * 10 >= len(questions())


def test_every_document_answers_some_question() -> None:
    asked = {evidence.document for question in questions() for evidence in question.relevant}
    assert {path.name for path in SAMPLE.iterdir() if path.suffix in (".txt", ".html")} - asked == set()


def test_a_file_with_an_id_twice_is_refused(tmp_path: Path) -> None:
    line = FILES[0].read_text(encoding="utf-8").splitlines()[0]
    path = tmp_path / "twice.jsonl"
    path.write_text(f"{line}\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="occurs twice"):
        load_questions(path)
