"""A sentence-transformers model that fits in a test: two layers of BERT, random weights, few words.

Its vectors mean nothing, but they are made the way real ones are: from safetensors, by tokenizer, transformer and
pooling.
"""

from __future__ import annotations

import functools
import string
import tempfile
from pathlib import Path

from indexer import embed_onnx, model
from indexer.embed import SentenceTransformerEmbedder
from indexer.fs import Disk

WORDS = ("the", "board", "resolved", "that", "council", "minutes", "report", "noted", "pledge", "meeting")


@functools.cache
def tiny_model(pooling: str = "mean", normalised: bool = True) -> Path:
    """The folder of the model; made once in a process, equal every time."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling
    from transformers import BertConfig, BertModel, BertTokenizerFast

    kept = Path(tempfile.mkdtemp(prefix="minutebook-tiny-"))
    raw = kept / "raw"
    raw.mkdir()
    letters = [*string.ascii_lowercase, *string.digits, *".,:;'-|/()£"]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS, *letters, *(f"##{one}" for one in letters)]
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    BertModel(config).save_pretrained(raw)
    BertTokenizerFast(vocab={word: at for at, word in enumerate(vocabulary)}).save_pretrained(raw)
    modules = [Transformer(str(raw), max_seq_length=48), Pooling(32, pooling_mode=pooling)]
    folder = kept / "model"
    SentenceTransformer(modules=modules + [Normalize()] * normalised, device="cpu").save(str(folder))
    return folder


@functools.cache
def tiny_original() -> SentenceTransformerEmbedder:
    """The model through torch."""
    return SentenceTransformerEmbedder(model.locate(str(tiny_model())))


@functools.cache
def tiny_export() -> Path:
    """A folder `models` that holds the model's ONNX export under its revision, as an index has it."""
    models = Path(tempfile.mkdtemp(prefix="minutebook-tiny-"))
    original = tiny_original()
    embed_onnx.export(original, models / original.revision, Disk())
    return models
