"""What does indexing a folder cost, first and again, with the memory of all its processes together?

    python -m eval.bench.read_index FOLDER --index DIR

Runs `minutebook index` twice in a process of its own and prints for each run: documents, passages, files read and
quarantined by reason, seconds by stage, pages and files a second, processor time, and the most memory that the run and
everything it starts held at one moment (proportional set size, looked at once a second: pages that processes share
count once). DIR should be new; the second run must read nothing. The exit code is 1 where it does.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import MinutebookError

_LOOK_EVERY_S = 1.0


class RunFailedError(MinutebookError):
    """The run that was to be measured did not end as it should."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run did, as `minutebook index --json` says, and what it took. `code` is its exit code."""

    report: dict[str, Any]
    code: int
    wall_s: float
    cpu_s: float
    peak_bytes: int

    def lines(self) -> list[str]:
        """The figures, for people."""
        report = self.report
        codes = Counter(bad["code"] for bad in report["quarantined"])
        stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in report["seconds"].items())
        rate = ""
        if report["read"]:
            taken = max(report["seconds"]["read"], 0.001)
            rate = f" ({report['read'] / taken:.0f} files and {report['pages'] / taken:.0f} pages a second)"
        return [
            f"{report['documents']:,} documents, {report['passages']:,} passages; read {report['read']:,} files, "
            f"{report['pages']:,} pages{rate}, unchanged {report['unchanged']:,}, embedded {report['embedded']:,}; "
            f"published: {'yes' if report['published'] else 'no'}; exit code {self.code}",
            f"quarantined: {', '.join(f'{count} {code}' for code, count in sorted(codes.items())) or 'none'}; "
            f"skipped: {', '.join(f'{count} {code}' for code, count in report['skipped'].items()) or 'none'}",
            f"{self.wall_s:.1f} s of waiting, {self.cpu_s:.1f} s of processor time; seconds by stage: {stages}",
            f"memory of the whole run: at most {self.peak_bytes / 1e6:,.0f} MB at one moment",
        ]


def measured(folder: Path, index: Path) -> Cost:
    """Run `minutebook index` and watch it. RunFailedError where it gives no report."""
    command = [sys.executable, "-m", "api.cli", "index", str(folder), "--index", str(index), "--json"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    peak = 0
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output)  # noqa: S603
        while process.poll() is None:
            peak = max(peak, sum(map(_bytes_of, tree(process.pid))))
            time.sleep(_LOOK_EVERY_S)
        wall = time.perf_counter() - begun
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        output.seek(0)
        said = output.read()
    if not said:
        raise RunFailedError(f"`minutebook index` ended with {process.returncode} and no report")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(json.loads(said), process.returncode, wall, cpu, peak)


def tree(process: int) -> list[int]:
    """A process and everything that it has started and that still runs."""
    found = [process]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += [int(child) for child in task.read_text("ascii").split()]
            except OSError:
                continue
    return found


def _bytes_of(process: int) -> int:
    """The memory of a process, what it shares divided among those who share it; 0 once it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:")), 0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run twice and print. 1 where the second run read anything."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.read_index", description="What does indexing cost?")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--index", type=Path, required=True)
    options = parser.parse_args(arguments)
    try:
        for name in ("first run", "second run"):
            cost = measured(options.folder, options.index)
            sys.stdout.write("\n".join([f"{name}:", *cost.lines(), ""]) + "\n")
            sys.stdout.flush()
    except MinutebookError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return int(cost.report["read"] > 0)


if __name__ == "__main__":
    sys.exit(main())
