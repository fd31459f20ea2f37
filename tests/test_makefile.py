"""Which index and which corpus does `make run` mean?"""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def commands(corpus: str | None = None) -> str:
    """What `make run` would do."""
    command = ["make", "--dry-run", "run", "DATA=data", *([f"CORPUS={corpus}"] if corpus else [])]
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(command, cwd=ROOT, env=outside, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize(
    "corpus", [None, "corpus/sample", "corpus/sample/", "./corpus/sample", f"{ROOT}/corpus/sample"]
)
def test_the_sample_is_the_sample_however_it_is_written(corpus: str | None) -> None:
    told = commands(corpus)
    assert '--index "data/index"' in told
    assert "fictional" in told


def test_another_folder_has_an_index_of_its_own_and_no_notice() -> None:
    told = commands("minutes")
    assert '--index "data/index-' in told
    assert "fictional" not in told


def test_the_index_holds_what_the_command_names() -> None:
    assert 'minutebook index "minutes" --only' in commands("minutes")
