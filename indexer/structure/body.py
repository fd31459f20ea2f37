"""Is it the name of a body (a committee, board or council that meets), and what of the words around is not?"""

from __future__ import annotations

import re

from indexer.structure.lines import is_caps, is_title_case

BODY_WORD = re.compile(
    r"\b(?:Committee|Sub-?Committee|Board|Cabinet|Council(?!\s+(?:Chambers?|Offices?|House|Tax|Buildings|"
    r"Headquarters|HQ))|Panel|Forum|Executive|Commission|Trust|Partnership|Assembly|"
    r"Working (?:Group|Party)|Task (?:Group|Force)|Steering Group|Authority|Governing Body|"
    r"[PB]wyllgor|[CG]yngor|Is-[bp]wyllgor|Gweithgor|Cabinet Member|SPC|"
    r"Joint Committee|(?:Municipal|Metropolitan) District|Parish Meeting|Area Meeting)\b",
    re.I,
)
THIS = re.compile(
    r"^(?:this|the above(?:[- ]?named)?|above(?:[- ]?named)?|the)\s+(?:\w+\s+)?(?:committee|board|panel|council|"
    r"cabinet|body|meeting)$",
    re.I,
)
_AFTER_BODY = re.compile(
    r"\s*(?:$|\(|[-–—:,]\s*(?!held|on\b)|(?:of|for|on|in|no\.?|number)\b(?!\s+(?:the\s+)?\d)|\d+$|[A-Z]$)", re.I
)
_WELSH_BODY = re.compile(
    r"^(?:yr?\s+)?(?:[cg]yngor|[pb]wyllgor|is-[bp]wyllgor|[cg]abinet|bwrdd|gweithgor)\s+\w{3}", re.I
)
NOT_BODY = re.compile(
    r"^(?:in|at|to|chair of|dear|also|present)\b|^(?:committee|meeting) of\b.*\bcouncil$|"
    r"\b(?:chair of|each member|were|was|is|are|has|have|had|"
    r"will|be|please|contact|welcome[ds]?|resolved|apologies|present|agenda item|member|secretary|"
    r"treasurer|mrs?|ms|miss|above|review|terms|headquarters|directorate|department|services,|"
    r"view|venue|location|notice|report to|councillors?|members(?! of the public)|chief executive|tel(?:ephone)?|"
    r"e-?mail|fictional|sample|clerk)\b|@|https?:",
    re.I,
)
STRIP = re.compile(
    r"^(?:(?:the\s+)?(?:draft|unconfirmed|approved|confirmed|signed|unapproved)\s+)*(?:(?:agenda|minutes|notes|"
    r"proceedings|extract(?:s)?)\b[\s,:]*(?:and\s+)?)+"
    r"(?:(?:of|for|from|to)\b\s*)?(?:(?:the|a|an)\s+)?|"
    r"^(?:(?:annual|ordinary|extraordinary|special|monthly|statutory|virtual|remote)\s+)*meeting\s+of\s+(?:the\s+)?",
    re.I,
)
TAIL = re.compile(
    r"[\s,–—-]*(?:\b(?:(?:annual|ordinary|extraordinary|special|general|monthly|statutory|public|"
    r"agm)\s+)*(?:meeting|agm|a\.g\.m)\b.*|"
    r"\b(?:held|on\s+\w+day|minutes|agenda)\b.*|[-–—]\s*$)$",
    re.I,
)
PERIOD = re.compile(
    r"^(?:(?:the|a|an|annual|ordinary|extraordinary|special|last|months?|january|february|march|april|may|june|"
    r"july|august|"
    r"september|october|november|december)\s+)+",
    re.I,
)
_COUNCIL_BEFORE = re.compile(
    r"^(?:[A-Z][\w'’&-]*\s+(?:(?:of|and|&|upon)\s+)?){1,6}?Council,?\s+(?P<rest>[A-Z].*)$", re.I
)
_COUNCIL_AFTER = re.compile(
    r"^(?P<rest>.{3,80}\b(?:Committee|Board|Cabinet|Panel|Forum|Group|Executive|"
    r"Commission))\s+of\s+(?:the\s+)?.{3,60}\bCouncil$",
    re.I,
)


def is_body_heading(plain: str) -> bool:
    """Whether a line is nothing but the name of a body."""
    if len(plain) > 140 or plain.endswith((".", ";", ":")) or not is_body(plain):
        return False
    return is_caps(plain) or is_title_case(plain)


def is_body(name: str) -> bool:
    """Whether a name ends in a word for a body, or in that word and what it is for ("Committee on Licensing")."""
    if NOT_BODY.search(name) or not name[:1].isalpha() or re.search(r"\b(?:of|for|on|in|the|and)$|^and\b", name, re.I):
        return False
    if _WELSH_BODY.match(name) and len(name.split()) <= 10:
        return True
    words = list(BODY_WORD.finditer(name))
    return bool(words) and bool(_AFTER_BODY.match(name, words[-1].end()))


def clean(name: str) -> str:
    """A body's name without the words about its meeting before and after it."""
    name = " ".join(name.split()).strip(" ,-–—*")
    name = TAIL.sub("", STRIP.sub("", name)).strip(" ,-–—")
    return re.sub(r"\s+annual(?=\s)", "", PERIOD.sub("", name), flags=re.I)


def without_council(name: str) -> str:
    """A committee's name without the council's before or after it, and whole where it is cut at a hyphen."""
    name = re.sub(r"(?<=[A-Za-z])- (?=[A-Z])", "-", name)
    after = _COUNCIL_AFTER.match(name)
    name = re.sub(r"^G(?=yngor\b|YNGOR\b)", "C", re.sub(r"^B(?=wyllgor\b|WYLLGOR\b)", "P", name))
    name = after["rest"] if after and is_body(after["rest"]) else name
    match = _COUNCIL_BEFORE.match(name)
    return match["rest"] if match and is_body(match["rest"]) and len(match["rest"].split()) > 1 else name
