"""Does the index hold what a filter asks for? If not, which names come nearest?

An empty list for a council that is spelt otherwise would read as "nothing was ever said", so it is refused instead.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from api.errors import ParameterError
from corpus.names import council_key, key
from search.model import Coverage, Filter, Named

NEAREST = 3


def check(chosen: Filter, coverage: Coverage) -> None:
    """ParameterError, with the nearest values, when no passage has the council, committee or kind asked for."""
    _known("council", chosen.council, coverage.councils, council_key)
    _known("committee", chosen.committee, coverage.committees, key)
    if chosen.kind and chosen.kind not in [kind.name for kind in coverage.kinds]:
        held = ", ".join(kind.name for kind in coverage.kinds) or "no passages"
        raise ParameterError("kind", f"the index holds no passage of the kind {chosen.kind!r}; it holds {held}")


def nearest(value: str, names: Sequence[str]) -> list[str]:
    """The names most like `value`, best first, ties by name."""
    wanted = key(value)
    return sorted(names, key=lambda name: (-SequenceMatcher(None, wanted, key(name)).ratio(), name))[:NEAREST]


def _known(what: str, value: str | None, held: Sequence[Named], to_key: Callable[[str], str]) -> None:
    """As `search.wire` matches: equal by key, or the filter's words stand together in the name."""
    if value is None:
        return
    names = [named.name for named in held]
    words = f" {key(value)} "
    if words.strip() and any(to_key(value) == to_key(name) or words in f" {key(name)} " for name in names):
        return
    near = "; ".join(nearest(value, names)) or "none at all"
    raise ParameterError(what, f"the index holds no {what} {value!r}; nearest: {near}")
