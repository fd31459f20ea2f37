"""How is `unstructured` loaded so that it keeps to itself: no telemetry, no download, no torch?

On import it reports home unless DO_NOT_TRACK is set; at first use it fetches a spaCy model from the network; spaCy
loads torch where it is installed, which takes 180 MB more and does nothing here. Only its readers by format are used,
for bytes whose type we have decided: never `partition()`, never its e-mail or PDF readers.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable
from functools import cache
from typing import Any


@cache
def partitioner(kind: str) -> Callable[..., list[Any]]:
    """`partition_<kind>` of unstructured, quietened. Loading takes a second or two and 190 MB, once a process."""
    os.environ["DO_NOT_TRACK"] = "1"
    os.environ["UNSTRUCTURED_DISABLE_NOTICE"] = "1"
    _without_torch("spacy")
    spacy = importlib.import_module("spacy")
    tokenize = importlib.import_module("unstructured.nlp.tokenize")

    def blank() -> Any:
        pipeline = spacy.blank("en")
        pipeline.add_pipe("sentencizer")
        return pipeline

    # The name that its tokeniser looks up at first use; a release without it must not fall back to the download.
    if not hasattr(tokenize, "_load_spacy_model"):
        raise ImportError("this release of unstructured loads its model in another way")
    vars(tokenize)["_load_spacy_model"] = blank
    found: Callable[..., list[Any]] = getattr(
        importlib.import_module(f"unstructured.partition.{kind}"), f"partition_{kind}"
    )
    return found


def _without_torch(module: str) -> None:
    """Import a module that takes torch where it finds it, so that it finds none; torch can be imported afterwards."""
    if "torch" in sys.modules:
        importlib.import_module(module)
        return
    sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        importlib.import_module(module)
    finally:
        del sys.modules["torch"]
