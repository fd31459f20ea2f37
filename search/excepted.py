"""Which matters does the question leave out: "everything except fostering", "motions other than those on parking"?

Read only where the question asks for business in general, right before the words that leave some of it out. "Why was it
not approved", "who other than the Chair spoke" and "were sites other than the mill considered" ask about what follows.
"""

from __future__ import annotations

import re

from corpus.model import Passage
from search.model import Query, Step

_BUSINESS = (
    r"(?:decisions?|resolutions?|motions?|items?|matters?|business|topics?|subjects?|issues?|reports?|applications?|"
    r"actions?|recommendations?|petitions?|debates?|discussions?|minutes)"
)
_CUE = (
    r"(?:except(?:ing)?(?:\s+for)?|excluding|other\s+than|apart\s+from|aside\s+from|leaving\s+out|not\s+including|"
    r"(?:but\s+)?(?:(?:that|which)\s+(?:is|are|was|were)(?:n['’]?t|\s+not)|not)\s+"
    r"(?:about|concerning|regarding|related\s+to|relating\s+to|to\s+do\s+with)|but\s+not|(?<=everything )but)"
)
_WHEN = (
    r"(?:\s+(?:made|taken|passed|carried|agreed|discussed|raised|considered))?"
    r"(?:,?\s+(?:in|of|by|from|at|during|since)\s+(?:the\s+)?[\w'’-]+(?:\s+[\w'’-]+){0,4}?)?"
)
_VERBS = (
    r"(?:was|were|is|are|did|do|does|has|have|had|been|be|in|at|by|since|between|before|after|during|until|that|which|"
    r"who|whom|when|where|why|how|what|carried|made|taken|approved|agreed|decided|discussed|resolved|refused|deferred|"
    r"considered|raised|reported|went|came|got)\b"
)
_LEADING = (
    rf"(?:(?:the|a|an|those|these|that|ones?|anything|any|all|{_BUSINESS}|about|on|of|for|concerning|regarding|relating|"
    r"related|to|do|with|dealing)\s+)*"
)
_TITLE = r"(?:[Cc]ouncillors?|[Cc]llrs?\.?|Mr|Mrs|Ms|Dr|[Mm]embers?|[Cc]hair\w*|[Mm]ayor|[Oo]fficers?)\b"
_WORD = r"(?!(?i:" + _VERBS + r"))[^\W\d][\w'’-]*"
# What is left out of → an example. The group `said` goes from the word that leaves out, `words` are what is left out.
FORMS: tuple[tuple[str, str], ...] = (
    (r"(?i:everything|anything|all|what else)" + _WHEN, "everything in May 2023 except fostering"),
    (rf"(?i:\b{_BUSINESS})" + _WHEN, "decisions of 2023 other than those on parking"),
)
_FORMS = tuple(
    re.compile(rf"(?:^|\s){general},?\s+(?P<said>(?i:{_CUE})\s+(?i:{_LEADING})(?!{_TITLE})(?P<words>{_WORD}(?:(?:,\s*|\s+){_WORD}){{0,5}}))")
    for general, _ in FORMS
)  # fmt: skip
_ASKS_ABOUT_IT = re.compile(
    r"(?i)^\W*(?:why|how come|is|are|was|were|did|does|do|has|have|had|can|could|should|would|will|who|whose)\b"
)
_QUOTE = re.compile(r"[\"“”‘]")
_BETWEEN = re.compile(r"\s*,\s*(?:(?:and|or|nor)\s+)?|\s+(?:and|or|nor)\s+")
_SMALL = r"(?:the|a|an|and|or|nor|those|of|on|for|from|about)"
_ASIDE = re.compile(rf"(?i)^(?:{_SMALL}\s+)+|(?:\s+{_SMALL})+$|^{_SMALL}$")
_ENDING = re.compile(r"(?<=\w{4})(?:ings?|e?s)$")


def matters(text: str) -> list[Step]:
    """A step for each matter that the question leaves out; the text is all that says so."""
    if _ASKS_ABOUT_IT.search(text) or _QUOTE.search(text):
        return []
    found = next((match for form in _FORMS if (match := form.search(text))), None)
    if found is None:
        return []
    parts = [_ASIDE.sub("", part.strip()) for part in _BETWEEN.split(found["words"])]
    return [Step("except", found["said"], part) for part in parts if part]


def without(text: str, steps: list[Step]) -> str:
    """The question without what it leaves out."""
    for step in steps:
        text = text.replace(step.text, " ")
    return " ".join(text.split())


def refusing(query: Query) -> re.Pattern[str] | None:
    """What a passage holds that is on a matter that the question leaves out; endings of its words aside."""
    matters = [step.value.split() for step in query.steps if step.kind == "except"]
    wordings = [r"\W+".join(rf"{re.escape(_ENDING.sub('', word))}\w{{0,4}}" for word in words) for words in matters]
    return re.compile(rf"(?i)\b(?:{'|'.join(wordings)})\b") if wordings else None


def is_refused(passage: Passage, refused: re.Pattern[str]) -> bool:
    """Whether a passage, the title of its item or its body holds what is left out."""
    return any(refused.search(text) for text in (passage.text, passage.item_title or "", passage.committee or ""))
