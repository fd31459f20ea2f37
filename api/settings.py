"""What can whoever serves Minutebook decide? One frozen record, made at the edge and passed down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from search.writer.setting import WriterSetting


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve one index directory.

    `model` is the embedding model to insist on; None takes the one that the index names. `notice` is a sentence for
    the foot of every page; `examples` are questions that the start page offers (None: made from what the index holds).
    `writer` is the language model that may word answers, None (as usual) for none.
    `workers` searches run at once and `waiting` more may wait; a request beyond that gets 503. Times are in seconds.
    """

    index: Path
    model: str | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    notice: str | None = None
    examples: tuple[str, ...] | None = None
    workers: int = 2
    waiting: int = 32
    retry_after_s: int = 2
    grace_s: int = 10
    writer: WriterSetting | None = None
