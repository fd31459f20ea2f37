"""Does an answer over HTTP ever tell where on the server's disk things are?"""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_searcher import FakeSearcher
from fastapi.testclient import TestClient

from api.app import create_app
from api.errors import ParameterError
from api.problem import told
from api.settings import Settings
from corpus.errors import FormatVersionError, IndexDamagedError, IndexMissingError, MinutebookError, ModelError
from indexer.store import open_generation

FAULTS = (
    (
        IndexMissingError("/srv/clerk/my index: there is no index; make one with `minutebook index PATH…`"),
        "my index: there is no index; make one with `minutebook index PATH…`",
    ),
    (
        IndexDamagedError("/srv/clerk/mb/generations/7/vectors.f32", "another size", "run `minutebook index /srv/a b`"),
        "vectors.f32: another size; run `minutebook index PATH…`",
    ),
    (
        FormatVersionError("the model", "one", "other", "run `minutebook index '/srv/my minutes' --model /srv/m/one`"),
        "the index has the model one, this program needs other; run `minutebook index PATH… --model one`",
    ),
    (ModelError("/opt/models/one/model.safetensors is missing"), "model.safetensors is missing"),
    (ModelError(r"C:\clerk\models\one: no such folder"), "one: no such folder"),
    (
        IndexDamagedError("manifest.json", "cannot be read ([Errno 13] denied: '/srv/clerk/my index/x')", "try again"),
        "manifest.json: cannot be read ([Errno 13] denied: x); try again",
    ),
)


@pytest.mark.parametrize(("error", "said"), FAULTS, ids=lambda each: type(each).__name__)
def test_a_fault_of_the_server_is_told_without_its_folders(error: MinutebookError, said: str) -> None:
    assert told(error) == said


def test_what_a_reader_asked_is_repeated_as_it_was() -> None:
    error = ParameterError("from", "/2024/05/01 is no date")
    assert told(error) == str(error)


def test_no_page_and_no_problem_names_the_folder_of_an_index_that_is_not_there(tmp_path: Path) -> None:
    class Gone(FakeSearcher):
        def search(self, *_: object, **__: object) -> object:
            return open_generation(tmp_path)

    client = TestClient(create_app(Settings(tmp_path), Gone()), raise_server_exceptions=False)
    for address, accept in (("/api/v1/search?q=hall", "application/json"), ("/?q=hall", "text/html")):
        answer = client.get(address, headers={"accept": accept})
        assert answer.status_code == 503
        assert str(tmp_path.parent) not in answer.text
        assert "there is no index" in answer.text
