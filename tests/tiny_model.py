"""A sentence-transformers model that fits in a test: two layers of a transformer, random weights, few words.

Its vectors mean nothing, but they are made the way real ones are: from safetensors, by tokenizer, transformer and
pooling.
"""

from __future__ import annotations

import atexit
import functools
import shutil
import string
import tempfile
from pathlib import Path
from typing import Any

from indexer import embed_onnx, model
from indexer.embed import SentenceTransformerEmbedder
from indexer.fs import Disk

WORDS = ("the", "board", "resolved", "that", "council", "minutes", "report", "noted", "pledge", "meeting")
SPECIAL = {"cls_token": "<s>", "pad_token": "<pad>", "sep_token": "</s>", "unk_token": "<unk>"}


@functools.cache
def tiny_model(pooling: str = "mean", normalised: bool = True, kind: str = "bert") -> Path:
    """The folder of a model; made once in a process, equal every time."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling
    from transformers import AutoConfig, AutoModel

    kept = _kept()
    raw = kept / "raw"
    tokenizer = _tokenizer(kind)
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    if kind == "distilbert":
        sizes = {"dim": 32, "n_layers": 2, "n_heads": 2, "hidden_dim": 64}
    config = AutoConfig.for_model(
        kind, vocab_size=len(tokenizer), max_position_embeddings=64, pad_token_id=tokenizer.pad_token_id, **sizes
    )
    torch.manual_seed(7)
    AutoModel.from_config(config).save_pretrained(raw)
    tokenizer.save_pretrained(raw)
    modules = [Transformer(str(raw), max_seq_length=48), Pooling(32, pooling_mode=pooling)]
    folder = kept / "model"
    SentenceTransformer(modules=modules + [Normalize()] * normalised, device="cpu").save(str(folder))
    return folder


def _tokenizer(kind: str) -> Any:
    """Words, and letters for what is no known word; padding is number 1, as in most kinds of model, and not 0."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    letters = [*string.ascii_lowercase, *string.digits, *".,:;'-|/()£"]
    words = [*SPECIAL.values(), *WORDS, *letters, *(f"##{one}" for one in letters)]
    numbers = {word: at for at, word in enumerate(words)}
    raw = Tokenizer(models.WordPiece(numbers, unk_token="<unk>"))
    raw.normalizer = normalizers.BertNormalizer()
    raw.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ends = [(token, numbers[token]) for token in ("<s>", "</s>")]
    raw.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=ends)
    inputs = ["input_ids", "attention_mask"] + ["token_type_ids"] * (kind == "bert")
    return PreTrainedTokenizerFast(tokenizer_object=raw, model_input_names=inputs, **SPECIAL)


@functools.cache
def tiny_original() -> SentenceTransformerEmbedder:
    """The model through torch."""
    return SentenceTransformerEmbedder(model.locate(str(tiny_model())))


@functools.cache
def tiny_export() -> Path:
    """A folder `models` that holds the model's ONNX export under its revision, as an index has it."""
    models = _kept()
    original = tiny_original()
    embed_onnx.export(original, models / original.revision, Disk())
    return models


def _kept() -> Path:
    """A folder that lasts as long as the process."""
    folder = Path(tempfile.mkdtemp(prefix="minutebook-tiny-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
