import pytest
from fake_searcher import FakeSearcher

from api.current import RETRY_S, Generations, published
from corpus.errors import IndexDamagedError, IndexMissingError


class Index:
    """A publication that tests change under the server."""

    def __init__(self):
        self.mark = 1
        self.now = 0.0
        self.opened = []
        self.fails = None

    def open(self):
        if self.fails:
            raise self.fails
        self.opened.append(FakeSearcher(f"g{self.mark}"))
        return self.opened[-1]

    def generations(self):
        return Generations(self.open, lambda: self.mark, lambda: self.now)


@pytest.fixture(name="index")
def _index():
    return Index()


DAMAGED = IndexDamagedError("vectors.faiss", "another size", "index again")


def test_one_generation_is_opened_once(index):
    generations = index.generations()
    for _ in range(3):
        with generations.lease() as lease:
            assert lease.coverage.generation == "g1"
    assert len(index.opened) == 1


def test_a_new_generation_answers_new_requests_and_the_old_one_lives_until_its_last_request_ends(index):
    generations = index.generations()
    with generations.lease() as old, generations.lease() as same:
        index.mark = 2
        with generations.lease() as new:
            assert (old.coverage.generation, same.coverage.generation) == ("g1", "g1")
            assert new.coverage.generation == "g2"
        assert not index.opened[0].closed
    assert index.opened[0].closed
    assert not index.opened[1].closed


def test_a_generation_nobody_uses_is_closed_when_it_is_replaced(index):
    generations = index.generations()
    for index.mark in (1, 2):
        with generations.lease():
            pass
    assert [searcher.closed for searcher in index.opened] == [True, False]


def test_a_damaged_publication_leaves_the_good_generation_serving_and_is_told(index):
    generations = index.generations()
    assert generations.trouble() is None
    index.mark, index.fails = 2, DAMAGED
    with generations.lease() as lease:
        assert lease.coverage.generation == "g1"
    assert generations.trouble() is DAMAGED
    index.mark, index.fails = 3, None
    with generations.lease() as lease:
        assert lease.coverage.generation == "g3"
    assert generations.trouble() is None


def test_a_trouble_is_logged_only_where_nobody_else_is_told(index, caplog):
    index.fails = DAMAGED
    generations = index.generations()
    with pytest.raises(IndexDamagedError), generations.lease():
        pass
    assert caplog.messages == []
    index.mark, index.fails = 2, None
    with generations.lease():
        index.mark, index.fails = 3, DAMAGED
        with generations.lease():
            pass
    assert [message for message in caplog.messages if "vectors.faiss" in message] == caplog.messages != []


def test_without_any_generation_the_reason_is_raised_and_tried_again_only_after_a_while(index):
    generations = index.generations()
    index.fails = IndexMissingError("no index")
    with pytest.raises(IndexMissingError), generations.lease():
        pass
    index.fails = None
    with pytest.raises(IndexMissingError), generations.lease():
        pass
    index.now = RETRY_S
    with generations.lease() as lease:
        assert lease.coverage.generation == "g1"


def test_closing_waits_for_the_last_request(index):
    generations = index.generations()
    with generations.lease():
        generations.close()
        assert not index.opened[0].closed
    assert index.opened[0].closed


def test_a_replaced_pointer_has_another_mark(tmp_path):
    assert published(tmp_path) is None
    (tmp_path / "CURRENT").write_text("a")
    first = published(tmp_path)
    (tmp_path / "next").write_text("b")
    (tmp_path / "next").replace(tmp_path / "CURRENT")
    assert published(tmp_path) != first is not None
