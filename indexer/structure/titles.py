"""Which headings are usual items of business, in English and Welsh, and which of them are no ordinary business?

They tell a heading without a number from a loud sentence. To teach the parser a heading, add a row: name, wording,
example, language; the tests read each example.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class UsualTitle:
    """A usual item of business: what it is, how its heading begins, a heading that shows it, its language."""

    name: str
    pattern: re.Pattern[str]
    example: str
    language: str


# What a heading may say before its subject: "To receive and consider any", "Consideration of", "I dderbyn".
_LEAD_EN = (
    r"(?:(?:to\s+)?(?:receive|note|record|approve|consider|agree|confirm|accept|discuss|take|hear|sign|elect|appoint|"
    r"register|review|set|adopt|recei?ve)(?:\s*(?:,|and|&|or|/)\s*(?:\w+\s+as\s+a\s+correct\s+record\s+)?\w+)?\s+"
    r"(?:(?:the|any|a|an|all|reports?\s+on|written|draft)\s+)*"
    r"|(?:the|any)\s+)?"
)
_LEAD_CY = (
    r"(?:(?:i\s+)?(?:dderbyn|gadarnhau|gymeradwyo|ystyried|drafod|nodi|derbyn|cadarnhau|cymeradwyo)\s+(?:y\s+|yr\s+)?)?"
)
_CHAIR = r"(?:chair(?:man|person|woman)?|clerk|mayor|provost|treasurer|secretary|leader|cathaoirleach)(?:['’]?s)?"


def _rows(language: str, lead: str, *rows: tuple[str, str, str]) -> tuple[UsualTitle, ...]:
    return tuple(
        UsualTitle(name, re.compile(rf"^(?:{lead}(?:{pattern}))", re.I), example, language)
        for name, pattern, example in rows
    )


USUAL_TITLES: tuple[UsualTitle, ...] = (
    *_rows(
        "en",
        _LEAD_EN,
        ("apologies", r"apolog(?:y|ies)\b|attendance\b|sederunt\b|calling of the roll\b", "To receive apologies"),
        ("welcome", r"(?:chair\w*['’]?s?\s+)?(?:welcome|introductions?)\b", "Welcome and introductions"),
        ("interests", r"(?:declarations?|disclosures?|register(?:ing)?)\b", "Declarations of interest"),
        (
            "minutes",
            r"(?:(?:confirmation|approval|adoption|agreement|signing) of (?:the )?)?"
            r"(?:(?:draft|previous|last) )*minutes\b",
            "Approval of the previous minutes",
        ),
        ("arising", r"(?:(?:other|any) )?(?:matters|business|actions?) (?:arising|from)\b", "Matters arising"),
        (
            "public",
            r"public (?:questions?|participation|sessions?|forum|speaking|time|consultation)\b|"
            r"open (?:forum|session)\b|questions? (?:from|by) (?:the )?(?:public|members|councillors)\b|"
            r"(?:parishioners['’]?|residents['’]?|electors['’]?)\s+(?:time|questions|concerns|issues)\b|"
            r"issues (?:from|raised from) the floor\b",
            "Public participation",
        ),
        ("police", r"police\b|pcso\b", "Police report"),
        ("reports", r"reports?\b|updates?\b", "Reports from committees"),
        (
            "officers-report",
            rf"{_CHAIR}\s+(?:reports?|announcements?|communications|business|update|address)\b|announcements\b",
            "Chairman's announcements",
        ),
        (
            "members-report",
            r"(?:county|district|borough|area|local|ward|city|unitary)?\s*(?:councill?ors?|members?)['’]?s?['’]?\s+"
            r"(?:reports?|questions|updates?)\b",
            "County Councillor's report",
        ),
        ("correspondence", r"(?:other )?correspondence\b|communications\b", "Correspondence"),
        (
            "finance",
            r"financ(?:e|es|ial)\b|accounts?\b|payments?\b|budget\b|precept\b|bank balances?\b|"
            r"(?:approval|schedule) of (?:the )?(?:accounts|payments|cheques)\b|(?:internal |external )?audit\b|"
            r"annual (?:return|governance statement)\b|cheques?\b|bills\b|invoices\b",
            "Accounts for payment",
        ),
        ("planning", r"planning\b|licensing applications\b", "Planning applications"),
        ("highways", r"highways?\b|footpaths?\b|roads?\b|street ?lighting\b|lighting\b", "Highways and footpaths"),
        ("urgent", r"(?:matters of )?urgen(?:t|cy)\b", "Urgent business"),
        (
            "other",
            r"(?:(?:any|all) )?other (?:competent |urgent |relevant )?(?:business|matters)\b|"
            r"a\.?\s?o\.?\s?(?:c\.?\s?)?b\b|"
            r"miscellaneous\b|items? for (?:the )?next (?:agenda|meeting)\b",
            "Any other business",
        ),
        (
            "next",
            r"dates?,? (?:and (?:time|venue) )?(?:of|for|and time of) (?:the )?(?:next|future|forthcoming)\b|"
            r"(?:next|future) meetings?\b|dates? of meetings?\b|time and date\b",
            "Date of next meeting",
        ),
        (
            "election",
            r"election\b|appointment of\b|co-?option\b|casual vacanc|vacanc(?:y|ies)\b",
            "Election of Chairman",
        ),
        (
            "exclusion",
            r"exclusion of\b|exempt (?:items?|information|business)\b|confidential (?:items?|business|matters)\b|"
            r"in committee\b",
            "Exclusion of the press and public",
        ),
        ("questions", r"(?:members['’]? )?questions?\b|petitions?\b|deputations?\b", "Petitions"),
        ("motions", r"(?:notices? of )?motions?\b", "Notices of motion"),
        (
            "programme",
            r"work(?:ing)? programme\b|forward plan\b|calendar of meetings\b|standing orders\b|polic(?:y|ies)\b|"
            r"risk (?:assessment|register)\b",
            "Work programme",
        ),
        (
            "presentation",
            r"presentations?\b|guest speakers?\b|votes? of (?:sympathy|congratulation)s?\b",
            "Presentation",
        ),
        ("close", r"(?:close|closure|conclusion) of (?:the )?meeting\b", "Close of meeting"),
    ),
    *_rows(
        "cy",
        _LEAD_CY,
        ("apologies", r"(?:croeso\s+(?:ac|a)\s+)?ymddiheuriad(?:au)?\b|presenoldeb\b", "Ymddiheuriadau"),
        ("welcome", r"croeso\b|gair o groeso\b", "Croeso gan y Cadeirydd"),
        ("interests", r"datgan(?:iad(?:au)?)?\b", "Datganiadau o ddiddordeb"),
        (
            "minutes",
            r"(?:y )?(?:cadarnhau |cywirdeb )?(?:y )?[cg]?ofnodion\b",
            "Cadarnhau cofnodion y cyfarfod diwethaf",
        ),
        ("arising", r"materion (?:yn |sy['’]n )?codi\b", "Materion yn codi"),
        ("public", r"(?:cwestiynau|cyfranogiad|sesiwn)(?: gan| y)? (?:y )?cyhoedd", "Cwestiynau gan y cyhoedd"),
        ("police", r"(?:adroddiad )?(?:yr )?heddlu\b", "Adroddiad yr Heddlu"),
        ("reports", r"adroddiad(?:au)?\b|diweddariad(?:au)?\b", "Adroddiadau"),
        ("officers-report", r"cyhoeddiadau\b", "Cyhoeddiadau'r Cadeirydd"),
        ("correspondence", r"gohebiaeth\b", "Gohebiaeth"),
        (
            "finance",
            r"cyllid(?:eb|ol)?\b|materion ariannol\b|ariannol\b|cyfrifon\b|taliadau\b|biliau\b|y praesept\b|praesept\b|"
            r"adolyg(?:iad|u)(?: o)?(?: y|['’]r)? (?:gyllideb|cyllideb)\b|ffurflen flynyddol\b|archwiliad\b",
            "Cyfrifon i'w talu",
        ),
        ("planning", r"(?:ceisiadau )?cynllunio\b", "Ceisiadau cynllunio"),
        ("highways", r"goleuadau\b|llwybrau(?: cyhoeddus| troed)?\b|priffyrdd\b|ffyrdd\b", "Llwybrau troed"),
        ("urgent", r"(?:eitemau|materion|busnes) (?:o )?[fb]rys\b|brys\b", "Eitemau brys"),
        ("other", r"unrhyw (?:fater(?:ion)?|fusnes) arall\b|materion eraill\b", "Unrhyw fater arall"),
        (
            "next",
            r"(?:dyddiad )?(?:y )?(?:cyfarfod|gyfarfod)(?:ydd)? nesaf\b|dyddiad(?:au)? (?:y )?cyfarfod",
            "Cyfarfod nesaf",
        ),
        ("election", r"ethol\b|penodi\b|cyfethol\b", "Ethol Cadeirydd"),
        ("exclusion", r"gwahardd\b|eithrio(?:'r| y)? (?:wasg|cyhoedd)|eitemau eithriedig\b", "Gwahardd y cyhoedd"),
        ("questions", r"cwestiynau\b|deisebau?\b", "Cwestiynau gan aelodau"),
        ("motions", r"(?:rhybudd(?:ion)? o )?gynnig(?:ion)?\b|cynigion\b", "Rhybudd o gynnig"),
        (
            "programme",
            r"(?:y )?(?:blaen)?rh?aglen (?:g?waith)\b|rheolau sefydlog\b|asesiad risg\b",
            "Rhaglen waith",
        ),
    ),
)

# Headings of what is no ordinary business: brought up without notice, or between two items.
ROLES: tuple[UsualTitle, ...] = (
    UsualTitle(
        "urgent", re.compile(r"^(?:\(?late\)? )?(?:matters? of urgency|urgen(?:t|cy)\b)", re.I), "Urgent business", "en"
    ),
    UsualTitle(
        "urgent",
        re.compile(r"\b(?:as (?:a matter|an item) of urgency|urgent item)\b", re.I),
        "Urgent item: flood",
        "en",
    ),
    UsualTitle(
        "urgent", re.compile(r"^(?:eitemau|materion|busnes|mater|eitem) (?:o )?[fb]rys\b", re.I), "Eitemau brys", "cy"
    ),
    UsualTitle(
        "interlude",
        re.compile(
            r"^(?:adjournment|comfort break|(?:short )?(?:break|recess)\b|(?:a )?minute['’]?s['’]? silence|prayers?\b|"
            r"(?:suspension|waiver|suspend(?:ing)?) (?:of )?standing orders?\b|extension of (?:the )?meeting|"
            r"re-?convened\b|resumption\b|duration of (?:the )?meeting|variation (?:of|to|in) (?:the )?order of|"
            r"change (?:of|to|in) (?:the )?order of|change (?:of|in) (?:the )?chair)",
            re.I,
        ),
        "Suspension of Standing Orders",
        "en",
    ),
    UsualTitle(
        "interlude", re.compile(r"^(?:gohirio'r cyfarfod|toriad|atal rheolau sefydlog)\b", re.I), "Toriad", "cy"
    ),
)


_ANY = re.compile("|".join(row.pattern.pattern for row in USUAL_TITLES), re.I)
_LONGEST = 200


@lru_cache(maxsize=4096)
def usual_title(words: str) -> UsualTitle | None:
    """The usual item of business that a heading begins with; None where it is none of them."""
    plain = words[:_LONGEST].lstrip(" |*_\\").rstrip()
    return next((row for row in USUAL_TITLES if row.pattern.match(plain)), None) if _ANY.match(plain) else None


def role_of(title: str, between_numbers: bool) -> str | None:
    """`urgent` or `interlude` by an item's title; `interlude` only for a heading without number among numbers."""
    found = next((row.name for row in ROLES if row.pattern.search(title)), None)
    return found if found != "interlude" or between_numbers else None
