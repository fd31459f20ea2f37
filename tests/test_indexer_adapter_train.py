"""How the adapter is trained: on which data, against which rivals, and does it learn?"""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from tiny_model import tiny_model

from corpus.model import Span
from corpus.place import Letters
from indexer.adapter import data, learn, measure, mine, ours, show, train
from indexer.adapter import encode as encoding
from indexer.adapter.data import Example
from indexer.adapter.encode import Parts
from indexer.adapter.show import Shown
from indexer.adapter.state import State
from indexer.embed import load
from indexer.model import locate
from indexer.read import read

TOPICS = ["pledge", "school", "budget", "bridge", "library", "parking", "drains", "hedges"]


def example(topic: str, number: int = 0) -> Example:
    """A passage that shares no word with another topic's or number's."""
    one, other = f"{topic}{'abcd'[number]}", f"{'abcd'[number]}{topic[::-1]}"
    questions = (f"what about the {one}?", f"{other} decided", one)
    return Example(one, "here", f"here/{topic}.txt", f"Council | {topic}", f"The {one} and {other}", questions)


def tiny() -> tuple[Any, Any]:
    """Without dropout, as the model that is trained."""
    transformer = load(locate(str(tiny_model())))[0]
    for part in transformer.auto_model.modules():
        if isinstance(part, torch.nn.Dropout):
            part.p = 0.0
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


def test_questions_come_in_the_order_of_their_passages(tmp_path: Path) -> None:
    other = {**PASSAGE, "id": "b"}
    folder = written(tmp_path, [PASSAGE, other], [{**ASKED, "id": "b"}, ASKED])
    assert [one.id for one in data.load(folder)] == ["a", "b"]


def test_training_data_that_are_not_there_are_named(tmp_path: Path) -> None:
    with pytest.raises(data.TrainingDataError, match=r"questions\.jsonl: No such file"):
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


def test_now_this_paraphrase_is_asked_now_that() -> None:
    one = Example("", "", "", "", "", ("n", "p", "t"), ("q", "r"))
    asked = [[one.asked(kind, random.Random(seed)) for kind in range(3)] for seed in range(30)]
    assert {tuple(each) for each in asked} == {("n", each, "t") for each in "pqr"}


def test_what_we_wrote_stands_behind_the_shared_data(tmp_path: Path) -> None:
    documents, folder = tmp_path / "real", tmp_path / "questions"
    (documents / "here").mkdir(parents=True)
    folder.mkdir()
    text = "MINUTES\n\nHedges to be cut by March.\n\nThe bridge is closed.\n"
    (documents / "here" / "2016-11-01.txt").write_text(text)
    start = text.index("The bridge")
    place = Letters(text).place(Span(start, start + 21))
    asked = {"natural": "n", "paraphrase": "p", "terse": "t"}
    for name, row in (
        ("paraphrases", {"id": "a", "paraphrases": ["q", "r"]}),
        ("real", {"file": "here/2016-11-01.txt", "place": place, **asked}),
        ("invented", {"header": "Otherby | Board | Item", "text": "Noted.", **asked}),
    ):
        (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    shared = [Example(one, "s", "s/a", "", one, ("n", "p", "t")) for one in "ab"]
    found = ours.with_ours(shared, documents, folder)
    assert [one.paraphrases for one in found[:2]] == [("q", "r"), ()]
    assert (found[2].source, found[2].header, found[2].text) == ("here", "2016-11-01", "The bridge is closed")
    assert (found[3].file, found[3].header, found[3].text) == ("Otherby | Board", "Otherby | Board | Item", "Noted.")
    assert {one.questions for one in found} == {("n", "p", "t")}
    with pytest.raises(data.TrainingDataError, match="not there, and questions are about it"):
        ours.with_ours(shared, tmp_path, folder)


def test_nothing_that_we_wrote_is_about_what_is_held_back(tmp_path: Path) -> None:
    for name in ("paraphrases", "invented"):
        (tmp_path / f"{name}.jsonl").write_text("")
    (tmp_path / "real.jsonl").write_text(json.dumps({"file": f"{min(data.HELD_BACK)}/a.txt"}))
    with pytest.raises(data.TrainingDataError, match="held back"):
        ours.with_ours([], tmp_path, tmp_path)


def test_our_questions_are_whole_and_no_two_are_one() -> None:
    further = [row["paraphrases"] for row in data.rows(ours.FOLDER / "paraphrases.jsonl")]
    assert all(isinstance(each, list) and each and all(str(one).strip() for one in each) for each in further)
    for name in ("real", "invented"):
        rows = list(data.rows(ours.FOLDER / f"{name}.jsonl"))
        assert len(rows) > 100
        for row in rows:
            questions = [str(row[kind]).strip() for kind in data.KINDS]
            assert all(questions)
            assert len(set(questions)) == 3, row


def test_the_passages_of_our_questions_stand_in_their_documents(shared: Path) -> None:
    """Text and Markdown of the list; what is read from pages costs too much here."""
    asked = [row for row in data.rows(ours.FOLDER / "real.jsonl") if str(row["file"]).endswith((".txt", ".md"))]
    assert len(asked) > 100
    for row in asked[::10]:
        place: Any = row["place"]
        text = read(shared / "corpus" / "real" / str(row["file"])).text
        passage = Letters(text).find(place).of(text)
        assert sum(letter.isalnum() for letter in passage) == pytest.approx(place[1], rel=0.1)


def parts(transformer: Any, tokenizer: Any, texts: list[str]) -> Parts:
    with ThreadPoolExecutor(2) as threads:
        return Parts(transformer, tokenizer, texts, 48, threads)


def test_a_text_has_one_vector_whatever_is_encoded_with_it() -> None:
    transformer, tokenizer = tiny()
    texts = [example(topic).text for topic in TOPICS] + ["board " * 40, "", "pledge"]
    together = parts(transformer.eval(), tokenizer, texts).vectors.detach()
    alone = torch.cat([parts(transformer, tokenizer, [text]).vectors.detach() for text in texts])
    assert torch.allclose(together, alone, atol=0.03)  # half precision
    assert torch.allclose(together.norm(dim=1), torch.ones(len(texts)), atol=1e-5)


def test_gradients_are_those_of_one_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    transformer, tokenizer = tiny()
    weight = dict(transformer.named_parameters())["encoder.layer.0.output.dense.weight"]
    texts = [example(topic).text for topic in TOPICS]
    wanted = torch.arange(float(len(texts) * 32)).reshape(len(texts), 32) / 100
    gradients = []
    for most in (10_000, 1):  # all texts in one part; each in its own
        monkeypatch.setattr(encoding, "_TOKENS", most)
        with ThreadPoolExecutor(2) as threads:
            found = Parts(transformer.eval(), tokenizer, texts, 48, threads)
            (found.vectors * wanted).sum().backward()
            found.back()
        gradients.append(weight.grad)
        weight.grad = None
    assert float(gradients[0].norm()) > 0
    assert float((gradients[0] - gradients[1]).norm() / gradients[0].norm()) < 0.05  # half precision


def test_what_no_loss_was_made_of_is_not_carried_back() -> None:
    with pytest.raises(ValueError, match="no loss"):
        parts(*tiny(), ["pledge"]).back()


@given(st.lists(st.integers(1, 3000), max_size=60))
def test_texts_go_through_in_parts_that_are_not_too_large(lengths: list[int]) -> None:
    made = encoding._like_length(lengths)
    assert sorted(row for part in made for row in part) == list(range(len(lengths)))
    assert all(len(part) == 1 or len(part) * max(lengths[row] for row in part) <= encoding._TOKENS for part in made)


def test_contrast_is_small_where_each_question_is_nearest_its_passage() -> None:
    right = (torch.eye(3) * 20).expand(3, 3, 3)
    assert float(learn.contrast(right)) == pytest.approx(0, abs=1e-6)
    assert float(learn.contrast(right.roll(1, 1))) == pytest.approx(20, abs=1e-5)


@given(st.lists(st.integers(0, 4), min_size=5, max_size=12), st.integers(0, 2**31))
def test_a_passage_scores_as_the_best_of_its_texts(owner: list[int], seed: int) -> None:
    owner = [*range(5), *owner]
    scores = torch.rand(3, 4, len(owner), generator=torch.Generator().manual_seed(seed))
    found = learn.nearest(scores, torch.tensor(owner), 5)
    for passage in range(5):
        best = scores[:, :, [at for at, one in enumerate(owner) if one == passage]].amax(2)
        assert torch.equal(found[:, :, passage], best)


class Fixed:
    """Vectors that are given, where a step expects what a transformer makes."""

    def __init__(self, rows: list[list[float]]) -> None:
        self.vectors = torch.tensor(rows, requires_grad=True)

    def back(self) -> None:
        pass


def loss(answers: list[tuple[int, int]], same: list[list[bool]]) -> float:
    """Of a step with two passages of one and the same vector."""
    made = iter([Fixed([[1.0, 0.0]] * 2), Fixed([[1.0, 0.0]] * 6)])
    shown = Shown(["", ""], torch.tensor([0, 1]), np.array(answers, np.int64))
    encode: Any = lambda texts: next(made)  # noqa: E731
    return learn.learn(encode, [""] * 6, [0, 1], shown, np.array(same), learn.Seen(2, 2), 20.0)


ALONE, TWINS = [[True, False], [False, True]], [[True, True], [True, True]]


def test_another_right_answer_is_not_counted_as_wrong() -> None:
    assert loss([(0, 0), (1, 1)], ALONE) == pytest.approx(np.log(2))
    assert loss([(0, 0), (1, 1)], TWINS) == pytest.approx(0)
    joined = loss([(0, 0), (1, 0)], ALONE)  # the second holds words of the first
    assert joined == pytest.approx(np.log(2) / 2)


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


def test_before_anything_has_a_vector_words_alone_make_rivals() -> None:
    texts = ["drains blocked lane", "highways drains soon", *(f"topic{n} matter{n}" for n in range(10))]
    examples = [Example(text, "", "", "", text, (text, text, text)) for text in texts]
    nothing = np.zeros((3, len(texts), 4), np.float32)
    assert mine.rivals(examples, mine.stems(examples), nothing, nothing[0])[0][0] == 1


@given(st.lists(st.lists(st.integers(0, 19), max_size=8), min_size=20, max_size=20), st.integers(1, 5), st.integers())
def test_every_passage_is_in_one_group(near: list[list[int]], size: int, seed: int) -> None:
    near = [[row for row in dict.fromkeys(rows) if row != at] for at, rows in enumerate(near)]
    assert sorted(mine.groups(near, size, random.Random(seed))) == list(range(20))


def test_rivals_follow_each_other() -> None:
    near = [[1], [0], [3], [2]]
    order = mine.groups(near, 2, random.Random(1))
    assert {frozenset(order[:2]), frozenset(order[2:])} == {frozenset({0, 1}), frozenset({2, 3})}


def test_words_of_the_document_are_joined_and_what_they_answer_is_told() -> None:
    examples = [example("pledge", 0), example("pledge", 1), example("bridge")]
    beside = {"here/pledge.txt": [0, 1], "here/bridge.txt": [2]}
    joined = 0
    for seed in range(20):
        shown = show.show(examples, [2, 0], "whole", beside, 2, random.Random(seed))
        one, other = (example.text for example in examples[:2])
        ends = (f"{one} {' '.join(other.split()[:2])}", f"{' '.join(other.split()[-2:])} {one}")
        holds = shown.texts[1].endswith(ends)
        assert shown.texts[1].endswith(one) or holds
        assert shown.texts[0] == examples[2].text
        assert shown.answers.tolist() == [[2, 2], [0, 1 if holds else 0]]
        joined += holds
    assert 0 < joined < 20


def test_passages_are_shown_whole_under_their_header_and_in_windows() -> None:
    long = "The Clerk reported on the drains of the lane at length. " * 10
    examples = [Example("a", "", "a.txt", "Council | drains", long, ("", "", "")), example("bridge")]
    whole, header, cut = (show.show(examples, [0, 1], shape, {}, 2, random.Random(1)) for shape in show.SHAPES)
    assert whole.texts == [long, examples[1].text]
    assert header.texts == [f"Council | drains\n{long}", f"Council | bridge\n{examples[1].text}"]
    assert cut.owner.tolist() == [0] * (len(cut.texts) - 1) + [1]
    assert "".join(cut.texts[:-1]) == long
    assert len(cut.texts) > 2
    assert cut.answers.tolist() == [[row, row] for row in cut.owner.tolist()]


def test_the_rate_rises_and_falls() -> None:
    rates = [train._rate(step / 100) for step in range(100)]
    assert rates[:6] == sorted(rates[:6])
    assert rates[5:] == sorted(rates[5:], reverse=True)
    assert max(rates) == 1
    assert min(rates) == rates[-1] == 0.02


def test_training_learns() -> None:
    torch.manual_seed(1)
    transformer, tokenizer = tiny()
    examples = [example(topic, number) for topic in TOPICS for number in range(4)]
    recipe = train.Recipe(epochs=6, shared_epochs=0, batch=8, group=2, rate=2e-3)
    losses = train.train(transformer, tokenizer, examples, 0, recipe)
    assert len(losses) == 24
    assert np.mean(losses[-6:]) < 0.8 * np.mean(losses[:3])


def test_words_own_vectors_stay_as_published() -> None:
    transformer, tokenizer = tiny()
    before = {name: weight.clone() for name, weight in transformer.state_dict().items()}
    recipe = train.Recipe(epochs=1, shared_epochs=0, batch=8, group=2)
    train.train(transformer, tokenizer, [example(topic) for topic in TOPICS], 0, recipe)
    after = transformer.state_dict()
    assert torch.equal(after["embeddings.word_embeddings.weight"], before["embeddings.word_embeddings.weight"])
    assert not torch.equal(after["encoder.layer.0.output.dense.weight"], before["encoder.layer.0.output.dense.weight"])


def test_the_first_epochs_are_of_the_shared_data_alone() -> None:
    examples = [example(topic, number) for topic in TOPICS for number in range(2)]
    recipe = train.Recipe(epochs=3, shared_epochs=2, batch=4, group=2)
    assert len(train.train(*tiny(), examples, 8, recipe)) == 2 + 2 + 4


def test_a_training_that_was_stopped_goes_on_as_if_it_had_not_been(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = [example(topic, number) for topic in TOPICS for number in range(2)]
    whole = train.Recipe(epochs=3, shared_epochs=2, batch=4, group=2, rate=1e-3)
    kept, (transformer, tokenizer) = tmp_path / "a.state", tiny()
    at_once = train.train(transformer, tokenizer, examples, 8, whole)
    again = tiny()[0]
    write = State.write

    def stopping(state: State, path: Path, epochs: int) -> None:
        write(state, path, epochs)
        if epochs == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(State, "write", stopping)
    with pytest.raises(KeyboardInterrupt):
        train.train(again, tokenizer, examples[:8], 8, whole, kept)  # the others have not come yet
    monkeypatch.undo()
    rest = train.train(tiny()[0], tokenizer, examples, 8, whole, kept)
    assert rest == pytest.approx(at_once[4:], abs=0.02)  # half precision, in two threads
    assert train.train(tiny()[0], tokenizer, examples, 8, whole, kept) == []
    with pytest.raises(data.TrainingDataError, match="another recipe"):
        train.train(tiny()[0], tokenizer, examples, 8, replace(whole, rate=1e-4), kept)


def test_what_is_no_state_is_not_gone_on_from(tmp_path: Path) -> None:
    (tmp_path / "a.state").write_text("[]")
    with pytest.raises(data.TrainingDataError, match="no training can go on"):
        train.train(*tiny(), [example(topic) for topic in TOPICS], 8, train.Recipe(), tmp_path / "a.state")


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
