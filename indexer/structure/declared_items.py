"""To which item does a declaration of interest belong that prints no item's number?

To the item that it stands in, where it says so ("in this item") or the member left for it; else to the one item whose
title its words name. Where two items could be meant, to none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Declaration, Item, ItemKind
from indexer.structure.wording import Wording, either

# What says that a declaration is of the item in which it is minuted, with an example.
HERE = (
    Wording(
        "en",
        r"\bthis (?:agenda )?(?:item|matter|business|application|report)\b",
        "Cllr Green declared an interest in this item.",
    ),
    Wording(
        "en",
        r"\b(?:again|also) declared\b(?![^.]{0,80}\b(?:items?|minutes?)\s+\d)",
        "Cllr Green again declared an interest.",
    ),
    Wording(
        "en",
        r"\b(?:left|withdrew from|leaving|withdrawing from) the (?:meeting|room|chamber)\b|"
        r"\b(?:did not take|took no|taking no) part\b",
        "Cllr Green declared an interest and took no part in the discussion.",
    ),
    Wording(
        "cy",
        r"\byr? (?:eitem|mater) h[wo]n\b|\bunwaith eto\b|\bgadawodd\b|\bni ch\w+ (?:unrhyw )?ran\b|\bymatal rhag\b|"
        r"\b(?:gymryd|cymryd) (?:unrhyw )?rh?an\b",
        "Fe wnaeth y Cyng. Gwyrdd ddatgan diddordeb ac ni chymerodd ran.",
    ),
)
FOLLOWING = (
    Wording(
        "en",
        r"\b(?:the )?(?:following|next) (?:agenda )?item\b",
        "Cllr Green declared an interest in the following item.",
    ),
)
_HERE = either(HERE)
_FOLLOWING = either((*FOLLOWING, HERE[0]))
_OF_INTERESTS = re.compile(r"\binterests?\b|\bddiddordeb\b|\bdiddordeb\b|\bbuddiant\b|\bbuddiannau\b", re.I)
_NO_BUSINESS = re.compile(r"\b(?:apolog|ymddiheur|minutes|attendance|present|welcome|chair|public|open forum)", re.I)
_SUBJECT = re.compile(
    r"\b(?:interests?|predetermination|f?uddiant|ddiddordeb|diddordeb)\s+(?:in|yn|mewn|regarding|concerning|re)\b\.?\s*"
    r"(?P<subject>[^.;]{3,160})",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
# Words that titles share and that name nothing.
_GENERAL_TEXT = (
    "matters matter report reports update updates other item items from with relating related application applications "
    "business discussion discussions regarding council parish town community county district borough committee meeting "
    "correspondence declarations interest interests consider receive approve discuss note agree"
)
_GENERAL = frozenset(_GENERAL_TEXT.split(" "))


def tied(items: Sequence[Item]) -> list[Item]:
    """The items, their declarations of interest with the number of the item that they concern where that is certain."""
    return [
        replace(item, declarations=tuple(_tied(each, item, items) for each in item.declarations))
        if any(each.item_number is None for each in item.declarations)
        else item
        for item in items
    ]


def _tied(declaration: Declaration, item: Item, items: Sequence[Item]) -> Declaration:
    if declaration.item_number is not None:
        return declaration
    title = item.title or ""
    if declaration.span.start < item.span.start:
        own = bool(_FOLLOWING.search(declaration.text))
    else:
        own = not (_OF_INTERESTS.search(title) or _NO_BUSINESS.search(title)) and bool(_HERE.search(declaration.text))
    if own:
        return replace(declaration, item_number=item.number)
    if not _OF_INTERESTS.search(title):
        return declaration
    subject = _SUBJECT.search(declaration.text)
    named = [each for each in items if each is not item and subject and _names(subject["subject"], each)]
    return replace(declaration, item_number=named[0].number) if len(named) == 1 else declaration


def _names(subject: str, item: Item) -> bool:
    """Whether words name an item: all the words of its title that mean anything are among them."""
    if item.kind not in (ItemKind.MINUTE, ItemKind.AGENDA_ENTRY) or not item.title or not item.number:
        return False
    wanted = _words(item.title)
    return bool(wanted) and wanted <= _words(subject)


def _words(words: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(words)} - _GENERAL
