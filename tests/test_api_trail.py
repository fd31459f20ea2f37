"""The way of a matter over HTTP, on the pages and on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fake_searcher import FIRST, ITEM_ID, TRAIL, FakeSearcher
from fastapi.testclient import TestClient

from api import cli, show_trail
from api.app import create_app
from api.settings import Settings
from search import wire


@pytest.fixture
def client() -> TestClient:
    return TestClient(create_app(Settings(Path("unused")), FakeSearcher()))


def test_a_trail_states_its_hops_what_became_of_the_recommendation_and_its_gaps(client: TestClient) -> None:
    body = client.get(f"/api/v1/trail/{ITEM_ID}").json()
    assert [hop["role"] for hop in body["hops"]] == ["report", "minute"]
    minute = body["hops"][1]
    assert minute["quotes"][0]["permalink"].startswith(f"/documents/{FIRST.id}?start=")
    assert [clause["fate"] for clause in minute["adoptions"][0]["clauses"]] == ["changed", "added"]
    assert body["hops"][0]["evidence"] == [{"why": "the same title", "to": ITEM_ID, "quote": None}]
    assert body["gaps"][0]["after"] == ITEM_ID
    assert body["generation"] == "0123abcd"


def test_an_item_says_how_sure_it_is_and_what_is_linked_to_it(client: TestClient) -> None:
    body = client.get(f"/api/v1/items/{ITEM_ID}").json()
    assert (body["item"]["number"], body["exempt"], body["sure"]) == ("31", "paragraph 3", 0.97)
    assert [(link["kind"], link["outgoing"]) for link in body["links"]] == [("minute", False)]
    assert body["declarations"][0]["about"] == "Green"


@pytest.mark.parametrize("what", ["trail", "items"])
@pytest.mark.parametrize("id", ["0f3a5bd91c77.i7", "..%2F", "x", "0f3a5bd91c77", "0f3a5bd91c77.i7'--"])
def test_a_bad_id_is_a_problem(client: TestClient, what: str, id: str) -> None:
    answer = client.get(f"/api/v1/{what}/{id}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["instance"].startswith(f"/api/v1/{what}/")
    assert client.get(f"/{what}/{id}", headers={"Accept": "text/html"}).status_code == 404
    assert client.get(f"/api/v1/{what}/{ITEM_ID}?q=1").status_code == 422


def test_an_answer_gives_its_trail_in_brief(client: TestClient) -> None:
    brief = client.get("/api/v1/ask", params={"q": "what did we resolve on the pledge"}).json()["trail"]
    assert [hop["adoption"] for hop in brief["hops"]] == [None, "1 changed, 1 added"]
    assert client.get("/api/v1/ask", params={"q": "parking"}).json()["trail"] is None


def test_the_pages_show_the_trail_and_escape_what_the_documents_say(client: TestClient) -> None:
    page = client.get(f"/trail/{ITEM_ID}").text
    assert "The &lt;b&gt;Pledge&lt;/b&gt;" in page
    assert "<del>noted</del>" in page
    assert TRAIL.gaps[0].text in page
    assert f'href="/items/{ITEM_ID}"' in page
    item = client.get(f"/items/{ITEM_ID}").text
    assert "a &lt;running&gt; number" in item
    assert "Exempt: paragraph 3" in item
    assert "97 % sure" in item
    found = client.get("/", params={"q": "what did we resolve on the pledge"}).text
    assert "Its way through the documents" in found
    assert f'href="/trail/{ITEM_ID}"' in found
    assert "Its way through" not in client.get("/", params={"q": "parking"}).text


def test_the_command_prints_a_trail(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(wire, "open_searcher", lambda *_: FakeSearcher())
    assert cli.main(["trail", ITEM_ID]) == 0
    told = capsys.readouterr().out
    assert "changed: [-noted-] be" in told
    assert "Gap: It was sent to Council." in told
    assert cli.main(["trail", ITEM_ID, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["item_id"] == ITEM_ID
    assert cli.main(["trail", "0f3a5bd91c77.i7"]) == 2
    assert capsys.readouterr().err == "minutebook: there is no item 0f3a5bd91c77.i7 in the index\n"


def test_the_brief_trail_names_each_stop_and_the_gap() -> None:
    lines = show_trail.brief(TRAIL)
    assert "27 January 2020 · Children's Services Board · 31 THE PLEDGE" in " ".join(lines.split())
    assert "gap: It was sent to Council." in " ".join(lines.split())
