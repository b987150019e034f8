"""How far a run is, told where stderr is no terminal and where it is one."""

import os
import pty
import subprocess
import sys

import pytest

from fuhe.pipeline.cli import meter
from fuhe.pipeline.cli.meter import Meter

PROGRAM = """
from fuhe.pipeline.cli.meter import Meter
shown = Meter(3)
for failed in (False, True, False):
    shown.advance(failed=failed)
shown.close()
"""


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1000.0

    monkeypatch.setattr(meter.time, "monotonic", lambda: Clock.now)
    return Clock


def test_the_first_line_comes_soon_and_others_now_and_then(clock, capsys):
    shown = Meter(4000)
    for second in range(1, 121):
        clock.now = 1000.0 + second
        for n in range(10):
            shown.advance(failed=n == 0 and second <= 2)
    lines = capsys.readouterr().err.splitlines()
    # After 5, 35, 65 and 95 seconds, each with the first of ten files that end in that second.
    assert len(lines) == 4
    assert lines[0] == "fuhe: 41 of 4000 files, 2 failed, 8.2 files/s, about 8 min left"
    assert lines[1] == "fuhe: 341 of 4000 files, 2 failed, 10.0 files/s, about 6 min left"


def test_members_of_archives_are_counted_as_they_come_to_light(clock, capsys):
    shown = Meter(2)
    shown.advance()
    clock.now += 10
    shown.advance(found=1)
    assert capsys.readouterr().err == "fuhe: 2 of 3 files, 0.2 files/s, about 5 s left\n"


def test_a_quick_run_tells_nothing(capsys):
    shown = Meter(3)
    for _ in range(3):
        shown.advance()
    shown.close()
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(89.4, "89 s"), (90, "2 min"), (3600, "60 min"), (5400, "1 h 30 min"), (36000, "10 h 0 min")],
)
def test_times_are_as_exact_as_an_estimate(seconds, words):
    assert meter._span(seconds) == words


def test_a_terminal_shows_a_bar_with_what_failed_and_takes_it_away():
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "NO_COLOR": "1"}
    environment.pop("FORCE_COLOR", None)
    process = subprocess.Popen([sys.executable, "-c", PROGRAM], stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            chunk = os.read(ours, 4096)
        except OSError:  # Linux: the other end is closed
            break
        if not chunk:
            break
        shown += chunk
    os.close(ours)
    assert process.wait() == 0
    assert b"reading" in shown
    assert b"3/3" in shown
    assert b"1 failed" in shown
    assert shown.rstrip().endswith(b"\x1b[2K")  # the line is erased
