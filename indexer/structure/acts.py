"""What does a clause do, and to whom is it addressed?

Every verb is a row with an example, English and Welsh. Of several verbs the one that stands first counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """What a clause does, the words that say so, and a clause that shows it."""

    name: str
    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Address:
    """How a clause of that act names whom it is addressed to (the group `to`), and a clause that shows it."""

    act: str
    pattern: re.Pattern[str]
    example: str


def _act(name: str, pattern: str, example: str) -> Act:
    return Act(name, re.compile(pattern, re.I), example)


def _to(act: str, pattern: str, example: str) -> Address:
    return Address(act, re.compile(pattern), example)


# What a clause does that names none of the acts below: it decides.
DECIDES = "decide"
# What others are asked or advised to do is said in parts; each part asks, whatever its own verb.
CARRIES_OVER = frozenset({"request", "recommend"})
_LOOK = 200

ACTS: tuple[Act, ...] = (
    _act("defer", r"\bdefer(?:red|s|ral)?\b|\badjourn|\bstand over\b|\blie on the table\b", "the item be deferred."),
    _act(
        "defer",
        r"\b(?:discussed|considered|decided)\b[^.;]{0,60}\b(?:at|until|to)\s+(?:an?|the|our)\s+(?:next|future|later|following)\s+"
        r"meeting\b",
        "the matter should be discussed at a future meeting.",
    ),
    _act(
        "defer",
        r"\bbe\s+(?:discussed|considered|decided)\s+(?:further\s+|again\s+)?at\s+the\s+(?:January|February|March|April|May|June|"
        r"July|August|September|October|November|December)\s+meeting\b|\bpostpone\s+(?:an?\s+|the\s+|any\s+)?(?:decision|consideration|discussion|item|matter|vote)\b|\bto\s+come\s?back\s+to\s+this\b|\bfurther\s+discussions?\s+(?:would|will|to)\s+take\s+"
        r"place\b",
        "this would be discussed at the July meeting.",
    ),
    _act("withdraw", r"\bwithdraw(?:n|s)?\b", "the report be withdrawn."),
    _act(
        "exclude",
        r"\bpress and public be excluded|\bpublic be excluded|\bexclu(?:de|sion of) the (?:press|public)",
        "the press and public be excluded from the meeting.",
    ),
    _act("refuse", r"\brefus(?:e|ed|es|al)\b|\breject(?:ed|s)?\b", "permission be refused."),
    _act("recommend", r"\brecommend(?:ed|s)?\b", "it be recommended to Council that it be paid."),
    _act("refer", r"\brefer(?:red|s)?\b", "the matter be referred to the Planning Committee."),
    _act("refer", r"(?<!going )\bforward(?:ed)?\b[^.;]{0,80}?\bto\b", "the submission be forwarded to the Agency."),
    _act(
        "appoint",
        r"\b(?:remain|continue)s?\s+as\s+(?:[Vv]ice[- ])?(?:[Cc]hair|[Cc]lerk|[Tt]reasurer)",
        "He remain as Chair.",
    ),
    _act(
        "request", r"\breports?\s+(?:to\s+)?be\s+(?:brought|submitted|made|presented)\b", "a report be brought to us."
    ),
    _act(
        "appoint",
        r"\b(?:appoint|elect|nominat|co-?opt)(?:ed|e|s)?\b(?!\s+(?:[Mm]ember|[Rr]epresentative|[Cc]ouncillor))",
        "Councillor Green be appointed.",
    ),
    _act(
        "appoint",
        r"^\W*(?:(?:vice|deputy|minute)[- ]?)?(?:chair\w*|secretary|treasurer|convener)\s*[-–—:]\s*"
        r"(?:[\w’'.-]+(?:\s+|$)){1,4}$",
        "Vice Chair – A Green",
    ),
    _act(
        "appoint",
        r"\bask(?:s|ed)?\b[^.;]{0,140}\b(?:take|continue\s+in|take\s+on)\s+th(?:is|e)\s+(?:position|role|post|office)\b",
        "to ask Mrs Green to continue in this role.",
    ),
    _act(
        "appoint",
        r"\b(?:representatives?|office[- ]bearers?|associate\s+members?|trustees)\b[^.;]{0,40}?\b(?:were|was|be)\s+"
        r"(?:agreed|confirmed|chosen)\b",
        "The following representatives were agreed.",
    ),
    _act("delegate", r"\bdelegate[ds]?\b|\bauthori[sz]e[ds]?\b|\bauthority be\b", "authority be given to the Clerk."),
    _act(
        "approve",
        r"(?<!previously )\bapprov(?:e|ed|es|al)\b(?!\s+minutes)|\bgranted\b|\bto\s+grant\b|"
        r"\bgrants?\s+(?:permission|consent|approval)\b|"
        r"\badopt(?:ed|s|ion)?\b|\bconfirm(?:ed|s)?\b|"
        r"\b(?:recommendations?|reports?|minutes|accounts|payments?|donations?|invoices?|budget|precept|quotations?|quotes?|motion|"
        r"policy|plans?|terms of reference|estimates?|grants?|draft)\b[^.;]{0,80}?\b(?:was|were|"
        r"be)\s+(?:\w+\s+){0,3}agreed\b|"
        r"^\W*to\s+the\s+(?:[\w-]+\s+){0,4}(?:orders|polic(?:y|ies)|budget|plans?|minutes|accounts|terms|regulations)\W*$|"
        r"^\W*proposed\s+by\b[^:;]*\bagreed\W*$|^\W*[£€]\s?[\d.,]+\W*$|"
        r"\bagreed?\s+(?:the|as)\b|^\W*(?:that\s+|to\s+|the\s+\w+\s+)*agree[ds]?\W*$|\baccept(?:ed|s|ance)?\b|\bbe\s+paid\b|"
        r"\bto\s+pay\b|\bfor\s+payment\b|\b(?:true|correct)\s+(?:and\s+\w+\s+)?record\b|\b(?:was|were|as)\s+correct\b|"
        r"\bto\s+be\s+satisfactory\b|(?:\bresolved|^\W*)\s*to\s+sign\b|\bprecept\b[^.;]{0,60}?\b(?:was|be)\s+(?:resolved|set)\b|"
        r"\b(?:to|be|should|would)\s+(?:purchase|buy|bought)d?\b",
        "the scheme be adopted.",
    ),
    _act(
        "approve",
        r"\b(?:would|will|should|to)\s+meet\s+the\s+costs?\b|\b(?:costs?|shortfall)\b[^.;]{0,60}?\bbe\s+met\s+by\b|"
        r"\b(?:to|be)\s+renew(?:ed)?\b[^.;]{0,60}?[£€]\s?\d|\bto\s+allocate\s+(?:a\s+sum\s+of\s+)?[£€]\s?\d",
        "to renew membership at a cost of £20.00.",
    ),
    _act(
        "endorse",
        r"\bendors(?:e|ed|es)\b|(?:(?<!not )\bto|\bCouncil|\bCommittee|\b[Mm]embers|\bwe|"
        r"^\W*)\s*(?:fully\s+)?\bsupports?\b|"
        r"(?<!not )\bbe\s+(?:fully\s+)?supported\b|\bletters?\s+of\s+support\b|\bwelcomes?d?\b",
        "the strategy be endorsed.",
    ),
    _act(
        "request",
        r"\brequest(?:ed|s|ing)?\b|\bask(?:s|ing)?\b|\b(?:be|is|are|was|were)\s+(?:\w+\s+)?asked\b|\binvit(?:e[ds]?|ing)\b|"
        r"\bshould\s+(?:contact|respond|write|speak|enquire|liaise)\b|\bto\s+write\s+to\b|\band\s+asked\s+to\b|"
        r"\bletters?\b[^.;]{0,40}?\b(?:be|is|are)\s+(?:sent|written)\b|"
        r"\b(?:quotes?|quotations?|estimates?|tenders?)\b[^.;]{0,40}?\b(?:be\s+)?(?:obtained|sought|requested)\b|"
        r"\bseek(?:ing)?\s+(?:\w+\s+)?clarification\b|\bwrite\b[^.;]{0,80}?\b(?:suggest|urg)(?:e|ing)?\b",
        "the Director be asked for a report.",
    ),
    _act("receive", r"\breceives?\b|\bbe received\b|^\W*received\b", "the petition be received."),
    _act("note", r"\bnot(?:e|ed|es)\b", "the report be noted."),
    _act("defer", r"\bgohirio\b|\bohirio\b", "Gohirio'r eitem."),
    _act("withdraw", r"\b(?:tynnu|dynnu)\b.{0,40}\byn ôl\b", "Tynnu'r adroddiad yn ôl."),
    _act(
        "exclude", r"\b(?:g?wahardd|eithrio|chau allan|cau allan)\b.{0,20}\b(?:y )?(?:wasg|cyhoedd)", "Gwahardd y wasg."
    ),
    _act("refuse", r"\b(?:g?wrthod)\b", "Gwrthod y cais."),
    _act("recommend", r"\b(?:a|g)?rgymell\b", "Argymell i'r Cyngor y dylid talu."),
    _act("refer", r"\b(?:cyfeirio|gyfeirio)\b", "Cyfeirio'r mater i'r Pwyllgor Cynllunio."),
    _act("appoint", r"\b(?:penodi|benodi|ethol|enwebu|cyfethol)\b", "Penodi'r Cynghorydd Llwyd."),
    _act("delegate", r"\b(?:dirprwyo|ddirprwyo|awdurdodi)\b", "Dirprwyo'r hawl i'r Clerc."),
    _act(
        "approve",
        r"\byn\s+gywir\b|\b[dt]alu\b|\b(?:ph|b|p)rynu\b|\b(?:g?ymeradwyo|c?ymeradwyo|chadarnhau|cadarnhau|gadarnhau|f?abwysiadu|mabwysiadu)\b",
        "Cymeradwyo'r cynllun.",
    ),
    _act("endorse", r"\b(?:cefnogi|gefnogi)\b", "Cefnogi'r cais."),
    _act("request", r"\b(?:gofyn|ofyn|gwahodd)\b", "Gofyn i'r Clerc am adroddiad."),
    _act("receive", r"\bdd?erbyn\s+(?:yr?\s+|'r\s+)?(?:adroddiad|ohebiaeth|llythyr)", "Derbyn yr adroddiad."),
    _act("approve", r"\bdd?erbyn\b", "Derbyn y dyfynbris."),
    _act("note", r"\b(?:nodi)\b", "Nodi'r adroddiad."),
)

# A body or an officer: capitalised words, with the small words that join them.
_WORD = r"(?!(?:Councillor|Cllr|Mr|Mrs|Ms|Dr|That|To)\b)[A-Z][\w’'()-]*"
_KIND = r"(?:Committee|Sub-Committee|Council|Cabinet|Board|Panel|Forum|SPC|Executive|Commission|Group|Authority|Party)"
_BODY = (
    rf"(?P<to>(?:[Tt]he\s+)?(?:{_WORD}(?:,?\s+(?:(?:of|and|for|the|on|&)\s+){{0,2}}{_WORD}){{0,9}}?\s+{_KIND}\b|"
    rf"{_WORD}(?:\s+(?:(?:of|and|for|the|on|&)\s+){{0,2}}{_WORD}){{0,9}}))"
)
_OFFICER = (
    rf"(?P<to>(?:[Tt]he\s+)?(?:{_WORD}(?:\s+(?:(?:of|and|for|the|&)\s+){{0,2}}{_WORD}){{0,9}}|"
    r"clerk|chair(?:man|person)?|officers?|secretary|director|leader|mayor))"
)

ADDRESSES: tuple[Address, ...] = (
    _to(
        "recommend",
        rf"\brecommend(?:s|ed)?\s+(?:\w+\s+){{0,2}}?to\s+{_BODY}",
        "it be recommended to the Council that the budget be approved.",
    ),
    _to("recommend", rf"\b[Rr]ecommends?\s+{_BODY}(?=\s+(?:to|that)\b)", "Recommends Council to adopt the plan."),
    _to(
        "refer",
        rf"\b[Rr]efer(?:red|s)?\s+(?:back\s+)?(?:[^.;:]{{0,120}}?\s)?(?:to|onto)\s+{_BODY}",
        "the matter be referred back to the Planning Committee.",
    ),
    _to(
        "delegate",
        rf"\b(?:[Dd]elegate[ds]?(?:\s+(?:[\w-]+\s+){{0,4}}?)?|[Aa]uthority\s+be\s+(?:given|granted)\s+)\s*to\s+{_OFFICER}",
        "authority be delegated to the Chief Executive to sign the lease.",
    ),
    _to("delegate", rf"{_OFFICER}\s+(?:is|be|are)\s+(?:hereby\s+)?authori[sz]ed\b", "the Clerk be authorised to pay."),
    _to("delegate", rf"\b[Aa]uthori[sz]e[sd]?\s+{_OFFICER}(?=\s+to\b)", "To authorise the Town Clerk to pay."),
    _to(
        "request",
        rf"{_OFFICER}\s+(?:is|be|are)\s+(?:asked|requested|invited)\b",
        "the Director of Finance be asked to report.",
    ),
    _to(
        "request",
        rf"\b(?:[Rr]equest|[Aa]sk|[Ii]nvite)(?:s|d|ed)?\s+{_OFFICER}(?=\s+(?:to|for|that)\b)",
        "To ask the Clerk to write.",
    ),
)


def act_of(clause: str) -> str | None:
    """What a clause does (note, approve, refer, …): the verb that stands first in its first 200 characters."""
    head = clause[:_LOOK]
    found = [(match.start(), order, row.name) for order, row in enumerate(ACTS) if (match := row.pattern.search(head))]
    return min(found)[2] if found else None


def addressee(clause: str, act: str | None) -> str | None:
    """Whom a clause of that act is addressed to, as printed; None where it does not say."""
    for row in ADDRESSES:
        match = row.pattern.search(clause[: 2 * _LOOK]) if row.act == act else None
        if match:
            return " ".join(match["to"].split())
    return None
