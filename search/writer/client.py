"""How is the language model asked? One POST to an OpenAI-compatible address, within bounds, and nothing else.

No redirect is followed, no proxy or other setting is read from the environment, no reply is read beyond MOST_BYTES, and
nobody waits beyond the timeout. What went wrong is told without a word of the reply, the question or the key.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx

from search.writer.errors import WithheldError
from search.writer.prompt import SCHEMA
from search.writer.setting import WriterSetting

MOST_BYTES = 256 * 1024
MOST_TOKENS = 500
UNKNOWN_PARAMETER = (400, 422)  # what servers answer that know no response_format, temperature or max_tokens


class Client:
    """Asks one model. Thread-safe."""

    def __init__(self, setting: WriterSetting, clock: Callable[[], float] = time.monotonic) -> None:
        self._setting = setting
        self._clock = clock
        self._plain = False
        key = {"Authorization": f"Bearer {setting.key}"} if setting.key else {}
        self._http = httpx.Client(
            headers={"Accept": "application/json", "Accept-Encoding": "identity", **key},
            timeout=setting.timeout_s,
            follow_redirects=False,
            trust_env=False,
        )

    def complete(self, messages: list[dict[str, str]], deadline: float) -> bytes:
        """The body of the reply. `deadline` is by the clock. WithheldError says what went wrong."""
        status, body = self._post(messages, deadline)
        if status in UNKNOWN_PARAMETER and not self._plain:
            self._plain = True
            status, body = self._post(messages, deadline)
        if 300 <= status < 400:
            raise WithheldError("the language model's address leads elsewhere; redirects are not followed")
        if status != 200:
            raise WithheldError(f"the language model's server answered with status {status}")
        return body

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _post(self, messages: list[dict[str, str]], deadline: float) -> tuple[int, bytes]:
        left = deadline - self._clock()
        if left <= 0:
            raise self._late()
        try:
            with self._http.stream(
                "POST", f"{self._setting.base}/chat/completions", json=self._body(messages), timeout=left
            ) as reply:
                return reply.status_code, self._read(reply, deadline)
        except httpx.TimeoutException:
            raise self._late() from None
        except httpx.HTTPError:
            raise WithheldError("the language model could not be reached") from None

    def _body(self, messages: list[dict[str, str]]) -> dict[str, Any]:
        body: dict[str, Any] = {"model": self._setting.model, "messages": messages}
        if self._plain:
            return body
        shape = {"name": "answer", "strict": True, "schema": SCHEMA}
        return {
            **body,
            "temperature": 0,
            "max_tokens": MOST_TOKENS,
            "response_format": {"type": "json_schema", "json_schema": shape},
        }

    def _read(self, reply: httpx.Response, deadline: float) -> bytes:
        if reply.headers.get("content-encoding", "identity") != "identity":
            raise WithheldError("the language model's server packed its reply, which was not asked for")
        body = bytearray()
        for piece in reply.iter_raw():
            body += piece
            if len(body) > MOST_BYTES:
                raise WithheldError(f"the language model's reply is longer than {MOST_BYTES // 1024} KiB")
            if self._clock() > deadline:
                raise self._late()
        return bytes(body)

    def _late(self) -> WithheldError:
        return WithheldError(f"the language model did not answer within {self._setting.timeout_s:g} seconds")
