"""What a meeting agreed without a resolution in form, and what is no agreement of that meeting."""

from __future__ import annotations

import pytest

from corpus.model import Outcome, Resolution
from indexer.structure.agreements import AGREEMENTS
from indexer.structure.carried_words import PASSIVES
from indexer.structure.lines import split
from indexer.structure.markers import Marker
from indexer.structure.resolutions import read_resolutions


def read(text: str) -> tuple[Resolution, ...]:
    return read_resolutions(text, "d", split(text))


@pytest.mark.parametrize("row", AGREEMENTS, ids=lambda row: row.name)
def test_a_wording_reads_its_example(row: Marker) -> None:
    (resolution,) = read(row.example)
    match = next(filter(None, (row.pattern.search(line.plain) for line in split(row.example))), None)
    assert match is not None
    assert resolution.marker == match["marker"].strip()
    assert resolution.text == resolution.span.of(row.example)


@pytest.mark.parametrize(("pattern", "example"), PASSIVES, ids=lambda value: str(value)[:20])
def test_a_sentence_that_says_what_was_decided_reads_its_example(pattern: object, example: str) -> None:
    (resolution,) = read(example)
    assert resolution.clauses[0].text == example


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("It was agreed that the hedge be cut. The Clerk would write.", "that the hedge be cut."),
        ("It was also unanimously AGREED to write to the owner.", "to write to the owner."),
        ("After discussion Members agreed to accept the quotation.", "to accept the quotation."),
        ("The bin was broken.  Cllrs agreed to buy another.", "to buy another."),
        ("The Parish Council agreed that a letter be sent.", "that a letter be sent."),
        ("All Councillors agreed that the auditor be asked.", "that the auditor be asked."),
        ("The map was shown and it was agreed that\na new one be drawn. It is old.", "that\na new one be drawn."),
        ("It was agreed to close the gate at dusk. | Clerk", "to close the gate at dusk."),
        ("Proposed by Cllr Green, seconded by Cllr Brown and agreed that the bill be paid.", "that the bill be paid."),
        (
            "On the proposal of Councillor Green, seconded by Councillor Brown, it was agreed to close the lane.",
            "to close the lane.",
        ),
        ("The precept of £5,000 was agreed.", "The precept of £5,000 was agreed."),
        ("It was agreed for the secretary to write to the owner.", "for the secretary to write to the owner."),
        (
            "It was also agreed that Members send in a list of roads they wish to have mended.",
            "that Members send in a list of roads they wish to have mended.",
        ),
        ("Further to the last meeting it was agreed that the hedge be cut.", "that the hedge be cut."),
        ("He asked if the bench was ours, and said that it was broken - it was agreed to mend it.", "to mend it."),
        ("The two sets were read. These were agreed as a true record.", "These were agreed as a true record."),
        (
            "The minutes of the last meeting were agreed as a true record and signed.",
            "The minutes of the last meeting were agreed as a true record and signed.",
        ),
    ],
)
def test_what_was_agreed(text: str, clause: str) -> None:
    (resolution,) = read(text)
    assert [each.text for each in resolution.clauses] == [clause]
    assert resolution.outcome is Outcome.AGREED


@pytest.mark.parametrize(
    "text",
    [
        "Cllr Green agreed to contact the owner.",
        "Mr Brown reported that it was agreed to close the lane.",
        "At the last meeting it was agreed to close the lane.",
        "It had been agreed that the lane be closed.",
        "The County Council agreed to close the lane.",
        "He asked whether it was agreed that the lane be closed.",
        "Members agreed that the hall looked very well.",
        "It was agreed that the report is a good one.",
        "It was not agreed to close the lane.",
        "This was agreed with the owner.",
        "The price was agreed with the owner.",
        "The Committee was told of what is agreed to be a bad road.",
        "He read the words “it was agreed that the lane be closed” of 2019.",
        "as agreed at the meeting in May",
        "The Cabinet Member agreed to look into it.",
        "Councillor Green moved that the hall be sold. Councillor Brown seconded. A debate followed.",
        "It was moved by Councillor Green, seconded by Councillor Brown, that the accounts be approved.",
        "Cytunwyd bod y neuadd yn hardd.",
        "Mr Brown of the Hall Committee - agreed to look into the car park of the hall.",
        "Ann Green spoke of the bins, and of how she, resolved to help, would write.",
        "As there were no other nominations, the Mayor declared Councillor Green elected.",
    ],
)
def test_no_agreement_of_this_meeting(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "clause", "movers"),
    [
        (
            "The minutes were approved. Proposed by Cllr Green, seconded by Cllr Brown.",
            "The minutes were approved.",
            ("Green", "Brown"),
        ),
        (
            "Cllr Green proposed acceptance of the accounts seconded by Cllr Brown. Agreed unanimously",
            "Cllr Green proposed acceptance of the accounts seconded by Cllr Brown.",
            ("Green", "Brown"),
        ),
        (
            "Cllr Green proposed a return to the old rule, seconded by Cllr Brown. 7 votes for, 1 against - Carried.",
            "Cllr Green proposed a return to the old rule, seconded by Cllr Brown.",
            ("Green", "Brown"),
        ),
        (
            "The quote to be accepted on that basis. Prop GB, 2nd BG All in favour",
            "The quote to be accepted on that basis.",
            ("GB", "BG"),
        ),
        ("Passed for payment. Prop. Mr Green, 2nd Mr Brown.", "Passed for payment.", ("Mr Green", "Mr Brown")),
        ("Approved – GB Seconded – BG", "Approved – GB Seconded – BG", ("GB", "BG")),
        (
            "Minutes: Cllr Green proposed that the Minutes be accepted seconded by Cllr Brown.",
            "Minutes: Cllr Green proposed that the Minutes be accepted seconded by Cllr Brown.",
            ("Green", "Brown"),
        ),
        (
            "These were moved as correct by Ann Green and Tom Brown.",
            "These were moved as correct by Ann Green and Tom Brown.",
            ("Ann Green", "Tom Brown"),
        ),
        (
            "Vice Chair: May Green nominated by Ann Bowen and seconded by Tom Brown",
            "Vice Chair: May Green nominated by Ann Bowen and seconded by Tom Brown",
            ("Ann Bowen", "Tom Brown"),
        ),
        (
            "Proposed by Councillor Bowen;\n\nSeconded by Councillor Brown;\n\n“That, Councillor "
            "Green be appointed Mayor.”"
            "\n\nAs there were no other nominations, the Mayor declared Councillor Green elected.",
            "As there were no other nominations, the Mayor declared Councillor Green elected.",
            ("Bowen", "Brown"),
        ),
        (
            "£20.00 for the hall. (Proposed by Cllr Green, seconded by Cllr Brown and unanimously approved)",
            "Proposed by Cllr Green, seconded by Cllr Brown and unanimously approved",
            ("Green", "Brown"),
        ),
    ],
)
def test_what_was_proposed_seconded_and_carried(text: str, clause: str, movers: tuple[str, str]) -> None:
    (resolution,) = read(text)
    assert resolution.clauses[0].text == clause
    assert (resolution.mover, resolution.seconder) == movers
    assert resolution.outcome in (Outcome.CARRIED, Outcome.AGREED)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "Cllr Green proposed a return to the old rule, seconded by Cllr Brown. 7 votes for, 1 against - Carried.",
            (7, 1),
        ),
        ("The field is to be closed to cars. Prop GB 2nd BG, 6 in favour, 1 against.", (6, 1)),
        ("The field is to be closed to cars. Prop GB 2nd BG, all in favour.", (None, None)),
    ],
)
def test_the_vote_behind_the_movers_is_that_decision_s(text: str, counts: tuple[int | None, int | None]) -> None:
    (resolution,) = read(text)
    assert resolution.vote is not None
    assert (resolution.vote.votes_for, resolution.vote.votes_against) == counts
    assert resolution.vote.unanimous == (counts == (None, None))


def test_more_against_than_for_is_nothing_carried() -> None:
    assert read("The field is to be closed to cars. Prop GB 2nd BG, 1 in favour, 6 against.") == ()


def test_movers_behind_an_agreement_are_its_movers() -> None:
    (resolution,) = read("It was agreed that £40 be given. Prop GB, 2nd BG. All in favour.")
    assert (resolution.mover, resolution.seconder) == ("GB", "BG")


def test_a_proposal_that_was_carried_and_then_resolved_is_one_decision() -> None:
    text = (
        "It was moved by Councillor Green and seconded by Councillor Brown that the grant be paid. This was carried."
        "\n\nThe Director spoke.\n\nRESOLVED: That the grant be paid."
    )
    (resolution,) = read(text)
    assert resolution.marker == "RESOLVED:"


def test_a_carried_amendment_is_marked_as_one() -> None:
    text = "The amendment was put to the vote and carried.\n\nRESOLVED: That the grant be halved."
    amendment, resolution = read(text)
    assert (amendment.amends, amendment.outcome) == (True, Outcome.CARRIED)
    assert (resolution.amends, resolution.outcome) == (False, Outcome.CARRIED)


def test_to_defer_is_deferred_and_to_withdraw_from_the_room_is_no_withdrawal() -> None:
    deferred, left = (
        read(f"It was agreed to {what}.")[0].outcome for what in ("defer the item to May", "withdraw from the meeting")
    )
    assert (deferred, left) == (Outcome.DEFERRED, Outcome.AGREED)


def test_sums_on_lines_of_their_own_are_one_clause() -> None:
    text = "The following payments were agreed:\n\nBench £40\n\nBin £20\n\nCorrespondence was read."
    (resolution,) = read(text)
    assert [clause.text for clause in resolution.clauses] == ["Bench £40\n\nBin £20"]


@pytest.mark.parametrize(
    "words", ["It was agreed ", "Proposed by Cllr A, seconded by ", "The Council and ", "agreed. "]
)
def test_a_line_of_one_wording_over_and_over_is_read(words: str) -> None:
    assert len(read(words * (60_000 // len(words)))) <= 1


def test_movers_in_short_make_a_decision_of_their_own_beside_a_resolution() -> None:
    text = "It was resolved to mend the pond.\n\nThe terms were also approved\nProp: TG; 2nd AB"
    assert [each.mover for each in read(text)] == [None, "TG"]


def test_a_second_proposal_does_not_end_a_list_of_sums_by_joining_it() -> None:
    text = (
        "On the proposal of Councillor Green, seconded by Councillor Brown, it was agreed to "
        "allocate the following:\n\n"
        "€2,000 for the hall.\n\n€1,000 for the pond.\n\n"
        "On the proposal of Councillor Bowen, seconded by Councillor Llwyd, it was agreed to allocate €500 for bins."
    )
    first, second = read(text)
    assert [clause.text for clause in first.clauses] == [
        "to allocate the following:\n\n€2,000 for the hall.\n\n€1,000 for the pond."
    ]
    assert (second.mover, second.clauses[0].text) == ("Bowen", "to allocate €500 for bins.")


def test_what_was_resolved_below_is_read_where_it_names_a_sum() -> None:
    text = "And Resolved:\n\n“That the land be sold to Mr Green for the sum of €1, the deed to be drawn up by us.”"
    (resolution,) = read(text)
    assert resolution.clauses[0].text.startswith("That the land be sold")


def test_a_list_of_payments_that_were_agreed_is_approved() -> None:
    (resolution,) = read("The following payments were agreed:\n\nHall hire £20.00\n\nPaper £3.00")
    assert {clause.act for clause in resolution.clauses} == {"approve"}


@pytest.mark.parametrize(
    "text",
    [
        "At that meeting, Members agreed to refer the decision to full Council.",
        "At the Scrutiny Committee held on 29 January 2024 Members agreed to refer the plan back.",
    ],
)
def test_what_another_meeting_agreed_is_no_agreement_of_this_one(text: str) -> None:
    assert read(text) == ()


def test_what_was_moved_and_agreed_below_is_told_from_behind_its_movers() -> None:
    text = (
        "3) Mr Green proposed, and Mr Brown seconded, that the Council record its sense of loss.\n\nAgreed unanimously."
    )
    (resolution,) = read(text)
    assert [clause.text for clause in resolution.clauses] == ["that the Council record its sense of loss."]
    assert (resolution.mover, resolution.seconder) == ("Mr Green", "Mr Brown")


def test_rows_of_a_table_are_decisions_each() -> None:
    text = (
        "Asset Register - Insurance and Audit Purposes of it | Resolved to Sign\nStanding Orders - | Resolved to Sign"
    )
    assert [each.clauses[0].act for each in read(text)] == ["approve", "approve"]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "The following comments were agreed:\n\nCllr Green declared an interest in A/1 and left the room.\n\n"
            "Site | Place | Comment\nA/1 | Upton | No concerns.\nA/2 | Upton | Too far from\nthe school.\n\n"
            "Cllr Brown declared an interest in B/1 and left the room.\n\n"
            "Site | Place | Comment\nB/1 | Netherby | None.\n\nThe Chair thanked all.",
            ["A/1 | Upton | No concerns.\nA/2 | Upton | Too far from\nthe school.", "B/1 | Netherby | None."],
        ),
        (
            "The following payments were agreed:\n\nPayee | Net | Gross\nHall | £2.00 | £2.40\nPond | £5.00 | £6.00",
            ["Hall | £2.00 | £2.40\nPond | £5.00 | £6.00"],
        ),
        (
            "It was agreed to raise with the owner a) the gate being open b) the state of the wall.",
            ["to raise with the owner a) the gate being open b) the state of the wall."],
        ),
        (
            "In line with our policy, the following donations were agreed:\n\nHall (£10), Pond (£20),\n"
            "£5 each for: Band, Club.",
            ["Hall (£10), Pond (£20),\n£5 each for: Band, Club."],
        ),
        ("All was well. Therefore, the community council agreed to offer help.", ["to offer help."]),
        ("Subject to this amendment all Councillors agreed to the new plan.", ["to the new plan."]),
        ("It was agreed that we get a date and request that HAs each send someone.", None),
        ("On reconvening they decided that meetings be in the hall.", ["that meetings be in the hall."]),
        ("The amended Motion was seconded by Cmhlr. Green and agreed.", None),
        ("The accounts for 2019 were approved.", None),
        ("Members agreed public awareness would be vital.", []),
        ("Members agreed they would prefer the old gate.", []),
        ("Members agreed they did not wish to buy the box.", []),
        ("The Council agreed that the problem will only persist while cars are parked there.", []),
        ("The accounts were approved by the auditor.", []),
        ("Vice Chair – A Green Prop BB; 2nd CC\nVice Chair – D Brown Prop EE; 2nd FF", []),
        ("It was proposed and seconded that Cllr Green be Chair. Cllr Brown was duly elected to the board later.", []),
    ],
)
def test_what_was_decided_and_what_is_a_view(text: str, clauses: list[str] | None) -> None:
    found = [clause.text for resolution in read(text) for clause in resolution.clauses]
    wanted = [text.removeprefix("It was agreed ")] if clauses is None else clauses
    assert found == wanted


def test_who_was_proposed_alone_for_an_office_has_it() -> None:
    (resolution,) = read("Vice Chair – A Green Prop BB; 2nd CC")
    (clause,) = resolution.clauses
    assert (clause.text, clause.act, resolution.mover, resolution.seconder) == (
        "Vice Chair – A Green",
        "appoint",
        "BB",
        "CC",
    )


def test_what_nobody_named_proposed_counts_where_the_next_sentence_says_how_it_went() -> None:
    (resolution,) = read(
        "It was proposed and seconded that Cllr Green should remain as Chair. With no other nominations Cllr Green was "
        "duly elected."
    )
    (clause,) = resolution.clauses
    assert (clause.text, clause.act, resolution.marker) == (
        "It was proposed and seconded that Cllr Green should remain as Chair.",
        "appoint",
        "elected",
    )
    assert (resolution.mover, resolution.seconder) == (None, None)
