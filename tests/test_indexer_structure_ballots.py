"""Which vote decided which motion: a vote is tied where the text ties it, and nowhere else."""

from __future__ import annotations

import pytest

from corpus.model import Outcome, Resolution
from indexer.structure.lines import split
from indexer.structure.resolutions import read_resolutions
from indexer.structure.subject import OTHERS, SUBJECTS, Wording, subject_of
from indexer.structure.votes import read_votes

RESOLVED = "RESOLVED: That the grant be paid."
MOVED = "It was moved by Councillor Green and seconded by Councillor Brown that the grant be paid."


def read(text: str) -> tuple[Resolution, ...]:
    return read_resolutions(text, "d", split(text))


def counts(record: Resolution) -> tuple[int | None, int | None] | None:
    return (record.vote.votes_for, record.vote.votes_against) if record.vote else None


@pytest.mark.parametrize(
    "text",
    [
        f"{MOVED} This was carried by 8 votes to 2.\n\n{RESOLVED}",
        f"{MOVED} On being put to the vote there were 8 in favour and 2 against, and it was\n\n{RESOLVED}",
        f"{MOVED}\n\nThe motion was put to the vote and carried, 8 voting for and 2 against.\n\n{RESOLVED}",
        f"It was moved by Councillor Green, seconded by Councillor Brown, and carried by 8 votes to 2:\n\n{RESOLVED}",
        "It was RESOLVED, by 8 votes to 2, that the grant be paid.",
        "RESOLVED by 8 votes to 2: That the grant be paid.",
        "RESOLVED (8 for, 2 against): That the grant be paid.",
        "RESOLVED: That the grant be paid (8 for, 2 against).",
        "RESOLVED: That the grant be paid. Voting: 8 for, 2 against.",
        f"{RESOLVED}\nProposed by: Cllr A Green\nSeconded by: Cllr B Brown\nVoting: 8 for, 2 against.",
        f"{RESOLVED}\n\nProposed by Cllr Green, seconded by Cllr Brown, 8 in favour, 2 against.",
        f"{RESOLVED}\n\nA recorded vote was taken:\n\nFor (8): Councillor Green\n\nAgainst (2): Councillor Grey",
        f"The voting on the motion was as follows:\n\nFor (8): Councillors Green and Brown\n\n"
        f"Against (2): Councillors Grey and White\n\nThe motion was declared CARRIED.\n\n{RESOLVED}",
        f"{MOVED} This was carried by 8 votes to 2. Councillor Grey abstained.\n\n{RESOLVED}",
        f"The amendment was lost by 5 votes to 6 and the motion carried by 8 votes to 2.\n\n{RESOLVED}",
        f"An amendment was accepted by the mover.\n\nThe motion as amended was carried by 8 votes to 2.\n\n{RESOLVED}",
        f"{MOVED} The motion was put to the\nvote by the Chairman of the Committee and was then duly carried by\n"
        f"8 votes to 2.\n\n{RESOLVED}",
        f"Members considered letters from residents.\n\n{MOVED} This was carried by 8 votes to 2.\n\n{RESOLVED}",
    ],
)
def test_a_vote_that_the_text_ties(text: str) -> None:
    resolution = read(text)[-1]
    assert counts(resolution) == (8, 2)
    assert resolution.vote is not None
    assert resolution.vote.span.of(text) == resolution.vote.text


@pytest.mark.parametrize(
    "text",
    [
        f"{MOVED}\n\nAn amendment by Councillor Grey was carried by 8 votes to 2.\n\n{RESOLVED}",
        f"{MOVED} The amendment was put to the vote and carried, 8 for and 2 against.\n\n{RESOLVED}",
        "Councillor Grey moved, and Councillor White seconded, that recommendation 2 be struck out. This was agreed by "
        f"8 votes to 2.\n\n{RESOLVED}",
        "It was moved by Councillor Grey that the words “in May” be replaced by “in June”. Upon being put to the vote "
        f"it was carried by 8 votes to 2.\n\n{RESOLVED}",
        "Councillor Grey moved an amendment to halve the sum. Councillor White spoke for it. On being put to the vote "
        f"it was carried by 8 votes to 2.\n\n{RESOLVED}",
        "The voting on the amendment was as follows:\n\n"
        f"For (8): Councillor Green\n\nAgainst (2): Councillor Grey\n\n{RESOLVED}",
        f"Recommendation 2 was carried by 8 votes to 2.\n\n{RESOLVED}",
        f"The second recommendation was agreed by 8 votes to 2.\n\n{RESOLVED}",
        f"A motion to suspend standing orders was carried by 8 votes to 2.\n\n{RESOLVED}",
        "It was moved by Councillor Grey that the debate be adjourned. "
        f"This was carried by 8 votes to 2.\n\n{RESOLVED}",
        f"The Cabinet had agreed it by 8 votes to 2 in May.\n\n{RESOLVED}",
        f"Forty letters had come, 8 for and 2 against.\n\n{RESOLVED}",
        f"{MOVED} This was carried by 8 votes to 2.\n\nThe Director then described the programme.\n\n{RESOLVED}",
        f"{RESOLVED}\n\nThe Clerk reported that a vote elsewhere had gone 8 for and 2 against.",
        f"{RESOLVED}\n\nCouncillor Grey then moved that the hall be sold, and this was carried by 8 votes to 2.",
        f"{RESOLVED}\n\nThe amendment was carried by 8 votes to 2.",
        "It was moved by Councillor Grey that the application be refused. This was carried by 8 votes to 2.\n\n"
        "RESOLVED: That the application be deferred.",
        "RESOLVED: That\n\n(1) the grant be paid (8 for, 2 against); and\n\n(2) the scheme be adopted.",
        "RESOLVED: That the Council note the decision of 2 May, by 8 votes to 2, to sell the hall.",
    ],
)
def test_a_vote_that_stays_with_the_item(text: str) -> None:
    resolution = next(each for each in read(text) if not each.amends)
    assert resolution.vote is None
    assert any((vote.votes_for, vote.votes_against) == (8, 2) for vote in read_votes(text, split(text)))


@pytest.mark.parametrize("said", ["2 for and 8 against", "it was lost by 8 votes to 2"])
def test_counts_that_contradict_the_outcome_are_not_its_vote(said: str) -> None:
    assert read(f"{MOVED} On being put to the vote there were {said}.\n\n{RESOLVED}")[-1].vote is None


def test_each_vote_sits_with_its_own_motion() -> None:
    text = (
        f"{MOVED}\n\nAmendment moved by Councillor Grey, seconded by Councillor White: that the grant be halved.\n\n"
        "On being put to the vote the amendment was lost by 4 votes to 7.\n\n"
        f"The substantive motion was carried, 9 voting for, 1 against and 1 abstaining.\n\n{RESOLVED}"
    )
    lost, kept = read(text)
    assert (lost.outcome, counts(lost)) == (Outcome.LOST, (4, 7))
    assert (kept.outcome, counts(kept)) == (Outcome.CARRIED, (9, 1))


def test_a_carried_amendment_keeps_its_vote_from_the_motion_that_follows() -> None:
    text = (
        "On being put to the vote the amendment was carried by 10 votes to 8 and became part of the substantive motion."
        f"\n\nThe motion was carried, 16 voting for and 2 against.\n\n{RESOLVED}"
    )
    amendment, resolution = read(text)
    assert (amendment.amends, amendment.outcome, counts(amendment)) == (True, Outcome.CARRIED, (10, 8))
    assert (resolution.amends, counts(resolution)) == (False, (16, 2))


def test_a_lost_proposal_is_a_record_with_its_vote_and_its_movers() -> None:
    text = (
        "Cllr Grey proposed, and Cllr White seconded, that the hall be offered for sale.\n"
        "The proposal was put to the vote and lost, with 2 for and 3 against.\n"
        "It was then RESOLVED to ask a surveyor for a price.\nProposed by: Cllr A Green\nSeconded by: Cllr B Brown"
    )
    lost, kept = read(text)
    assert (lost.outcome, lost.mover, lost.seconder, counts(lost)) == (Outcome.LOST, "Grey", "White", (2, 3))
    assert "offered for sale" in lost.clauses[0].text
    assert (kept.outcome, kept.mover, kept.seconder, counts(kept)) == (Outcome.CARRIED, "A Green", "B Brown", None)


def test_a_motion_lost_without_its_noun_is_a_record_too() -> None:
    text = (
        f"Councillor Grey moved that the hall be sold. This was put to the vote and lost by 3 votes to 5.\n\n{RESOLVED}"
    )
    lost, kept = read(text)
    assert (lost.outcome, counts(lost)) == (Outcome.LOST, (3, 5))
    assert kept.vote is None


def test_a_motion_that_was_withdrawn_has_no_vote() -> None:
    text = (
        "Councillor Grey moved that the hall be sold. The motion was withdrawn.\n\n"
        f"On being put to the vote there were 8 in favour and 2 against, and it was\n\n{RESOLVED}"
    )
    withdrawn, kept = read(text)
    assert (withdrawn.outcome, withdrawn.vote) == (Outcome.WITHDRAWN, None)
    assert kept.outcome is Outcome.CARRIED


def test_a_lost_amendment_does_not_reach_back_beyond_a_resolution() -> None:
    text = f"{MOVED} Carried by 8 votes to 2.\n\n{RESOLVED}\n\nThe amendment was lost by 3 votes to 5."
    kept, lost = read(text)
    assert (kept.outcome, counts(kept)) == (Outcome.CARRIED, (8, 2))
    assert (lost.text, counts(lost)) == ("The amendment was lost by 3 votes to 5.", (3, 5))


def test_who_moved_a_lost_motion_or_an_amendment_did_not_move_the_resolution() -> None:
    for before in (
        "It was moved by Councillor Grey and seconded by Councillor White that the hall be sold. The motion was LOST.",
        "An amendment was moved by Councillor Grey and seconded by Councillor White, and was carried.",
    ):
        kept = read(f"{before}\n\n{RESOLVED}")[-1]
        assert (kept.mover, kept.seconder) == (None, None)


def test_movers_and_votes_printed_below_each_resolution() -> None:
    text = "\n".join(
        f"RESOLVED that {what} be bought.\nProposed by: Cllr {mover}\nSeconded by: Cllr {seconder}\nVoting: {vote}."
        for what, mover, seconder, vote in (
            ("a bench", "Green", "Brown", "5 for, 1 against"),
            ("a bin", "White", "Black", "4 for, 2 against"),
        )
    )
    bench, bin_ = read(text)
    assert (bench.mover, bench.seconder, counts(bench)) == ("Green", "Brown", (5, 1))
    assert (bin_.mover, bin_.seconder, counts(bin_)) == ("White", "Black", (4, 2))


def test_movers_and_votes_printed_above_each_resolution() -> None:
    text = "\n\n".join(
        f"Proposed by Cllr {mover}, seconded by Cllr {seconder}.\n\nVoting: {vote}.\n\nRESOLVED: That {what} be bought."
        for what, mover, seconder, vote in (
            ("a bench", "Green", "Brown", "5 for, 1 against"),
            ("a bin", "White", "Black", "4 for, 2 against"),
        )
    )
    bench, bin_ = read(text)
    assert (bench.mover, counts(bench)) == ("Green", (5, 1))
    assert (bin_.mover, counts(bin_)) == ("White", (4, 2))


def test_a_vote_between_two_resolutions_that_either_may_have_is_neither_s() -> None:
    text = (
        f"{RESOLVED}\n\nThe motion was put to the vote and carried by 6 votes to 2.\n\nRESOLVED: That it be published."
    )
    assert [each.vote for each in read(text)] == [None, None]


DECIDED = "Decision:\n\nRESOLVED that permission be granted.\n\nMinutes:\n\nThe officer reported.\n\n"


def test_a_decision_printed_ahead_of_its_minute_has_the_vote_that_ends_the_minute() -> None:
    text = (
        f"{DECIDED}It was moved by Councillor Grey that the application be refused. This was lost by 4 votes to 5.\n\n"
        "It was then moved by Councillor Green, seconded by Councillor Brown, that permission be granted. "
        "This was carried by 5 votes to 3."
    )
    kept, lost = read(text)
    assert (kept.outcome, counts(kept)) == (Outcome.CARRIED, (5, 3))
    assert (lost.outcome, counts(lost)) == (Outcome.LOST, (4, 5))


@pytest.mark.parametrize(
    "end",
    [
        "It was moved by Councillor Green that the hours be noted. This was carried by 5 votes to 3.",
        "It was moved by Councillor Green that a further condition be added. This was carried by 5 votes to 3.",
        "Permission was moved by Councillor Green and carried by 5 votes to 3. The officer thanked the Committee.",
    ],
)
def test_a_decision_printed_ahead_has_no_other_vote(end: str) -> None:
    (kept,) = read(DECIDED + end)
    assert kept.vote is None


def test_unanimity_is_tied_like_a_count() -> None:
    (said,) = read(f"The motion was put and carried unanimously.\n\n{RESOLVED}")
    assert said.vote is not None
    assert said.vote.unanimous
    for text in (
        f"The amendment was carried unanimously.\n\n{RESOLVED}",
        "RESOLVED: That the unanimous advice of the panel be published.",
        f"The panel had been unanimous.\n\n{RESOLVED}",
    ):
        assert next(each for each in read(text) if not each.amends).vote is None


@pytest.mark.parametrize("row", [*SUBJECTS, *OTHERS], ids=lambda row: str(row.example))
def test_a_wording_reads_its_example(row: Wording) -> None:
    assert row.pattern.search(row.example)
    place = row.example.find(" by ")
    assert subject_of(row.example[: place if place > 0 else None], row.example[place:], "") is row.subject


def test_words_that_the_motion_uses_itself_are_no_amendment_to_it() -> None:
    text = (
        "It was moved by Councillor Green that the amendments to the constitution be adopted. This was carried by "
        "8 votes to 2.\n\nRESOLVED: That the amendments to the constitution be adopted."
    )
    (resolution,) = read(text)
    assert counts(resolution) == (8, 2)


def test_to_accept_an_offer_is_a_decision_and_to_receive_a_report_is_none() -> None:
    accepted, received = (read(f"RESOLVED to {what}.")[0] for what in ("accept in principle", "receive the report"))
    assert (accepted.outcome, received.outcome) == (Outcome.CARRIED, Outcome.NOTED)
