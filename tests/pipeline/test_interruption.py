"""A run that is interrupted: what is in hand is ended, every document is whole or not there."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.pipeline import fakes

COUNT = 120

# The command with the stages of the tests.
PROGRAM = """
import sys
from fuhe.pipeline import process
from tests.pipeline import fakes
process.load_stages = fakes.stages
from fuhe.pipeline.cli import main
sys.exit(main())
"""


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for n in range(COUNT):
        fakes.report_file(folder, f"{n:03}.txt", "sleep 0.005", f"项目{n}")
    return folder


def start(inbox, output):
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "run", inbox, "-o", output, "-j", "2", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def wait_for(process, lines):
    for _ in range(lines):
        process.stdout.readline()


def check_whole(output):
    """Every document has all that belongs to it; return how many there are."""
    connection = sqlite3.connect(output)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    count = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
    for table, each in (("cells", 4), ("indicators", 2), ("findings", 1), ("files", 1)):
        found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        assert found == count * each, table
    connection.close()
    return count


def terminal(process):
    """What a terminal does at Ctrl-C: all processes of the run are told."""
    os.killpg(process.pid, signal.SIGINT)


def service_manager(process):
    process.send_signal(signal.SIGTERM)


@pytest.mark.parametrize("interrupt", [terminal, service_manager])
def test_an_interrupted_run_ends_what_is_in_hand(inbox, tmp_path, interrupt):
    output = tmp_path / "archive.db"
    process = start(inbox, output)
    wait_for(process, 6)
    interrupt(process)
    printed, _ = process.communicate(timeout=30)
    assert process.returncode == 130
    loaded = check_whole(output)
    assert 5 <= loaded < COUNT
    summary = json.loads(printed.splitlines()[-1])
    assert (summary["left"], summary["interrupted"]) == (COUNT - loaded, True)
    connection = sqlite3.connect(output)
    exit_code, finished = connection.execute("SELECT exit_code, finished_at FROM runs").fetchone()
    connection.close()
    assert exit_code == 130
    assert finished


def test_two_runs_at_once_share_an_archive(inbox, tmp_path):
    output = tmp_path / "archive.db"
    both = [start(inbox, output) for _ in range(2)]
    for process in both:
        process.communicate(timeout=60)
    assert [process.returncode for process in both] == [0, 0]
    assert check_whole(output) == COUNT
    assert [path.name for path in tmp_path.glob(".archive*")] == []


def test_a_second_interrupt_does_not_wait_for_the_files_in_hand(inbox, tmp_path):
    for n in range(4):
        fakes.report_file(inbox, f"000-{n}.txt", "hang", f"{n}: the largest file is read first")
    output = tmp_path / "archive.db"
    process = start(inbox, output)
    while not (tmp_path / "begun").exists():
        assert process.poll() is None
        time.sleep(0.01)
    terminal(process)
    time.sleep(0.2)
    assert process.poll() is None
    terminal(process)
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert check_whole(output) == 0


def test_no_process_outlives_a_killed_run(inbox, tmp_path):
    if not Path("/proc/self/stat").exists():
        pytest.skip("the processes of the system cannot be listed here")
    process = start(inbox, tmp_path / "archive.db")
    wait_for(process, 3)
    group = process.pid
    assert len(members(group)) >= 3
    process.send_signal(signal.SIGKILL)
    process.communicate()
    deadline = time.monotonic() + 20
    while members(group):
        assert time.monotonic() < deadline, members(group)
        time.sleep(0.05)


def members(group):
    """Return the numbers of the processes of a group; dead ones that nobody waits for do not count.

    proc(5): after the name in brackets come state, parent and group.
    """
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = entry.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue  # it has ended
        if int(its_group) == group and state != "Z":
            found.append(entry.parent.name)
    return found
