"""Which decisions stand in a minute without a deciding word: under a heading alone, or where the word was lost?

Such a row counts only in an item that resolves nothing in form, and never where anything behind it in the item says
that a motion was lost, withdrawn or amended.
"""

from __future__ import annotations

import re

from indexer.structure.markers import Marker

BARE: tuple[Marker, ...] = (
    Marker(
        "decision-heading",
        re.compile(r"^(?P<marker>(?:Decisions?|DECISIONS?|Penderfyniad(?:au)?|PENDERFYNIAD(?:AU)?)\s*:?)$"),
        "Decision\n\nThe contents of the report were noted.",
        before=re.compile(
            r"\W*(?:\(?[1ai][).]\s+)?(?:To|That|The|Members|It|Cabinet|Council|Noted|Agreed|Approved|Adopted|Deferred|Endorsed|"
            r"Bod|Nodi|Cymeradwyo|Cytuno|Derbyn|Cefnogi)\b(?!\s+by\b)[^|]*$"
        ),
    ),
    Marker(
        "list-without-its-word",
        re.compile(
            r"^(?P<marker>)(?=\(?(?:1|a|i)[).]\s+(?:[Tt]hat\s+)?(?:the|an?|it|this|these|authority|approval|members)\s"
            r"[^.]{3,400}?\bbe\s+(?:\w+\s+){0,2}\w+(?:ed|en|d)\b[^.]{0,200}?(?:;|;?\s*and)\W*$)"
        ),
        "Members heard of the pond.\n\n(1) the report be noted; and\n\n(2) the fence be built.",
        above=re.compile(r"\.\W*$"),
    ),
    Marker(
        "status-below",
        re.compile(r"^(?P<marker>)(?=[A-Z][^|]{8,600}$)"),
        "To approve the application.\n\nResolution status: Carried",
        before=re.compile(
            r"^(?:resolution|motion|recommendation)\s+status\s*:\s*(?:carried|agreed|approved|passed)\b", re.I
        ),
    ),
    Marker(
        "motion-below-its-movers",
        re.compile(r"^(?P<marker>)(?=[“\"]?That\s+.{3,300}\bbe\b)"),
        "Proposed by Cllr Green, seconded by Cllr Brown.\n\nThat Cllr Ash be elected Chairman.",
        above=re.compile(
            r"^\W*(?:it\s+was\s+|on\s+being\s+)?(?:(?:proposed|moved)\b.{3,120}?\b)?seconded\s+by\b[^.]{3,80}[.,;:]?\W*$",
            re.I,
        ),
        undecided=True,
    ),
)
# Behind such words: what became of them otherwise.
FAILS = re.compile(r"\b(?:lost|defeated|withdrawn|fell|not\s+(?:carried|agreed|seconded)|amendment|rejected)\b", re.I)
# Behind a motion: that it was carried.
SAID_CARRIED = re.compile(
    r"\b(?:motion|proposal|it|this|recommendation|nomination)\s+(?:was|were)\s+(?:\w+ly\s+|therefore\s+|then\s+){0,2}(?:declared\s+)?"
    r"(?:carried|passed|agreed|adopted)\b",
    re.I,
)
