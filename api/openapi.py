"""How is the API described for machines? FastAPI's own OpenAPI document, with errors of one media type only."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from api.problem import MEDIA_TYPE

JSON = "application/json"


class Described(FastAPI):
    """A FastAPI whose description does not offer errors as plain JSON, which FastAPI adds and we never send."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI 3.1 document; made once."""
        fresh = self.openapi_schema is None
        document = super().openapi()
        if fresh:
            for methods in document["paths"].values():
                for operation in methods.values():
                    for response in operation["responses"].values():
                        content = response.get("content", {})
                        if MEDIA_TYPE in content:
                            content.pop(JSON, None)
        return document
