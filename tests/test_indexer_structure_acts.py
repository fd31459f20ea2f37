"""What clauses do, and to whom they are addressed."""

from __future__ import annotations

import pytest

from indexer.structure.acts import ACTS, ADDRESSES, Act, Address, act_of, addressee
from indexer.structure.lines import split
from indexer.structure.resolutions import read_resolutions


@pytest.mark.parametrize("row", ACTS, ids=lambda row: row.example)
def test_an_act_reads_its_example(row: Act) -> None:
    assert act_of(row.example) == row.name


@pytest.mark.parametrize("row", ADDRESSES, ids=lambda row: row.example)
def test_an_address_reads_its_example(row: Address) -> None:
    assert act_of(row.example) == row.act
    assert addressee(row.example, row.act) is not None


@pytest.mark.parametrize(
    ("clause", "act", "to"),
    [
        ("it be recommended to the Council that the budget be approved.", "recommend", "the Council"),
        ("the matter be referred back to the Planning Committee.", "refer", "the Planning Committee"),
        (
            "to refer this motion to the Roads, Parks and Water Committee for advice",
            "refer",
            "the Roads, Parks and Water Committee",
        ),
        ("authority be delegated to the Chief Executive to sign it.", "delegate", "the Chief Executive"),
        ("the Clerk be authorised to pay it.", "delegate", "the Clerk"),
        ("the Director of Finance be asked to report.", "request", "the Director of Finance"),
        ("to ask the Clerk to write.", "request", "the Clerk"),
        ("the report be noted.", "note", None),
        ("the bench be painted.", None, None),
        ("the Members would meet to agree proposals.", None, None),
        ("The minutes were agreed as a true record.", "approve", None),
        ("that there be no change to the number of elected members.", None, None),
        ("to thank him for his support.", None, None),
        ("that this could not be supported.", None, None),
        ("The Clerk asked for nominations and Mr Green was elected.", "appoint", None),
        ("to write to the Minister asking for a reply.", "request", None),
    ],
)
def test_acts_and_addressees(clause: str, act: str | None, to: str | None) -> None:
    assert act_of(clause) == act
    assert addressee(clause, act) == to


def test_a_clause_without_an_act_of_its_own_does_what_its_lead_in_says() -> None:
    text = "RESOLVED: That it be recommended to Council that\n\n1) the hall be sold; and\n\n2) the report be noted."
    (resolution,) = read_resolutions(text, "d", split(text))
    assert [(clause.act, clause.to) for clause in resolution.clauses] == [("recommend", "Council"), ("note", None)]


def test_a_clause_that_names_no_act_decides() -> None:
    (resolution,) = read_resolutions(
        "RESOLVED: That the bench be painted.", "d", split("RESOLVED: That the bench be painted.")
    )
    assert resolution.clauses[0].act == "decide"
