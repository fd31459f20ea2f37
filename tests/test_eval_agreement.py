"""Do our figures equal those of the project's own scoring script on the same run? Skipped where it is not at hand."""

import importlib.util
import random
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eval.answers import Given, mark, read_source, tally
from eval.match import fold, holds, is_right
from eval.questions import Evidence, Question, load_questions
from eval.ranking import judge
from eval.runs import Found, Run
from search.model import Quote, Status

MARKS = st.sampled_from([*" \n\u00a0*_|\\’‘“”–—-'\"aAbB.é1", "the plan ", "be noted "])


@pytest.fixture(scope="module")
def script(shared: Path) -> ModuleType:
    path = shared / "eval/score.py"
    if not path.is_file():
        pytest.skip(f"no scoring script at {path}")
    spec = importlib.util.spec_from_file_location("shared_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def questions(shared: Path) -> tuple[Question, ...]:
    path = shared / "eval/questions_open.jsonl"
    if not path.is_file():
        pytest.skip(f"no question file at {path}")
    return load_questions(path).questions


@pytest.fixture(scope="module")
def texts(shared: Path) -> dict[str, str]:
    paths = sorted((shared / "corpus").glob("*.txt"))
    if not paths:
        pytest.skip(f"no documents in {shared / 'corpus'}")
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(MARKS, max_size=60).map("".join), quote=st.lists(MARKS, max_size=60).map("".join))
def test_matching_agrees_on_any_text(script: ModuleType, text: str, quote: str) -> None:
    assert fold(text) == script.fold(text)
    assert holds(fold(text), quote) == script.holds(script.fold(text), quote)
    padded = f"{text} {quote[: len(quote) // 2]}"
    evidence = {"document": "x/a.txt", "quote": quote}
    assert is_right("a.txt", padded, [Evidence("x/a.txt", quote)]) == script.right(
        {"document": "a.txt", "text": padded}, [evidence]
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_ranking_figures_agree(
    script: ModuleType, questions: tuple[Question, ...], texts: dict[str, str], seed: int
) -> None:
    found = _random_run(questions, texts, seed)
    judged = judge(questions, Run("hybrid", found, {}, ()))
    rows = [
        {"id": id, "hits": [{"document": hit.document, "text": hit.text} for hit in hits]} for id, hits in found.items()
    ]
    wanted, failures = script.retrieval([_row(each) for each in questions], rows)
    overall = judged.overall
    assert 0.2 < overall.recall[5].value < 0.95
    assert [round(overall.recall[5].low, 3), round(overall.recall[5].high, 3)] == wanted["ALL"].pop("r5_ci")
    ours = {
        name: {
            "n": figures.n,
            "r1": round(figures.recall[1].value, 3),
            "r5": round(figures.recall[5].value, 3),
            "r10": round(figures.recall[10].value, 3),
            "mrr": round(figures.mrr.value, 3),
        }
        for name, figures in {"ALL": overall, **judged.by_category}.items()
    }
    assert ours == wanted
    assert {(rank, id) for rank, id, _, _ in failures} == {
        (rank, id) for id, rank in judged.ranks.items() if rank is None or rank > 5
    }


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_answer_figures_agree(
    script: ModuleType, questions: tuple[Question, ...], texts: dict[str, str], seed: int
) -> None:
    given_answers = _random_answers(questions, texts, seed)
    sources = {name: read_source(text) for name, text in texts.items()}
    found = tally([mark(question, given_answers[question.id], sources) for question in questions])
    rows = [
        {
            "id": each.id,
            "status": each.status.value,
            "answer": each.text,
            "quotes": [{"document": quote.document, "text": quote.text} for quote in each.quotes],
        }
        for each in given_answers.values()
    ]
    folded = {name: script.fold(text) for name, text in texts.items()}
    wanted, _ = script.answers([_row(each) for each in questions], rows, folded)
    assert 0 < found.facts_right < found.answerable
    assert 0 < found.quotes_exact < found.quotes
    assert {name: getattr(found, name) for name in wanted} == wanted


def _row(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "question": question.question,
        "category": question.category,
        "answerable": question.answerable,
        "relevant": [{"document": each.document, "quote": each.quote} for each in question.relevant],
        "answer_facts": [list(wordings) for wordings in question.facts],
    }


def _random_run(questions: Sequence[Question], texts: dict[str, str], seed: int) -> dict[str, tuple[Found, ...]]:
    """Windows of the documents, half of the questions with one cut near their evidence put among them."""
    draw = random.Random(seed)
    found = {}
    for question in questions[:-2]:
        hits = [_window(draw, texts) for _ in range(11)]
        if question.relevant and draw.random() < 0.7:
            evidence = draw.choice(question.relevant)
            words = evidence.quote.split()
            cut = " ".join(words[draw.choice([0, 0, len(words) // 2, 1]) :])
            hits.insert(draw.randrange(12), (evidence.document, f"Before that | {cut.upper()} *"))
        found[question.id] = tuple(
            Found(str(at), document, text, None, None, None, None, None) for at, (document, text) in enumerate(hits)
        )
    return found


def _random_answers(questions: Sequence[Question], texts: dict[str, str], seed: int) -> dict[str, Given]:
    draw = random.Random(seed)
    answers = {}
    for question in questions:
        status = draw.choice([Status.ANSWERED, Status.ANSWERED, Status.RELATED, Status.NOT_FOUND])
        taken = [_window(draw, texts, draw.choice([40, 300]))]
        for each in question.relevant[:2]:
            taken.append((each.document, each.quote[: draw.choice([20, 90, 2000])]))
        if draw.random() < 0.2:
            taken.append((draw.choice(list(texts)), "words that no document holds"))
        quotes = tuple(
            Quote(text, document, document, 0, len(text), None, None, None, None, None, None)
            for document, text in taken
        )
        stated = " ".join(draw.choice(wordings) for wordings in question.facts)
        text = draw.choice([stated, "", "filler " * 150])
        answers[question.id] = Given(question.id, status, text, quotes)
    return answers


def _window(draw: random.Random, texts: dict[str, str], length: int = 2300) -> tuple[str, str]:
    name = draw.choice(sorted(texts))
    start = draw.randrange(len(texts[name]))
    return name, texts[name][start : start + length]
