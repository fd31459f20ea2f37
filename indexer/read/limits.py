"""How much may one file cost? The bounds under which a child process reads and parses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file. A file that reaches one is refused with the code in brackets; the run goes on.

    `memory_bytes` is address space [memory]; `cpu_s` processor time and `wall_s` waiting time of reading,
    `parse_cpu_s` and `parse_wall_s` those of all that follows [timeout]; `output_bytes` the answer [too-large],
    `written_bytes` a temporary file [crashed or the reader's own code].
    """

    memory_bytes: int = 1 << 30
    cpu_s: int = 300
    wall_s: float = 960.0
    parse_cpu_s: int = 60
    parse_wall_s: float = 300.0
    output_bytes: int = 100_000_000
    written_bytes: int = 256_000_000
    open_files: int = 64

    def cpu_of(self, step: int) -> int:
        """Seconds of processor time for a step; the first is reading."""
        return self.parse_cpu_s if step else self.cpu_s

    def wall_of(self, step: int) -> float:
        """Seconds to wait for a step; the first is reading."""
        return self.parse_wall_s if step else self.wall_s


DEFAULT_LIMITS = Limits()
