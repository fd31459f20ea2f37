"""The server as a process: what it says, what it does with a wire full of nonsense, how it stops."""

import json
import os
import signal
import socket
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fake_searcher import FakeSearcher

from api.serve import address, greeting, listen
from corpus.errors import PortInUseError, UsageError

HERE = Path(__file__).parent
SERVER = """
import sys
from pathlib import Path
from fake_searcher import FakeSearcher
import api.app
from api.serve import serve
from api.settings import Settings

class Slow(FakeSearcher):
    def search(self, question, *rest):
        if question == "slow":
            print("searching", flush=True)
            sys.stdin.readline()
        return super().search(question, *rest)

api.app.open_searcher = lambda index, model, writer: Slow()
serve(Settings(Path("unused"), port=0, grace_s=20))
"""


@pytest.fixture(name="server")
def _server():
    path = os.pathsep.join([str(HERE.parent), str(HERE)])
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    with process:
        process.said = []
        for line in process.stderr:
            process.said.append(line)
            if line.startswith("Ctrl-C"):
                break
        process.place = urlsplit(next((line.split()[-1] for line in process.said if "the page" in line), ""))
        yield process
        process.kill()


def raw(server, data):
    """The status line, headers and body that the server answers to these bytes before it closes the connection."""
    with socket.create_connection((server.place.hostname, server.place.port)) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        head, _, body = b"".join(iter(lambda: connection.recv(65_536), b"")).partition(b"\r\n\r\n")
    status, *headers = head.decode().split("\r\n")
    return int(status.split()[1]), dict(header.lower().split(": ", 1) for header in headers), body


def test_it_says_where_it_is_and_what_to_try_then_stops_clean_on_sigterm(server):
    said = "".join(server.said)
    assert said.startswith("Minutebook is ready: 2 documents, 27 January 2020\n")
    assert said.count(f"http://127.0.0.1:{server.place.port}/") == 3
    assert "/?q=What+was+decided+at+the+last+meeting+of+the+Children%27s+Services+Board%3F" in said
    server.send_signal(signal.SIGTERM)
    out, err = server.communicate()
    assert (server.returncode, out, err) == (0, "", "")


def test_a_request_under_way_finishes_when_the_server_is_told_to_stop(server):
    connection = HTTPConnection(server.place.hostname, server.place.port)
    connection.request("GET", "/api/v1/search?q=slow")
    assert server.stdout.readline() == "searching\n"
    server.send_signal(signal.SIGTERM)
    server.stdin.write("\n")
    server.stdin.flush()
    response = connection.getresponse()
    assert (response.status, json.loads(response.read())["hits"]) == (200, [])
    connection.close()
    server.communicate()
    assert server.returncode == 0


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("/api/v1/ask?q=" + "a" * 100_000, "the question has 100,000 characters; the limit is 1,000"),
        ("/api/v1/search?q=" + "%F0%9F%A6%94" * 100_000, "the question has 100,000 characters"),
    ],
)
def test_a_question_far_too_long_gets_our_own_answer(server, target, told):
    status, headers, body = raw(server, f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert (status, headers["content-type"]) == (422, "application/problem+json")
    assert told in json.loads(body)["detail"]


@pytest.mark.parametrize(
    "data", [b"\0\0\0\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n"]
)
def test_what_is_not_http_is_a_problem_with_the_headers_of_every_response(server, data):
    status, headers, body = raw(server, data)
    assert (status, headers["content-type"]) == (400, "application/problem+json")
    assert headers["x-content-type-options"] == "nosniff"
    assert json.loads(body)["status"] == 400


def test_a_port_in_use_is_named():
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(PortInUseError, match=f"127.0.0.1:{port} is in use"):
            listen("127.0.0.1", port)


@pytest.mark.parametrize(("host", "port"), [("256.1.1.1", 8000), ("127.0.0.1", 70_000), ("203.0.113.7", 8000)])
def test_an_address_that_is_not_ours_is_named(host, port):
    with pytest.raises(UsageError, match=f"cannot listen on {host}:{port}"):
        listen(host, port)


def test_an_address_open_to_all_is_told_as_one_that_can_be_typed():
    with listen("0.0.0.0", 0) as listener:
        assert address(listener) == f"http://localhost:{listener.getsockname()[1]}"


def test_the_greeting_offers_the_settings_examples_first():
    assert "?q=mine+first" in greeting("http://localhost:1", FakeSearcher().coverage(), ("mine first",))
