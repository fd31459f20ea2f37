"""What does a text file say that was cut out of a web page, with `<br />` and `&pound;` left in it?

Such a file has no page around its marks, and its own line ends mean as much as the marks do. So lines stay, `<br>` ends
a line, blocks end a paragraph, other tags go and entities become what they stand for.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import islice

from indexer.read.flow import Flow, Writer

_MARK = re.compile(
    r"<br\s*/?>|&(?:amp|pound|nbsp|quot|apos|lt|gt|euro|ndash|mdash|[lr][sd]quo|hellip|eacute|#\d{2,5});", re.I
)
_LINE_END = re.compile(r"<br\s*/?>|</(?:li|tr)\s*>", re.I)
_BLOCK = re.compile(r"</?(?:p|div|h[1-6]|ul|ol|table|section|blockquote)\b[^<>]*>", re.I)
_ENTRY = re.compile(r"<li\b[^<>]*>", re.I)
_CELL = re.compile(r"</t[dh]\s*>\s*(?=<t[dh]\b)", re.I)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*\b[^<>]*>")
_LOOK = 200_000
_ENOUGH = 3


def has_breaks(text: str) -> bool:
    """Whether plain text holds marks that only a browser hides; one or two may be meant as they stand."""
    return sum(1 for _ in islice(_MARK.finditer(text, 0, _LOOK), _ENOUGH)) == _ENOUGH


def extract(text: str) -> Flow:
    """The text as a browser would show it, its own line ends kept."""
    text = _BLOCK.sub("\n\n", _LINE_END.sub("\n", text.replace("\r\n", "\n")))
    text = _TAG.sub("", _CELL.sub(" | ", _ENTRY.sub("\n• ", text)))
    writer = Writer()
    for line in text.split("\n"):
        shown = unescape(line)
        if shown.strip():
            writer.words(shown)
            writer.line()
        else:
            writer.paragraph()
    return writer.flow()
