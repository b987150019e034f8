"""Hostile files by the command itself: statuses, limits, nothing left behind, sound files exact."""

import sqlite3
import tempfile
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from fuhe.schemas.report import Outcome, Status
from tests.robustness.__main__ import report
from tests.robustness.folder_trial import Fate, Trial, try_folder
from tests.robustness.hostile import write_hostile_files
from tests.robustness.promises import status_faults
from tests.robustness.sound_files import NAMES, content_of, write_sound_files
from tests.robustness.watched_run import Limits, Watched, watch

TRUTH = Path(__file__).parent.parent.parent / "corpus" / "truth"

# What takes long to refuse; `make robustness` has them all.
SLOW = {
    *("many.zip", "million-cells.xlsx", "million-cells.html", "million-cells.docx"),
    *("long-cell.html", "draws-itself.pdf", "drawing-bomb.pdf", "repeated-rows.ods"),
}


def test_every_hostile_file_ends_in_one_status_and_leaves_nothing(tmp_path):
    expected = write_hostile_files(tmp_path)
    for name in SLOW:
        (tmp_path / name).unlink()
    trial = try_folder(tmp_path, Limits(seconds=100.0, megabytes=2048, jobs=1), expected)
    assert trial.broken == ()
    endings = {fate.path.rpartition("/")[2]: fate.ending for fate in trial.fates}
    assert expected.keys() - SLOW <= endings.keys()
    lines = "\n".join(report(trial))
    assert "promises broken: 0" in lines
    assert "failed (too_large)" in lines


@pytest.mark.parametrize("length", [1, 100])
def test_sound_files_are_read_as_they_are(tmp_path, length):
    """Also where the temporary folder has a path too long for sockets."""
    sound = write_sound_files(tmp_path / "sound")
    with tempfile.TemporaryDirectory() as place:
        output = Path(place) / ("长" * (length // 3) or "a") / "archive.db"
        output.parent.mkdir()
        _read_sound_files(sound, output)


def _read_sound_files(sound, output):
    watched = watch([sound], output, Limits(), len(NAMES))
    assert watched.exit_code == 0, watched.errors
    assert (watched.left_processes, watched.left_files) == ((), ())
    with sqlite3.connect(output) as connection:
        read = connection.execute("SELECT project_name, total_score FROM assessments").fetchall()
    connection.close()
    published = [
        (form["project_name"], form.get("total_score"))
        for name in NAMES
        for form in _truth(name)["assessments"]
    ]
    found = [(name, None if score is None else Decimal(str(score))) for name, score in read]
    assert sorted(found, key=str) == sorted(published, key=str)
    assert content_of(output)["assessments"]


def _truth(name):
    path = TRUTH / f"{name.partition('.')[0]}.toml"
    return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)


@pytest.mark.parametrize(
    ("status", "code", "message", "is_right"),
    [
        ("ok", None, None, True),
        ("ok", "corrupt", "is damaged: get it again", False),
        ("failed", "corrupt", "is damaged: get it again", True),
        ("failed", None, "is damaged: get it again", False),
        ("failed", "corrupt", "is damaged", False),
        ("partial", "unreadable_text", None, False),
        ("failed", "crashed", "a fault of fuhe in check (KeyError: 1); please report it", False),
        ("empty", None, "holds no form", True),
    ],
)
def test_a_status_says_why_and_what_to_do(status, code, message, is_right):
    from fuhe.schemas.errors import ErrorCode

    outcome = Outcome(
        document_id="a" * 64,
        media_type="text/plain",
        size_bytes=1,
        status=Status(status),
        error_code=ErrorCode(code) if code else None,
        error_message=message,
    )
    assert (status_faults(outcome) == []) is is_right


def test_a_broken_promise_is_named_with_its_file():
    outcome = Outcome(document_id="a", media_type="b", size_bytes=3, status=Status.EMPTY)
    watched = Watched(0, 1.0, "", 5 << 20, 7 << 20, (), ())
    trial = Trial((Fate("/a/b.pdf", 2048, outcome),), watched, ("/a/b.pdf: has no row",))
    lines = list(report(trial))
    assert lines[-2:] == ["promises broken: 1", "  /a/b.pdf: has no row"]
    assert "most memory: 5 MB the run, 7 MB a worker" in lines
