"""How the layouts seen in the wild print a decision: a row and an invented example each, by the layout's number."""

from __future__ import annotations

import pytest

from corpus.model import Outcome, Resolution
from indexer.structure.lines import split
from indexer.structure.resolutions import read_resolutions

CARRIED, AGREED, NOTED, LOST, DEFERRED = (
    Outcome.CARRIED,
    Outcome.AGREED,
    Outcome.NOTED,
    Outcome.LOST,
    Outcome.DEFERRED,
)

# Layout, what a page of it prints, the outcomes and the clauses of its decisions.
LAYOUTS: tuple[tuple[int, str, list[tuple[Outcome, list[str]]]], ...] = (
    (
        1,
        "RESOLVED: That\n\n1) the plan be adopted; and\n\n2) it be published.\n\nReason(s) for Decision\n\nThe law "
        "asks for one.\n\nAlternative Options Considered and Rejected\n\nNone.",
        [(CARRIED, ["the plan be adopted; and", "it be published."])],
    ),
    (
        2,
        "RESOLVED: That\n\n1) the report be noted; and\n\n2) it be recommended to the Council that the budget be "
        "approved.",
        [(CARRIED, ["the report be noted; and", "it be recommended to the Council that the budget be approved."])],
    ),
    (
        4,
        "It was moved by Councillor Green, seconded by Councillor Brown and\n\nRESOLVED – That the lease be granted.",
        [(CARRIED, ["That the lease be granted."])],
    ),
    (5, "RESOLVED – That the sum be paid.\n\nREASON – To keep the hall.", [(CARRIED, ["That the sum be paid."])]),
    (6, "Members spoke of it. The Committee resolved to agree the plan.", [(CARRIED, ["to agree the plan."])]),
    (7, "Council resolved to approve the scheme.", [(CARRIED, ["to approve the scheme."])]),
    (8, "Resolved unanimously – That the thanks be recorded.", [(CARRIED, ["That the thanks be recorded."])]),
    (
        9,
        "Resolved that:\n\na) the report be noted; and\n\nb) the plan be agreed.",
        [(CARRIED, ["the report be noted; and", "the plan be agreed."])],
    ),
    (10, "RESOLVED: - That the report be noted.", [(NOTED, ["That the report be noted."])]),
    (
        11,
        "Proposed by Councillor Green (seconded by Councillor Brown) it was:\n\nRESOLVED that:\n\nA. the fee be paid; "
        "and\n\nB. it be reviewed.",
        [(CARRIED, ["the fee be paid; and", "it be reviewed."])],
    ),
    (
        12,
        "A motion to note the report was proposed, seconded, voted on and carried.\n\nTo note the report.",
        [(NOTED, ["To note the report."])],
    ),
    (
        13,
        "Cabinet agreed the following recommendations:\n\n1. That the fee be paid; and\n\n2. That it be reviewed.",
        [(AGREED, ["That the fee be paid; and", "That it be reviewed."])],
    ),
    (
        14,
        "RESOLVED:\n\n1. That the report be noted.\n\n2. That the grant be agreed.\n\n3. That the plan be submitted to "
        "the Mayor.",
        [
            (
                CARRIED,
                ["That the report be noted.", "That the grant be agreed.", "That the plan be submitted to the Mayor."],
            )
        ],
    ),
    (
        15,
        "RESOLVED: That the plan be approved as amended and set out at appendix 3 to these minutes.",
        [(CARRIED, ["That the plan be approved as amended and set out at appendix 3 to these minutes."])],
    ),
    (
        17,
        "Issue for Decision\n\nWhether to pay the grant.\n\nDecision Made\n\nThat the grant be paid.\n\nReasons for "
        "Decision\n\nIt was asked for.",
        [(CARRIED, ["That the grant be paid."])],
    ),
    (
        18,
        "Decision status: Recommendations Approved\n\nResolved:\n\nThat the fee be paid.",
        [(CARRIED, ["That the fee be paid."])],
    ),
    (
        20,
        "It was moved by Councillor Green, seconded by Councillor Brown and\n\nThat the plan be submitted to Council.",
        [(CARRIED, ["That the plan be submitted to Council."])],
    ),
    (
        21,
        "It was RESOLVED that the bench be bought.\nProposed by: Cllr Green / Seconded by: Cllr Brown",
        [(CARRIED, ["that the bench be bought."])],
    ),
    (
        22,
        "After debate the Council RESOLVED to write to the owner. Cllr Green left.",
        [(CARRIED, ["to write to the owner."])],
    ),
    (23, "RESOLVED – to accept the quotation.", [(CARRIED, ["to accept the quotation."])]),
    (
        24,
        "Cllr Green proposed that the hedge be cut, seconded by Cllr Brown, all in favour.",
        [(CARRIED, ["Cllr Green proposed that the hedge be cut, seconded by Cllr Brown, all in favour."])],
    ),
    (25, "RESOLVED to accept the tender.", [(CARRIED, ["to accept the tender."])]),
    (
        26,
        "RESOLVED: The minutes of the meeting were confirmed.",
        [(CARRIED, ["The minutes of the meeting were confirmed."])],
    ),
    (27, "RESOLVED to receive the report.", [(NOTED, ["to receive the report."])]),
    (
        28,
        "It was RESOLVED for the matter to go back to the panel.",
        [(CARRIED, ["for the matter to go back to the panel."])],
    ),
    (29, "Decision: to agree that the road be closed.", [(CARRIED, ["to agree that the road be closed."])]),
    (30, "The Council NOTED the report.", [(NOTED, ["the report."])]),
    (30, "The Council AGREED to adopt the scheme.", [(AGREED, ["to adopt the scheme."])]),
    (
        33,
        "PROPOSED by Councillor Green\nSeconded by Councillor Brown, and\n\nRESOLVED: that the drain be laid.",
        [(CARRIED, ["that the drain be laid."])],
    ),
    (37, "PENDERFYNWYD yn unfrydol: Cymeradwyo’r cynllun.", [(CARRIED, ["Cymeradwyo’r cynllun."])]),
    (
        38,
        "Cytunwyd y dylid talu’r bil.\n\nIt was agreed that the bill be paid.",
        [(AGREED, ["y dylid talu’r bil."]), (AGREED, ["that the bill be paid."])],
    ),
    (39, "Penderfynwyd cadarnhau’r cofnodion.", [(CARRIED, ["cadarnhau’r cofnodion."])]),
    (
        42,
        "Upon being put to the vote, the motion was declared LOST.",
        [(LOST, ["Upon being put to the vote, the motion was declared LOST."])],
    ),
    (
        43,
        "The motion to exclude the public was clearly lost.",
        [(LOST, ["The motion to exclude the public was clearly lost."])],
    ),
    (
        47,
        "It was agreed:\n\n- to publish the plan;\n\n- to meet in May.",
        [(AGREED, ["to publish the plan;", "to meet in May."])],
    ),
)


def read(text: str) -> tuple[Resolution, ...]:
    return read_resolutions(text, "d", split(text))


@pytest.mark.parametrize(("layout", "text", "expected"), LAYOUTS, ids=[f"{row[0]}-{row[1][:16]}" for row in LAYOUTS])
def test_a_layout_reads_its_example(layout: int, text: str, expected: list[tuple[Outcome, list[str]]]) -> None:
    assert [(each.outcome, [clause.text for clause in each.clauses]) for each in read(text)] == expected


def test_the_irish_form_names_mover_and_seconder_and_loses_its_quotation_marks() -> None:
    text = (
        "Proposed by Councillor Green;\n\nSeconded by Councillor Brown (M);\n\nAnd Resolved:\n\n"
        "“That the lease be granted.”"
    )
    (resolution,) = read(text)
    assert (resolution.mover, resolution.seconder) == ("Green", "Brown (M)")
    assert [clause.text for clause in resolution.clauses] == ["That the lease be granted."]


def test_the_recorded_division_of_layout_29() -> None:
    text = (
        "On a division, there voted:-\n\nFor the motion (2) - Councillors Green and Brown.\n\nFor the amendment (0)\n\n"
        "Decision: to approve the motion."
    )
    (resolution,) = read(text)
    assert resolution.vote is None


def test_lists_within_lists_have_levels() -> None:
    text = (
        "RESOLVED: That\n\n1. the scheme be agreed, subject to:\n\na) a survey, which is to cover:\n\ni) drains; "
        "and\n\nii) roofs; and\n\nb) consent; and\n\n2. it be reviewed."
    )
    (resolution,) = read(text)
    assert [(clause.label, clause.level) for clause in resolution.clauses] == [
        ("1", 0),
        ("a", 1),
        ("i", 2),
        ("ii", 2),
        ("b", 1),
        ("2", 0),
    ]


def test_a_vote_printed_between_two_parts_is_no_part() -> None:
    text = (
        "RESOLVED that:\n\n1. the plan be agreed; and\n\nVoting: unanimous\n\n2. the grant be paid.\n\n"
        "Voting: unanimous"
    )
    (resolution,) = read(text)
    assert [clause.text for clause in resolution.clauses] == ["the plan be agreed; and", "the grant be paid."]


def test_paragraphs_that_begin_with_what_is_to_be_done_are_parts_without_labels() -> None:
    text = "RESOLVED that the Council:\n\nNOTES the report.\n\nAPPROVES the plan.\n\nMr Green thanked the officers."
    (resolution,) = read(text)
    assert [(clause.label, clause.text, clause.act) for clause in resolution.clauses] == [
        (None, "NOTES the report.", "note"),
        (None, "APPROVES the plan.", "approve"),
    ]


def test_a_resolution_in_quotation_marks_ends_with_them() -> None:
    text = "And Resolved:\n\n“That the minutes be adopted.” 2. Review of the hedges."
    (resolution,) = read(text)
    assert [clause.text for clause in resolution.clauses] == ["That the minutes be adopted."]


def test_the_same_words_moved_again_are_another_resolution_but_not_those_printed_twice() -> None:
    moved = "Proposed by Councillor {}, seconded by Councillor Brown, and\n\nRESOLVED: That the minutes be adopted."
    assert len(read(f"{moved.format('Green')}\n\n{moved.format('Ash')}")) == 2
    twice = f"Decision:\n\n{moved.format('Green')}\n\nMinutes:\n\n{moved.format('Green')}"
    assert len(read(twice)) == 1


def test_a_point_told_after_an_agreement_is_no_part_of_it() -> None:
    text = "(i) Members heard of it; (ii) it was agreed that the clerk be asked to write; (iii) the chair thanked all."
    (resolution,) = read(text)
    assert [clause.text for clause in resolution.clauses] == ["that the clerk be asked to write;"]
