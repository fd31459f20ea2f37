"""Every row of the marker tables reads its own example, and what is no marker is none."""

from __future__ import annotations

import pytest

from corpus.model import Outcome
from indexer.structure.bare import BARE
from indexer.structure.lines import split
from indexer.structure.markers import (
    EXEMPT,
    FURNITURE,
    LOOSE_RECOMMENDATIONS,
    MOTION_OUTCOMES,
    RECOMMENDATION_MARKERS,
    REPORT_MARKERS,
    RESOLUTION_MARKERS,
    Marker,
)
from indexer.structure.motions import MOVED_FORMS, movers
from indexer.structure.numbering import NUMBER_FORMS, candidates
from indexer.structure.reports import HEAD_KEYS
from indexer.structure.resolutions import read_recommendations, read_resolutions
from indexer.structure.votes import VOTE_FORMS, read_votes


def clauses(text: str) -> list[list[str]]:
    return [[clause.text for clause in each.clauses] for each in read_resolutions(text, "d", split(text))]


@pytest.mark.parametrize("row", RESOLUTION_MARKERS, ids=lambda row: row.name)
def test_a_resolution_marker_reads_its_example(row: Marker) -> None:
    match = row.pattern.search(split(row.example)[0].plain)
    assert match is not None
    (resolution,) = read_resolutions(row.example, "d", split(row.example))
    assert resolution.marker == match["marker"].strip()
    assert resolution.text == row.example[resolution.span.start : resolution.span.end]


@pytest.mark.parametrize("row", BARE, ids=lambda row: row.name)
def test_what_stands_for_a_lost_word_reads_its_example_and_yields_to_a_resolution_in_form(row: Marker) -> None:
    assert [each.span.start >= 0 for each in read_resolutions(row.example, "d", split(row.example))] == [True]
    formal = f"{row.example}\n\nRESOLVED: That the bench be bought."
    assert [each.marker for each in read_resolutions(formal, "d", split(formal))] == ["RESOLVED:"]
    lost = f"{row.example}\n\nThis was lost on a vote."
    assert all(each.outcome is Outcome.LOST for each in read_resolutions(lost, "d", split(lost)))


@pytest.mark.parametrize("row", [*REPORT_MARKERS, *LOOSE_RECOMMENDATIONS], ids=lambda row: row.name)
def test_what_only_a_report_recommends_reads_its_example(row: Marker) -> None:
    lines = split(row.example)
    (recommendation,) = read_recommendations(row.example, "d", lines, report=True)
    assert recommendation.clauses
    assert recommendation.span.of(row.example) == recommendation.text
    if row in LOOSE_RECOMMENDATIONS:
        assert read_recommendations(row.example, "d", lines) == ()
        headed = f"Recommendation:\n\nThat it be paid.\n\n{row.example}"
        assert len(read_recommendations(headed, "d", split(headed), report=True)) == 1


@pytest.mark.parametrize("row", RECOMMENDATION_MARKERS, ids=lambda row: row.name)
def test_a_recommendation_marker_reads_its_example(row: Marker) -> None:
    text = f"{row.example}\n\n1) the report be noted." if row.example.endswith((":", "S")) else row.example
    (recommendation,) = read_recommendations(text, "d", split(text))
    assert recommendation.clauses
    assert read_resolutions(text, "d", split(text)) == ()


@pytest.mark.parametrize("row", FURNITURE, ids=lambda row: row.name)
def test_furniture_reads_its_example(row: Marker) -> None:
    assert row.pattern.search(row.example)


@pytest.mark.parametrize("form", NUMBER_FORMS, ids=lambda form: form.name)
def test_a_number_form_reads_its_example(form: object) -> None:
    index = NUMBER_FORMS.index(form)  # type: ignore[arg-type]
    example = NUMBER_FORMS[index].example
    text = example if example.endswith("ABSENCE") else f"{example} APOLOGIES FOR ABSENCE"
    (line,) = split(text)
    found = [each for each in candidates(text, line) if each.form == index]
    assert found
    assert text[found[0].rest_start :].strip() == "APOLOGIES FOR ABSENCE"


@pytest.mark.parametrize(("pattern", "example"), VOTE_FORMS, ids=lambda value: str(value)[:20])
def test_a_vote_form_reads_its_example(pattern: object, example: str) -> None:
    assert pattern.search(example)  # type: ignore[attr-defined]


@pytest.mark.parametrize(("pattern", "example"), MOVED_FORMS, ids=lambda value: str(value)[:20])
def test_movers_are_read(pattern: object, example: str) -> None:
    assert movers(example) == ("Green", "Brown")


@pytest.mark.parametrize(("name", "pattern", "example"), MOTION_OUTCOMES, ids=lambda value: str(value)[:20])
def test_what_became_of_a_motion_reads_its_example(name: str, pattern: object, example: str) -> None:
    (motion,) = read_resolutions(example, "d", split(example))
    assert motion.outcome.value == name
    assert motion.amends == (name == "carried")


@pytest.mark.parametrize(("name", "pattern", "example"), HEAD_KEYS, ids=lambda value: str(value)[:12])
def test_a_report_head_key_reads_its_example(name: str, pattern: object, example: str) -> None:
    assert pattern.match(example)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972", "3"),
        ("under paragraphs 1 and 2 of Schedule 12A of the Act", "1 and 2"),
        ("exempt under Schedule 12A of the Act, paragraph 5", "5"),
        ("RECOVERY OF COSTS (EXEMPT - PARAGRAPHS 3 AND 5)", "3 AND 5"),
    ],
)
def test_the_paragraph_that_exempts_is_read(text: str, paragraph: str) -> None:
    match = EXEMPT.search(text)
    assert match is not None
    assert (match["paragraph"] or match["paragraph2"]) == paragraph


@pytest.mark.parametrize(
    "text",
    [
        "Two of the questions had been resolved.",
        "complaints were resolved within ten days by the manager",
        "In 2019 the Council had resolved that the pool be kept.",
        "He quoted the words “RESOLVED: That the pool be kept” of 2019.",
        "The Board was asked whether the matter was resolved to its satisfaction.",
        "the report set out what had previously RESOLVED the dispute",
    ],
)
def test_no_resolution_of_this_meeting(text: str) -> None:
    assert read_resolutions(text, "d", split(text)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RESOLVED: That the minutes be noted.", [["That the minutes be noted."]]),
        ("RESOLVED – That the minutes be noted.", [["That the minutes be noted."]]),
        ("It was resolved by the Council that he be asked.", [["that he be asked."]]),
        (
            "It was resolved, when writing to the owner, to ask for a key.",
            [["when writing to the owner, to ask for a key."]],
        ),
        ("The road is bad. Resolved Councillor Green order gravel.", [["Councillor Green order gravel."]]),
        ("RESOLVED: - That the minutes be noted.", [["That the minutes be noted."]]),
        ("* **Resolved that the minutes be noted.**", [["that the minutes be noted."]]),
        ("Resolved unanimously – That the lease be granted.", [["That the lease be granted."]]),
        ("The Committee resolved to agree the plan. Mr Green left.", [["to agree the plan."]]),
        ("It was RESOLVED that the grant be paid. The Clerk would write.", [["that the grant be paid."]]),
        (
            "It was moved by Councillor A, seconded by Councillor B and\n\nRESOLVED –\n\nThat it be paid.",
            [["That it be paid."]],
        ),
        ("And Resolved:\n\n“That the draft be adopted”.", [["That the draft be adopted"]]),
        ("RESOLVED: That (1) x be noted; (2) y be paid.", [["x be noted;", "y be paid."]]),
        ("RESOLVED: a) That x be noted; b) That y be paid.", [["That x be noted;", "That y be paid."]]),
        ("RESOLVED:\n\nThat x be noted; and\n\nThat y be paid.", [["That x be noted; and", "That y be paid."]]),
        ("RESOLVED: That\n\n- x be noted;\n\n- y be paid.", [["x be noted;", "y be paid."]]),
        (
            "RESOLVED: That the Board\n\n1)    endorse\nthe Pledge; and\n\n2)    note it.\n\nReason: law",
            [["endorse\nthe Pledge; and", "note it."]],
        ),
        ("RESOLVED: That\n\n1) x be noted.\n\n1) A list that begins again.", [["x be noted."]]),
        ("RESOLVED: That it be noted.\n\n1. The next item", [["That it be noted."]]),
        (
            "RESOLVED: That\n\n(1) the scheme be agreed, subject to:\n\n(a) a survey; and\n\n(b) consent; "
            "and\n\n(2) it be reviewed.",
            [["the scheme be agreed, subject to:", "a survey; and", "consent; and", "it be reviewed."]],
        ),
        ("RESOLVED: That it be noted.\n\nRESOLVED: That it be paid.", [["That it be noted."], ["That it be paid."]]),
        ("RESOLVED:", []),
    ],
)
def test_clauses(text: str, expected: list[list[str]]) -> None:
    assert clauses(text) == expected


def test_labels_and_lead_in() -> None:
    text = "RESOLVED: That the Board\n\n(i) note; and\n\n(ii) agree."
    (resolution,) = read_resolutions(text, "d", split(text))
    assert resolution.lead_in == "That the Board"
    assert [clause.label for clause in resolution.clauses] == ["i", "ii"]
    assert [clause.act for clause in resolution.clauses] == ["note", "approve"]


def test_a_decision_printed_twice_counts_once_and_the_minute_wins() -> None:
    text = (
        "Decision:\n\nRESOLVED that the plan be agreed.\n\nMinutes:\n\nIt was discussed.\n\nRESOLVED "
        "that the plan be agreed."
    )
    (resolution,) = read_resolutions(text, "d", split(text))
    assert resolution.span.start == text.rindex("RESOLVED")


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("RESOLVED: That the report be noted.", "noted"),
        ("RESOLVED: That consideration be deferred to the next meeting.", "deferred"),
        (
            "RESOLVED: That the application be deferred, to allow\n\n1) a survey to be made; and\n\n2) plans.",
            "deferred",
        ),
        ("RESOLVED: That\n\n1) the report be noted; and\n\n2) the grant be approved.", "carried"),
    ],
)
def test_outcomes(text: str, outcome: str) -> None:
    (resolution,) = read_resolutions(text, "d", split(text))
    assert resolution.outcome.value == outcome


def test_a_lost_motion_is_kept_with_its_words_its_movers_and_its_vote() -> None:
    text = (
        "It was moved by Councillor Green and seconded by Councillor Brown that parking be free on Sundays.\n\n"
        "Councillor White moved no amendment.\n\n"
        "On a show of hands there voted for the motion 7 and against it 11. The motion was therefore LOST.\n\n"
        "It was then moved by Councillor White, seconded by Councillor Black, and carried by 12 votes to 6:\n\n"
        "RESOLVED: That the charge be kept."
    )
    lost, kept = read_resolutions(text, "d", split(text))
    assert (lost.outcome.value, lost.mover, lost.seconder) == ("lost", "Green", "Brown")
    assert lost.clauses[0].text.startswith("It was moved by Councillor Green")
    assert lost.text.endswith("The motion was therefore LOST.")
    assert lost.vote is not None
    assert (lost.vote.votes_for, lost.vote.votes_against) == (7, 11)
    assert (kept.outcome.value, kept.mover, kept.seconder) == ("carried", "White", "Black")
    assert kept.vote is not None
    assert (kept.vote.votes_for, kept.vote.votes_against) == (12, 6)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("For: 12, Against: 7, Abstain: 2", (12, 7, 2)),
        (
            "For (6): Councillors Green and Brown\n\nAgainst (2): Councillors White and Black\n\nAbstentions (0)",
            (6, 2, 0),
        ),
        ("There voted for the motion, 8; against, 9; and 1 Member abstained.", (8, 9, 1)),
        ("three Members voting for and four against", (3, 4, None)),
        ("There voted 7 for the motion and 2 against", (7, 2, None)),
        ("carried by 12 votes to 7 with 1 abstention", (12, 7, 1)),
        ("carried by 12 votes to 7, one Member abstaining", (12, 7, 1)),
        ("carried 12-7", (12, 7, None)),
        ("the motion was lost by 7 votes to 5", (5, 7, None)),
        ("the motion was lost by 5 votes to 7", (5, 7, None)),
        ("the amendment having been lost, the motion was carried by 7 votes to 5", (7, 5, None)),
    ],
)
def test_counts(text: str, counts: tuple[int, int, int | None]) -> None:
    text = f"RESOLVED: That it be paid.\n\nVoting: {text}"
    (vote,) = read_votes(text, split(text))
    assert (vote.votes_for, vote.votes_against, vote.abstentions) == counts
    assert vote.span.of(text) == vote.text


def test_unanimous_only_where_it_is_said() -> None:
    said, plain = (
        read_resolutions(text, "d", split(text))[0]
        for text in ("RESOLVED unanimously: That it be paid.", "RESOLVED: That it be paid.")
    )
    assert said.vote is not None
    assert said.vote.unanimous
    assert plain.vote is None
