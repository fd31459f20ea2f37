"""Which body does a sentence name ("At a meeting of the Planning Committee held on …")?"""

from __future__ import annotations

import re

from indexer.structure.body import NOT_BODY, PERIOD, THIS, clean, is_body

_LEAD = (
    r"\b(?:meeting|minutes|notes|extracts?|proceedings|session)\s+(?:[‘'“\"][^’'”\"]{2,20}[’'”\"]\s+|"
    r"to\s+consider\s+[^.;]{3,80}?\s+)?"
    r"(?:of|for|from)\s+(?:(?:the|a|an)\s+)?"
)
_BODY = r"(?P<body>(?:(?!\b(?:meeting|minutes|notes|proceedings)\s+(?:of|for|at|from)\b)[^.;:\n]){3,160}?)"
_STOP = (
    r"(?=\s*(?:,?\s+(?:(?:which|that)\s+)?(?:(?:to\s+be|will\s+be|was|were|is\s+to\s+be)\s+)?held\b|"
    r",?\s+on\s+(?:\w+day\b|"
    r"the\s+\d|\d)|\s+\(|,?\s+at\s+\d|\s*[,–-]\s*(?:\w+day|\d{1,2}(?:st|nd|rd|th)?\s+\w+,?\s+\d{4})|\s+\w+day\b|"
    r"\s+\d{1,2}(?:st|nd|rd|th)\b|\s+(?:(?:annual|ordinary|extraordinary|special|general|monthly)\s+)*meetings?\b|"
    r",?\s+in\s+the\b|,?\s+to be held|,?\s+(?:will|shall)\b|\s+to\s+consider\b|\s+in\s+order\s+to\b|\s+dated|"
    r"\s+relevant|"
    r"\s*\|\s*|$))"
)
_OF_BODY = re.compile(_LEAD + _BODY + _STOP, re.I)
_BODY_MEETING = re.compile(
    r"^(?P<body>[^.;:]{4,140}?)[\s,–-]+(?:(?:annual|ordinary|extraordinary|special|general|full|agm|monthly|"
    r"statutory|virtual)\s+)*(?:meeting|agm)(?:\s+(?:was\s+|to\s+be\s+)?held\b|\s+minutes|\s*[-–,:]|\s+\d|"
    r"\s+\w+day\b|$)",
    re.I,
)
_BODY_MET = re.compile(
    r"^(?P<body>[^.;:]{4,140}?)\s+(?:held\s+(?:their|its|an?)\b.{0,30}\bmeeting|met\s+(?:on|at|in)\b)",
    re.I,
)
_SUB_BODY = re.compile(
    r"\b(?:minutes|proceedings|notes)\s+(?:of|at)\s+(?:(?:the|a|an)\s+)?(?P<body>(?:(?!\b(?:meeting|minutes|"
    r"proceedings)\b)[^.;:]){3,80}?"
    r"\b(?:committee|subcommittee|panel|board|forum|group))\s+meeting\s+(?:of|for)\b",
    re.I,
)
_PARISH_MEETING = re.compile(
    r"\b(?:minutes|notes|proceedings)\s+(?:of|"
    r"from)\s+(?:the\s+)?(?P<body>[^.;:]{3,60}?\b(?:annual\s+)?(?:parish|town|"
    r"community)\s+meeting)(?=,?\s+(?:was\s+)?held\b|\s+on\s)",
    re.I,
)
_WELSH_MET = re.compile(
    r"\b[cg]ynhaliwyd\s+(?:cyfarfod\s+(?:blynyddol\s+|arbennig\s+)?(?:o\s+|yr?\s+)?)?(?P<body>(?:[cg]yngor|"
    r"[pb]wyllgor)\s+[^.;:]{3,80}?)(?=\s+(?:am|ar|yn)\s|,)",
    re.I,
)


def body_in(plain: str) -> str | None:
    """The body that a line names in full ("At a meeting of the Planning Committee held on …"), if it names one."""
    parish = _PARISH_MEETING.search(plain)
    if parish and not NOT_BODY.search(parish["body"]):
        return PERIOD.sub("", parish["body"])
    for match in (
        _SUB_BODY.search(plain),
        _WELSH_MET.search(plain),
        *_OF_BODY.finditer(plain),
        _BODY_MEETING.match(plain),
        _BODY_MET.match(plain),
    ):
        name = clean(match["body"]) if match else ""
        if name and is_body(name) and not THIS.match(name):
            return name
    return None
