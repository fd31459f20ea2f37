"""Small minutes of an invented council, one text a layout, and what the tests ask of them."""

from __future__ import annotations

from pathlib import Path

from corpus.model import Parsed
from indexer.read import read
from indexer.structure.parse import parse


def parsed(text: str) -> Parsed:
    return parse(read(Path("a.txt"), text.encode()))


def items(text: str) -> list[tuple[str | None, str | None]]:
    return [(item.number, item.title) for meeting in parsed(text).meetings for item in meeting.items]


PAGE = """Agenda and minutes

Planning Board
Monday, 4th March, 2024 6.30 p.m.

Venue: Guildhall, Ambleford. View directions

Contact: Jo Bloggs on 01632 960000 or e-mail jo@ambleford.example

Items
No. Item

23.

MINUTES pdf icon PDF 83 KB

Minutes:

The minutes of the meeting held on 5 February 2024 were signed.

24.

DRAINS pdf icon PDF 1 MB

Additional documents:

Minutes:

The Board considered drains.

RESOLVED:  That the report be noted.





Waiver of Standing Order 50

The Chair asked for the waiver.


25.

PIPES

Minutes:

RESOLVED: That pipes be laid.
"""

PARISH = """THORNBY PARISH COUNCIL

Minutes of the meeting held on Monday 11 October 2021 at 7.30 pm in the Village Hall

Present: Cllr J Bunting (Chairman), Cllr E Marsh & Cllr R Tolley. Also present: Mrs Stott (Clerk)

21.44 APOLOGIES FOR ABSENCE

Cllr Nunn had sent apologies. It was RESOLVED that the reason be accepted.

21.45 DECLARATIONS OF INTEREST

Cllr Marsh declared a personal interest in minute 21.46, as a plot holder.

21.46 ALLOTMENTS

It was RESOLVED to raise the rent to £42. Action: Clerk to write by 31 October 2021.

Action: Clerk to write to the plot holders by 31 October 2021.
"""
