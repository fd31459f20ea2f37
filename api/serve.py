"""How does the server start, say where it is, and stop?"""

from __future__ import annotations

import errno
import json
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TextIO
from urllib.parse import urlencode

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from api.app import create_app
from api.headers import ALWAYS
from api.limits import REQUEST_HEAD_BYTES
from api.problem import MEDIA_TYPE
from api.routes import ASK_PATH
from api.settings import Settings
from corpus.errors import PortInUseError, UsageError
from search.model import Coverage
from web import words
from web.pages import suggestions

KEEP_ALIVE_S = 5
BACKLOG = 128
PORT_MAX = 65_535


class Protocol(H11Protocol):
    """HTTP/1.1 whose answer to what is not HTTP is a problem like every other error."""

    def send_400_response(self, msg: str) -> None:
        """Tell what is wrong and close the connection."""
        told = {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": msg, "instance": "/"}
        body = json.dumps(told).encode()
        headers = {**ALWAYS, "Content-Type": MEDIA_TYPE, "Content-Length": str(len(body)), "Connection": "close"}
        events = (h11.Response(status_code=400, headers=list(headers.items())), h11.Data(body), h11.EndOfMessage())
        self.transport.write(b"".join(self.conn.send(event) or b"" for event in events))
        self.transport.close()


class Server(uvicorn.Server):
    """A server that speaks up when it has started: from then on it answers, and a signal drains it."""

    def __init__(self, config: uvicorn.Config, say: Callable[[], None]) -> None:
        super().__init__(config)
        self._say = say

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self._say()


def serve(settings: Settings, talk: TextIO | None = None) -> None:
    """Serve until SIGINT or SIGTERM; requests under way then have `grace_s` seconds to finish.

    Takes the port, then opens the index, then says on `talk` (stderr) where it is and what to try. PortInUseError,
    or why the index cannot be opened, before anything is served.
    """
    with listen(settings.host, settings.port) as listener, _stopped_by_signals():
        app = create_app(settings)
        with app.state.generations.lease() as lease:
            text = greeting(address(listener), lease.coverage, settings.examples)
        config = uvicorn.Config(
            app,
            http=Protocol,
            ws="none",
            access_log=False,
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=settings.grace_s,
            h11_max_incomplete_event_size=REQUEST_HEAD_BYTES,
            backlog=BACKLOG,
        )
        Server(config, lambda: print(text, file=talk or sys.stderr, flush=True)).run(sockets=[listener])


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. PortInUseError when the port is taken, UsageError for an address that is not ours."""
    if not 0 <= port <= PORT_MAX:
        raise UsageError(f"cannot listen on {host}:{port}: a port is a number from 0 to {PORT_MAX}")
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise UsageError(f"cannot listen on {host}:{port}: {error}") from None
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortInUseError(f"{host}:{port} is in use; stop what uses it or choose another --port") from None
        raise UsageError(f"cannot listen on {host}:{port}: {error.strerror}") from None
    return listener


def address(listener: socket.socket) -> str:
    """The base URL of a listening socket, as somebody on this machine would type it."""
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def greeting(base: str, coverage: Coverage, examples: Sequence[str] | None) -> str:
    """What the server says when it is ready: what it holds, where it is, two things to try."""
    held = words.count(coverage.documents, "document", "documents")
    period = words.period(coverage.date_from, coverage.date_to)
    questions = [*(examples or ()), *suggestions(coverage), "apologies for absence", "decisions"]
    first, second = (urlencode({"q": question}) for question in questions[:2])
    return "\n".join(
        (
            f"Minutebook is ready: {held}{f', {period}' if period else ''}",
            f"  the page       {base}/",
            "Try:",
            f"  in a browser   {base}/?{first}",
            f"  a program      curl '{base}{ASK_PATH}?{second}'",
            "Ctrl-C stops it.",
        )
    )


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """uvicorn raises the signal again once it has drained; being told to stop is then the end, not a failure."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)
