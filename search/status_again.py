"""May the same body have decided on the matter again, so that nobody can say that nothing later is seen?

Every later resolution of the body in the index is looked at, by its words and its heading alone. Such a likeness is no
evidence that it is the same matter, so it is never told as that: nothing is said of the decision.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.model import Item, Passage, PassageKind, Resolution
from corpus.names import council_key, key
from indexer.store import Generation
from search.status_deeds import content
from search.topic import coverage
from search.trail_model import Hop

LEAST = 2  # words of a heading that name a matter
TITLED = 0.5  # share of the words of the decision's title in a later resolution …
NAMED = 0.7  # … of those of the later title in the decision …
WORDED = 0.4  # … and of all words of the decision in a later one, from which on it may be the same matter


def later(generation: Generation, here: Hop, item: Item, made: Resolution) -> Iterator[Passage]:
    """The later resolutions of the same body that may be on the same matter."""
    title = content(generation, item.title or "")
    own = f"{item.title or ''} {made.text}"
    words = content(generation, own)
    for passage in _resolved(generation, here):
        headed = content(generation, passage.item_title or "")
        told = f"{passage.item_title or ''} {passage.text}"
        if (passage.date or "") > (here.date or "") and (
            (title and coverage(generation, title, told) >= TITLED)
            or (len(headed) >= LEAST and coverage(generation, headed, own) >= NAMED)
            or coverage(generation, words, told) >= WORDED
        ):
            yield passage


def _resolved(generation: Generation, here: Hop) -> Iterator[Passage]:
    """The passages of resolutions of a hop's body from its day on; of its council, as far as they state one."""
    kinds = (PassageKind.RESOLUTION,)
    rows = generation.rows(committee_key=key(here.committee or ""), date_from=here.date, kinds=kinds)
    own = council_key(here.council or "")
    for passage in generation.passages(rows):
        if not passage.council or not own or council_key(passage.council) == own:
            yield passage
