"""Gold without words: places are found again, no document's text is kept, and the parser does not fall below it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Span
from corpus.place import Letters, PlaceLostError
from eval.gold.pack import packed
from eval.gold.score import HERE, score
from eval.gold.unpack import unpacked

TEXT = """Brackenford Parish Council (fictional)

Minutes of the meeting held on 4 March 2021

Present: Cllrs Ashby (Chair), Birch

3. Hedges
Mr Ashby spoke of the hedges. It was resolved
to cut them in May.
"""


def _at(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"text": words, "char_start": start, "char_end": start + len(words)}


FULL: dict[str, Any] = {
    "document": "brackenford.txt",
    "layout": "parish-numbered",
    "council": "Brackenford Parish Council",
    "notes": "hedges",
    "meetings": [
        {
            "kind": "minutes",
            "date": "2021-03-04",
            "time": None,
            "char_start": 0,
            "char_end": len(TEXT),
            "committee": "Parish Council",
            "committee_evidence": _at("Brackenford Parish Council"),
            "chair": _at("Ashby"),
            "present": [_at("Ashby"), _at("Birch")],
            "apologies": [],
            "officers": [],
            "items": [
                {
                    "number": "3",
                    "kind": "minute",
                    "title": _at("Hedges"),
                    **{key: value for key, value in _at(TEXT[TEXT.index("3. H") :].strip()).items() if key != "text"},
                    "resolutions": [
                        {
                            "outcome": "carried",
                            "clauses": [{**_at("to cut them in May"), "label": None, "act": "decide"}],
                        }
                    ],
                    "recommendations": [],
                    "actions": [{**_at("to cut them in May"), "owner": "Mr Ashby", "explicit": False}],
                }
            ],
        }
    ],
}


def test_gold_comes_back_with_the_words_of_the_document() -> None:
    again = unpacked(json.loads(json.dumps(packed(FULL, TEXT))), TEXT)
    meeting = again["meetings"][0]
    item = meeting["items"][0]
    assert (meeting["committee"], meeting["present"], meeting["chair"]) == (
        "Parish Council",
        ["Ashby", "Birch"],
        "Ashby",
    )
    assert (item["title"], TEXT[item["char_start"] : item["char_end"]]) == ("Hedges", TEXT[TEXT.index("3. H") : -2])
    assert item["resolutions"][0]["clauses"][0]["text"] == "to cut them in May"
    assert (item["actions"][0]["owner"], item["actions"][0]["text"]) == ("Mr Ashby", "to cut them in May")


def test_packed_gold_holds_none_of_the_words() -> None:
    kept = json.dumps(packed(FULL, TEXT))
    assert [word for word in ("Hedges", "hedges", "cut them", "Birch", "Ashby") if word in kept] == []


def test_gold_is_found_again_in_a_text_that_was_read_a_little_otherwise() -> None:
    gold = json.loads(json.dumps(packed(FULL, TEXT)))
    again = "PAGE 1 OF 1\n\n" + TEXT.replace("\n", "  \n").replace("of the hedges.", "of the hedges at length.")
    item = unpacked(gold, again)["meetings"][0]["items"][0]
    assert item["resolutions"][0]["clauses"][0]["text"] == "to cut them in May"
    assert again[item["char_start"] : item["char_end"]].startswith("3. Hedges")


def test_gold_of_another_document_is_refused() -> None:
    gold = json.loads(json.dumps(packed(FULL, TEXT)))
    with pytest.raises(PlaceLostError):
        unpacked(gold, "Nothing of the kind was ever said at Brackenford. " * 20)


def test_a_bracket_that_closes_what_a_name_opens_is_part_of_it() -> None:
    text = "Present: Green (J), Brown (Ward member) and Ash (the clerk)."
    letters = Letters(text)
    for name in ("Green (J)", "Brown (Ward member)", "Ash (the clerk)", "Green"):
        start = text.index(name)
        span = Span(start, start + len(name))
        assert letters.find(letters.place(span)).of(text) == name


def test_a_stretch_without_letters_has_no_place() -> None:
    with pytest.raises(PlaceLostError):
        Letters("a ... b").place(Span(1, 6))


@given(st.text(min_size=1, max_size=80), st.data())
def test_a_place_reads_back_its_letters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    letters = Letters(text)
    if not any(letter.isalnum() for letter in span.of(text)):
        return
    found = letters.find(letters.place(span)).of(text)
    assert "".join(filter(str.isalnum, found.lower())) == "".join(filter(str.isalnum, span.of(text).lower()))


def _gold_files() -> list[Path]:
    return sorted([*(HERE / "open").glob("*.json"), *(HERE / "held_out").glob("*.json")])


def test_there_is_gold_for_thirty_documents_in_eight_layouts_a_third_kept_apart() -> None:
    layouts = [json.loads(path.read_text(encoding="utf-8"))["layout"] for path in _gold_files()]
    assert len(layouts) >= 30
    assert len(set(layouts)) >= 8
    assert len(list((HERE / "held_out").glob("*.json"))) * 3 >= len(layouts)


@pytest.mark.parametrize("path", _gold_files(), ids=lambda path: path.stem)
def test_a_gold_file_keeps_labels_only(path: Path) -> None:
    def strings(value: Any) -> list[str]:
        if isinstance(value, str):
            return [value]
        inside = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
        return [each for part in inside for each in strings(part)]

    gold = json.loads(path.read_text(encoding="utf-8"))
    assert [each for each in strings(gold["meetings"]) if len(each) > 80] == []


def test_the_parser_keeps_what_it_reached_on_the_open_gold(shared: Path) -> None:
    least = json.loads((HERE / "least.json").read_text(encoding="utf-8"))
    found = score(HERE / "open", shared)["all"]
    assert {name: found.f1(name) for name in least["f1"] if (found.f1(name) or 0) < least["f1"][name]} == {}
    assert found.found["date wrong tp"] <= least["wrong_dates"]
