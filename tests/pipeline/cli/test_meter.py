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


def test_a_line_tells_the_rate_since_the_last_line(clock):
    shown = Meter(4000)
    for n in range(41):
        shown.advance(failed=n < 2)
    clock.now += 5
    assert shown.line() == "41 of 4000 files, 2 failed, 8.2 files/s, about 8 min left"
    for _ in range(300):
        shown.advance()
    clock.now += 30
    assert shown.line() == "341 of 4000 files, 2 failed, 10.0 files/s, about 6 min left"
    clock.now += 30
    assert shown.line() == "341 of 4000 files, 2 failed, 0.0 files/s"
    shown.close()


def test_members_of_archives_are_counted_as_they_come_to_light(clock):
    shown = Meter(2)
    shown.advance()
    shown.advance(found=1)
    clock.now += 10
    assert shown.line() == "2 of 3 files, 0.2 files/s, about 5 s left"
    shown.close()


def test_lines_come_also_while_no_file_ends(monkeypatch, capsys):
    monkeypatch.setattr(meter, "_SECONDS_TO_FIRST_LINE", 0.01)
    monkeypatch.setattr(meter, "_SECONDS_BETWEEN_LINES", 0.01)
    shown = Meter(3)
    shown.advance()
    told = ""
    while told.count("\n") < 3:
        told += capsys.readouterr().err
    shown.close()
    assert told.startswith("fuhe: ")
    assert " of 3 files" in told


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
