"""The server over a real index: quotes stand where they say, a new generation is picked up, a damaged one is not."""

import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from indexer.build import build

PLEDGE = {"q": "what did we resolve on the Pledge"}
NEWS = """EXAMPLE BOROUGH COUNCIL

Minutes of the Zeppelin Sub-Committee held on 4 March 2021

1. MOORINGS

RESOLVED: That the mast be painted blue.
"""


@pytest.fixture(name="index")
def _index(sample_index, tmp_path):
    return shutil.copytree(sample_index, tmp_path / "index")


@pytest.fixture(name="client")
def _client(index):
    with TestClient(create_app(Settings(index))) as client:
        yield client


def test_quotes_and_hits_are_the_words_of_their_documents(client, sample):
    answer = client.get("/api/v1/ask", params=PLEDGE).json()
    assert answer["status"] == "answered"
    texts = {row.name: sample.generation.document(row.id).text for row in sample.generation.documents()}
    for quoted in answer["quotes"] + answer["hits"]:
        assert texts[quoted["document"]][quoted["start"] : quoted["end"]] == quoted["text"]


def test_every_hit_has_a_permalink_that_shows_it(client):
    for hit in client.get("/api/v1/search", params=PLEDGE).json()["hits"]:
        page = client.get(f"/passages/{hit['id']}")
        assert page.status_code == 200
        assert f'id="c{hit["start"]}"' in page.text


def test_every_name_in_the_coverage_can_be_filtered_on(client):
    held = client.get("/api/v1/coverage").json()
    for what, names in (("council", held["councils"]), ("committee", held["committees"]), ("kind", held["kinds"])):
        for name in names:
            found = client.get("/api/v1/search", params={**PLEDGE, what: name["name"]}).json()
            assert found["stats"]["searched"] >= name["passages"] > 0


def test_a_generation_published_while_serving_answers_the_next_request(client, index, tmp_path):
    before = client.get("/api/v1/search", params={"q": "zeppelin mast"})
    source = tmp_path / "zeppelin.txt"
    source.write_text(NEWS, encoding="utf-8")
    build([source], index)
    after = client.get("/api/v1/search", params={"q": "zeppelin mast"})
    assert "painted blue" not in before.text
    assert after.json()["hits"][0]["document"] == "zeppelin.txt"
    assert before.headers["minutebook-generation"] != after.headers["minutebook-generation"]
    assert client.get("/readyz").json()["status"] == "ready"


def test_a_publication_that_cannot_be_opened_is_told_and_the_good_one_goes_on(client, index):
    before = client.get("/readyz").json()
    (index / "next").write_text("no-such-generation\n")
    (index / "next").replace(index / "CURRENT")
    assert client.get("/api/v1/ask", params=PLEDGE).json()["generation"] == before["generation"]
    degraded = client.get("/readyz").json()
    assert (before["status"], degraded["status"]) == ("ready", "degraded")
    assert degraded["detail"]


@pytest.mark.parametrize("path", ["/readyz", "/api/v1/search?q=x", "/api/v1/ask?q=x", "/api/v1/coverage", "/"])
def test_without_an_index_every_question_is_told_so_and_health_is_not_affected(tmp_path, path):
    with TestClient(create_app(Settings(Path(tmp_path)))) as client:
        response = client.get(path)
        assert response.status_code == 503
        assert response.json()["title"] == "There is no index yet"
        assert client.get("/healthz").status_code == 200
