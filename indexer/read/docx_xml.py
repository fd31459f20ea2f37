"""How are elements of WordprocessingML named and looked up, in its transitional and its strict form alike?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

WORD_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
RELATION_NAMESPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_PREFIXES = tuple(f"{{{namespace}}}" for namespace in WORD_NAMESPACES)
_OFF = frozenset({"0", "false", "off"})


def word(element: Any) -> str:
    """The element's name if it is one of Word's, else nothing."""
    tag = element.tag
    if isinstance(tag, str):
        for prefix in _PREFIXES:
            if tag.startswith(prefix):
                return tag[len(prefix) :]
    return ""


def local(element: Any) -> str:
    """The element's name without its namespace; nothing for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Any, name: str) -> Iterator[Any]:
    """The element's own children of this name."""
    return (one for one in element if word(one) == name) if element is not None else iter(())


def child(element: Any, name: str) -> Any:
    """The first child of this name, or None; None has no children."""
    return next(children(element, name), None)


def attribute(element: Any, name: str) -> str | None:
    """One of Word's attributes, or None."""
    for prefix in _PREFIXES:
        found = element.get(prefix + name)
        if found is not None:
            return str(found)
    return None


def value(element: Any, name: str) -> str | None:
    """`w:val` of the child of this name, or None."""
    found = child(element, name)
    return attribute(found, "val") if found is not None else None


def on(element: Any, name: str) -> bool | None:
    """Whether a switch such as `w:vanish` is on, off, or (None) not there."""
    found = child(element, name)
    return None if found is None else attribute(found, "val") not in _OFF


def relation(element: Any, name: str) -> str | None:
    """An attribute such as `r:id`, or None."""
    for namespace in RELATION_NAMESPACES:
        found = element.get(f"{{{namespace}}}{name}")
        if found is not None:
            return str(found)
    return None
