"""Who was proposed for an office with nobody against?"""

from __future__ import annotations

import re

from corpus.model import Span

# "Vice Chair – A Green Prop BB; 2nd CC": who was proposed alone has the office.
OFFICE_FILLED = re.compile(
    r"\W*(?P<matter>(?P<office>(?:(?:Vice|Deputy|Minute)[- ]?)?(?:[Cc]hair\w*|[Ss]ecretary|[Tt]reasurer|[Cc]onvener))"
    r"\s*[-–—:]\s*(?:Cllr\.?\s+|Mrs?\.?\s+|Ms\.?\s+)?[A-Z][\w’'.-]*(?:\s+(?!Prop)[A-Z][\w’'-]+){1,3})[\s.,;(]+(?P<word>Prop(?:osed)?\b)"
    r"(?=[\s:.]*(?:by\s+)?\w{2,40}\W+(?:\w+\W+){0,3}?(?:2nd|[Ss]econded)\b)"
    r"(?![^\n]*\b(?:ballot|vote[sd]?|against|declined|lost)\b)"
)


def same_office(filled: re.Match[str], other: Span | None, text: str) -> bool:
    """Whether the sentence beside it names another for that office, so that neither is known to be chosen."""
    match = OFFICE_FILLED.match(other.of(text)) if other else None
    return match is not None and match["office"].casefold() == filled["office"].casefold()
