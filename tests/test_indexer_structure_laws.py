"""What holds for every document: spans are verbatim, items apart, ids unique, parsing deterministic and lossless."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ReadError
from corpus.model import Clause, Document, Meeting, Parsed, Span
from corpus.names import person_key
from indexer.read import read
from indexer.record import dump, load
from indexer.structure.outline import as_json, as_outline
from indexer.structure.parse import parse

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"

# Lines that the parser reacts to, so that random documents get into every corner.
LINES = [
    "Agenda and minutes",
    "Items",
    "No. Item",
    "No. | Item |",
    "---|---|",
    "|",
    "AGENDA",
    "PLANNING COMMITTEE",
    "At a meeting of the Planning Committee held on Monday, 4 March 2024",
    "Minutes of the Planning Committee held on 4 March 2024",
    "Present: Councillors Green (Chair), Brown and White",
    "Apologies for absence were received from Councillor Grey.",
    "REPORT TO: Planning Committee",
    "DATE: 4 March 2024",
    "REPORTING OFFICER: Director",
    "SUBJECT: Drains",
    "2.0 RECOMMENDATION: That",
    "LIST OF BACKGROUND PAPERS",
    "Appendix 1",
    "Contents",
    "23.",
    "24.",
    "12 APOLOGIES",
    "20 MINUTES",
    "CYP21 DRAINS",
    "1. MINUTES\t1 - 6",
    "(A) PIPES\t7",
    "Drains pdf icon PDF 81 KB",
    "Minutes:",
    "RESOLVED: That the Board",
    "* **Resolved that:**",
    "1) note the report; and",
    "2) agree.",
    "- (1) **x be noted;**",
    "It was moved by Councillor Green, seconded by Councillor Brown, that it be so.",
    "The motion was put to the vote and declared LOST, 3 voting for and 6 against.",
    "Councillor Green declared a personal interest.",
    "Action: Clerk to write.",
    "Action",
    "Director of\nThings",
    "Next Steps Agreed",
    "WORKSHOP NOTES",
    "Attendees:",
    "Present: Also in attendance: | Apologies:",
    "A Green (AG) | B Brown (BB) | C White (Clerk)",
    "PRESENT IN THE CHAIR: Councillor A. Green, Mayor",
    "OFFICIALS IN ATTENDANCE: Director, Roads (Mr. B. Black), Clerk (Ms.",
    "Cllr Green (to the point mentioned) left the meeting at 7.15 p.m.",
    "You are requested to attend a Meeting of the",
    "DRAFT",
    "Meeting ended at 8.30 p.m.",
    "It was agreed that the hedge be cut. Prop GB, 2nd BG. All in favour.",
    "Cllr Green proposed that it be sold, seconded by Cllr Brown. Carried.",
    "The amendment was put to the vote and carried.",
    "For (2): Councillors Green and Brown",
    "Against (1): Councillor Grey",
    "Reason(s) for Decision",
    "a) a survey, subject to:",
    "i) drains; and",
    "The fence is broken. | Clerk",
    "It was considered, and the Board",
    "would go on about it.",
    "5 | Drains. Minutes: RESOLVED: a) x; b) y. |",
]


def spans(parsed: Parsed) -> Iterator[tuple[Span, str | None]]:
    """Every span of the records, with the text that it must have where the record holds it."""
    for meeting in parsed.meetings:
        yield meeting.span, None
        for span in (*meeting.segments, *meeting.attendance_spans, *filter(None, [meeting.header_span])):
            yield span, None
        yield from ((stated.span, None) for stated in meeting.stated)
        yield from ((person.span, None) for person in meeting.people)
        yield from ((movement.span, movement.text) for movement in meeting.movements)
        for item in meeting.items:
            yield item.span, None
            if item.title_span and item.title:
                yield item.title_span, item.title
            for decision in (*item.resolutions, *item.recommendations):
                yield decision.span, decision.text
                yield from ((clause.span, clause.text) for clause in decision.clauses)
            for resolution in item.resolutions:
                yield from ((words.span, words.text) for words in (*resolution.reasons, *resolution.alternatives))
            for vote in (*item.votes, *(each.vote for each in item.resolutions if each.vote)):
                yield vote.span, vote.text
            yield from ((action.span, action.text) for action in item.actions)
            yield from ((declaration.span, declaration.text) for declaration in item.declarations)
            yield from ((each.span, each.text) for each in (*item.references, *item.corrections))
            yield from ((each.of.span, each.of.text) for each in item.corrections if each.of)
            yield from ((section.span, None) for section in (item.report.sections if item.report else ()))
    yield from ((span, None) for span in parsed.furniture)
    yield from ((acronym.span, None) for acronym in parsed.acronyms)


def check(document: Document) -> None:
    parsed = parse(document)
    text = document.text
    for span, words in spans(parsed):
        assert 0 <= span.start < span.end <= len(text)
        quote = text[span.start : span.end]
        assert quote == quote.strip()
        assert words is None or quote == words or " ".join(quote.split()) == words
    ids = [meeting.id for meeting in parsed.meetings]
    for meeting in parsed.meetings:
        attended(meeting, text)
        ordered = sorted(meeting.items, key=lambda item: item.span)
        assert list(meeting.items) == sorted(meeting.items, key=lambda item: (item.span.start, -item.span.end))
        assert all(one.span.end <= other.span.start for one, other in pairwise(ordered))
        for item in meeting.items:
            ids += [item.id, *(each.id for each in item.resolutions), *(each.id for each in item.recommendations)]
            for decision in (*item.resolutions, *item.recommendations):
                inside(decision.span, item.span)
                assert decision.clauses
                for clause in decision.clauses:
                    inside(clause.span, decision.span)
                assert decision.clauses[0].level == 0
                assert all(other.level <= one.level + 1 for one, other in pairwise(decision.clauses))
                apart(decision.clauses)
            for action in item.actions:
                inside(action.span, item.span)
            for pointing in (*item.references, *item.corrections):
                inside(pointing.span, item.span)
            assert item.sure is not None
            assert item.why
            assert (item.number_key is None) == (item.number is None)
    assert len(ids) == len(set(ids))
    known = set(ids)
    for item in (item for meeting in parsed.meetings for item in meeting.items):
        pointed = [item.belongs_to, *(each.item_id for each in item.references)]
        assert {each for each in (*pointed, *(each.meeting_id for each in item.references)) if each} <= known
    assert parse(document) == parsed
    assert load(Parsed, dump(parsed)) == parsed
    assert as_json(parsed, document)["meetings"]
    assert as_outline(parsed, document).endswith("\n")


def attended(meeting: Meeting, text: str) -> None:
    """People are those of the lists, printed where they are said to be; every fact stated has words of its own."""
    for part in ("present", "apologies", "officers", "others"):
        assert {person.name for person in meeting.people if person.part == part} == set(getattr(meeting, part))
    for person in meeting.people:
        assert person.key == person_key(person.name) != ""
        assert person.name.split()[0].strip("()") in text[person.span.start : person.span.end]
    facts = {stated.field for stated in meeting.stated}
    assert all(getattr(meeting, fact) is not None for fact in facts)
    assert facts >= {fact for fact in ("date", "time", "venue") if getattr(meeting, fact) is not None}
    assert all(movement.name for movement in meeting.movements)


def inside(inner: Span, outer: Span) -> None:
    assert outer.start <= inner.start
    assert inner.end <= outer.end


def apart(clauses: tuple[Clause, ...]) -> None:
    assert all(one.span.end <= other.span.start for one, other in pairwise(clauses))


@given(
    st.lists(
        st.tuples(st.sampled_from(LINES), st.sampled_from(["\n", "\n\n", "\n\n\n\n\n", "\r\n\r\n", " "])),
        min_size=1,
        max_size=40,
    )
)
@settings(max_examples=300, deadline=None)
def test_documents_put_together_from_known_lines(lines: list[tuple[str, str]]) -> None:
    check(read(Path("a.txt"), "".join(line + end for line, end in lines).encode()))


@given(st.text(alphabet="RESOLVED: That 1)2)(a)|*-.\n\tMinutes23 Cllr", min_size=1, max_size=300).filter(str.strip))
@settings(max_examples=200, deadline=None)
def test_documents_of_noise(text: str) -> None:
    try:
        document = read(Path("a.txt"), text.encode())
    except ReadError:
        return
    check(document)


@pytest.mark.parametrize("path", sorted(path.name for path in SAMPLE.glob("*.[th][xt][tm]*")))
def test_the_sample(path: str) -> None:
    check(read(SAMPLE / path))


def test_the_real_documents(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*.txt")):
        check(read(path))


def test_every_other_real_text(shared: Path) -> None:
    folder = shared / "corpus" / "real"
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".txt", ".html") and path.is_file())
    read_ones = 0
    for path in paths[::9]:
        try:
            document = read(path)
        except ReadError:
            continue
        check(document)
        read_ones += 1
    assert read_ones * 2 > len(paths[::9])
