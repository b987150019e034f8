"""One file through all stages: its status, and that nothing in a file is raised."""

import os
import pickle

import pytest
from msgspec.structs import replace

from fuhe.extractors.extractor import Extractor
from fuhe.pipeline.intake import open_file
from fuhe.pipeline.process import Stages, Task, located, process, work
from fuhe.schemas.errors import ErrorCode
from fuhe.schemas.report import Report, Status
from tests.pipeline import fakes


def outcome_of(path, stages=None):
    opened = open_file(path)
    return process(Task(opened.source, opened.look), stages or fakes.stages())


@pytest.mark.parametrize(
    ("order", "status", "code", "words"),
    [
        ("good", Status.OK, None, None),
        ("partial", Status.PARTIAL, ErrorCode.UNREADABLE_TEXT, "page 2 has no text"),
        ("encrypted", Status.FAILED, ErrorCode.ENCRYPTED, "has a password: remove it"),
        ("vanish", Status.FAILED, ErrorCode.IO_ERROR, "No such file"),
        ("memory", Status.FAILED, ErrorCode.OUT_OF_MEMORY, "--memory"),
        ("raise", Status.FAILED, ErrorCode.CRASHED, "extract (fake) (KeyError"),
    ],
)
def test_status(tmp_path, order, status, code, words):
    outcome = outcome_of(fakes.report_file(tmp_path, "a.txt", order)).outcome
    assert (outcome.status, outcome.error_code) == (status, code)
    assert words is None or words in outcome.error_message
    assert outcome.extractor == "fake"
    assert outcome.media_type == "text/x-report"
    assert outcome.seconds > 0


def test_a_document_without_a_form_is_empty(tmp_path):
    outcome = outcome_of(fakes.report_file(tmp_path, "a.txt", "good", "empty")).outcome
    assert (outcome.status, outcome.error_code) == (Status.EMPTY, None)
    assert "no self-assessment form" in outcome.error_message
    assert outcome.content.paragraphs[0].text == "empty"


def test_a_file_that_no_extractor_knows(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"{\\rtf1 }")
    outcome = outcome_of(path).outcome
    assert (outcome.error_code, outcome.media_type) == ("unsupported_format", "application/rtf")
    assert outcome.extractor is None
    path.write_bytes(b"")
    assert outcome_of(path).outcome.error_code == ErrorCode.CORRUPT


@pytest.mark.parametrize("stage", ["recognize", "normalize", "rescore", "check"])
def test_a_fault_in_a_stage_costs_its_own_file_and_says_where(tmp_path, stage):
    def fail(*_):
        return {}["absent"]

    good = fakes.stages()
    parts = {name: getattr(good, name) for name in Stages.__struct_fields__}
    processed = outcome_of(fakes.report_file(tmp_path, "a.txt"), Stages(**{**parts, stage: fail}))
    assert processed.outcome.error_code == ErrorCode.CRASHED
    assert f"a fault of fuhe in {stage}" in processed.outcome.error_message
    assert "KeyError" in processed.detail


def test_an_extractor_that_returns_something_else(tmp_path):
    good = fakes.stages()
    junk = Extractor("junk", "1", fakes.identify, lambda _: {"not": "content"})
    stages = Stages((junk,), good.recognize, good.normalize, good.repair, good.rescore, good.check)
    outcome = outcome_of(fakes.report_file(tmp_path, "a.txt"), stages).outcome
    assert outcome.error_code == ErrorCode.CRASHED


def test_a_file_that_changes_under_the_reader_is_not_taken(tmp_path):
    path = fakes.report_file(tmp_path, "a.txt")
    opened = open_file(path)
    os.utime(path, ns=(0, 0))
    outcome = process(Task(opened.source, opened.look), fakes.stages()).outcome
    assert outcome.error_code == ErrorCode.IO_ERROR
    assert "was changed" in outcome.error_message


def test_records_that_make_no_rows_cost_their_own_file(tmp_path):
    opened = open_file(fakes.report_file(tmp_path, "a.txt"))
    rows, detail, _ = pickle.loads(work(Task(opened.source, opened.look), stages_with_odd_findings))
    assert rows.outcome.error_code == ErrorCode.CRASHED
    assert "a fault of fuhe in load" in rows.outcome.error_message
    assert "AttributeError" in detail
    assert list(rows.tables) == ["documents"]


def stages_with_odd_findings():
    good = fakes.stages()
    return Stages(
        good.extractors,
        good.recognize,
        good.normalize,
        good.repair,
        good.rescore,
        lambda *_: ("no finding",),
    )


def marked(report):
    return replace(report, title="repaired")


@pytest.mark.parametrize(("order", "title"), [("good", "repaired"), ("partial", "绩效自评")])
def test_only_what_was_read_whole_is_repaired(tmp_path, order, title):
    good = fakes.stages()
    stages = Stages(
        good.extractors, good.recognize, good.normalize, marked, good.rescore, good.check
    )
    outcome = outcome_of(fakes.report_file(tmp_path, "a.txt", order), stages).outcome
    assert outcome.report.title == title


def test_the_region_of_a_manifest_stands_beside_that_of_the_text():
    assert located(Report(region="淮北市"), "安徽省").region == "淮北市\n安徽省"
    assert located(Report(), "安徽省").region == "安徽省"
    assert located(Report(region="淮北市"), None).region == "淮北市"
