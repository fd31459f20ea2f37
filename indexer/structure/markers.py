"""Which words mark what? Every marker is a row with an example; the tests read each example.

To teach the parser a new wording, add a row. Patterns are tried in order; the first that matches counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marker:
    """A wording, how to find it, and a line that shows it.

    `inline`: also counts within a paragraph. `agreed`: what it marks was agreed without a resolution in form. `after`:
    counts only where the words before it in its sentence hold this; `before`: only where the next line begins so;
    `above`: only where the line above it holds this. `undecided`: it marks what was put, and says nothing of
    what became of it.
    """

    name: str
    pattern: re.Pattern[str]
    example: str
    inline: bool = False
    agreed: bool = False
    after: re.Pattern[str] | None = None
    before: re.Pattern[str] | None = None
    above: re.Pattern[str] | None = None
    undecided: bool = False


def _row(name: str, pattern: str, example: str, inline: bool = False, flags: int = 0, agreed: bool = False) -> Marker:
    return Marker(name, re.compile(pattern, flags), example, inline, agreed)


_BODY_NOUN = (
    r"(?:Committee|Sub-Committee|Board|Cabinet|Council(?:lors)?|Members|Panel|Forum|Executive|Commission|Trust|Partnership|Assembly|"
    r"Working Group|Working Party|Group|Authority|Meeting|meeting)"
)

# A resolution of this meeting. The named group `marker` is what is quoted as the marker, the rest follows it.
RESOLUTION_MARKERS: tuple[Marker, ...] = (
    _row(
        "resolved-capitals",
        r"(?P<marker>\bRESOLVED(?:\s+(?:UNANIMOUSLY|unanimously))?(?:\s*\([^()]{0,60}\))?\s*(?::\s*[-–—]?|[-–—]+)?)",
        "RESOLVED: That the minutes be noted.",
        inline=True,
    ),
    _row(
        "resolved-at-start",
        r"^(?P<marker>(?:[Aa]nd\s+)?(?:[Ii]t\s+was\s+)?Resolved(?:\s+unanimously)?\s*(?:\([^()]{0,60}\))?\s*(?::\s*[-–—]?|[-–—]+|(?=\s+(?:that|to|by)\b)|$))",
        "* Resolved that the presentation be noted.",
    ),
    _row(
        "body-resolved",
        rf"(?P<marker>\b(?:[Tt]he\s+)?(?:\w+\s+){{0,2}}{_BODY_NOUN}\s+(?:unanimously\s+|duly\s+|nominated\s+(?:&|and)\s+)?resolved"
        r"(?:\s+unanimously)?(?::|(?=\s+(?:that|to|not)\b|\s+(?:it|this|these)\s+(?:to\s+be|be|should|would)\b)))",
        "The Committee resolved to agree the plan.",
        inline=True,
    ),
    _row(
        "it-was-resolved",
        r"(?P<marker>\b[Ii]t\s+was\s+(?:unanimously\s+|duly\s+|therefore\s+|then\s+)?(?:resolved|Resolved)"
        r"(?:\s+unanimously)?(?:\s+by\s+(?:the\s+|all\s+)?(?!the\b|all\b)\w+(?=\s+(?:that|to)\b))?"
        r"(?::|(?=\s+(?:that|to|not)\b|\s+[A-Z][a-z]|\s+(?:the|a)\s+\w|,\s+[^,.;]{3,80},\s+(?:to|that)\b)))",
        "It was resolved that the grant be paid.",
        inline=True,
    ),
    _row(
        "resolved-who",
        r"(?:^|(?<=[.;] ))(?P<marker>Resolved)(?=\s+(?:(?:the\s+)?(?:Clerk|Council|Chair(?:man)?|Councillors?|"
        r"Cllrs?)\b|"
        r"not\s+to\b|that\b|to\b))",
        "Resolved Councillor Green order more gravel.",
        inline=True,
    ),
    _row(
        "body-agreed-capitals",
        rf"(?P<marker>\b(?:[Tt]he\s+)?{_BODY_NOUN}\s+(?:unanimously\s+)?(?:AGREED|NOTED|APPROVED)\b\s*:?)",
        "The Council AGREED to adopt the scheme.",
        inline=True,
        agreed=True,
    ),
    _row(
        "agreed-capitals",
        r"^(?P<marker>(?:IT WAS )?AGREED(?:\s+UNANIMOUSLY)?\s*(?::\s*[-–—]?|[-–—]+|(?=\s+(?:that|to|That|To)\b)))",
        "AGREED: That the timetable be approved.",
        agreed=True,
    ),
    _row(
        "decision-label",
        r"^(?P<marker>(?:Decision|DECISION)(?:\s+(?:Made|MADE))?\s*:)(?=\s*\S)",
        "Decision: to agree that the report be noted.",
    ),
    _row(
        "decision-made",
        r"^(?P<marker>(?:Decision|DECISION)\s+(?:Made|MADE)\s*:?)$",
        "Decision Made\n\nThat the grant be paid.",
    ),
    _row(
        "agreed-the-following",
        rf"^(?P<marker>(?:[Tt]he\s+)?{_BODY_NOUN}\s+(?:agreed|approved)\s+the\s+following(?:\s+\w+)?\s*:)",
        "Cabinet agreed the following recommendations:\n\n1. That it be paid.",
        agreed=True,
    ),
    _row(
        "resolved-with-its-number",
        r"^(?P<marker>(?:Resolved|RESOLVED)\s+(?:[A-Z]{0,4}\d[\w./-]{0,20})\s*[:.]?)$",
        "Resolved 14/10/11.01\n\nThe Council has no objection.",
    ),
    _row(
        "declared-carried-heading",
        r"^(?P<marker>(?:Decisions?|DECISIONS?)\s+(?:[Tt]aken|TAKEN|[Aa]greed|AGREED)\s*:?)$",
        "Decision taken:\n\nThat the grant be paid.",
    ),
    _row(
        "welsh",
        r"(?P<marker>\b(?:PENDERFYNWYD|(?:^|(?<=\. )|(?<=\w\) ))Penderfynwyd)(?:\s+(?:YN UNFRYDOL|yn unfrydol))?"
        r"\s*(?::|[-–—]+)?)",
        "PENDERFYNWYD: Derbyn yr adroddiad.",
        inline=True,
    ),
)

# What stands before a word like "resolved" when the resolution is another meeting's, or no resolution at all.
NOT_THIS_MEETING = re.compile(
    r"(?:\b(?:had|has|have|having|previously|earlier|already|be|been|being|not|once|was first|"
    r"which|who)\s+|[“\"‘'(]\s*)$",
    re.I,
)

RECOMMENDATION_MARKERS: tuple[Marker, ...] = (
    _row(
        "recommendation-label",
        r"^(?:\d{1,2}(?:\.\d{1,2})?\.?\s+)?[*_]*(?P<marker>RECOMMENDATION(?:S|\(S\))?|RECOMMENDED|Recommendation(?:s|\(s\))?|Recommended)"
        r"[*_]*(?P<colon>\s*(?::\s*[-–—]?|[-–—]+))(?!\s*\d+\.\d+\.\d)",
        "2.0 RECOMMENDATION: That the Minutes be noted.",
    ),
    _row(
        "recommendation-heading",
        r"^(?:\d{1,2}(?:\.\d{1,2})?\.?\s+(?:\|\s*)?)?[*_]*"
        r"(?P<marker>RECOMMENDATION(?:S|\(S\))?|Recommendation(?:s|\(s\))?)[*_]*(?P<colon>)$",
        "2.0 RECOMMENDATIONS",
    ),
    _row(
        "recommended-that",
        r"^(?:\d{1,2}(?:\.\d{1,2})?\.?\s+)?[*_]*(?P<marker>(?:It is (?:therefore )?)?(?:RECOMMENDED|"
        r"Recommended|recommended))"
        r"(?P<colon>)(?=\s+(?:that|to|That)\b)",
        "It is recommended that the budget be approved.",
    ),
    _row(
        "body-is-asked",
        r"^(?:\d{1,2}\.\d{1,2}\.?\s+)?(?P<marker>(?:The\s+)?[\w ,&-]{3,80}?\b(?:is|are)\s+"
        r"(?:asked|recommended|requested|invited)\s+to)(?P<colon>\s*:)",
        "The Committee is asked to:",
    ),
)

# What only a report heads so.
REPORT_MARKERS: tuple[Marker, ...] = (
    _row(
        "recommendation-to-a-body",
        r"^(?:\d{1,2}(?:\.\d{1,2})?\.?\s+)?[*_]*(?P<marker>(?:(?:Officers?[’']?s?|OFFICERS?[’']?S?|Draft|DRAFT)\s+)?"
        r"(?:RECOMMENDATIONS?|Recommendations?|RECOMMENDED\s+DECISIONS?|Recommended\s+[Dd]ecisions?)"
        r"(?:\s+(?:to|TO)\s+(?:the\s+|THE\s+)?(?:[A-Z][\w’'-]*\s*){1,5}|\s+\d{1,2})?)[*_]*(?P<colon>\s*:|$)",
        "Recommendation to Council:\n\nThat the budget be approved.",
    ),
    _row(
        "argymhelliad",
        r"^(?:\d{1,2}(?:\.\d{1,2})?\.?\s+)?[*_]*(?P<marker>ARGYMHELL(?:IAD|ION)|Argymhell(?:iad|ion))[*_]*(?P<colon>\s*:|$)",
        "Argymhellion:\n\n1. Cymeradwyo’r cynllun.",
    ),
)

# What a report without such a heading recommends; in minutes "Members are asked to bring diaries" recommends nothing.
LOOSE_RECOMMENDATIONS: tuple[Marker, ...] = (
    _row(
        "body-is-recommended-to",
        r"^(?:\d{1,2}\.\d{1,2}\.?\s+)?(?P<marker>(?:[Tt]hat\s+)?(?:[Tt]he\s+)?(?:[A-Z][\w’'-]*,?\s+(?:(?:of|and|for|the|&)\s+)?){1,8}"
        r"(?:is|are)\s+(?:therefore\s+)?(?:asked|recommended|requested|invited)\s+to)(?P<colon>)(?=\s+[A-Za-z])",
        "The Planning Committee is recommended to approve the plan.",
    ),
)

# A paragraph beginning so ends the resolution before it.
RESOLUTION_ENDS = re.compile(
    r"^(?:reasons?(?:\(s\)|s)?\s*(?:for|[-–—:])|alternative options|options considered|\(?n\.?b\.?[:.)\s]|"
    r"\(?note[:.)\s]|"
    r"\[?at this point|\(?councillors?\b.{0,80}\b(?:left|joined|entered|declared|abstained|voted)|"
    r"proposed(?:\s+by)?\b|seconded\b|moved\b|voting\b|for\s*[:(]|against\s*[:(]|on a (?:vote|division)|minutes:|"
    r"the vote\b|votes?\s*(?:for|:)|the (?:motion|amendment)\b|action\b|meeting (?:ended|closed)|"
    r"chair(?:man)?\b\s*[:.…_]|"
    r"the meeting\b|date of)",
    re.I,
)

# What became of a motion. Searched in a sentence that names a motion, a proposal, an amendment or an application.
MOTION_OUTCOMES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "lost",
        re.compile(
            r"\b(?:motion|proposal|amendment|proposition|recommendation|resolution)\b[^.;]{0,160}?"
            r"\b(?:was|were|is|be(?:ing)?|declared|therefore|duly)\s+(?:then\s+)?"
            r"(?:put to the (?:vote|meeting|council|committee|board)\s*,?\s*(?:and|but)\s+)?(?:\w+\s+){0,3}?"
            r"(?P<word>lost|LOST|defeated|not carried|NOT CARRIED|fell|FELL)\b|"
            r"\b(?:motion|amendment|proposal)\s+(?P<word2>fell|FELL|fails|failed|LOST)\b|"
            r"\b(?:This|It|this|it|which)\s+was\s+(?:then\s+)?(?:put to the vote\s*,?\s*and\s+(?:was\s+)?)?"
            r"(?P<word3>lost|LOST|defeated|not carried)(?=\s*,?\s*(?:by|with|on)\s+(?:\w+\s+)?(?:\d|\w+\s+votes?\b)|"
            r"\s*,?\s*\(?\d{1,3}\s)"
        ),
        "On being put to the vote, the motion was declared LOST.",
    ),
    (
        "withdrawn",
        re.compile(
            r"\b(?:motion|proposal|amendment)\b[^.;]{0,100}?"
            r"\b(?:was|were|be|been)\s+(?:\w+\s+){0,2}?(?P<word>withdrawn|WITHDRAWN)\b"
        ),
        "With the consent of the Council the motion was withdrawn.",
    ),
    (
        "lost",
        re.compile(
            r"\b[Dd]eclared\s+(?:it|this|the\s+(?:motion|proposal|amendment))\s+(?:to\s+be\s+)?"
            r"(?P<word>lost|LOST|defeated|not carried)\b"
        ),
        "As most Members were against the motion, the Mayor declared it defeated.",
    ),
    (
        "lost",
        re.compile(
            r"\b(?:[Cc]ollwyd|[Tt]rechwyd|[Gg]wrthodwyd)\s+(?:y\s+|yr\s+)?(?P<word>cynnig|gwelliant)\b|"
            r"^(?:\w+\s+)?(?:Motion|Amendment)\s+(?P<word2>lost|LOST|defeated)\.?$"
        ),
        "Collwyd y cynnig o 3 phleidlais i 7.",
    ),
    (
        "carried",
        re.compile(
            r"\b(?:[Aa]mendment|AMENDMENT)\b(?:(?!\bmotion\b|\b[Rr]ecommendation\b|\bwhich\s+was\b)[^.;]){0,160}?"
            r"\b(?:was|be(?:ing)?|declared|therefore|duly|and)\s+(?:then\s+)?"
            r"(?:put to the (?:vote|meeting|council|committee|board)\s*,?\s*(?:and\s+)?(?:was\s+)?)?(?:\w+\s+){0,2}?"
            r"(?<!not )(?P<word>carried(?!\s+out)|CARRIED|agreed|AGREED|accepted|approved|passed)\b|"
            r"\b[Dd]eclared\s+the\s+[Aa]mendment\s+(?:to\s+be\s+)?(?P<word2>carried|CARRIED)\b|"
            r"^(?:The\s+)?Amendment\s+(?P<word3>carried|CARRIED)\.?$"
        ),
        "The amendment was put to the vote and carried.",
    ),
)

MEETING_ENDS = re.compile(
    r"^\(?(?:the\s+)?(?:meeting|proceedings)\s+(?:was\s+)?(?:ended|closed|concluded|finished|"
    r"terminated|rose|declared closed)\b"
    r"(?:.{0,40}?\b(?P<time>\d{1,2}(?:[.:]\d{2})?\s*(?:[ap]\.?\s?m\.?|noon|hours|hrs)))?|"
    r"^there being no (?:further|other) business\b(?:.{0,80}?\b(?P<time2>\d{1,2}(?:[.:]\d{2})?\s*[ap]\.?\s?m\.?))?",
    re.I,
)

# Labels of ModernGov's page, and lines of its header that name nothing.
PAGE_LABELS = re.compile(
    r"^(?:minutes|decisions?|additional documents|media|webcast|actions?|cofnodion|dogfennau ychwanegol)\s*:?$", re.I
)
PAGE_HEADS = re.compile(
    r"^(?:agenda(?:,?\s+(?:and|decisions?|draft|printed|minutes))*(?:\s+(?:and\s+)?(?:minutes|decisions))?|"
    r"(?:draft |printed )?minutes|decisions|rhaglen(?: a chofnodion)?)$",
    re.I,
)
PAGE_ITEMS = re.compile(r"^(?:items|no\.?\s+item|rhif\.?\s+eitem|eitemau)$", re.I)
FILE_MARK = re.compile(r"\s*(?:pdf icon\s+)?\b(?:PDF|DOCX?|XLSX?)\s+\d+(?:\.\d+)?\s*[KM]B\b\.?|\s*\bpdf icon\b", re.I)

FURNITURE: tuple[Marker, ...] = (
    _row("rule", r"^[\W_]{3,}$", "--------------"),
    _row("end-mark", r"^[-–—*\s]*o[-–—]?O[-–—]?o[-–—*\s]*$", "-oOo-"),
    _row(
        "page-number",
        r"^(?:page|tudalen)\s+\d{1,4}(?:\s+(?:of|o)\s+\d{1,4})?$|^[-–—]\s*\d{1,4}\s*[-–—]$",
        "Page 3 of 12",
        flags=re.I,
    ),
    _row("tags", r"^<AI\d+>$|^</AI\d+>$", "<AI1>"),
    _row("signature-image", r"^A handwritten signature\b", "A handwritten signature in blue ink"),
    _row("comment", r"^<!--.*-->$", "<!-- -->"),
    _row("front-matter", r"^(?:layout|categories|author|tags):.*$", "layout: post"),
)

# Words that begin an officer's title in the margin column of some minutes ("Director of Children's Services").
OFFICER_WORDS = re.compile(
    r"^(?:(?:strategic|operational|executive|assistant|interim|corporate|deputy|divisional|principal|senior|acting)\s+)*"
    r"(?:director|manager|head|officer|solicitor|treasurer|chief|clerk|engineer|monitoring|"
    r"democratic|lead|all members|cllr|councillor)\b",
    re.I,
)
MARGIN_HEAD = re.compile(r"^(?:Actions?|ACTIONS?|Action by|ACTION BY|Owner)$")

EXEMPT = re.compile(
    r"\bparagraphs?\s+(?P<paragraph>\d+[A-Z]?(?:\s*(?:,|and|&|to)\s*\d+[A-Z]?)*)\s*(?:\([^)]*\)\s*)?,?\s*of\s+"
    r"(?:Part\s+\w+\s*,?\s*(?:of\s+)?)?(?:the\s+)?Schedule\s+12\s?A\b|"
    r"\b(?:Schedule\s+12\s?A|exempt)\b[^.\n]{0,80}?\bparagraphs?\s+"
    r"(?P<paragraph2>\d+[A-Z]?(?:\s*(?:,|and|&)\s*\d+[A-Z]?)*)|"
    r"\b(?:confidential|exempt)\b[^.\n]{0,80}?\b(?P<paragraph3>categor(?:y|ies)\s+\d+[A-Z]?(?:\s*(?:,|and|&)\s*\d+[A-Z]?)*"
    r"(?:\s+of\s+paragraph\s+[\d.]*\d)?)",
    re.I,
)
# "Councillor Green declared an interest in the following item", printed before that item.
FOLLOWING_ITEM = re.compile(r"\b(?:declared|disclosed)\b.{0,200}\bfollowing (?:item|minute|report)\b", re.I)
