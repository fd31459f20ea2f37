"""What was decided in a sentence that no marker begins?

"The minutes were agreed as a true record", "Approval was proposed by A and seconded by B", "A bench to be bought. Prop
A, 2nd B. All in favour". Such a sentence counts where it has a deciding word in the past, or names both proposer and
seconder and says that it was carried; the clause is the whole sentence. A proposal without an outcome, what was agreed
elsewhere, and what only one person agreed to are no decisions.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from corpus.model import Clause, Outcome, Resolution, Span, record_id
from indexer.structure.acts import DECIDES, act_of
from indexer.structure.agreements import ELSEWHERE, REPORTED
from indexer.structure.lines import Line
from indexer.structure.motions import moves
from indexer.structure.offices import OFFICE_FILLED, same_office
from indexer.structure.sentences import sentences
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
_ASSENT = re.compile(
    r"^\W*(?:(?P<all>all\s+(?:(?:councillors|members|present)\s+)?(?:(?:were\s+)?in\s+favour|agreed)|unanimous(?:ly)?)|"
    r"(?:(?:it|this|the\s+(?:motion|proposal))\s+was\s+)?(?:unanimously\s+|duly\s+|all\s+)?(?:agreed|carried|approved|passed|adopted)"
    r"(?:\s+unanimously|\s+by\s+all)?|[^.]{0,60}\bcarried)\b[^.]{0,30}[.!]?\W*$",
    re.I,
)
_MOVERS_ALONE = re.compile(r"^[\s(–-]*(?:prop(?:os(?:ed|er))?|moved|approval\W{1,4}prop\w*|approved\W{1,4})\b", re.I)
_UNNAMED = re.compile(r"(?:^|\s)(?P<matter>It\s+was\s+proposed\s+and\s+(?:duly\s+)?seconded\s+(?:that|to)\s+\w)")
_DULY = re.compile(r"\b(?:was|were)\s+(?:therefore\s+)?duly\s+(?P<word>elected|re-elected|appointed)\W*$")
_MOVED_MATTER = re.compile(r"\s*,?\s+(?P<matter>(?:that|to|the|an?)\s+\w+\s+\S)")
_APPROVED_BY = re.compile(r"^\W*(?:Approved|Adopted|Accepted)(?:\s*[-–:]\s*|\s+by\s+)\S")
_NO_DECISION = re.compile(
    r"\b(?:had|has|have)\s+(?:\w+\s+){0,2}been\s+(?:\w+\s+){0,2}(?:agreed|approved|accepted)\b|"
    r"\b(?:if|whether|unless|once|until|would be|could be|should be|to be)\s+"
    r"(?:\w+\s+){0,2}agreed|\bnot\s+(?:\w+\s+)?(?:agreed|approved|carried|accepted|seconded)\b|\?\s*$|"
    r"\bas\s+(?:was\s+)?agreed\b|\b(?:which|that|who|as)\s+(?:was|were)\s+(?:\w+\s+)?agreed\b",
    re.I,
)
_ELSEWHERE_DECIDED = re.compile(
    r"\b(?:Borough|County|District|City)\s+Council\b|\bplanning\s+(?:permission|department|authority)\b", re.I
)
_AMENDMENT = re.compile(r"\bamendment\b(?:(?!\b(?:motion|recommendation|minutes)\b)[^.]){0,160}?\bwas\b", re.I)
_BACK_REFERENCE = re.compile(
    r"^\W*(?:and\s+)?(?:this|it|these|that|they|all)\s+(?:was|were)\b(?!.*\b(?:true|correct|accurate)\b)", re.I
)
_SAYS_NOT_WHAT = re.compile(r"\bit\s+was\s+(?:\w+ly\s+)?agreed\W*$", re.I)
_MINUTES = re.compile(r"\bminutes\b", re.I)
# Whatever else the item resolves, such a sentence decides of its own ("Prop: TG, 2nd AB"; "On the proposal of …").
_OF_ITS_OWN = re.compile(r"\bprop\w*\b[^.]{1,40}\b2nd\b|^\W*on\s+the\s+(?:proposal|proposition)\s+of\b", re.I)
_TO_PAY = re.compile(r"\bresolved\s+to\s+(?:pay|sign|adopt|approve|accept|renew|note)\b", re.I)
_DECLARED = re.compile(
    r"\bno\s+(?:other|further)\s+nominations?\b.{0,120}?\bdeclared\s+(?:\S+\s+){1,6}?(?:duly\s+)?(?P<word>elected)\b"
)
_NOMINATED = 600
_LONGEST_TO_PAY = 160
_HINT = re.compile(
    r"nominated|moved as|agree|approv|accept|adopt|passed|carried|elected|appointed|favour|unanim|suspend|"
    r"consensus|resolved|noted|confirmed|(?:chair|secretary|treasurer|convener)[^\n]{5,60}prop",
    re.I,
)
_CUT = re.compile(
    r"\s+\|\s+|\s*\n\s*(?=\(?(?:Prop\b|Proposed\b|Proposer\b))|"
    r"(?<=\w)\s+(?=The\s+motion\s+was\s+(?:duly\s+)?(?:proposed|moved)\s+by\b)|"
    r"\s*\n\s*(?=\W{0,3}(?:(?:Vice|Deputy|Minute)[- ])?(?:Chair\w*|Secretary|Treasurer|Convener)\W{0,3}:)"
)
# The minutes of an earlier meeting are confirmed here and now.
_OF_EARLIER = re.compile(r"\b(?:[Mm]inutes|MINUTES)\b[^.;]{0,120}?\b[Mm]eetings?\b|\b(?:last|previous)\s+[Mm]inutes\b")
_LEAST_WORDS = 4
_LONGEST = 1500
_NEAR = 2500


def carried_sentences(
    text: str, document_id: str, lines: Sequence[Line], taken: Sequence[Span], resolved: Sequence[int] = ()
) -> Iterator[Resolution]:
    """Decisions of that kind in an item's lines, in order; none overlaps a span of `taken` (in order).

    Near a place of `resolved` (where the item resolves in form, in order) what was moved and carried led to that, and
    is no decision of its own; nor is what was agreed in the debate, but for the minutes of an earlier meeting.
    """
    if not lines or not _HINT.search(text, lines[0].bare_start, lines[-1].bare_end):
        return
    spans = list(_without_cells(text, sentences(text, lines)))
    starts = [span.start for span in taken]
    until = -1
    for place, span in enumerate(spans):
        words = span.of(text)
        following = spans[place + 1] if place + 1 < len(spans) else None
        if span.start < until or len(words) > _LONGEST or _overlaps(span, taken, starts):
            continue
        if not _HINT.search(words) and not (following and _says_how_it_went(following.of(text))):
            continue
        before = spans[place - 1] if place else None
        if following is not None and LOST.search(following.of(text)) and not _MOVERS_ALONE.match(following.of(text)):
            continue
        near = bisect_left(resolved, span.start - _NEAR) < bisect_right(resolved, span.end + _NEAR)
        own = _OF_ITS_OWN.search(words if following is None else f"{words} {following.of(text)}")
        found = None if near and not own else _moved(text, span, words, before, following)
        if not near or _MINUTES.search(words) or _TO_PAY.search(words):
            found = found or _passive(span, words, following, text) or _declared(text, span, words)
        if found is None:
            continue
        whole, clause, marker, movers = found
        if _overlaps(whole, taken, starts) or whole.start < until or _leads_on(text, whole.end, taken, starts):
            continue
        until = whole.end
        said = clause.of(text)
        yield Resolution(
            id=record_id(document_id, "r", whole.start),
            marker=marker,
            lead_in=None,
            text=whole.of(text),
            span=whole,
            clauses=(Clause(None, said, clause, act_of(said) or DECIDES),),
            outcome=_outcome(marker),
            mover=movers[0],
            seconder=movers[1],
            amends=bool(_AMENDMENT.search(said)),
        )


def _outcome(marker: str) -> Outcome:
    if marker.casefold() == "noted":
        return Outcome.NOTED
    return Outcome.AGREED if re.search(r"agreed|consensus", marker, re.I) else Outcome.CARRIED


def _leads_on(text: str, end: int, taken: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether what stands at `end` is the resolution that the sentence led to."""
    place = bisect_left(starts, end)
    return place < len(taken) and not re.search(r"\w", text[end : taken[place].start])


def _without_cells(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The sentences, cut where a table's cell ends or a line of movers begins."""
    for span in spans:
        start = span.start
        if _TO_PAY.search(span.of(text)) and len(span.of(text)) < _LONGEST_TO_PAY:
            yield span
            continue
        for match in _CUT.finditer(text, span.start, span.end):
            if match.start() > start:
                yield Span(start, match.start())
            start = match.end()
        if start < span.end:
            yield Span(start, span.end)


_Found = tuple[Span, Span, str, tuple[str | None, str | None]]


def _passive(span: Span, words: str, following: Span | None, text: str) -> _Found | None:
    for pattern, _ in PASSIVES:
        match = pattern.search(words)
        if match is None or not _is_decided_here(words, match.start()):
            continue
        if len(words.split()) < _LEAST_WORDS or _BACK_REFERENCE.match(words):
            return None
        if _SAYS_NOT_WHAT.search(words):
            return None
        if following is not None and _MOVERS_ALONE.match(following.of(text)):
            named = moves(following.of(text))
            if named:
                return span, span, match["word"], named[0][1:]
        return span, span, match["word"], (None, None)
    return None


def _declared(text: str, span: Span, words: str) -> _Found | None:
    """ "As there were no other nominations, the Mayor declared A elected", where those who nominated A stand before."""
    match = _DECLARED.search(words)
    if match is None:
        return None
    named = [each for each in moves(text[max(0, span.start - _NOMINATED) : span.start]) if each[1] and each[2]]
    return (span, span, match["word"], named[-1][1:]) if named else None


def _moved(text: str, span: Span, words: str, before: Span | None, following: Span | None) -> _Found | None:
    """A sentence with proposer and seconder, or one whose proposer and seconder the next names."""
    named = [each for each in moves(words) if each[1] and each[2]]
    if not named:
        return _moved_after(text, span, words, following) or _moved_by_nobody(text, span, words, following)
    place, mover, seconder = named[-1]
    filled = OFFICE_FILLED.match(words)
    if filled and not any(same_office(filled, each, text) for each in (before, following)):
        clause = Span(span.start + filled.start("matter"), span.start + filled.end("matter"))
        return Span(clause.start, span.start + place.end), clause, filled["word"], (mover, seconder)
    alone = bool(_MOVERS_ALONE.match(words)) and place.start < _LEAST_WORDS * 5
    outcome = _outcome_of(words)
    if (outcome and not _is_decided_here(words, 0)) or _SAYS_NOT_WHAT.search(words):
        return None
    if _APPROVED_BY.match(words):
        return span, span, words.split()[0], (mover, seconder)
    if alone and not re.search(r"\bthat\b", words[place.end :]):
        if outcome is None or before is None or words.startswith("(") or "\n\n" in text[before.end : span.start]:
            if outcome is None or not (_has_matter(words) or words.startswith("(")):
                return None
            return span, _without_brackets(text, span), outcome, (mover, seconder)
        said = before.of(text)
        if len(said.split()) < _LEAST_WORDS or not _is_decided_here(said, 0):
            return None
        return Span(before.start, span.end), before, outcome, (mover, seconder)
    if outcome:
        return span, span, outcome, (mover, seconder)
    if following is not None:
        assent = _ASSENT.match(following.of(text))
        close = "\n\n" not in text[span.end : following.start] or text[following.end : following.end + 1] in ("\n", "")
        if assent and close and _is_decided_here(words, 0):
            return (
                Span(span.start, following.end),
                _what_was_moved(span, words, place),
                " ".join(assent.group().split()).strip(" .()"),
                (mover, seconder),
            )
    return None


def _what_was_moved(span: Span, words: str, movers: Span) -> Span:
    """What stands behind the movers where the sentence begins with them and goes on with it; else the sentence."""
    behind = _MOVED_MATTER.match(words, movers.end)
    if behind is None or re.search(r"[^\W\d]{2}", words[: movers.start]):
        return span
    return Span(span.start + behind.start("matter"), span.end)


def _moved_after(text: str, span: Span, words: str, following: Span | None) -> _Found | None:
    """ "The minutes were approved. Proposed by A, seconded by B": the next sentence is about this one's movers."""
    if following is None or not _MOVERS_ALONE.match(following.of(text)):
        return None
    named = [each for each in moves(following.of(text)) if each[1] and each[2]]
    outcome = _outcome_of(words)
    if not named or outcome is None or not _is_decided_here(words, 0) or re.search(r"\bthat\b", following.of(text)):
        return None
    return Span(span.start, following.end), span, outcome, named[0][1:]


def _says_how_it_went(said: str) -> re.Match[str] | None:
    return _DULY.search(said) or _ASSENT.match(said)


def _moved_by_nobody(text: str, span: Span, words: str, following: Span | None) -> _Found | None:
    """ "It was proposed and seconded that A be Chair. A was duly elected": nobody named, the next says how it went."""
    match = _UNNAMED.search(words)
    if match is None or following is None or "\n\n" in text[span.end : following.start]:
        return None
    said = following.of(text)
    outcome = _says_how_it_went(said)
    if outcome is None or _NO_DECISION.search(words) or _NO_DECISION.search(said):
        return None
    clause = Span(span.start + match.start("matter"), span.end)
    marker = outcome["word"] if outcome.re is _DULY else " ".join(outcome.group().split()).strip(" .()")
    return Span(clause.start, following.end), clause, marker, (None, None)


def _without_brackets(text: str, span: Span) -> Span:
    words = span.of(text).rstrip(".")
    inner = words[1:-1]
    if words.startswith("(") and words.endswith(")") and "(" not in inner and inner.strip():
        return Span(span.start + 1, span.start + len(words) - 1)
    return span


def _outcome_of(words: str) -> str | None:
    for pattern in _MOVED_OUTCOMES:
        match = pattern.search(words)
        counts = match.groupdict() if match else {}
        if match and not (counts.get("yes") and int(counts["yes"]) <= int(counts["noes"])):
            return match["word"]
    return None


def _has_matter(words: str) -> bool:
    """Whether a sentence that begins with its movers says itself what they moved."""
    return len(words.split()) > 12 and bool(re.search(r"\b(?:minutes|accounts|report|payments?)\b", words, re.I))


def _is_decided_here(words: str, place: int) -> bool:
    before = words[:place]
    return not (
        _NO_DECISION.search(words)
        or ELSEWHERE.search(_OF_EARLIER.sub("", before))
        or REPORTED.search(words[:place])
        or _ELSEWHERE_DECIDED.search(words)
        or words.count("“") > words.count("”")
        or LOST.search(words)
    )


def _overlaps(span: Span, taken: Sequence[Span], starts: Sequence[int]) -> bool:
    place = bisect_right(starts, span.start)
    near = taken[max(0, place - 1) : place + 1]
    return any(each.start < span.end and span.start < each.end for each in near)
