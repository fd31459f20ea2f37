"""What several test files share: the real corpus where it is, and one index of the sample corpus a session."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from indexer.build import build
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


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sample corpus; read only."""
    index = tmp_path_factory.mktemp("sample") / "index"
    build([SAMPLE], index)
    return index


@pytest.fixture(scope="session")
def sample(sample_index: Path) -> Iterator[Searcher]:
    """A searcher over the sample corpus."""
    searcher = open_searcher(sample_index)
    yield searcher
    searcher.close()


@pytest.fixture(scope="session")
def real_index(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the five real documents; read only."""
    index = tmp_path_factory.mktemp("real") / "index"
    build(sorted((shared / "corpus").glob("*_*.txt")), index)
    return index


@pytest.fixture(scope="session")
def real(real_index: Path) -> Iterator[Searcher]:
    """A searcher over the five real documents."""
    searcher = open_searcher(real_index)
    yield searcher
    searcher.close()
