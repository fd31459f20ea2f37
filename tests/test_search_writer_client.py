"""Asking a language model over HTTP: a real server on this machine that behaves, is slow, fails, or attacks."""

import gzip
import json
import threading
import time

import pytest

from eval.bench.model_server import PATH, Reply, completion, serving
from search.writer.client import MOST_BYTES, Client
from search.writer.errors import WithheldError
from search.writer.setting import WriterSetting

KEY = "sk-Very-Secret"
ASKED = [{"role": "user", "content": "a private question"}]


def ask(base: str, timeout_s: float = 10, clock=time.monotonic) -> bytes:
    client = Client(WriterSetting(base, "tiny", KEY, timeout_s), clock)
    try:
        return client.complete(ASKED, clock() + timeout_s)
    finally:
        client.close()


def why(base: str, timeout_s: float = 10, clock=time.monotonic) -> str:
    with pytest.raises(WithheldError) as caught:
        ask(base, timeout_s, clock)
    assert KEY not in str(caught.value)
    assert "private" not in str(caught.value)
    assert caught.value.__cause__ is None
    return str(caught.value)


def test_what_is_sent_and_what_comes_back():
    seen = []

    def respond(request):
        seen.append(request)
        return completion("hello")

    with serving(respond) as base:
        assert json.loads(ask(base))["choices"][0]["message"]["content"] == "hello"
    (request,) = seen
    assert request.path == PATH
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.body["model"] == "tiny"
    assert request.body["messages"] == ASKED
    assert request.body["response_format"]["type"] == "json_schema"
    assert "stream" not in request.body
    assert "tools" not in request.body


def test_without_a_key_none_is_sent():
    seen = []

    def respond(request):
        seen.append(request.headers)
        return completion("hello")

    with serving(respond) as base:
        client = Client(WriterSetting(base, "tiny"))
        client.complete(ASKED, time.monotonic() + 10)
        client.close()
    assert "authorization" not in seen[0]


@pytest.mark.parametrize("status", [400, 422])
def test_a_server_that_knows_no_schema_is_asked_plainly_from_then_on(status):
    bodies = []

    def respond(request):
        bodies.append(request.body)
        return Reply(b"{}", status) if "response_format" in request.body else completion("plain")

    with serving(respond) as base:
        client = Client(WriterSetting(base, "tiny"))
        for _ in range(2):
            assert b"plain" in client.complete(ASKED, time.monotonic() + 10)
        client.close()
    assert [set(body) == {"model", "messages"} for body in bodies] == [False, True, True]


@pytest.mark.parametrize("status", [401, 403, 404, 429, 500, 502, 503])
def test_a_failing_server_is_told_by_its_status(status):
    with serving(lambda _: Reply(b"a private question echoed", status)) as base:
        assert why(base) == f"the language model's server answered with status {status}"


def test_a_redirect_is_not_followed():
    reached = []

    def elsewhere(request):
        reached.append(request)
        return completion("stolen")

    with serving(elsewhere) as other, serving(lambda _: Reply(b"", 307, {"Location": f"{other}/x"})) as base:
        assert "redirects are not followed" in why(base)
    assert not reached


def test_a_slow_server_is_not_waited_for():
    done = threading.Event()

    def respond(_):
        done.wait(60)
        return completion("late")

    with serving(respond) as base:
        try:
            assert why(base, timeout_s=0.2) == "the language model did not answer within 0.2 seconds"
        finally:
            done.set()


def test_a_server_that_drips_is_cut_off_at_the_deadline():
    ticks = iter(range(0, 10_000, 4))
    with serving(lambda _: completion("x" * 200_000)) as base:
        assert "did not answer within 10 seconds" in why(base, clock=lambda: float(next(ticks)))


def test_no_server_at_all():
    with serving(lambda _: completion("")) as base:
        pass
    assert why(base) == "the language model could not be reached"


def test_a_reply_that_breaks_off():
    with serving(lambda _: Reply(b'{"choices": [', headers={"Content-Length": "1000", "Connection": "close"})) as base:
        assert "could not be reached" in why(base, timeout_s=2) or "did not answer" in why(base, timeout_s=2)


def test_ten_megabytes_are_not_read():
    with serving(lambda _: Reply(b"x" * 10_000_000)) as base:
        assert f"longer than {MOST_BYTES // 1024} KiB" in why(base)


def test_a_packed_reply_is_not_unpacked():
    bomb = gzip.compress(b"\0" * 10_000_000)
    with serving(lambda _: Reply(bomb, headers={"Content-Encoding": "gzip"})) as base:
        assert "packed its reply" in why(base)


def test_no_proxy_is_read_from_the_environment(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    with serving(lambda _: completion("direct")) as base:
        assert b"direct" in ask(base)
