import signal
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import LockedError
from indexer.lock import writer

ROOT = Path(__file__).parent.parent
HOLD = """
import sys, time
from pathlib import Path
from indexer.lock import writer
with writer(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_refused_at_once_and_the_next_one_is_not(tmp_path: Path) -> None:
    with writer(tmp_path):
        with pytest.raises(LockedError, match=tmp_path.name), writer(tmp_path):
            raise AssertionError("two writers")
        with pytest.raises(LockedError), writer(tmp_path):
            raise AssertionError("a refused writer let the first one's lock go")
    with writer(tmp_path):
        pass


def test_the_lock_is_let_go_when_its_holder_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writer(tmp_path):
        raise ZeroDivisionError
    with writer(tmp_path):
        pass


@pytest.mark.parametrize("end", ["kill", "leave"])
def test_another_processs_lock_holds_until_it_ends_however_it_ends(tmp_path: Path, end: str) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LockedError), writer(tmp_path):
            raise AssertionError("two writers")
        if end == "kill":
            holder.send_signal(signal.SIGKILL)
        holder.communicate()
    with writer(tmp_path):
        pass
