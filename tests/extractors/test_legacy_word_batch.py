"""What goes wrong with LibreOffice, by a stand-in: one file costs itself and no other."""

import shutil
import sys

import pytest

from fuhe.extractors import legacy_word
from fuhe.extractors.office_program import MAX_LOSSES
from fuhe.schemas.errors import ErrorCode, ExtractionError
from tests.extractors.office_programs import install, order

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is of Unix")


@pytest.fixture
def calls(tmp_path, monkeypatch):
    monkeypatch.setattr(legacy_word, "_BATCH_SECONDS", 1.5)
    return install(tmp_path, monkeypatch)


def convert(tmp_path, orders):
    files = {f"{n}-{what}": order(tmp_path / f"{n}", what) for n, what in enumerate(orders)}
    target = tmp_path / "target"
    target.mkdir()
    results = legacy_word.convert_batch(files, target)
    assert all(path == target / f"{key}.docx" for key, path in results.items())
    return list(results)


def test_a_batch_is_one_call(tmp_path, calls):
    assert convert(tmp_path, ["good"] * 5) == [f"{n}-good" for n in range(5)]
    assert calls.read_text() == "0 1 2 3 4\n"


@pytest.mark.parametrize("harm", ["hang", "crash"])
def test_a_file_that_breaks_its_batch_costs_only_itself(tmp_path, calls, harm):
    found = convert(tmp_path, ["good", "good", harm, "good", "good"])
    assert found == ["0-good", "1-good", "3-good", "4-good"]
    assert calls.read_text() == "0 1 2 3 4\n3 4\n"


def test_a_file_that_is_refused_before_one_that_breaks_hides_it_not(tmp_path, calls):
    assert convert(tmp_path, ["refused", "crash", "good"]) == ["2-good"]
    assert calls.read_text() == "0 1 2\n1 2\n2\n"


def test_a_batch_that_breaks_again_and_again_is_given_up(tmp_path, calls):
    assert convert(tmp_path, ["crash"] * 9) == []
    assert len(calls.read_text().splitlines()) == MAX_LOSSES


def test_each_format_has_a_call_of_its_own(tmp_path, calls):
    files = {"rtf": order(tmp_path / "a", "good"), "gone": tmp_path / "gone"}
    assert list(legacy_word.convert_batch(files, tmp_path)) == ["rtf"]


@pytest.mark.parametrize(
    ("what", "code", "advice"),
    [
        ("refused", ErrorCode.CORRUPT, "get it again from its source"),
        ("crash", ErrorCode.CRASHED, "save it as .docx"),
        ("hang", ErrorCode.TIMEOUT, "save it as .docx"),
        ("no writer", ErrorCode.MISSING_PROGRAM, "install"),
    ],
)
def test_alone_it_is_said_what_went_wrong(tmp_path, calls, monkeypatch, what, code, advice):
    monkeypatch.setattr(legacy_word, "_ALONE_SECONDS", 1.0)
    with pytest.raises(ExtractionError, match=advice) as raised:
        legacy_word.extract(order(tmp_path / "a", what))
    assert raised.value.code is code


def test_without_the_program_its_command_of_installation_is_said(tmp_path, calls, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    if sys.platform == "darwin":
        monkeypatch.setattr("fuhe.extractors.office_program._USUAL_PLACES", {})
    path = order(tmp_path / "a", "good")
    assert legacy_word.batch_kind(path) is None
    with pytest.raises(ExtractionError, match="install") as raised:
        legacy_word.extract(path)
    assert raised.value.code is ErrorCode.MISSING_PROGRAM
    assert not calls.read_text()


def test_a_large_file_is_no_part_of_a_batch(tmp_path, calls):
    path = order(tmp_path / "a", "good")
    assert legacy_word.batch_kind(path) == "Rich Text Format"
    with path.open("ab") as file:
        file.truncate(9 << 20)
    assert legacy_word.batch_kind(path) is None


def test_a_batch_that_is_given_up_leaves_nothing(tmp_path, calls, monkeypatch):
    made = []
    monkeypatch.setattr(
        legacy_word.GuardedFolder,
        "__enter__",
        lambda self: made.append(self.path) or self,
    )
    files = {"a": order(tmp_path / "a", "hang")}
    assert legacy_word.convert_batch(files, tmp_path, stopping=lambda: True) == {}
    (folder,) = made
    assert not folder.exists()
    assert shutil.which("soffice")
