"""Whatever is asked, the answer is a result or a 4xx problem with one clear line: never a 5xx, never a traceback."""

from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from fake_searcher import FIRST, FakeSearcher
from fastapi import FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from api import problem
from api.app import create_app
from api.headers import ALWAYS
from api.settings import Settings
from corpus import errors

NAMES = ["q", "council", "committee", "from", "to", "kind", "k", "offset", "mode", "start", "colour"]


class Broken(FakeSearcher):
    def ask(self, question, filter=None, without=()):
        raise RuntimeError(f"secret {question}")

    def search(self, question, k=10, filter=None, mode=None, without=()):
        raise errors.IndexDamagedError("vectors.faiss", "another SHA-256", "run `minutebook index`")


def app(searcher=None) -> FastAPI:
    return create_app(Settings(Path("unused")), searcher or FakeSearcher())


CLIENT = TestClient(app())


def checked(response, status):
    """The problem of a response, after what every problem must hold."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert set(body) == {"type", "title", "status", "detail", "instance"}
    assert body["status"] == status
    assert body["detail"]
    assert "\n" not in body["detail"]
    assert "Traceback" not in response.text
    assert len(body["detail"]) < 400
    return body


REFUSED = [
    ("", "q is empty"),
    ("q=", "q is empty"),
    ("q=%20%20", "q is empty"),
    ("q=" + "a" * 1_001, "the question has 1,001 characters; the limit is 1,000"),
    ("q=" + "a" * 60_000, "the question has 60,000 characters; the limit is 1,000"),
    ("q=x&colour=red", "colour: unknown parameter; known are q, council, committee, from, to, kind"),
    ("q=x&" + "y" * 60_000 + "=1", "unknown parameter"),
    ("q=x&q=y", "q: given more than once"),
    ("q=x&kind=notes&kind=report", "kind: given more than once"),
    ("q=a%00b", "q: holds a NUL character"),
    ("q=x&council=%00", "council: holds a NUL character"),
    ("q=%ED%A0%80", "not percent-encoded UTF-8"),
    ("q=%FF", "not percent-encoded UTF-8"),
    ("q=x&from=2023-02-30", "from: 2023-02-30 is a date that does not exist"),
    ("q=x&to=0000-01-01", "to: 0000-01-01 is a date that does not exist"),
    ("q=x&from=3/4/2021", "from: '3/4/2021' is no date; write year-month-day"),
    ("q=x&from=20200101", "is no date; write year-month-day"),
    ("q=x&from=NaN", "is no date; write year-month-day"),
    ("q=x&from=%D9%A2%D9%A0%D9%A2%D9%A0-01-01", "is no date; write year-month-day"),
    ("q=x&from=2021-01-01&to=2020-01-01", "from: 2021-01-01 is after to, 2020-01-01"),
    ("q=x&kind=verdict", "kind: 'verdict' is not one of resolution, recommendation"),
    ("q=x&kind=agenda", "the index holds no passage of the kind 'agenda'; it holds discussion, notes"),
    ("q=x&council=Marlowe", "the index holds no council 'Marlowe'; nearest: Marlow Vale Borough Council"),
    ("q=x&committee=Plannning+Committee", "nearest: Planning Committee"),
    ("q=x&committee=%21%21", "the index holds no committee '!!'"),
    ("q=x&council=" + "c" * 300, "council: longer than 200 characters"),
]
PAGING = [
    ("q=x&k=0", "k: '0' is not a whole number from 1 to 50"),
    ("q=x&k=-1", "k: '-1'"),
    ("q=x&k=51", "k: '51'"),
    ("q=x&k=1000000000", "k: '1000000000'"),
    ("q=x&k=" + "9" * 5_000, "k: '999"),
    ("q=x&k=ten", "k: 'ten'"),
    ("q=x&k=1.5", "k: '1.5'"),
    ("q=x&k=%D9%A3", "k: '٣'"),
    ("q=x&offset=1000000000000000000", "offset: '1000000000000000000'"),
    ("q=x&offset=195&k=10", "offset: with k it reaches 205; results go as far as 200"),
    ("q=x&mode=magic", "mode: 'magic' is not one of hybrid, lexical, vector"),
    ("&".join(f"q{n}=1" for n in range(70)), "more than 64 parameters"),
]


@pytest.mark.parametrize(("query", "told"), REFUSED)
@pytest.mark.parametrize("path", ["/api/v1/search", "/api/v1/ask", "/"])
def test_what_cannot_be_used_is_refused_with_the_reason(path, query, told):
    if path == "/" and not query:
        return
    response = CLIENT.get(f"{path}?{query}")
    if path == "/":
        assert response.status_code == 422
        assert response.headers["content-type"] == "text/html; charset=utf-8"
    else:
        assert told in checked(response, 422)["detail"]


@pytest.mark.parametrize(("query", "told"), PAGING)
def test_paging_that_cannot_be_used_is_refused_with_the_reason(query, told):
    assert told in checked(CLIENT.get(f"/api/v1/search?{query}"), 422)["detail"]


ACCEPTED = [
    'what\'s the "Pledge"; DROP TABLE passages --',
    "<script>alert(1)</script>",
    "🦔 ﷽ عربى Ŵyneb",
    "‮evil‬ pledge",
    "é" + "\u0301" * 500,
    "a" * 1_000,
    "NEAR(pledge* OR) AND ^",
    "%2e%2e/%2e%2e/etc/passwd",
    "\ud7ff\ue000\uffff",
]


@pytest.mark.parametrize("question", ACCEPTED)
@pytest.mark.parametrize("path", ["/api/v1/search", "/api/v1/ask", "/"])
def test_any_text_is_a_question(path, question):
    assert CLIENT.get(f"{path}?{urlencode({'q': question})}").status_code == 200


def test_blank_filters_are_no_condition():
    blank = CLIENT.get("/api/v1/search?q=pledge&council=&committee=&from=&to=&kind=&mode=").json()
    assert blank["hits"] == CLIENT.get("/api/v1/search?q=pledge").json()["hits"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/search/", 404),
        ("/documents/0123456789ab", 404),
        ("/documents/..%2f..%2fetc%2fpasswd", 404),
        ("/documents/" + "a" * 50_000, 404),
        ("/passages/0123456789ab.p7", 404),
        (f"/documents/{FIRST.id}?start=5", 422),
        (f"/documents/{FIRST.id}?start=9&end=9", 422),
        (f"/documents/{FIRST.id}?start=1&end=999999", 404),
        (f"/documents/{FIRST.id}?part=2", 404),
        (f"/documents/{FIRST.id}?part=0", 422),
        (f"/documents/{FIRST.id}?page=1", 422),
        ("/static/secret.css", 404),
        ("/api/v1/coverage?q=x", 422),
    ],
)
def test_what_is_not_there_is_a_problem_too(path, status):
    checked(CLIENT.get(path), status)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/api/v1/search", "/api/v1/ask", "/healthz", "/docs"])
def test_other_methods_are_a_problem_too(method, path):
    response = CLIENT.request(method, path)
    checked(response, 405)
    assert "GET" in response.headers["allow"]


def test_a_browser_gets_a_page_outside_the_api_and_json_within_it():
    accept = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    page = CLIENT.get("/nothing", headers=accept)
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    checked(CLIENT.get("/api/v1/nothing", headers=accept), 404)


def test_a_failure_nobody_foresaw_is_logged_under_an_id_without_the_question(caplog):
    body = checked(TestClient(app(Broken())).get("/api/v1/ask?q=confidential"), 500)
    error_id = body["instance"].rsplit(":", 1)[1]
    assert error_id in caplog.text
    assert "RuntimeError" in caplog.text
    assert "confidential" not in caplog.text + str(body)


def test_a_damaged_index_is_named_with_what_mends_it():
    body = checked(TestClient(app(Broken())).get("/api/v1/search?q=pledge"), 503)
    assert body["title"] == "The index is damaged"
    assert "minutebook index" in body["detail"]


def test_the_frameworks_own_check_of_a_parameter_is_a_problem_too():
    typed = app()

    @typed.get("/typed")
    def route(number: int) -> int:
        return number

    assert checked(TestClient(typed).get("/typed?number=x"), 422)["detail"].startswith("number: ")


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/?q=pledge", "/?q=", "/docs", "/nothing", "/static/minutebook.css", "/healthz", "/readyz"),
        *("/api/v1/search?q=x", "/api/v1/search", "/api/v1/ask?q=x", "/api/v1/coverage", "/api/v1/openapi.json"),
    ],
)
def test_every_response_carries_the_security_headers(path):
    headers = CLIENT.get(path).headers
    for name, value in ALWAYS.items():
        assert headers[name] == value
    assert "cache-control" in headers
    assert headers.get("access-control-allow-origin") == ("*" if path.startswith("/api/") else None)
    assert "access-control-allow-credentials" not in headers


def test_failures_carry_the_security_headers_too():
    response = TestClient(app(Broken())).get("/api/v1/ask?q=x")
    assert response.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("kind", errors.MinutebookError.__subclasses__(), ids=lambda kind: kind.__name__)
def test_every_error_of_ours_has_a_status_and_a_place_on_the_reference_page(kind):
    assert 400 <= kind.http_status < 600
    assert problem.slug(kind).replace("-", "").isalpha()


VALUES = st.text(max_size=60) | st.integers().map(str) | st.dates().map(str) | st.sampled_from(["resolution", "", "x"])


@given(st.lists(st.tuples(st.sampled_from(NAMES), VALUES), max_size=6), st.sampled_from(["/", "/api/v1/search"]))
def test_no_query_string_makes_a_server_error(pairs, path):
    query = urlencode(pairs, errors="surrogatepass")
    assert CLIENT.get(f"{path}?{query}").status_code in (200, 422)


@given(st.binary(max_size=80))
def test_no_bytes_make_a_server_error(raw):
    assert CLIENT.get(f"/api/v1/ask?q={quote(raw)}").status_code in (200, 422)
