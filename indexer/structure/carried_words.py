"""Which wordings say that something was decided, where no marker does?

Rows of a wording and an example; the group `word` is the deciding word.
"""

from __future__ import annotations

import re

from indexer.structure.agreements import ELSEWHERE, REPORTED
from indexer.structure.subject import LOST

_DONE = (
    r"(?:approved|accepted|adopted|passed|carried|agreed|elected|re-elected|co-opted|appointed|confirmed|suspended|"
    r"ratified|APPROVED|ADOPTED|AGREED|CARRIED)"
)
# The minutes, the precept, the payments … were agreed. Wording, example; the group `word` is the deciding word.
PASSIVES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"\b(?:was|were)\s+(?:(?:unanimously|formally|then|also|duly|therefore|all|again)\s+){0,2}"
            r"(?:(?:discussed|read|circulated|presented|amended|considered|signed|reviewed)\s*(?:,|\s+and)\s+"
            r"(?:(?:were|was)\s+)?|checked for accuracy(?: and content)?\s*(?:,|\s+and)\s+)?"
            r"(?P<word>agreed|AGREED)(?=\s*(?:[.;,)]|$|\||unanimously\b|as\b|by\s+(?:all|the|[Mm]embers|[Cc]ouncillors|"
            r"everyone|those)\b|subject\s+to\b|and\s+(?:signed|adopted|approved|the|it)\b|at\s+£|for\s+payment|"
            r"in principle|without\b))"
        ),
        "The minutes of the last meeting were agreed as a true record.",
    ),
    (
        re.compile(
            r"^.{3,160}?\s(?P<word>[Rr]esolved\s+to\s+(?i:pay|sign|adopt|approve|accept|renew|note))"
            r"(?:\s+\([^()]{1,80}\))?\W*$",
            re.S,
        ),
        "Subscription £40.00 resolved to pay (for the hall)",
    ),
    (
        re.compile(
            r"\b(?:was|were)\s+(?:(?:unanimously|formally|then|also|duly|therefore|all)\s+){0,2}"
            r"(?P<word>approved|adopted|accepted|ratified)\s+by\s+(?:all\s+)?(?:the\s+)?(?:(?:Elected|Parish|Town|Community)\s+)?"
            r"(?:[Mm]embers|[Cc]ouncil(?:lors)?|[Cc]ommittee|[Mm]eeting)\b"
        ),
        "The grants for 2022 were formally approved by the Members present.",
    ),
    (
        re.compile(
            r"\b(?:a|the)\s+(?:precept|budget|grant|donation|sum|rent|fee)\b[^.;]{0,60}?\bwas\s+(?P<word>resolved|set)\W*$"
        ),
        "The budget was discussed and a precept of £5,000 was resolved",
    ),
    (
        re.compile(
            r"\bminutes\b[^.;]{0,160}?\bwere\s+(?:\w+ly\s+)?(?P<word>approved|accepted|adopted|confirmed)\s+"
            r"(?:and\s+signed\b|as\s+an?\s+(?:true|correct|accurate)\b)",
            re.I,
        ),
        "The minutes of the last meeting were approved as a correct record",
    ),
    (
        re.compile(
            r"^[^.;]{0,20}?\b(?:[Aa]ccounts|[Pp]ayments|[Ii]nvoices|[Cc]heques|[Ff]inancial\s+transactions|[Pp]recept)\b"
            r"(?![^.;]*\b(?:auditors?|trustees|committee)\b)[^.;]{0,100}?\b(?:was|were)\s+(?:\w+ly\s+)?"
            r"(?P<word>approved|adopted|accepted)(?=[.\s*_]*$|\s+and\s+signed\b)"
        ),
        "The accounts for the year were approved and signed by the Chair.",
    ),
    (
        re.compile(
            r"^\W*(?:[Tt]he|[Tt]his)\s+(?:amended\s+)?(?:[Nn]otice\s+of\s+)?(?:[Mm]otion|[Pp]roposal)(?:,?\s+as\s+amended,?)?"
            r"\s+was\s+(?:then\s+)?seconded\s+by\s+(?:[^.;,]|(?<=llr)\.|(?<=hlr)\.){3,60}?\s+and\s+(?:was\s+)?(?:\w+ly\s+)?"
            r"(?P<word>agreed|carried|adopted|approved|passed)(?:\s+by\s+the\s+(?:Council|Members|Meeting))?[.\s*_]*$"
        ),
        "The proposal was seconded by Councillor Green and agreed.",
    ),
    (
        re.compile(
            r"^\W*(?:the\s+)?(?:contents?\s+of\s+the\s+)?(?:reports?|updates?|presentation|position|information|terms)"
            r"(?:\s+(?:of|on)\s+[^.;]{3,80})?\s+(?:was|were)\s+(?P<word>noted)\W*$",
            re.I,
        ),
        "The contents of the report were noted.",
    ),
)
_MOVED_OUTCOMES: tuple[re.Pattern[str], ...] = (
    re.compile(r"\bmoved\s+as\s+(?:a\s+)?(?P<word>correct|true)\b"),
    re.compile(
        r"^\W*(?:(?:[Vv]ice|[Dd]eputy|[Mm]inute)[- ]?)?(?:[Cc]hair\w*|[Ss]ecretary|[Tt]reasurer|[Cc]onvener|"
        r"[Pp]resident)\W{1,6}"
        r"(?:[A-Z][\w’'-]+\s+){1,4}(?P<word>nominated)\b"
    ),
    re.compile(
        r"\b(?:[Mm]inutes|MINUTES)\b[^.;]{0,120}?\bbe\s+(?:\w+ly\s+)?"
        r"(?P<word>accepted|adopted|approved|signed|passed)\b"
    ),
    re.compile(
        r"\b(?P<word>(?P<yes>\d{1,2})\s+(?:votes?\s+)?(?:in\s+favour|for),?\s+(?:and\s+)?(?P<noes>\d{1,2})\s+against)\b",
        re.I,
    ),
    re.compile(
        rf"\b(?:(?:was|were|and|unanimously|duly|formally|then|also|declared|hereby|all)\s+)+(?P<word>{_DONE})\b"
        r"(?!\s+(?:that|to)\b)"
    ),
    re.compile(r"^\W*(?P<word>Approved|Accepted|Adopted|Passed|Carried|Agreed|Elected|APPROVED)\b"),
    re.compile(r"\b(?P<word>[Aa]pproval|[Aa]cceptance|[Aa]doption)\b"),
    re.compile(r"\b(?P<word>[Aa]ll\s+(?:were\s+)?in\s+favour|[Uu]nanimous(?:ly)?)\b"),
    re.compile(
        r"^[Oo]n\s+the\s+(?:proposal|proposition)\s+of\b.*?\b(?:was|were)\s+(?:\w+ly\s+)?(?P<word>\w+(?:ed|en))\b"
    ),
)
# A sentence of its own that says how the one before it went.
ASSENT = re.compile(
    r"^\W*(?:(?P<all>all\s+(?:(?:councillors|members|present)\s+)?(?:(?:were\s+)?in\s+favour|agreed)|unanimous(?:ly)?)|"
    r"(?:(?:it|this|the\s+(?:motion|proposal))\s+was\s+)?(?:unanimously\s+|duly\s+|all\s+)?(?:agreed|carried|approved|passed|adopted)"
    r"(?:\s+unanimously|\s+by\s+all)?|[^.]{0,60}\bcarried)\b[^.]{0,30}[.!]?\W*$",
    re.I,
)
DULY = re.compile(r"\b(?:was|were)\s+(?:therefore\s+)?duly\s+(?P<word>elected|re-elected|appointed)\W*$")
NO_DECISION = re.compile(
    r"\b(?:had|has|have)\s+(?:\w+\s+){0,2}been\s+(?:\w+\s+){0,2}(?:agreed|approved|accepted)\b|"
    r"\b(?:if|whether|unless|once|until|would be|could be|should be|to be)\s+"
    r"(?:\w+\s+){0,2}agreed|\bnot\s+(?:\w+\s+)?(?:agreed|approved|carried|accepted|seconded)\b|\?\s*$|"
    r"\bas\s+(?:was\s+)?agreed\b|\b(?:which|that|who|as)\s+(?:was|were)\s+(?:\w+\s+)?agreed\b",
    re.I,
)
_ELSEWHERE_DECIDED = re.compile(
    r"\b(?:Borough|County|District|City)\s+Council\b|\bplanning\s+(?:permission|department|authority)\b", re.I
)
# The minutes of an earlier meeting are confirmed here and now.
_OF_EARLIER = re.compile(r"\b(?:[Mm]inutes|MINUTES)\b[^.;]{0,120}?\b[Mm]eetings?\b|\b(?:last|previous)\s+[Mm]inutes\b")


def outcome_of(words: str) -> str | None:
    """The word that says that what was moved in a sentence was decided; None where none says so, or the vote lost."""
    for pattern in _MOVED_OUTCOMES:
        match = pattern.search(words)
        counts = match.groupdict() if match else {}
        if match and not (counts.get("yes") and int(counts["yes"]) <= int(counts["noes"])):
            return match["word"]
    return None


def assent_in(said: str) -> re.Match[str] | None:
    """The words of a sentence that say how the one before it went."""
    return DULY.search(said) or ASSENT.match(said)


def is_decided_here(words: str, place: int) -> bool:
    """Whether the deciding word at `place` of a sentence tells of this meeting, and of a motion that was not lost."""
    before = words[:place]
    return not (
        NO_DECISION.search(words)
        or ELSEWHERE.search(_OF_EARLIER.sub("", before))
        or REPORTED.search(words[:place])
        or _ELSEWHERE_DECIDED.search(words)
        or words.count("“") > words.count("”")
        or LOST.search(words)
    )
