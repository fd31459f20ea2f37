"""What do a Word document's styles say of a paragraph: heading, list, hidden?

A style inherits from the one that it is based on; loops of inheritance, which only a broken file has, end the walk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from indexer.read.docx_xml import attribute, child, children, on, value

_HEADING = re.compile(r"heading (\d)$", re.I)
_TITLE = frozenset({"title"})
BODY_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """One style, without what it inherits."""

    id: str
    name: str
    based_on: str | None
    level: int | None
    list_id: str | None
    list_level: int | None
    hidden: bool | None


@dataclass(slots=True)
class Styles:
    """The styles of one document, by id; `default` is that of paragraphs which name none."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """The style and those it is based on, nearest first."""
        seen: set[str] = set()
        at = style_id or self.default
        while at and at in self.by_id and at not in seen:
            seen.add(at)
            style = self.by_id[at]
            yield style
            at = style.based_on

    def heading_level(self, style_id: str | None) -> int | None:
        """The heading level (from 1) that the style gives, None for body text."""
        for style in self.chain(style_id):
            named = _HEADING.match(style.name)
            if named:
                return int(named[1]) or None
            if style.name.lower() in _TITLE:
                return 1
            if style.level is not None:
                return style.level + 1 if style.level < BODY_LEVEL else None
        return None

    def listing(self, style_id: str | None) -> tuple[str, int | None, str] | None:
        """The list, the level where stated, and the style that states them; None for a style without a list."""
        for style in self.chain(style_id):
            if style.list_id is not None:
                return style.list_id, style.list_level, style.id
        return None

    def hidden(self, style_id: str | None) -> bool:
        """Whether the style hides its text."""
        return next((style.hidden for style in self.chain(style_id) if style.hidden is not None), False)


def read_styles(root: Any) -> Styles:
    """The styles that a styles part defines; none where the document has no such part."""
    styles = Styles()
    for element in children(root, "style"):
        style = _style(element)
        styles.by_id[style.id] = style
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on"):
            styles.default = style.id
    return styles


def outline_level(properties: Any) -> int | None:
    """The outline level (from 0; 9 is body text) that paragraph properties state, None where they do not."""
    stated = value(properties, "outlineLvl")
    return int(stated) if stated and stated.isdigit() else None


def listing_of(properties: Any) -> tuple[str | None, int | None]:
    """The list and level that paragraph properties state."""
    stated = child(properties, "numPr")
    level = value(stated, "ilvl")
    return value(stated, "numId"), int(level) if level and level.isdigit() else None


def _style(element: Any) -> Style:
    paragraph = child(element, "pPr")
    list_id, list_level = listing_of(paragraph)
    return Style(
        id=attribute(element, "styleId") or "",
        name=value(element, "name") or "",
        based_on=value(element, "basedOn"),
        level=outline_level(paragraph),
        list_id=list_id,
        list_level=list_level,
        hidden=on(child(element, "rPr"), "vanish"),
    )
