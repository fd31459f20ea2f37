"""Which words of the question does the date of a meeting say already?

"June 2021" is said by every passage of a meeting of June 2021, whether its text repeats it or not; minutes of July that
approve those of June say it in words, and are not what was asked for. So the words of a period count as held, in
plenty, by all that is of the period. The one day that bounds a period open to the other side is said by none of them.
Words of a period that the question refuses count for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from indexer.store import Generation
from search import lexical
from search.model import Query
from search.understand import Period, periods

Rows = Callable[[Period], NDArray[np.int64]]


def searched(query: Query) -> str:
    """The question, spelling corrected, without the periods that it refuses and the matters that it leaves out."""
    text = query.reading
    for step in query.steps:
        if step.kind in ("outside", "except"):
            text = text.replace(step.text, " ")
    return text if text.strip() else query.reading


def credited(
    generation: Generation, query: Query, tokens: Sequence[str], words: NDArray[np.float32], rows: Rows
) -> NDArray[np.float32]:
    """The lexical scores of all passages (`lexical.scores` of `tokens`) with what their dates say counted as held."""
    dated = [step for step in query.steps if step.kind == "date"]
    if not dated or not tokens or not generation.size:
        return words
    left = list(tokens)
    whole = np.float32(lexical.upper_bound(generation, tokens))
    out = words.copy()
    for step, period in zip(dated, periods(query), strict=True):
        if period.first is None or period.last is None or not len(within := rows(period)):
            continue
        for token in generation.tokens(step.text):
            if token in left:
                left.remove(token)
                lacking = 1 - lexical.frequency(generation, token)[within]
                out[within] += np.float32(lexical.idf(generation, token)) / whole * lacking
    return np.minimum(out, np.float32(1), out=out)
