"""Where are a document's stretch, an item and its trail shown?"""

from __future__ import annotations

from urllib.parse import quote


def address(document_id: str, start: int, end: int) -> str:
    """Where a stretch of a document is shown in its place."""
    return f"/documents/{quote(document_id, safe='')}?start={start}&end={end}#c{start}"


def item_address(item_id: str) -> str:
    """Where an item is shown."""
    return f"/items/{quote(item_id, safe='')}"


def trail_address(item_id: str) -> str:
    """Where the trail of an item is shown."""
    return f"/trail/{quote(item_id, safe='')}"
