"""The adapter's file, and what is served with it and without it."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from tiny_model import tiny_model

from corpus.errors import ModelError
from indexer import embed_onnx, model
from indexer.adapter import weights
from indexer.embed import SentenceTransformerEmbedder, load
from indexer.fs import Disk

TEXTS = ["The Board resolved that the report be noted.", "", "school places", "minutes " * 30]
MATRIX, VECTOR = "encoder.layer.0.attention.output.dense.weight", "encoder.layer.1.output.LayerNorm.bias"

State = dict[str, torch.Tensor]


def state() -> State:
    """The tiny model's own weights."""
    return merged(tiny())


def merged(found: model.Model) -> State:
    """The weights with which a model is served."""
    return {name: weight.detach().clone() for name, weight in load(found)[0].auto_model.named_parameters()}


def tiny() -> model.Model:
    return model.locate(str(tiny_model()))


def changed(before: State, rank: int = 3) -> State:
    """Weights with a matrix that differs by something of a rank, and a bias that differs."""
    chance = torch.Generator().manual_seed(1)
    rows, columns = before[MATRIX].shape
    after = {name: weight.clone() for name, weight in before.items()}
    after[MATRIX] += torch.randn(rows, rank, generator=chance) @ torch.randn(rank, columns, generator=chance) / 4
    after[VECTOR] += torch.randn(len(after[VECTOR]), generator=chance)
    return after


def adapter(folder: Path, rank: int = 8, share: float = 1.0) -> Path:
    """The file of an adapter for the tiny model."""
    before = state()
    path = folder / "weights.safetensors"
    weights.write(weights.factor(before, changed(before), rank, share), tiny().revision, path)
    return path


def adapted(path: Path) -> model.Model:
    return model.adapted(tiny(), path, "tiny+minutes")


def test_merged_is_the_base_plus_what_changed(tmp_path: Path) -> None:
    before, after = state(), changed(state())
    served = merged(adapted(adapter(tmp_path)))
    assert served.keys() == before.keys()
    for name, weight in served.items():
        if name in (MATRIX, VECTOR):
            assert torch.allclose(weight, after[name], atol=2e-3), name
            assert not torch.allclose(weight, before[name], atol=2e-2), name
        else:
            assert torch.equal(weight, before[name]), name


def test_a_lower_rank_keeps_the_largest_part_of_a_change(tmp_path: Path) -> None:
    before, after = state(), changed(state())
    change = after[MATRIX] - before[MATRIX]
    sizes = torch.linalg.svdvals(change)
    served = merged(adapted(adapter(tmp_path, rank=2)))[MATRIX]
    assert float(torch.linalg.norm(served - after[MATRIX])) == pytest.approx(float(sizes[2]), abs=2e-2)


def test_a_share_is_part_of_the_way(tmp_path: Path) -> None:
    before = state()
    served = merged(adapted(adapter(tmp_path, share=0.5)))
    assert torch.allclose(served[VECTOR], (before[VECTOR] + changed(before)[VECTOR]) / 2, atol=1e-2)


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    assert sorted(load_file(adapter(tmp_path))) == [f"{MATRIX}.down", f"{MATRIX}.up", f"{VECTOR}.delta"]
    assert {tensor.dtype for tensor in load_file(adapter(tmp_path)).values()} == {torch.float16}


def test_the_export_gives_the_adapted_vectors(tmp_path: Path) -> None:
    found = adapted(adapter(tmp_path))
    original = SentenceTransformerEmbedder(found)
    embed_onnx.export(original, tmp_path / "export", Disk())
    served = embed_onnx.OnnxEmbedder(embed_onnx.read_export(tmp_path / "export"))
    plain = SentenceTransformerEmbedder(tiny())
    assert (served.name, served.revision) == ("tiny+minutes", found.revision)
    assert np.abs(served.embed(TEXTS) - original.embed(TEXTS)).max() < 1e-5
    assert np.abs(served.embed(TEXTS) - plain.embed(TEXTS)).max() > 1e-3


def test_the_identity_is_that_of_model_and_adapter(tmp_path: Path) -> None:
    path = adapter(tmp_path)
    one = adapted(path)
    assert one.revision == adapted(path).revision
    assert one.revision != tiny().revision
    (tmp_path / "other").mkdir()
    assert adapted(adapter(tmp_path / "other", rank=2)).revision != one.revision


def test_the_default_is_adapted_and_the_published_model_can_be_had() -> None:
    default, published = model.locate(), model.locate(model.BASE_MODEL)
    assert default == model.locate(model.DEFAULT_MODEL)
    assert default.adapter is not None
    assert published.adapter is None
    assert default.folder == published.folder
    assert default.revision != published.revision
    assert default.adapter.base == published.revision


def test_the_adapter_that_we_ship_fits_the_published_model() -> None:
    assert weights.FILE.stat().st_size <= 6_000_000
    one, other = merged(model.locate()), merged(model.locate(model.BASE_MODEL))
    same = {name for name, weight in one.items() if torch.equal(weight, other[name])}
    assert "embeddings.word_embeddings.weight" in same
    assert "encoder.layer.5.attention.self.query.weight" not in same


def test_another_model_has_no_adapter() -> None:
    assert tiny().adapter is None


def test_an_adapter_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"weights\.safetensors is missing; `--model .*` does without it"):
        adapted(tmp_path / "weights.safetensors")


def test_an_adapter_for_other_weights_is_refused(tmp_path: Path) -> None:
    path = adapter(tmp_path)
    copy = Path(shutil.copytree(tiny_model(), tmp_path / "copy"))
    (copy / "config_sentence_transformers.json").write_text('{"similarity_fn_name": "dot"}')
    with pytest.raises(ModelError, match="made for weights"):
        load(model.adapted(model.locate(str(copy)), path, "copy+minutes"))


def refused(tmp_path: Path, tensors: State, said: dict[str, str] | None = None) -> str:
    """What is said of an adapter with these tensors."""
    path = tmp_path / "weights.safetensors"
    save_file(tensors, path, said or {"format": weights.FORMAT, "base": tiny().revision})
    with pytest.raises(ModelError) as caught:
        load(adapted(path))
    return str(caught.value)


def test_weights_of_the_wrong_shape_are_refused(tmp_path: Path) -> None:
    wrong = {f"{MATRIX}.up": torch.zeros(7, 2), f"{MATRIX}.down": torch.zeros(2, 32)}
    assert refused(tmp_path, wrong) == f"weights.safetensors: {MATRIX} is (7, 32) there and (32, 32) in the model"


def test_factors_that_do_not_belong_together_are_refused(tmp_path: Path) -> None:
    wrong = {f"{MATRIX}.up": torch.zeros(32, 2), f"{MATRIX}.down": torch.zeros(3, 32)}
    assert "do not belong together" in refused(tmp_path, wrong)
    assert "do not belong together" in refused(tmp_path, {f"{MATRIX}.up": torch.zeros(32, 2)})


def test_weights_that_the_model_lacks_are_refused(tmp_path: Path) -> None:
    assert "no weights called nowhere" in refused(tmp_path, {"nowhere.delta": torch.zeros(2)})


def test_a_tensor_that_is_no_part_of_an_adapter_is_refused(tmp_path: Path) -> None:
    assert f"{MATRIX} is no part of an adapter" in refused(tmp_path, {MATRIX: torch.zeros(32, 32)})


def test_an_adapter_of_another_format_is_refused(tmp_path: Path) -> None:
    assert "format 99" in refused(tmp_path, {f"{VECTOR}.delta": torch.zeros(32)}, {"format": "99", "base": "x"})


def test_a_file_that_is_no_adapter_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.safetensors"
    path.write_bytes(b"not this")
    with pytest.raises(ModelError, match="cannot be read"):
        load(adapted(path))
