"""Which words begin a list of those who attended, and which words beside a name say what somebody is?

Every wording is a row with its language and an example, which the tests read. The first row that matches counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.structure.wording import Wording


@dataclass(frozen=True, slots=True)
class Label:
    """Wording that begin a list; `part` is whom it names: present, apologies, absent, officers, others, business."""

    part: str
    language: str
    pattern: str
    example: str


LABELS = (
    Label(
        "not_present",
        "en",
        r"not present|absent(?: without apolog(?:y|ies))?",
        "(Not Present) Councillors Green and Brown",
    ),
    Label("not_present", "cy", r"absennol", "Absennol: Y Cynghorydd A. Gwyrdd"),
    Label(
        "apologies",
        "en",
        r"(?:members'? )?apologies(?: for (?:absence|non-?attendance))?(?: (?:and absences?|(?:were "
        r")?received(?: from)?))?",
        "Apologies for Absence: None",
    ),
    Label("apologies", "cy", r"ymddiheuriadau(?: am absenoldeb)?", "Ymddiheuriadau: Y Cynghorydd A. Gwyrdd"),
    Label("apologies", "ga", r"leithscéalta", "Leithscéalta: Comhairleoir A. Glas"),
    Label("business", "en", r"absence declared on council business", "Absence declared on Council business: None"),
    Label(
        "officers",
        "en",
        r"(?:officers?|officials|staff|executive)(?: (?:also )?(?:present|in attendance|attending))|(?:also "
        r")?in attendance virtually|"
        r"in attendance(?: \(officers\))?|officers",
        "Officers present: A. Green",
    ),
    Label("officers", "cy", r"swyddogion(?: yn bresennol)?", "Swyddogion: A. Gwyrdd"),
    Label(
        "others",
        "en",
        r"also (?:present|in attendance|attending)|others? (?:present|in attendance|members present)|"
        r"observers?|guests?|"
        r"members? of the public(?: present| in attendance)?|public(?: present)?|visitors|in remote attendance|"
        r"minute[- ]?taker|minutes taken by|sectoral representatives(?: present)?|press",
        "Also in attendance: None",
    ),
    Label(
        "others",
        "cy",
        r"hefyd yn bresennol|yn bresennol hefyd|aelodau o'r cyhoedd|cofnodydd",
        "Hefyd yn bresennol: A. Gwyrdd",
    ),
    Label(
        "present",
        "en",
        r"(?:(?:\w+ )?(?:members?|councillors?)|those|board members|committee members|voting members|virtually) "
        r"(?:present|attending|in attendance)|present(?: at the meeting)?|attending|attendees?|attendance|"
        r"(?:present )?in the chair|chair(?:man|woman|person)?|presiding|membership present|sederunt|"
        r"the following (?:members )?were (?:present|in attendance)|roll[- ]call",
        "Present: Councillors Green (Chair) and Brown",
    ),
    Label(
        "present", "cy", r"(?:aelodau |yn )?b?presennol|yn y gadair|cadeirydd", "Presennol: Y Cynghorwyr Gwyrdd a Brown"
    ),
    Label("present", "ga", r"i láthair|sa chathaoir", "I láthair: Comhairleoir A. Glas"),
)

# What ends a label; a name with its title, or one with initials in the next cell, may follow a label without a mark.
_MARK = r"(?:\s*[:;][-–]?|\s+[-–]+|[-–—]\s|[-–]$|\)|\s*\|\s*|$)\s*"
_TITLED = (
    r"(?:[.,]|\s)\s*(?=(?:cllrs?|councillors?|mr|mrs|ms|miss|messrs|dr|cyng)\b\.?\s+[A-Z'’ÁÉÍÓÚ]|"
    r"cynghorwyr\b|chairman,)"
)
_IN_CELLS = (
    r"\s+(?=(?-i:[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){1,2}(?: \([^()|]{1,20}\))? ?\| ?[A-Z]{2}[A-Za-z]{0,2}(?: ?\||$)))"
)


def label_pattern(row: Label) -> re.Pattern[str]:
    """A row's words at the beginning of a line, with what ends them."""
    return re.compile(rf"^\(?(?:{row.pattern})(?:\s*\([^()]{{0,40}}\))?\)?(?:{_MARK}|{_TITLED}|{_IN_CELLS})", re.I)


# Titles of members: they are not part of the name.
MEMBER_TITLES = (
    Wording("en", r"(?-i:[BCD]C(?=\s+[A-Z]\.?\s+[A-Z][a-z]))", "BC A Green"),
    Wording(
        "en",
        r"(?:(?:parish|town|borough|boro'?|county|district|city|community|co-opted|[cdb]/)\s*)*(?:councillors?|"
        r"cllrs?|members?|"
        r"alderm[ae]n|bailies?)",
        "Councillors Green and Brown",
    ),
    Wording("cy", r"(?:y\s+|a['’]r\s+)?(?:cynghorwyr|cynghorydd|cyng)(?:\s+sir\b)?", "Y Cynghorydd A. Gwyrdd"),
    Wording("ga", r"(?:an\s+)?(?:comhairleoir[íi]?|cmhlr)", "Comhairleoir A. Glas"),
)
CHAIR_ROLES = (
    Wording("en", r"(?:in the\s+)?chair(?:man|woman|person)?|presiding|convener|convenor", "Green (Chair)"),
    Wording("cy", r"cadeirydd|yn y gadair", "Gwyrdd (Cadeirydd)"),
    Wording("ga", r"(?:an )?cathaoirleach", "Glas, Cathaoirleach"),
)
VICE_ROLES = (
    Wording(
        "en", r"(?:vice|v\.?|deputy|acting vice)[- ]*chair(?:man|woman|person)?|depute convener", "Green (Vice-Chair)"
    ),
    Wording("cy", r"is-?gadeirydd", "Gwyrdd (Is-gadeirydd)"),
    Wording("ga", r"leas-?ch?athaoirleach", "Glas, Leas-Chathaoirleach"),
)
MEMBER_ROLES = (
    Wording(
        "en",
        r"(?:(?:deputy |lord |town |outgoing )*(?:mayor|provost)|(?:deputy )?leader(?: of [\w ]{3,40})?|"
        r"portfolio holder|"
        r"(?:(?:\w+ )?co-?opted|independent|lay|voting|non-voting) (?:member|person|representative)|parent "
        r"governor|substitute(?: for .*)?|sub|"
        r"(?:borough|boro['’]|county|district|city)\s+(?:councillor|cllr)\.?|m\.?p\.?|m\.?s\.?p\.?|m\.?e\.?p\.?|"
        r"m\.?s\.?|m\.?l\.?a\.?|"
        r"(?:vice[- ]|joint |acting |co-)?(?:treasurer|secretary|chair))",
        "Green (Deputy Mayor)",
    ),
    Wording("ga", r"méara|leas-?mhéara", "Glas, Méara"),
)
# Who is paid to be there.
OFFICER_ROLES = (
    Wording(
        "en",
        r"(?:the\s+)?(?:(?:parish|town|temporary|acting|deputy|assistant|locum|minute)\s+)*clerk(?: (?:to|of) "
        r"the council)?|rfo|responsible financ\w+ officer|"
        r"(?:[\w&,/'’ -]+\s)?(?:officer|director|manager|solicitor|administrator|engineer|architect|planner|"
        r"accountant|surveyor|"
        r"chief executive|general counsel|monitoring officer|head of [\w&, -]+|director of [\w&,'’ -]+|"
        r"(?:head|lead|assistant director|principal|chief officer)(?: [-–:] ?[\w ]+| "
        r"[\w&, -]+)?)(?:[\s,(–-][\w&,'’ –-]*)?",
        "A. Bee (Director of Drains)",
    ),
    Wording("cy", r"(?:y\s+)?clerc", "A. Gwyrdd (Clerc)"),
)
NOBODY = (
    Wording(
        "en", r"none|nil|n/?a|no one|nobody|there were (?:none|no)\b.*|no apologies\b.*|as above|as listed\b.*", "None"
    ),
    Wording("cy", r"dim(?: ymddiheuriadau)?", "Dim"),
)
# "Apologies were received from …", up to the names.
APOLOGIES_SENTENCES = (
    Wording(
        "en",
        r"\bapolog(?:y|ies)(?:\s+for\s+(?:absence|lateness|their absence|(?:his|her|their) inability to "
        r"attend(?: the meeting)?))?\s+"
        r"(?:(?:was|were|had been|have been)\s+)?(?:received|submitted|given|tendered|accepted|noted|made|"
        r"reported|recorded)"
        r"(?:\s+(?:and accepted|by the meeting))?\s+(?:from|for|on behalf of|by)(?:\s*:)?\s+",
        "Apologies for absence were received from Councillor Grey.",
    ),
    Wording(
        "en",
        r"(?:^|\.\s+|\b(?:reported|received|gave|noted)\s+)apologies(?:\s+for\s+absence)?(?:\s+accepted)?\s+from\s*:?\s+",
        "The Clerk reported apologies from Councillor Grey.",
    ),
    Wording(
        "cy",
        r"\b(?:d?derbyniwyd|cafwyd)\s+ymddiheuriadau(?: am absenoldeb)?\s+(?:gan|oddi wrth)\s+",
        "Derbyniwyd ymddiheuriadau gan y Cynghorydd Llwyd.",
    ),
)
# Who was in the chair, in a sentence.
CHAIR_SENTENCES = (
    Wording(
        "en",
        r"\b(?:meeting\s+)?(?:was\s+)?chaired\s+by\s+(?P<name>[^,.;()\n]{2,40})",
        "The meeting was chaired by Ann Green.",
    ),
    Wording(
        "en",
        r"^(?P<name>[^,;()\n]{2,40}?)\s+(?:chaired\s+the\s+meeting|was\s+in\s+the\s+chair|took\s+the\s+chair|"
        r"presided)\b",
        "Ann Green chaired the meeting.",
    ),
    Wording(
        "cy",
        r"\bcymerwyd\s+y\s+gadair\s+gan\s+(?P<name>(?:y\s+cyng(?:horydd)?\.?\s+)?[^,.;()\n]{2,40}?)(?=\s+(?:a|"
        r"ac|ac\s+fe)\s|[.,;]|$)",
        "Cymerwyd y gadair gan y Cyng. Ann Gwyrdd a chroesawodd bawb.",
    ),
)
# Who was elected to the chair at the meeting, in a sentence; never of a committee, never as deputy.
ELECTED_SENTENCES = (
    Wording(
        "en",
        r"(?:^|\bthat\s+|\bagreed\s+|\.\s+)(?P<name>(?:(?!\bthat\b)[^,.;()\n]){2,40}?)\s+(?:was|be|is)\s+(?:(?:duly|unanimously|again)\s+)*"
        r"(?:re-?)?(?:elected|appointed)\s+(?:as\s+|to\s+be\s+)?(?:the\s+|its\s+)?chair(?:man|woman|person)?\b(?!\s+(?:of|to)\b)",
        "It was agreed that Ann Green be elected Chairman for the year.",
    ),
    Wording(
        "cy",
        r"\betholwyd\s+(?P<name>(?:y\s+cyng(?:horydd)?\.?\s+)?[^,.;()\n]{2,40}?)\s+yn\s+gadeirydd\b",
        "Etholwyd y Cyng. Ann Gwyrdd yn Gadeirydd.",
    ),
)
