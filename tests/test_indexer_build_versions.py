"""What does another version, another model or a damaged file ask of the next run?"""

from pathlib import Path

import numpy as np
import pytest
from three_minutes import MINUTES, run, snapshot
from tiny_model import tiny_model

from corpus.errors import FormatVersionError, ModelError
from indexer import embed_onnx, store
from indexer.build import build
from indexer.generation import GENERATIONS, MODELS

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("what", ["READER_VERSION", "PARSER_VERSION", "CHUNKER_VERSION", "ANALYSER_VERSION"])
def test_another_version_is_refused_and_mended_without_embedding(
    folder: Path, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    other = tmp_path / "other.txt"
    other.write_text(MINUTES.format(topic="roads"), "utf-8")
    run([folder, other], index)
    expected = snapshot(index)
    place = {"READER": "read", "PARSER": "structure.parse", "CHUNKER": "chunk", "ANALYSER": "analyse"}
    monkeypatch.setattr(f"indexer.{place[what.split('_')[0]]}.{what}", "another")
    with pytest.raises(FormatVersionError):
        store.open_generation(index)
    report = run([folder], index)
    assert report.published
    assert report.embedded == 0
    assert report.documents == 4
    assert report.read == (4 if what == "READER_VERSION" else 0)
    assert snapshot(index) == expected


def test_an_index_without_small_weights_serves_as_it_is_and_gets_them_without_embedding(
    folder: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embed_onnx, "FILES", (embed_onnx.MODEL, embed_onnx.TOKENIZER, embed_onnx.SETTINGS))
    run([folder], index)
    monkeypatch.undo()
    held = store.open_generation(index)
    passage = held.passages([0])[0]
    assert held.question_embedder() is held.embedder()
    held.close()
    report = run([folder], index)
    assert (report.published, report.embedded, report.read) == (True, 0, 0)
    assert set(store.read_manifest(index, report.generation).model.files) == set(embed_onnx.FILES)
    held = store.open_generation(index)
    full, small = (one.embed([passage.text])[0] for one in (held.embedder(), held.question_embedder()))
    assert np.allclose(full, held.body[0], atol=1e-5)
    assert 0 < np.abs(small - full).max() < 2e-3
    held.close()
    assert not run([folder], index).published
    assert store.verify(index) == []


def test_another_model_makes_all_vectors_anew_and_is_kept_from_then_on(
    folder: Path, index: Path, tmp_path: Path
) -> None:
    first = run([folder], index)
    other = str(tiny_model(normalised=False))
    (index / MODELS).unlink()
    report = build([folder], index, model=other)
    assert report.published
    assert report.embedded == first.embedded
    again = build([folder], index)
    assert (again.published, again.model) == (False, other)
    assert store.verify(index) == []


def test_a_model_that_is_not_exported_is_served_directly(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    report = build([folder / "pledge.txt"], index, model=str(tiny_model(pooling="cls")))
    assert report.runtime == "sentence-transformers"
    held = store.open_generation(index)
    passage = held.passages([0])[0]
    assert np.allclose(held.embedder().embed([passage.text])[0], held.body[0], atol=1e-5)
    held.close()
    assert store.verify(index) == []


def test_a_model_that_is_missing_changes_nothing(folder: Path, index: Path) -> None:
    first = run([folder], index)
    with pytest.raises(ModelError):
        build([folder], index, model="/no/such/model")
    assert store.current(index) == first.generation


@pytest.mark.parametrize("name", ["corpus.sqlite", "body.npy", "vectors.faiss", "manifest.json"])
def test_a_damaged_index_is_made_anew(folder: Path, index: Path, tmp_path: Path, name: str) -> None:
    other = tmp_path / "other.txt"
    other.write_text(MINUTES.format(topic="roads"), "utf-8")
    run([folder, other], index)
    expected = snapshot(index)
    path = index / GENERATIONS / store.current(index) / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    report = run([folder, other] if name == "manifest.json" else [folder], index)
    assert report.published
    assert name in report.notes[0]
    assert store.verify(index) == []
    assert snapshot(index) == expected


def test_a_damaged_export_is_made_anew(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "index"
    run([folder], index)
    (export,) = (index / MODELS).iterdir()
    (export / "model.onnx").write_bytes(b"x")
    assert store.verify(index) != []
    report = run([folder], index)
    assert "model.onnx" in report.notes[0]
    assert report.embedded > 0
    assert store.verify(index) == []
