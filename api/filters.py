"""Does the index hold what a filter asks for? If not, which names come nearest?

An empty list for a council that is spelt otherwise would read as "nothing was ever said", so it is refused instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from corpus.errors import UsageError
from corpus.names import key
from search.model import Coverage, Filter, Named

NEAREST = 3


def check(chosen: Filter, coverage: Coverage) -> None:
    """UsageError, naming the nearest values, when no passage has the council, committee or kind that is asked for."""
    _known("council", chosen.council, coverage.councils)
    _known("committee", chosen.committee, coverage.committees)
    if chosen.kind and chosen.kind not in [kind.name for kind in coverage.kinds]:
        raise UsageError(f"the index holds no passage of the kind {chosen.kind!r}; {_held(coverage.kinds)}")


def nearest(value: str, names: Sequence[str]) -> list[str]:
    """The names most like `value`, best first, ties by name."""
    wanted = key(value)
    return sorted(names, key=lambda name: (-SequenceMatcher(None, wanted, key(name)).ratio(), name))[:NEAREST]


def _known(what: str, value: str | None, held: Sequence[Named]) -> None:
    if value is None:
        return
    wanted = key(value)
    if wanted and any(wanted == key(name.name) or _contains(key(name.name), wanted) for name in held):
        return
    near = "; ".join(nearest(value, [name.name for name in held]))
    raise UsageError(f"the index holds no {what} {value!r}; nearest: {near or 'it holds none'}")


def _contains(name: str, words: str) -> bool:
    return set(words.split()) <= set(name.split())


def _held(kinds: Sequence[Named]) -> str:
    return f"it holds {', '.join(kind.name for kind in kinds)}" if kinds else "it holds none"
