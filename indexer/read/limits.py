"""How much may reading one file cost? The bounds under which a child process reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file. A file that reaches one is refused with the code in brackets; the run goes on.

    `memory_bytes` is address space [memory], `cpu_s` processor time and `wall_s` waiting time [timeout], `output_bytes`
    the answer [too-large], `written_bytes` a temporary file [crashed or the reader's own code].
    """

    memory_bytes: int = 1 << 30
    cpu_s: int = 300
    wall_s: float = 960.0
    output_bytes: int = 100_000_000
    written_bytes: int = 256_000_000
    open_files: int = 64


DEFAULT_LIMITS = Limits()
