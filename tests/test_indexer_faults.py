"""Whatever is killed, refused or damaged, and when: readers see one whole generation, or a named error."""

import errno
import json
import multiprocessing
import os
import random
import resource
import shutil
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from small_index import entry, write
from tiny_model import tiny_export, tiny_model

from corpus.errors import IndexDamagedError, IndexMissingError, MinutebookError
from indexer import store
from indexer.build import BuildReport, build
from indexer.fs import DiskError, unwatched
from indexer.generation import GENERATIONS, MODELS

TEXT = """Wrenmere Borough Council

AUDIT COMMITTEE

At a meeting of the Audit Committee on Thursday, 4 March 2021

Present: Councillors Green (Chair) and Brown

1 APOLOGIES

There were none.

2 ACCOUNTS

The Committee considered the accounts of {name}.

RESOLVED: That the accounts of {name} be approved.
"""


def minutes(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(TEXT.format(name=name), "utf-8")
    return folder


def run(folder: Path, index: Path, step: Callable[[str], None] = unwatched) -> BuildReport:
    return build([folder], index, model=str(tiny_model()), step=step)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with minutes, and an index of which two generations are kept."""
    here = tmp_path_factory.mktemp("base")
    (here / "index").mkdir()
    (here / "index" / MODELS).symlink_to(tiny_export())
    run(minutes(here / "minutes", "north"), here / "index")
    run(minutes(here / "minutes", "south"), here / "index")
    minutes(here / "minutes", "west")
    return here


@pytest.fixture
def here(base: Path, tmp_path: Path) -> Path:
    """The same, for the test to break. The folder of minutes stays where it is, so that its files are known."""
    shutil.copytree(base / "index", tmp_path / "index", symlinks=True)
    (tmp_path / "minutes").symlink_to(base / "minutes")
    return tmp_path


def steps_of(base: Path, first: bool) -> list[str]:
    """What a run announces: an update of the index, or the making of a new one."""
    done: list[str] = []
    trial = base.parent / f"trial-{'first' if first else 'update'}"
    if not trial.exists():
        fresh(base, trial, first)
        run(base / "minutes", trial, done.append)
        (base.parent / f"{trial.name}.json").write_text(json.dumps(done), "utf-8")
    return list(json.loads((base.parent / f"{trial.name}.json").read_text("utf-8")))


def fresh(base: Path, index: Path, first: bool) -> None:
    if first:
        index.mkdir()
        (index / MODELS).symlink_to(tiny_export())
    else:
        shutil.copytree(base / "index", index, symlinks=True)


def acts(announced: list[str]) -> list[int]:
    """The steps that change what readers could see. A killed process loses no write, so a kill before a sync is one
    after the step before."""
    return [at for at, name in enumerate(announced) if not name.startswith("sync ")]


def test_everything_is_on_the_disk_before_it_is_pointed_to(base: Path) -> None:
    announced = steps_of(base, False)
    (renamed,) = [at for at, name in enumerate(announced) if name.startswith("rename ")]
    pointed = announced.index("replace CURRENT")
    trial = base.parent / "trial-update"
    written = {path.name for path in (trial / GENERATIONS / store.current(trial)).rglob("*")}
    assert {f"sync {name}" for name in written} <= set(announced[:renamed])
    assert announced[renamed + 1] == f"sync {GENERATIONS}"
    assert announced[pointed - 1].startswith("sync .CURRENT")
    assert renamed + 1 < pointed - 1
    assert announced[pointed + 1].startswith("sync ")
    assert all(not name.startswith("remove ") or at > pointed or ".draft" in name for at, name in enumerate(announced))


def die(folder: Path, index: Path, model: str, at: int) -> None:
    """Run in a child of its own: killed by its own hand just before the step."""
    left = at

    def step(name: str) -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    build([folder], index, model=model, step=step)


@pytest.mark.parametrize("first", [True, False], ids=["first", "update"])
def test_a_run_killed_before_any_step_leaves_the_old_or_the_new_generation(
    base: Path, tmp_path: Path, first: bool
) -> None:
    announced = steps_of(base, first)
    expected = {"write corpus.sqlite", "write manifest.json", "replace CURRENT", "append embedded."}
    assert expected <= {name[: len("append embedded.")] if name.startswith("append") else name for name in announced}
    whole = said(base.parent / f"trial-{'first' if first else 'update'}")
    before = None if first else store.current(base / "index")
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["indexer.build", "indexer.embed_onnx", "onnxruntime", "tokenizers", "faiss"])
    states = set()
    for at in acts(announced):
        index = tmp_path / f"at-{at}"
        fresh(base, index, first)
        child = processes.Process(target=die, args=(base / "minutes", index, str(tiny_model()), at))
        child.start()
        child.join()
        assert child.exitcode == -signal.SIGKILL, announced[at]
        try:
            found = store.current(index)
        except IndexMissingError:
            found = None
        states.add("before" if found == before else "after")
        if found is not None:
            assert store.verify(index) == [], announced[at]
        report = run(base / "minutes", index)
        assert store.verify(index) == [], announced[at]
        assert said(index) == whole, announced[at]
        assert report.published == (found == before), announced[at]
        assert not list((index / GENERATIONS).glob(".*"))
        assert not list(index.glob("embedded.*"))
        shutil.rmtree(index)
    assert states == {"before", "after"}


def said(index: Path) -> list[object]:
    held = store.open_generation(index, check="hash")
    answer: list[object] = [held.passages(held.rows()), held.documents(), held.quarantine()]
    held.close()
    return answer


def test_a_run_killed_while_embedding_goes_on_from_there(base: Path, tmp_path: Path) -> None:
    folder = minutes(tmp_path / "minutes", *(f"ward{at}" for at in range(80)))
    index = tmp_path / "index"
    fresh(base, index, True)
    seen = 0

    def stop(stage: str, done: int, total: int, note: str = "") -> None:
        nonlocal seen
        if stage == "embed":
            seen = done
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([folder], index, str(tiny_model()), stop)
    (saved,) = index.glob("embedded.*")
    with saved.open("ab") as file:
        file.write(b"half a record, as a crash leaves it")
    rest = run(folder, index).embedded
    fresh(base, tmp_path / "whole", True)
    assert seen + rest == run(folder, tmp_path / "whole").embedded
    assert seen > 0
    assert store.verify(index) == []
    assert said(index) == said(tmp_path / "whole")


def test_damaged_savings_are_not_used(base: Path, tmp_path: Path) -> None:
    folder = minutes(tmp_path / "minutes", "north")
    index = tmp_path / "index"
    fresh(base, index, True)

    def stop(step: str) -> None:
        if step == "write body.npy":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(folder, index, stop)
    (saved,) = index.glob("embedded.*")
    data = bytearray(saved.read_bytes())
    data[40] ^= 1
    saved.write_bytes(data)
    assert run(folder, index).embedded > 0
    assert store.verify(index) == []


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_refuses_any_step_is_named_and_costs_nothing(base: Path, tmp_path: Path, number: int) -> None:
    announced = steps_of(base, False)
    before, after = store.current(base / "index"), store.current(base.parent / "trial-update")
    pointed = announced.index("replace CURRENT")
    lasting = number == errno.ENOSPC
    for at in range(len(announced)):
        index = tmp_path / f"at-{at}"
        fresh(base, index, False)
        count = -1

        def refuse(step: str, at: int = at) -> None:
            nonlocal count
            count += 1
            if count == at or (lasting and count > at):
                raise OSError(number, os.strerror(number))

        with pytest.raises(DiskError, match=os.strerror(number)):
            run(base / "minutes", index, refuse)
        assert store.current(index) == (before if at <= pointed else after), announced[at]
        assert store.verify(index) == [], announced[at]
        assert not list((index / GENERATIONS).glob(".*"))
    run(base / "minutes", index)
    assert said(index) == said(base.parent / "trial-update")


def starve(folder: Path, index: Path, model: str, limit: int) -> None:
    """Run in a child of its own: no file may grow beyond the limit. Exits 9 for the named error."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        build([folder], index, model=model)
    except DiskError:
        os._exit(9)


def test_a_system_that_refuses_to_let_files_grow_is_named_and_costs_nothing(base: Path, here: Path) -> None:
    before = store.current(here / "index")
    processes = multiprocessing.get_context("forkserver")
    for limit in (0, 100, 1_000, 3_000, 10_000, 40_000):
        arguments = (base / "minutes", here / "index", str(tiny_model()), limit)
        child = processes.Process(target=starve, args=arguments)
        child.start()
        child.join()
        assert child.exitcode == 9, limit
        assert store.current(here / "index") == before
        assert store.verify(here / "index") == []
    assert run(base / "minutes", here / "index").published


def targets(index: Path) -> list[Path]:
    folder = index / GENERATIONS / store.current(index)
    (export,) = (index / MODELS).iterdir()
    found = [path for path in sorted([*folder.rglob("*"), *export.rglob("*")]) if path.is_file()]
    assert len(found) >= 13
    return found


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small index whose files a test damages and puts back."""
    index = tmp_path_factory.mktemp("sealed") / "index"
    write(index, [entry("a.txt", ["The Board met.", "RESOLVED: That it be noted."]), entry("b.txt", ["Audit met."])])
    return index


def complains(index: Path) -> bool:
    """Whether opening names the damage and verifying finds it; any other error passes through and fails the test."""
    try:
        store.open_generation(index).close()
    except MinutebookError as error:
        opened = str(error)
    else:
        return False
    try:
        return bool(store.verify(index)) and "\n" not in opened
    except MinutebookError:
        return True


def test_every_kind_of_damage_to_every_file_is_named(sealed: Path) -> None:
    assert not complains(sealed)
    chance = random.Random(20)
    for path in targets(sealed):
        data = path.read_bytes()
        damaged: list[bytes | None] = [None, b"", data[:-1], data + b"\0", bytes(len(data)), data[: len(data) // 2]]
        for _ in range(60):
            flipped = bytearray(data)
            flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            damaged.append(bytes(flipped))
        for content in damaged:
            path.unlink()
            if content is not None:
                path.write_bytes(content)
            assert complains(sealed), (path.name, content and len(content))
            path.write_bytes(data)
    assert not complains(sealed)


def test_a_file_of_another_generation_is_damage(sealed: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    write(other, [entry("a.txt", ["The Bored met.", "RESOLVED: That it be noted."]), entry("b.txt", ["Audit met."])])
    folder = sealed / GENERATIONS / store.current(sealed)
    for path in (other / GENERATIONS / store.current(other)).rglob("*"):
        mine = folder / path.relative_to(other / GENERATIONS / store.current(other))
        if not path.is_file() or path.read_bytes() == mine.read_bytes():
            continue
        data = mine.read_bytes()
        mine.write_bytes(path.read_bytes())
        assert complains(sealed), path.name
        mine.write_bytes(data)
    assert not complains(sealed)


def test_a_file_too_many_is_found(sealed: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(sealed, tmp_path / "index"))
    (index / GENERATIONS / store.current(index) / "bm25" / "stray.npy").write_bytes(b"x")
    (fault,) = store.verify(index)
    assert "stray.npy" in fault


def test_readers_see_whole_generations_while_ten_are_written(tmp_path: Path) -> None:
    index = tmp_path / "index"
    entries = [entry(f"{at}.txt", [f"Meeting {at} met.", f"RESOLVED: That {at} be noted."]) for at in range(11)]
    sizes = {write(index, entries[:1]).name: 2}
    wrong: list[object] = []
    seen: set[str] = set()
    enough = threading.Event()

    def read() -> None:
        try:
            while not enough.is_set():
                held = store.open_generation(index, check="hash")
                passages = held.passages(held.rows())
                assert len(passages) == held.size == held.faiss().ntotal == len(held.body) == len(held.header)
                assert int(held.bm25.scores["num_docs"]) == held.size
                assert len({one.document_id for one in passages}) * 2 == held.size
                assert all(one.span.of(held.document(one.document_id).text) == one.text for one in passages)
                seen.add(held.name)
                held.close()
        except BaseException as error:
            wrong.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for count in range(2, 12):
        made = write(index, entries[:count])
        sizes[made.name] = count * 2
        while made.name not in seen and not wrong:
            pass
    enough.set()
    for reader in readers:
        reader.join()
    assert wrong == []
    assert seen <= sizes.keys()
    assert len(seen) >= 10
    assert store.verify(index) == []


def test_a_generation_under_a_broken_pointer_is_not_lost_to_readers_of_the_old(here: Path) -> None:
    held = store.open_generation(here / "index")
    (here / "index" / "CURRENT").write_bytes(b"\xff\xfe")
    with pytest.raises(IndexDamagedError):
        store.open_generation(here / "index")
    assert held.passages([0])
    held.close()
    run(here / "minutes", here / "index")
    assert store.verify(here / "index") == []
