"""A guarded folder: programs end in time, and nothing outlives its owner."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fuhe.extractors.guarded_folder import GuardedFolder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are of Unix")

# A program that leaves a child behind and writes down the number of that.
PARENT = "sleep 600 & echo $! > child; wait"
OWNER = """
import sys
from fuhe.extractors.guarded_folder import GuardedFolder
with GuardedFolder() as folder:
    print(folder.path, flush=True)
    folder.run(["sh", "-c", sys.argv[1]], 600)
"""


def wait_for(condition):
    for _ in range(400):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("waited 20 s in vain")


def is_running(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    # A child whose parent was killed may wait as a zombie for the system to take it away.
    status = Path(f"/proc/{number}/status")
    return not (status.exists() and "State:\tZ" in status.read_text())


def child_of(folder):
    wait_for(lambda: (folder / "child").exists() and (folder / "child").read_text().strip())
    return int((folder / "child").read_text())


def test_the_exit_code_and_the_words_of_a_program_are_given():
    with GuardedFolder() as folder:
        assert folder.run(["sh", "-c", "echo one; echo two >&2; exit 3"], 20) == 3
        assert folder.run(["sh", "-c", "pwd -P"], 20) == 0
        assert folder.log().split() == ["one", "two", str(folder.path.resolve())]


def test_only_its_owner_may_open_the_folder():
    with GuardedFolder() as folder:
        assert folder.path.stat().st_mode & 0o077 == 0
    assert not folder.path.exists()


def test_a_program_has_no_home_but_the_folder(monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "/elsewhere")
    with GuardedFolder() as folder:
        assert folder.run(["sh", "-c", "echo $HOME $TMPDIR ${XDG_CACHE_HOME-none}"], 20) == 0
        assert folder.log().split() == [str(folder.path), str(folder.path), "none"]


def test_a_program_that_is_not_there_has_an_exit_code():
    with GuardedFolder() as folder:
        assert folder.run(["/no/such/program"], 20) == 127
        assert "/no/such/program" in folder.log()


def test_a_program_without_progress_is_killed_with_its_children():
    with GuardedFolder() as folder:
        assert folder.run(["sh", "-c", PARENT], 1.0) is None
        number = child_of(folder.path)
        wait_for(lambda: not is_running(number))
        assert folder.run(["true"], 20) == 0


def test_a_program_with_progress_goes_on():
    steps = iter(range(1000))
    with GuardedFolder() as folder:
        assert folder.run(["sleep", "1.5"], 0.8, progress=lambda: next(steps)) == 0


def test_a_program_ends_when_it_is_told_to():
    with GuardedFolder() as folder:
        assert folder.run(["sleep", "600"], 600, stopping=lambda: True) is None


def test_children_that_a_program_leaves_behind_are_killed():
    with GuardedFolder() as folder:
        assert folder.run(["sh", "-c", "sleep 600 & echo $! > child"], 20) == 0
        number = child_of(folder.path)
        wait_for(lambda: not is_running(number))


def test_a_program_gets_no_more_memory_than_told():
    eat = [sys.executable, "-c", "bytearray(1 << 30)"]
    with GuardedFolder(512 << 20) as folder:
        assert folder.run(eat, 20) == 1
        assert "MemoryError" in folder.log()


def test_when_the_owner_is_killed_program_children_and_folder_go_too():
    owner = subprocess.Popen(
        [sys.executable, "-c", OWNER, PARENT], stdout=subprocess.PIPE, text=True
    )
    with owner:
        folder = Path(owner.stdout.readline().strip())
        number = child_of(folder)
        assert is_running(number)
        owner.send_signal(signal.SIGKILL)
    wait_for(lambda: not is_running(number))
    wait_for(lambda: not folder.exists())
