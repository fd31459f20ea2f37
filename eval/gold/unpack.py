"""What does a gold file say, with the words of the document put back?"""

from __future__ import annotations

from typing import Any

from corpus.place import Letters


def unpacked(gold: dict[str, Any], text: str) -> dict[str, Any]:
    """Gold in the form that `score_structure.py` reads. PlaceLostError where the text is not the one it was made of."""
    letters = Letters(text)
    return {**gold, "meetings": [_meeting(meeting, letters, text) for meeting in gold["meetings"]]}


def _meeting(meeting: dict[str, Any], letters: Letters, text: str) -> dict[str, Any]:
    return {
        **meeting,
        "committee": _words(meeting["committee"], letters, text),
        "chair": _words(meeting["chair"], letters, text),
        **{
            part: [_words(name, letters, text) for name in meeting[part]]
            for part in ("present", "apologies", "officers")
        },
        "items": [_item(item, letters, text) for item in meeting["items"]],
    }


def _item(item: dict[str, Any], letters: Letters, text: str) -> dict[str, Any]:
    span = letters.find(item["place"])
    return {
        **item,
        "char_start": span.start,
        "char_end": span.end,
        "title": _words(item["title"], letters, text),
        **{
            key: [
                {
                    **each,
                    "clauses": [
                        {**clause, "text": _words(clause["place"], letters, text)} for clause in each["clauses"]
                    ],
                }
                for each in item[key]
            ]
            for key in ("resolutions", "recommendations")
        },
        "actions": [
            {
                **action,
                "text": _words(action["place"], letters, text),
                "owner": _words(action["owner"], letters, text),
            }
            for action in item["actions"]
        ],
    }


def _words(place: Any, letters: Letters, text: str) -> str | None:
    if place is None:
        return None
    if isinstance(place, dict):
        return str(place["label"])
    return " ".join(letters.find(place).of(text).split())
