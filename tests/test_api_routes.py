from pathlib import Path

import pytest
from fake_searcher import BOARD, COUNCIL, FIRST, FakeSearcher
from fastapi.testclient import TestClient

from api.answers import AnswerBody
from api.app import create_app
from api.extracted import DocumentBody
from api.schemas import CoverageBody, SearchBody
from api.settings import Settings

HIT = [
    *("rank", "score", "id", "document", "council", "committee", "date", "item", "kind", "text", "start", "end"),
    *("page", "highlights", "why", "language", "ocr", "also"),
]
QUOTE = ["text", "document", "start", "end", "page", "council", "committee", "date", "item", "label", "lead"]
QUOTE += ["language", "ocr"]


@pytest.fixture(name="client")
def _client():
    return TestClient(create_app(Settings(Path("unused")), FakeSearcher(copies=3)))


def test_a_hit_has_the_names_of_the_design_and_stands_where_it_says(client):
    hit = client.get("/api/v1/search", params={"q": "pledge"}).json()["hits"][0]
    assert list(hit) == HIT
    assert hit["item"] == {"number": "31", "title": "THE PLEDGE"}
    assert FIRST.text[hit["start"] : hit["end"]] == hit["text"]
    assert [hit["text"][span["start"] : span["end"]] for span in hit["highlights"]] == ["Pledge"]
    assert (hit["rank"], hit["council"], hit["committee"], hit["date"]) == (1, COUNCIL, BOARD, "2020-01-27")


def test_what_a_document_does_not_state_is_null(client):
    hit = client.get("/api/v1/search", params={"q": "libraries"}).json()["hits"][0]
    assert (hit["council"], hit["committee"], hit["date"], hit["page"]) == (None, None, None, None)
    assert hit["item"] == {"number": None, "title": None}


def test_an_answer_quotes_verbatim(client):
    body = client.get("/api/v1/ask", params={"q": "what did we resolve on the pledge in 2020"}).json()
    assert list(body)[:8] == ["id", "status", "answer", "quotes", "hits", "searched", "generation", "understood"]
    assert list(body)[8:] == ["written_by", "withheld", "trail", "statuses"]
    assert body["status"] == "answered"
    assert list(body["quotes"][0]) == QUOTE
    assert [FIRST.text[quote["start"] : quote["end"]] for quote in body["quotes"]] == [
        "the Pledge be approved; and",
        "it be reviewed in a year.",
    ]
    assert body["understood"] == [
        {
            "id": "date-january-2020",
            "kind": "date",
            "text": "January 2020",
            "value": "2020-01-01/2020-01-31",
            "passages": None,
            "note": None,
        }
    ]


@pytest.mark.parametrize(("question", "status", "quotes"), [("parking", "related", 1), ("zebra", "not_found", 0)])
def test_what_is_not_answered_says_so_and_what_was_searched(client, question, status, quotes):
    body = client.get("/api/v1/ask", params={"q": question}).json()
    assert (body["status"], len(body["quotes"])) == (status, quotes)
    assert body["searched"] == "15 passages of 2 documents"


def test_the_same_question_has_the_same_id_and_another_filter_another(client):
    first, again, other = (
        client.get("/api/v1/ask", params=params).json()["id"]
        for params in ({"q": "pledge"}, {"q": " pledge "}, {"q": "pledge", "kind": "resolution"})
    )
    assert first == again != other


def test_filters_bind(client):
    hits = client.get("/api/v1/search", params={"q": "pledge parking", "kind": "recommendation"}).json()["hits"]
    assert hits
    assert {hit["kind"] for hit in hits} == {"recommendation"}
    assert client.get("/api/v1/search", params={"q": "libraries", "from": "2000-01-01"}).json()["hits"] == []


def test_pages_join_to_the_whole_and_the_last_has_no_next(client):
    whole = client.get("/api/v1/search", params={"q": "pledge parking", "k": 50}).json()
    paged, path = [], "/api/v1/search?q=pledge+parking&k=5"
    while path:
        body = client.get(path).json()
        paged += body["hits"]
        path = body["next"]
    assert [hit["rank"] for hit in paged] == list(range(1, 13))
    assert paged == whole["hits"]


def test_paging_ends_at_the_last_rank_that_is_served():
    client = TestClient(create_app(Settings(Path("unused")), FakeSearcher(copies=300)))
    body = client.get("/api/v1/search", params={"q": "pledge", "k": 50, "offset": 150}).json()
    assert (len(body["hits"]), body["next"]) == (50, None)


def test_coverage_names_what_can_be_filtered_on(client):
    body = client.get("/api/v1/coverage").json()
    assert body["councils"] == [{"name": COUNCIL, "passages": 4}]
    assert (body["documents"], body["date_from"], body["generation"]) == (2, "2020-01-27", "0123abcd")


@pytest.mark.parametrize(
    ("path", "model"),
    [
        ("/api/v1/search?q=pledge", SearchBody),
        ("/api/v1/ask?q=pledge", AnswerBody),
        ("/api/v1/coverage", CoverageBody),
        (f"/api/v1/documents/{FIRST.id}", DocumentBody),
    ],
)
def test_every_body_fits_its_schema_and_says_which_generation_answered(client, path, model):
    response = client.get(path)
    assert model.model_validate(response.json()).generation == "0123abcd"
    assert response.headers["minutebook-generation"] == "0123abcd"


def test_health_and_readiness(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready", "generation": "0123abcd", "detail": None}


def test_openapi_describes_every_route_parameter_and_problem(client):
    description = client.get("/api/v1/openapi.json").json()
    assert set(description["paths"]) == {
        *("/api/v1/search", "/api/v1/ask", "/api/v1/coverage", "/api/v1/documents/{document_id}"),
        *("/api/v1/items/{item_id}", "/api/v1/trail/{item_id}"),
        *("/healthz", "/readyz"),
    }
    search = description["paths"]["/api/v1/search"]["get"]
    names = ["q", "council", "committee", "from", "to", "kind", "k", "offset", "mode", "without"]
    assert [parameter["name"] for parameter in search["parameters"]] == names
    for status in ("422", "503"):
        assert list(search["responses"][status]["content"]) == ["application/problem+json"]
    for shape in description["components"]["schemas"].values():
        for field in shape["properties"].values():
            assert "$ref" in field or {"description", "examples", "items", "const", "default"} & set(field), field


def test_a_permalink_leads_to_the_passage_in_its_document(client):
    hit = client.get("/api/v1/search", params={"q": "pledge"}).json()["hits"][0]
    response = client.get(f"/passages/{hit['id']}", follow_redirects=False)
    assert response.status_code == 302
    assert (
        response.headers["location"] == f"/documents/{FIRST.id}?start={hit['start']}&end={hit['end']}#c{hit['start']}"
    )


def test_a_document_tells_its_pages_languages_scans_and_versions(client):
    body = client.get(f"/api/v1/documents/{FIRST.id}").json()
    assert body["extracted"]["pages"] == [0, 300]
    assert body["extracted"]["scanned"] == [{"start": 300, "end": 400, "confidence": 91.4}]
    assert [language["language"] for language in body["extracted"]["languages"]] == ["en"]
    assert [version["standing"] for version in body["versions"]] == ["draft", "agenda"]
    assert client.get("/api/v1/documents/0123456789ab").status_code == 404
    assert client.get(f"/api/v1/documents/{FIRST.id}?k=1").status_code == 422


def test_coverage_names_the_files_that_could_not_be_read_without_their_folders(client):
    body = client.get("/api/v1/coverage").json()
    assert body["unread"] == [{"document": "locked <1>.pdf", "code": "encrypted", "why": "it asks for a password"}]
    assert body["formats"] == {"text/html": 1, "text/plain": 1}
