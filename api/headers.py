"""Which headers does every response carry, and what becomes of an error that nobody foresaw?

One layer around everything inside the server, so that no route, error page or failure can miss it.
"""

from __future__ import annotations

import logging
import secrets
import traceback

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problem import as_json, of_failure

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
API_PATH = "/api/"
GENERATION = "Minutebook-Generation"
OPEN_TO_ALL = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": f"{GENERATION}, Retry-After"}

logger = logging.getLogger(__name__)


class Guard:
    """ASGI middleware: adds the headers, and turns a failure into a 500 problem without a traceback.

    The log gets the failure's type and place under an id, but not its message, which may hold a user's question.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        extra = {**ALWAYS, **OPEN_TO_ALL} if scope["path"].startswith(API_PATH) else ALWAYS
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                headers.update(extra)
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception as error:
            error_id = secrets.token_hex(6)
            place = "".join(traceback.format_tb(error.__traceback__))
            logger.error("failure %s: %s\n%s", error_id, type(error).__name__, place)
            if started:
                raise
            await as_json(of_failure(error_id))(scope, receive, send_with_headers)
