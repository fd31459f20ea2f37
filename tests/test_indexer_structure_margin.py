"""Owners in a column at the edge of the page, however extraction left them, and what each is to do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Span
from indexer.structure.attendance_lists import read_attendance
from indexer.structure.deeds import deed_of, each_to_do, label_end, sentences_of
from indexer.structure.lines import split
from indexer.structure.margin import margin_actions
from indexer.structure.owners import acts, known_initials, known_owner, parts_of

KNOWN = frozenset({"GB", "AC", "NO"})


def beside(text: str, known: frozenset[str] | None = KNOWN) -> list[tuple[str, str]]:
    return [(owner, span.of(text)) for span, owner in margin_actions(text, split(text), known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # An owner on a line by itself is of the paragraph before it, or after it where a blank line says so.
        ("The hedge is to be cut soon.\nGB\nThe lamp is out.", [("GB", "The hedge is to be cut soon.")]),
        ("The lamp is still out.\n\nGB\nThe hedge is to be cut soon.", [("GB", "The hedge is to be cut soon.")]),
        # The words beside it tell, whatever the blank lines.
        (
            "The lamp is out. GB to ask why.\n\nGB\nThe hedge was cut. AC agreed to say so.",
            [("GB", "GB to ask why.")],
        ),
        ("The lamp is out.\n\nAC\nAC to ask about the lamp.", [("AC", "AC to ask about the lamp.")]),
        # Nothing tells: nobody's.
        ("GB to ask about it soon.\nGB/AC\nThe hedge was cut by AC to please.", []),
        # Between the words of a sentence that the column broke.
        ("• The\nGB hedge now needs to be cut.", [("GB", "The\nGB hedge now needs to be cut.")]),
        (
            "• The bench at the south\n\nGB end of the green is broken.",
            [("GB", "The bench at the south\n\nGB end of the green is broken.")],
        ),
        (
            "The bench is broken | GB\n\nand must be mended.",
            [("GB", "The bench is broken | GB\n\nand must be mended.")],
        ),
        # A subject is no owner in a column.
        ("The hedge was cut and\nGB thanked everybody.", []),
        # A last sentence that is nothing but an owner, where there is a column.
        (
            "The lamp is out now. | GB\nThe gate is broken too. | AC\nThe hedge is to be cut. GB",
            [("GB", "The lamp is out now."), ("AC", "The gate is broken too."), ("GB", "The hedge is to be cut.")],
        ),
        ("The hedge is to be cut. GB", []),
        # Who moved it is no deed, and no owner.
        (
            "Clerk to send a letter at once. Prop AC, 2nd GB all in favour. | NO",
            [("NO", "Clerk to send a letter at once.")],
        ),
        (
            "Prop AC 2nd GB all in favour of it.\nThe lamp is out now. | GB\nThe gate is open. | AC",
            [("GB", "The lamp is out now."), ("AC", "The gate is open.")],
        ),
        # Each his own.
        (
            "GB to ask Ann; AC to ask Bob Brown; NO to ask Jo | GB",
            [("GB", "GB to ask Ann"), ("AC", "AC to ask Bob Brown"), ("NO", "NO to ask Jo")],
        ),
        # The sentence that names the owner, not the last one.
        ("GB will mend the gate. Thanks were given to all. | GB", [("GB", "GB will mend the gate.")]),
    ],
)
def test_what_stands_beside_an_owner(text: str, expected: list[tuple[str, str]]) -> None:
    assert beside(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The hedge is to be cut.\nBBC\nThe lamp is out.",
        "The council asked the NTA project team to report.",
        "The form was sent | OCC",
    ],
)
def test_what_is_nobody_known_owns_nothing(text: str) -> None:
    assert beside(text, frozenset()) == []


def test_a_body_whose_short_form_is_also_somebodys_initials_owns_nothing_by_its_article() -> None:
    text = "The lamp is out. | GB\nThe CC volunteers will help. The CC agreed. | AC"
    assert beside(text, KNOWN | {"CC"}) == [("GB", "The lamp is out."), ("AC", "The CC agreed.")]


def test_whose_initials_are_known() -> None:
    text = "Present: Ann Green (AGR), Bob Brown, Mr C Dale (Clerk)\nApologies: Bill Black"
    found = read_attendance(text, split(text))
    # Two people answer to BB; they are nobody's.
    assert known_initials(found.entries) == {"AGR", "AG", "CD"}
    assert known_owner("AGR/CD", {"AGR", "CD"}) == "AGR/CD"
    assert known_owner("AGR/BB", {"AGR", "CD"}) is None
    assert parts_of("Cllr A. Green/Clerk") == ["A. Green", "Clerk"]
    assert acts("AG to ask; the BBC will come") == ["AG", "BBC"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a) Mend it", "Mend it"),
        ("3i) Mend it", "Mend it"),
        ("xiii)Mend it", "Mend it"),
        ("4.2 Mend it", "Mend it"),
        ("d. Mend it", "Mend it"),
        ("Mend it", "Mend it"),
    ],
)
def test_labels_of_entries(words: str, expected: str) -> None:
    assert words[label_end(words, 0, len(words)) :] == expected


def test_sentences_stop_at_abbreviations_only_where_a_new_one_begins() -> None:
    text = "Cllr. A. Green wrote to C.C.C. Highways at No. 4. In reply C.C.C. The road is theirs."
    assert [each.of(text) for each in sentences_of(text, Span(0, len(text)))] == [
        "Cllr. A. Green wrote to C.C.C. Highways at No. 4.",
        "In reply C.C.C.",
        "The road is theirs.",
    ]


def test_several_owners_take_the_sentences_that_name_them() -> None:
    text = "The survey is due. A. Green and the Clerk to do it. Cllr B. Brown to ask a surgeon."
    span = deed_of(text, Span(0, len(text)), ["A. Green", "B. Brown", "Clerk"])
    assert span.of(text) == "A. Green and the Clerk to do it. Cllr B. Brown to ask a surgeon."
    assert each_to_do(text, Span(0, len(text))) == []


@given(st.text(alphabet="ab .;|GBto\n", max_size=80))
def test_what_an_owner_is_to_do_is_verbatim_and_within_the_lines(text: str) -> None:
    lines = split(text)
    for span, owner in margin_actions(text, lines, frozenset({"GB"})):
        assert lines[0].start <= span.start < span.end <= lines[-1].end
        assert owner
