"""What several test files share: the real corpus where it is, and one index of the sample corpus a session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from three_minutes import MINUTES
from tiny_model import tiny_export

from indexer.build import build
from indexer.generation import MODELS
from search.wire import Searcher, open_searcher

# A law is checked, not timed: a busy machine must not fail it.
settings.register_profile("minutebook", deadline=None)
settings.load_profile("minutebook")

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpus" / "sample"


def real_root() -> Path:
    """The folder of the real documents: the setting MINUTEBOOK_REAL_CORPUS, else ../shared beside the checkout."""
    return Path(os.environ.get("MINUTEBOOK_REAL_CORPUS") or ROOT.parent / "shared")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real documents with their questions and gold; skips where they are not."""
    root = real_root()
    if not (root / "corpus").is_dir():
        pytest.skip(f"the real documents are not at {root}; set MINUTEBOOK_REAL_CORPUS")
    return root


def built_once(name: str, sources: list[Path], factory: pytest.TempPathFactory) -> Path:
    """An index that the workers of a run share (pytest-xdist): the first that wants it builds it, the others wait."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"{name}-index"
    with FileLock(folder.with_suffix(".lock")):
        if not folder.is_dir():
            build(sources, folder.with_suffix(".unfinished"))
            folder.with_suffix(".unfinished").rename(folder)
    return folder


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample corpus; read only."""
    return built_once("sample", [SAMPLE], tmp_path_factory)


@pytest.fixture(scope="session")
def sample(sample_index: Path) -> Iterator[Searcher]:
    """A searcher over the sample corpus."""
    searcher = open_searcher(sample_index)
    yield searcher
    searcher.close()


@pytest.fixture(scope="session")
def real_index(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the five real documents; read only."""
    return built_once("real", sorted((shared / "corpus").glob("*_*.txt")), tmp_path_factory)


@pytest.fixture(scope="session")
def real(real_index: Path) -> Iterator[Searcher]:
    """A searcher over the five real documents."""
    searcher = open_searcher(real_index)
    yield searcher
    searcher.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three minutes on three topics, a file each."""
    found = tmp_path / "minutes"
    found.mkdir()
    for topic in ("places", "pledge", "budget"):
        (found / f"{topic}.txt").write_text(MINUTES.format(topic=topic), "utf-8")
    return found


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """Where an index will be; the model's export is there already, as after a first run."""
    found = tmp_path / "index"
    found.mkdir()
    (found / MODELS).symlink_to(tiny_export())
    return found
