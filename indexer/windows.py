"""Which smaller stretches of a passage have a vector of their own?

A passage of 1,200 characters holds several facts, and its one vector is their mean, or that of its beginning where the
model reads no further. So it is also cut, at the ends of sentences and lines, into windows that hold one or two of
them; the windows of a passage together are its text (docs/decisions/0084). Who cuts otherwise raises
`chunk.CHUNKER_VERSION`.
"""

from __future__ import annotations

import re

CHARACTERS = 350  # of a window, about
_END = re.compile(r"(?<=[.;:?!])\s+|\n+")
_SHORTEST = 20  # characters; a shorter stretch says nothing on its own


def windows(text: str, characters: int = CHARACTERS) -> list[str]:
    """The text in order, cut at the ends of sentences and lines; a longer sentence is cut hard at twice the length.

    A text in which no stretch is long enough is its own window: there is always one.
    """
    out, start, last = [], 0, 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        if end - start > characters and last > start:
            out.append(text[start:last])
            start = last
        while end - start > 2 * characters:
            out.append(text[start : start + characters])
            start += characters
        last = end
    out.append(text[start:])
    return [window for window in out if len(window.strip()) > _SHORTEST] or [text]
