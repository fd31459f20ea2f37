"""Does a question ask for records out of all meetings: which were deferred, how often was it discussed, who declared?

A list or a count is made from the records, never from the passages that happen to be ranked first. What is counted is
a meeting, an item, a decision, an attendance, a declaration or an action; a figure in a text ("how many care leavers")
is none of these and stays one. Forms of asking are rows with an example each; the first that matches decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What is listed or counted."""

    DECISIONS = "decisions"
    DISCUSSED = "discussed"
    COUNCILS = "councils"
    BODIES = "bodies"
    MEETINGS = "meetings"
    ATTENDED = "attended"
    ACTIONS = "actions"
    DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Enquiry:
    """What is asked for: its sort, and the deed (of decisions and attendance) by name.

    `said` are the words of the deed; they are no part of what the question is about. `noun` is what of decisions is
    asked for as the question calls it (motions, applications), empty where it does not say.
    """

    sort: Sort
    deed: str
    said: str
    noun: str = ""


# Name → how a question says it → an example.
DEEDS: tuple[tuple[str, str, str], ...] = (
    ("defer", r"deferr?(?:ed|al|als)?|postponed?|put off|adjourned", "Which items were deferred in 2023?"),
    ("refuse", r"refus(?:ed?|al|als)|turned? down|sa(?:y|id) no to", "Which applications were refused?"),
    ("lose", r"lost|los(?:e|ing)|defeated|reject(?:ed)?|voted down|fell|not carried", "What motions were lost?"),
    ("withdraw", r"withdr(?:aw|awn|ew)", "Which reports were withdrawn?"),
    ("refer", r"referred|refer", "Which motions were referred to another body?"),
    ("vote", r"vot(?:ed?|ing) (?:on|about|over)|put to the vote", "How many times did Council vote on council tax?"),
    ("unanimous", r"(?:carried |agreed |passed |approved )?unanimous(?:ly)?", "Which motions were carried unanimously?"),
)  # fmt: skip
ATTENDING: tuple[tuple[str, str, str], ...] = (
    ("apologies", r"(?:sen[dt]|gave|give|given|tender(?:ed)?|offer(?:ed)?)\s+(?:(?:his|her|their|in)\s+)?apolog\w+|apologi[sz]ed?", "How many times did Cllr Ash send apologies?"),
    ("absent", r"absent|miss(?:ed)?|not (?:attend|present)", "How many meetings did Cllr Ash miss?"),
    ("chair", r"chair(?:ed)?|in the chair|preside[ds]?", "How many meetings did Cllr Ash chair?"),
    ("present", r"attend(?:ed)?|present|(?:been|go|went) (?:at|to)", "How often did Cllr Ash attend?"),
)  # fmt: skip

_NOUN = (
    r"(?:planning |agenda )?(?P<noun>items?(?: of business)?|matters?|applications?|motions?|amendments?|reports?|"
    r"decisions?|resolutions?|proposals?|petitions?|business|things)"
)
_COUNTED = r"(?:agenda )?(?P<noun>items?(?: of business)?|matters|motions|amendments|reports|decisions|resolutions|proposals|petitions)"
_ADJECTIVE = r"(?:(?!was\b|were\b|is\b|are\b|did\b|happened\b|became\b)[\w'’-]+ ){0,3}?"
_WAS = r"(?:(?:was|were|has|have|had|is|are|been|be|got|did|does|do)\b\s*)+"
_PAST = r"(?:(?:was|were|has|have|had|been|got|did)\b\s*)+"  # "how often do" asks for a rule, not for what happened
_HOW_OFTEN = r"how (?:often|many times|frequently)|(?:on|at) how many (?:occasions|meetings)|how many meetings"
_SPOKEN = (
    r"(?:discuss(?:ed)?|consider(?:ed)?|debated?|rais(?:ed|e)|talked? (?:about|of)|look(?:ed)? at|mention(?:ed)?|"
    r"spoken of|spoken about|dealt with|deal with|heard? about|com(?:e|es|ing) up|came up|on the agenda)"
)
_BODY = r"(?:committees?|boards?|bodies|body|panels?)"
_LIST = r"(?:list|show|name|give(?: me)?|find|tell me)\b(?: me)?(?: all| every)?(?: of)?(?: the)?"

# Sort → pattern, `{deed}` for any deed → an example.
FORMS: tuple[tuple[Sort, str, str], ...] = (
    (Sort.DECLARED, r"how (?:many|often)\b.{0,40}\b(?:declar\w+ (?:an |any )?interests?|declarations? of interest|interests? (?:was|were|been)? ?declared)", "How many declarations of interest were made in 2023?"),
    (Sort.DECLARED, r"^\W*(?:who|which (?:members|councillors|people)|(?:what|which) interests?|(?:" + _LIST + r")?\s*declarations?)\b.{0,60}?\b(?:declar\w+\b.{0,40}\binterests?|interests?\b.{0,50}\bdeclare\w*|of interests?)\b", "Who declared an interest in the Pledge?"),
    (Sort.ACTIONS, r"^\W*how many (?:[\w-]+ )?(?:actions?|tasks)\b", "How many actions does the Clerk have?"),
    (Sort.ACTIONS, r"^\W*(?:" + _LIST + r"|what(?: are| were)?|which|all)?\s*(?:the )?(?:outstanding |open |current )?(?:actions|tasks|things to do)\b(?=.*\b(?:for|of|by|on|to|with|due|assigned|owned|given|does|do|did|has|have|is|was|were|are|fall)\b)", "List the actions for the Clerk"),
    (Sort.ATTENDED, r"^\W*(?:" + _HOW_OFTEN + r"|how many (?:[\w'’-]+ ){1,8}meetings)\b.{0,60}?\b{attending}\b", "How many times did Cllr Ash attend?"),
    (Sort.ATTENDED, r"^\W*(?:which|what) meetings\b.{0,60}?\b{attending}\b", "Which meetings did Cllr Ash miss?"),
    (Sort.COUNCILS, r"^\W*how many councils\b(?!['’]).{0,40}\b" + _SPOKEN, "How many councils discussed the closure of banks?"),
    (Sort.COUNCILS, r"^\W*(?:which|what)(?: other)? councils\b(?!['’]).{0,40}\b" + _SPOKEN, "Which councils discussed the closure of banks?"),
    (Sort.BODIES, r"^\W*how many " + _BODY + r"\b.{0,40}\b" + _SPOKEN, "How many committees discussed it?"),
    (Sort.BODIES, r"^\W*(?:which|what)(?: other)? " + _BODY + r"\b.{0,40}\b" + _SPOKEN, "Which committees discussed food waste?"),
    (Sort.DECISIONS, r"^\W*(?:" + _HOW_OFTEN + r")\b.{0,20}?\b(?:" + _PAST + r").{0,80}?\b{deed}\b(?! (?:to|until|from|by) )", "How many times was the coffee shop deferred?"),
    (Sort.DECISIONS, r"^\W*how many " + _COUNTED + r"\b.{0,60}?\b(?:" + _WAS + r").{0,40}?\b{deed}\b", "How many motions were lost?"),
    (Sort.DECISIONS, r"^\W*(?:which|what) " + _ADJECTIVE + _NOUN + r"\b.{0,80}?\b(?:" + _WAS + r").{0,40}?\b{deed}\b", "Which items were deferred?"),
    (Sort.DECISIONS, r"^\W*(?:how many|which|what) (?P<noun>motions|amendments|proposals) (?!refer\b){deed}\b", "Which motions fell?"),
    (Sort.DECISIONS, r"^\W*what (?:was|were|has been|have been) {deed}\b", "What was deferred in 2023?"),
    (Sort.DECISIONS, r"^\W*what (?:all )?did .{1,50}? {deed}(?=\W*$|\W+(?:in|during|since|before|after|between|on|at|last|this)\b)", "What did the Planning Committee refuse in 2022?"),
    (Sort.DECISIONS, r"^\W*(?:" + _LIST + r"|all)?\s*(?:the )?{deed} " + _NOUN + r"\b", "List the deferred items"),
    (Sort.DECISIONS, r"^\W*(?:" + _LIST + r"|all)\s*(?:the )?" + _NOUN + r"\b.{0,60}?\b{deed}\b", "List the motions that were lost"),
    (Sort.DISCUSSED, r"^\W*(?:" + _HOW_OFTEN + r")\b.{0,20}?\b(?:" + _PAST + r").{0,80}?\b" + _SPOKEN, "How often was the drive-through discussed?"),
    (Sort.DISCUSSED, r"^\W*how many (?:times|meetings)\b.{0,60}?\b" + _SPOKEN, "How many meetings discussed the pavilion?"),
    (Sort.DISCUSSED, r"^\W*(?:(?:at|in) )?(?:which|what) meetings\b.{0,80}?\b" + _SPOKEN, "At which meetings was the pavilion discussed?"),
    (Sort.DISCUSSED, r"^\W*(?:" + _LIST + r"|all)\s*(?:the )?meetings\b.{0,60}?\b" + _SPOKEN, "List the meetings that discussed the pavilion"),
    (Sort.MEETINGS, r"^\W*how many (?:[\w-]+ )?meetings\b.{0,80}?\b(?:h[eo]ld|have|had|take place|took place|were there|was there|been)\b", "How many meetings did the committee hold in 2023?"),
    (Sort.MEETINGS, r"^\W*how many (?:[\w'’-]+ ){1,8}meetings\b.{0,30}?\b(?:held|were there|take place|took place)\b", "How many Planning Committee meetings were held?"),
    (Sort.MEETINGS, r"^\W*how (?:often|many times) (?:did|has|have)\b.{0,80}?\bmeet\b", "How often did the Executive Board meet in 2022?"),
    (Sort.MEETINGS, r"^\W*(?:which|what) meetings\b.{0,60}?\b(?:held|hold|had|have|took place|were there)\b", "Which meetings were held in May 2023?"),
    (Sort.MEETINGS, r"^\W*(?:on )?(?:which|what) (?:dates|days) did\b.{0,80}?\bmeet\b", "On which dates did the Council meet?"),
    (Sort.MEETINGS, r"^\W*(?:" + _LIST + r"|all)\s*(?:the )?meetings\b", "List the meetings of the Audit Committee"),
)  # fmt: skip


def _either(rows: tuple[tuple[str, str, str], ...]) -> str:
    return "(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern, _ in rows) + ")"


_COMPILED = tuple(
    (
        sort,
        re.compile(pattern.replace("{deed}", _either(DEEDS)).replace("{attending}", _either(ATTENDING)), re.I),
    )
    for sort, pattern, _ in FORMS
)


def enquiry(question: str) -> Enquiry | None:
    """What a question asks for out of all meetings; None where it asks for no list or count of records."""
    for sort, pattern in _COMPILED:
        if match := pattern.search(question):
            said = {name: words.casefold() for name, words in match.groupdict().items() if words}
            noun = said.pop("noun", "")
            deed, words = next(iter(said.items()), ("", ""))
            return Enquiry(sort, deed, words, noun)
    return None
