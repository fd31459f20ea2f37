import dataclasses
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_index import entry, vector, write
from tiny_model import tiny_model

from corpus.errors import FormatVersionError, IndexDamagedError, IndexMissingError
from corpus.model import PassageKind
from corpus.names import council_key, key
from indexer import manifest, store
from indexer.generation import GENERATIONS, VECTORS
from indexer.schema import Entry
from indexer.windows import windows

TWINS = [entry("twin.txt", ["Minutes", "RESOLVED: That a lease be noted."], date="2020-02-02")]
TWINS += [entry("twin.pdf", ["DRAFT minutes", "RESOLVED: That a lease be noted."], date="2020-02-02")]
ENTRIES = [
    entry("a.txt", ["The Board met.", "RESOLVED: That the pledge be noted."]),
    entry("b.txt", ["Audit met.", "RESOLVED: That accounts be approved."], committee="Audit", date="2022-01-31"),
    entry("c.txt", ["Undated notes.", "Places were few."], council=None, committee=None, date=None),
    entry("d.txt", ["Cost £1,234.50 \x00 Tŷ 🏛."], council="Wrenmere BC", kind=PassageKind.REPORT),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store") / "index"
    write(folder, ENTRIES)
    return folder


@pytest.fixture
def own(index: Path, tmp_path: Path) -> Path:
    """An index that the test may change."""
    return Path(shutil.copytree(index, tmp_path / "index"))


@pytest.fixture(scope="module")
def generation(index: Path) -> Iterator[store.Generation]:
    found = store.open_generation(index)
    yield found
    found.close()


def in_row_order() -> list[Entry]:
    return sorted(ENTRIES, key=lambda one: one.document.id)


def test_a_published_generation_is_whole(index: Path) -> None:
    assert store.verify(index) == []


def test_records_come_back_as_they_went_in(generation: store.Generation) -> None:
    for one in ENTRIES:
        assert generation.document(one.document.id) == one.document
        assert generation.parsed(one.document.id) == one.parsed
        meeting = one.parsed.meetings[0]
        assert generation.meeting(meeting.id) == meeting
        assert generation.item(meeting.items[0].id) == meeting.items[0]
        assert tuple(generation.passages(generation.rows_of(one.document.id))) == one.passages


def test_documents_of_one_meeting_are_linked_in_the_order_in_which_they_bind(tmp_path: Path) -> None:
    write(tmp_path / "index", [*ENTRIES, *TWINS])
    held = store.open_generation(tmp_path / "index")
    rows = held.meeting_versions(TWINS[0].document.id)
    assert [(one.place, one.document, one.standing, one.committee, one.date) for one in rows] == [
        (0, "twin.txt", "minutes", "Children's Board", "2020-02-02"),
        (1, "twin.pdf", "draft", "Children's Board", "2020-02-02"),
    ]
    assert held.meeting_versions(ENTRIES[1].document.id) == []
    everything = [
        ("2020-02-02", "twin.txt"),
        ("2020-02-02", "twin.pdf"),
        ("2021-03-04", "a.txt"),
        ("2021-03-04", "d.txt"),
    ]
    assert [(one.date, one.document) for one in held.meeting_versions()] == everything
    assert [
        (row["date"], row["document"]) for row in store.status(tmp_path / "index")["meeting_versions"]
    ] == everything
    held.close()


def test_passages_come_in_the_order_asked_for(generation: store.Generation) -> None:
    everything = [passage for one in in_row_order() for passage in one.passages]
    assert generation.size == len(everything) == 7
    assert generation.passages([4, 0, 4]) == [everything[4], everything[0], everything[4]]
    assert generation.passages([]) == []


def test_vectors_stand_in_the_rows_of_their_passages(generation: store.Generation) -> None:
    for row, passage in enumerate(generation.passages(generation.rows())):
        assert np.allclose(generation.body[row], vector(passage.text))
        assert np.allclose(generation.header[row], vector(f"{passage.header}\n{passage.text}"))
        first, end = generation.window_starts[row : row + 2]
        parts = [vector(part) for part in windows(passage.text)]
        assert np.allclose(generation.windows[first:end], parts, atol=1e-3)
        mean = generation.body[row] + generation.header[row]
        scores, rows = generation.faiss().search((mean / np.linalg.norm(mean))[None], 1)
        assert rows[0, 0] == row
        assert scores[0, 0] == pytest.approx(1, abs=1e-5)


def test_words_stand_in_the_rows_of_their_passages(generation: store.Generation) -> None:
    scores = generation.bm25.get_scores(generation.tokens("accounts approved"))
    (row,) = np.flatnonzero(scores)
    assert generation.passages([row])[0].text == "RESOLVED: That accounts be approved."
    assert generation.idf("account") > generation.idf("resolv") > 0 == generation.idf("nowhere")


COUNCILS = st.sampled_from([None, "Wrenmere Borough Council", "Wrenmere", "Elsewhere"])
COMMITTEES = st.sampled_from([None, "Audit", "Childrens Board", "None such"])
DATES = st.sampled_from([None, "2021-03-04", "2021-03-05", "2022-01-31", "2030-01-01"])
KINDS = st.none() | st.sets(st.sampled_from(["discussion", "report", "agenda"]))


@given(COUNCILS, COMMITTEES, DATES, DATES, KINDS)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rows_are_those_that_meet_every_condition(
    generation: store.Generation,
    council: str | None,
    committee: str | None,
    date_from: str | None,
    date_to: str | None,
    kinds: set[str] | None,
) -> None:
    found = generation.rows(council and council_key(council), committee and key(committee), date_from, date_to, kinds)
    expected = [
        row
        for row, passage in enumerate(passage for one in in_row_order() for passage in one.passages)
        if (council is None or (passage.council and council_key(passage.council) == council_key(council)))
        and (committee is None or (passage.committee and key(passage.committee) == key(committee)))
        and (date_from is None or (passage.date and passage.date >= date_from))
        and (date_to is None or (passage.date and passage.date <= date_to))
        and (kinds is None or passage.kind in kinds)
    ]
    assert found.dtype == np.int64
    assert found.tolist() == expected


def test_coverage_counts_passages_by_name(generation: store.Generation) -> None:
    held = generation.coverage()
    assert (held.documents, held.meetings, held.passages) == (4, 4, 7)
    assert (held.date_from, held.date_to) == ("2021-03-04", "2022-01-31")
    assert [(one.name, one.passages) for one in held.councils] == [("Wrenmere Borough Council", 5)]
    assert [(one.name, one.passages) for one in held.committees] == [("Children's Board", 3), ("Audit", 2)]
    assert [(one.name, one.passages) for one in held.kinds] == [("discussion", 6), ("report", 1)]


def test_documents_are_listed_with_their_places(generation: store.Generation) -> None:
    assert [(one.name, one.locations, one.passages) for one in generation.documents()] == [
        ("a.txt", ("/minutes/a.txt",), 2),
        ("b.txt", ("/minutes/b.txt",), 2),
        ("c.txt", ("/minutes/c.txt",), 2),
        ("d.txt", ("/minutes/d.txt",), 1),
    ]


def test_status_says_what_is_there(index: Path) -> None:
    found = store.status(index)
    json.dumps(found)
    assert found["counts"]["passages"] == 7
    assert found["matches_this_program"] is True
    assert found["quarantine"] == [{"path": "/minutes/broken.txt", "code": "binary", "why": "not text"}]


@pytest.mark.parametrize("ask", ["document", "parsed", "meeting", "item"])
def test_an_unknown_id_is_named(generation: store.Generation, ask: str) -> None:
    with pytest.raises(store.UnknownIdError, match=r"nowhere\.i1"):
        getattr(generation, ask)("nowhere.i1")


def test_a_row_that_is_not_there_is_named(generation: store.Generation) -> None:
    with pytest.raises(store.UnknownIdError, match="row 99"):
        generation.passages([0, 99])


def test_the_embedder_is_the_one_of_the_manifest(generation: store.Generation) -> None:
    embedder = generation.embedder()
    assert embedder is generation.embedder()
    assert embedder.revision == generation.manifest.model.revision
    assert embedder.embed(["the board"]).shape == (1, generation.manifest.model.dimension)


def test_many_threads_read_one_generation(index: Path) -> None:
    wrong: list[object] = []
    with_all = store.open_generation(index)
    expected = with_all.passages(with_all.rows())

    def read() -> None:
        try:
            for _ in range(50):
                assert with_all.passages(with_all.rows()) == expected
                assert with_all.faiss().ntotal == 7
                assert with_all.parsed(ENTRIES[0].document.id) == ENTRIES[0].parsed
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with_all.close()
    assert wrong == []


def test_the_same_records_have_the_same_name_wherever_they_are(index: Path, tmp_path: Path) -> None:
    made = write(tmp_path / "other", list(reversed(ENTRIES)))
    assert made.name == store.current(index)
    assert write(tmp_path / "third", ENTRIES[:3]).name != made.name


def test_the_generation_before_is_kept_and_older_ones_go(own: Path) -> None:
    first = store.current(own)
    second = write(own, ENTRIES[:3]).name
    assert names(own) == {first, second}
    third = write(own, ENTRIES[:2]).name
    assert names(own) == {second, third}
    assert store.current(own) == third


def test_going_back_to_the_generation_before_moves_the_pointer_only(own: Path) -> None:
    first = store.current(own)
    second = write(own, ENTRIES[:3]).name
    assert write(own, ENTRIES).name == first == store.current(own)
    assert names(own) == {first, second}
    assert store.verify(own) == []


def test_a_reader_keeps_working_when_its_generation_is_collected(own: Path) -> None:
    held = store.open_generation(own)
    expected = held.passages(held.rows())
    for count in (3, 2, 1):
        write(own, ENTRIES[:count])
    assert held.name not in names(own)
    shutil.rmtree(own / "models")
    assert held.passages(held.rows()) == expected
    assert held.faiss().ntotal == held.size
    assert held.bm25.get_scores(["pledg"]).max() > 0
    assert held.body.shape == held.header.shape == (7, 32)
    assert held.embedder().embed(["x"]).shape == (1, 32)
    held.close()


def test_a_generation_collected_while_it_is_opened_is_followed_by_the_new_one(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stale = store.current(own)
    new = write(own, ENTRIES[:2]).name
    shutil.rmtree(own / GENERATIONS / stale)
    answers = iter([stale, new, new])
    monkeypatch.setattr(store, "current", lambda index: next(answers))
    found = store.open_generation(own)
    assert found.name == new
    found.close()


def names(index: Path) -> set[str]:
    return {path.name for path in (index / GENERATIONS).iterdir()}


def test_no_index_is_named(tmp_path: Path) -> None:
    for ask in (store.open_generation, store.verify, store.status):
        with pytest.raises(IndexMissingError, match="minutebook index"):
            ask(tmp_path / "none")


@pytest.mark.parametrize("content", ["", "../../etc", "zzzzzzzzzzzzzzzz", "0123456789abcde", "é"])
def test_a_pointer_that_names_no_generation_is_damage(own: Path, content: str) -> None:
    (own / "CURRENT").write_text(content, "utf-8")
    with pytest.raises(IndexDamagedError, match="CURRENT"):
        store.open_generation(own)


def test_a_pointer_to_a_generation_that_is_gone_is_damage(own: Path) -> None:
    (own / "CURRENT").write_text("0123456789abcdef\n", "ascii")
    with pytest.raises(IndexDamagedError, match=r"0123456789abcdef/manifest\.json"):
        store.open_generation(own)
    assert store.verify(own) != []


@pytest.mark.parametrize("what", ["reader", "parser", "chunker", "analyser", "ranking"])
def test_another_version_of_anything_is_refused_with_the_command_that_mends_it(own: Path, what: str) -> None:
    change(own, versions={what: "another"})
    with pytest.raises(FormatVersionError, match=f"{what} version another.*minutebook index /minutes"):
        store.open_generation(own)
    assert store.status(own)["matches_this_program"] is False
    assert store.verify(own) == []


def test_another_format_is_refused(own: Path) -> None:
    path = own / GENERATIONS / store.current(own) / "manifest.json"
    path.write_text(json.dumps({"format_version": 999}), "ascii")
    for ask in (store.open_generation, store.verify, store.status):
        with pytest.raises(FormatVersionError, match="format 999"):
            ask(own)


def test_another_model_is_refused_only_where_one_is_asked_for(own: Path) -> None:
    store.open_generation(own, model=str(tiny_model())).close()
    with pytest.raises(FormatVersionError, match="--model all-MiniLM-L6-v2"):
        store.open_generation(own, model="all-MiniLM-L6-v2")


def change(index: Path, versions: dict[str, str]) -> None:
    """Rewrite the manifest as another program would have written it."""
    folder = index / GENERATIONS / store.current(index)
    found = manifest.load(folder / "manifest.json", "")
    made = manifest.named(dataclasses.replace(found, versions=dataclasses.replace(found.versions, **versions)))
    (folder / "manifest.json").write_bytes(manifest.dump(made))
    folder.rename(folder.with_name(made.name))
    (index / "CURRENT").write_text(made.name, "ascii")


def test_opening_takes_neither_torch_nor_transformers(index: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from indexer import store; g = store.open_generation(Path(sys.argv[1]));"
        "g.embedder().embed(['x']); g.faiss(); g.passages([0]); g.close();"
        "sys.exit(any(name in sys.modules for name in ('torch', 'transformers', 'sentence_transformers')))"
    )
    done = subprocess.run([sys.executable, "-c", code, index], cwd=Path(__file__).parent.parent, check=False)
    assert done.returncode == 0


def test_a_span_that_is_not_verbatim_is_found(tmp_path: Path) -> None:
    good = ENTRIES[0]
    bad = dataclasses.replace(good.passages[0], text="The Bored met.")
    write(tmp_path / "index", [dataclasses.replace(good, passages=(bad, good.passages[1]))])
    (fault,) = store.verify(tmp_path / "index")
    assert bad.id in fault


def test_vectors_of_another_text_are_found(tmp_path: Path) -> None:
    write(tmp_path / "index", ENTRIES)
    folder = tmp_path / "index" / GENERATIONS / store.current(tmp_path / "index")
    rows = np.load(folder / "body.npy")
    np.save(folder / "body.npy", rows[::-1] * 2)
    resign(tmp_path / "index")
    faults = store.verify(tmp_path / "index")
    assert any("length 1" in fault for fault in faults)
    assert any("means" in fault for fault in faults)


def test_windows_that_are_not_those_of_the_passages_are_found(tmp_path: Path) -> None:
    write(tmp_path / "index", ENTRIES)
    folder = tmp_path / "index" / GENERATIONS / store.current(tmp_path / "index")
    starts = np.load(folder / "window_starts.npy")
    np.save(folder / "window_starts.npy", np.append(starts[:-1], starts[-1] + 1))
    resign(tmp_path / "index")
    (fault,) = store.verify(tmp_path / "index")
    assert "window" in fault


def resign(index: Path) -> None:
    """Make the manifest say what the files are, as a writer with a mistake in it would."""
    folder = index / GENERATIONS / store.current(index)
    found = manifest.load(folder / "manifest.json", "")
    made = manifest.named(dataclasses.replace(found, files=manifest.describe(folder)))
    (folder / "manifest.json").write_bytes(manifest.dump(made))
    folder.rename(folder.with_name(made.name))
    (index / "CURRENT").write_text(made.name, "ascii")


def test_the_faiss_file_is_checked_before_it_is_parsed(own: Path) -> None:
    found = store.open_generation(own, check="size")
    path = own / GENERATIONS / found.name / VECTORS
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    with path.open("r+b") as file:
        file.write(data)
    with pytest.raises(IndexDamagedError, match=VECTORS):
        found.faiss()
    found.close()
