"""How the adapter is trained: on which data, against which rivals, and does it learn?"""

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from tiny_model import tiny_model

from indexer.adapter import data, measure, mine, train
from indexer.adapter.data import Example
from indexer.adapter.encode import encode
from indexer.embed import load
from indexer.model import locate

TOPICS = ["pledge", "school", "budget", "bridge", "library", "parking", "drains", "hedges"]


def example(topic: str, number: int = 0) -> Example:
    """A passage that shares no word with another topic's or number's."""
    one, other = f"{topic}{'abcd'[number]}", f"{'abcd'[number]}{topic[::-1]}"
    questions = (f"what about the {one}?", f"{other} decided", one)
    return Example(one, "here", f"here/{topic}.txt", f"Council | {topic}", f"The {one} and {other}", questions)


def tiny() -> tuple[Any, Any]:
    transformer = load(locate(str(tiny_model())))[0]
    return transformer.auto_model, transformer.tokenizer


def written(folder: Path, passages: list[dict[str, str]], questions: list[dict[str, str]]) -> Path:
    for name, rows in (("passages", passages), ("questions", questions)):
        (folder / f"{name}.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    return folder


ASKED = {"id": "a", "natural": "n", "paraphrase": "p", "terse": "t"}
PASSAGE = {"id": "a", "source": "s", "file": "s/minutes/2016-11-01.txt", "text": "Hedges to be cut."}


def test_training_data_are_read_as_examples(tmp_path: Path) -> None:
    other = {**PASSAGE, "id": "b"}
    assert data.load(written(tmp_path, [PASSAGE, other], [ASKED])) == [
        Example("a", "s", "s/minutes/2016-11-01.txt", "2016-11-01", "Hedges to be cut.", ("n", "p", "t"))
    ]


def test_a_question_without_passage_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(data.TrainingDataError, match="passage a, which is not there"):
        data.load(written(tmp_path, [], [ASKED]))


def test_training_data_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(data.TrainingDataError, match=r"passages\.jsonl: No such file"):
        data.load(tmp_path)


def test_what_is_held_back_is_whole_sources() -> None:
    examples = [Example(str(n), source, "", "", "", ("", "", "")) for n, source in enumerate("abcab")]
    kept, held_back = data.split(examples, frozenset("b"))
    assert [one.id for one in kept] == ["0", "2", "3"]
    assert [one.id for one in held_back] == ["1", "4"]


@pytest.mark.parametrize(
    ("file", "text", "header"),
    [
        ("x/2016-11-01/Budget Meeting - 3rd May 2019.md", "It was agreed", "Budget Meeting | 2019-05-03"),
        ("x/docs/20190214FinanceCommittee17.txt", "It was agreed", "Finance Committee | 2019-02-14"),
        ("x/docs/2015-06-10.pdf", "6. BUDGET REVIEW The bank", "2015-06-10 | 6. BUDGET REVIEW"),
        ("x/2020-01-02/a.pdf", "plain words", "2020-01-02"),
        ("x/y/a.pdf", "plain words", ""),
    ],
)
def test_a_header_is_made_from_path_and_text(file: str, text: str, header: str) -> None:
    assert data.header_of("x", file, text) == header


def test_every_source_that_is_held_back_has_a_body() -> None:
    assert all(data.header_of(source, "x/a.pdf", "") for source in data.HELD_BACK)


def test_a_text_has_one_vector_whatever_is_encoded_with_it() -> None:
    transformer, tokenizer = tiny()
    texts = [example(topic).text for topic in TOPICS] + ["board " * 40, "", "pledge"]
    with torch.no_grad():
        together = encode(transformer.eval(), tokenizer, texts, 48)
        alone = torch.cat([encode(transformer, tokenizer, [text], 48) for text in texts])
    assert torch.allclose(together, alone, atol=0.03)  # half precision
    assert torch.allclose(together.norm(dim=1), torch.ones(len(texts)), atol=1e-5)


def test_contrast_is_small_where_each_question_is_nearest_its_passage() -> None:
    passages = torch.eye(3)
    right = passages.expand(3, 3, 3)
    none = torch.zeros(3, 3, dtype=torch.bool)
    assert float(train.contrast(right, passages, none, 20.0)) == pytest.approx(0, abs=1e-6)
    assert float(train.contrast(right.roll(1, 1), passages, none, 20.0)) == pytest.approx(20, abs=1e-5)


def test_another_right_answer_is_not_counted_as_wrong() -> None:
    passages = torch.tensor([[1.0, 0.0], [1.0, 0.0]])
    none, both = torch.zeros(2, 2, dtype=torch.bool), ~torch.eye(2, dtype=torch.bool)
    questions = passages.expand(3, 2, 2)
    assert float(train.contrast(questions, passages, none, 20.0)) == pytest.approx(np.log(2))
    assert float(train.contrast(questions, passages, both, 20.0)) == pytest.approx(0)


def test_passages_of_the_same_words_are_the_same() -> None:
    texts = ["Hedges to be cut by March.", "Hedges to be cut by May.", "The bridge is closed."]
    examples = [Example("", "", "", "", text, ("", "", "")) for text in texts]
    found = mine.same(mine.stems(examples))
    assert found[0, 1]
    assert not found[0, 2]
    assert np.array_equal(found, found.T)
    assert found.diagonal().all()


def test_rivals_are_near_by_words_or_vectors_and_never_the_same() -> None:
    asked = [
        ("drains blocked lane", "who clears drains"),
        ("drains blocked lane again today", "drains"),  # nearly the first one's words
        ("highways officer visits drains soon", "drains visit"),
        ("swans nest pond", "swans"),
        ("orchard fete cancelled", "fete"),
        *((f"topic{n} matter{n}", f"question{n}") for n in range(10)),
    ]
    examples = [Example(str(n), "", "", "", text, (q, q, q)) for n, (text, q) in enumerate(asked)]
    passages = np.eye(len(examples), dtype=np.float32)
    questions = np.stack([passages] * 3)
    questions[0, 0, 3] = 0.9
    found = mine.rivals(examples, mine.stems(examples), questions, passages)
    assert 1 not in found[0]
    assert {2, 3} <= set(found[0][:4])
    assert all(row not in near for row, near in enumerate(found))


@given(st.lists(st.lists(st.integers(0, 19), max_size=8), min_size=20, max_size=20), st.integers(1, 5), st.integers())
def test_every_passage_is_in_one_group(near: list[list[int]], size: int, seed: int) -> None:
    near = [[row for row in dict.fromkeys(rows) if row != at] for at, rows in enumerate(near)]
    assert sorted(mine.groups(near, size, random.Random(seed))) == list(range(20))


def test_rivals_follow_each_other() -> None:
    near = [[1], [0], [3], [2]]
    order = mine.groups(near, 2, random.Random(1))
    assert {frozenset(order[:2]), frozenset(order[2:])} == {frozenset({0, 1}), frozenset({2, 3})}


def test_words_of_the_document_are_joined_and_what_they_answer_is_not_counted_as_wrong() -> None:
    examples = [example("pledge", 0), example("pledge", 1), example("bridge")]
    words, beside = mine.stems(examples), {"here/pledge.txt": [0, 1], "here/bridge.txt": [2]}
    joined = 0
    for seed in range(20):
        texts, twins = train._shown(examples, [0, 1, 2], words, beside, 2, random.Random(seed))
        one, other = (example.text for example in examples[:2])
        ends = (f"{one} {' '.join(other.split()[:2])}", f"{' '.join(other.split()[-2:])} {one}")
        holds = texts[0].endswith(ends)
        assert bool(twins[1, 0]) == holds
        assert texts[0].endswith(one) or holds
        assert not twins[0, 0]
        assert not twins[:, 2].any()
        assert texts[2].endswith(examples[2].text)
        joined += holds
    assert 0 < joined < 20


def test_passages_are_seen_with_and_without_header() -> None:
    examples = [example("bridge")]
    seen = {train._shown(examples, [0], mine.stems(examples), {}, 2, random.Random(seed))[0][0] for seed in range(20)}
    assert seen == {examples[0].text, f"{examples[0].header}\n{examples[0].text}"}


def test_training_learns() -> None:
    torch.manual_seed(1)
    transformer, tokenizer = tiny()
    examples = [example(topic, number) for topic in TOPICS for number in range(4)]
    calls: list[int] = []
    recipe = train.Recipe(epochs=6, batch=8, group=2, rate=2e-3)
    losses = train.train(transformer, tokenizer, examples, recipe, lambda: calls.append(1))
    assert len(losses) == 24
    assert np.mean(losses[-6:]) < 0.8 * np.mean(losses[:3])
    assert calls == []  # nothing to keep before ten minutes are over


def test_words_own_vectors_stay_as_published() -> None:
    transformer, tokenizer = tiny()
    before = {name: weight.clone() for name, weight in transformer.state_dict().items()}
    train.train(transformer, tokenizer, [example(topic) for topic in TOPICS], train.Recipe(1, 8, 2), lambda: None)
    after = transformer.state_dict()
    assert torch.equal(after["embeddings.word_embeddings.weight"], before["embeddings.word_embeddings.weight"])
    assert not torch.equal(after["encoder.layer.0.output.dense.weight"], before["encoder.layer.0.output.dense.weight"])


class Pointing:
    """A text is a unit vector towards the topics that it names."""

    name = revision = "pointing"
    dimension = len(TOPICS)

    def embed(self, texts: list[str]) -> NDArray[np.float32]:
        named = np.array([[float(topic in text) for topic in TOPICS] for text in texts], np.float32)
        return named / np.maximum(1.0, np.linalg.norm(named, axis=1, keepdims=True))


def test_the_nearest_window_counts_for_its_share() -> None:
    padding = "It was noted at some length and in some detail. " * 8
    long = Example("long", "", "", "", f"{padding}\npledge\n{padding}\nschool, budget and bridge", ("pledge",) * 3)
    other = Example("other", "", "", "", "pledge and library, and nothing else at all", ("library",) * 3)
    found = measure.ranks(Pointing(), [long, other], (0.0, 1.0))
    assert found[:, 0].tolist() == [[2, 1], [1, 1]]


def test_figures_are_of_ranks() -> None:
    assert measure.figures(np.array([1, 2, 5, 10])) == "0.250 0.750 0.450"


def test_the_gain_and_its_interval() -> None:
    before, after = [np.array([2, 2, 2, 2])], [np.array([1, 1, 1, 1])]
    assert measure.gain(before, after) == (0.5, 0.5, 0.5)
    low, middle, high = measure.gain(before, [np.array([1, 4, 1, 4])])
    assert middle == pytest.approx(0.125)
    assert low < middle < high
