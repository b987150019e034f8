"""The documents of a measured archive: every format is read whole, each is a file of its own."""

import hashlib

import pytest

from benchmarks.archive_documents import case_of, make_documents, marked, written
from benchmarks.merged_forms import GROUPS, IN_GROUP, make_merged_forms
from fuhe.pipeline.intake import open_file
from fuhe.pipeline.process import Task, load_stages, process


def outcome_of(path):
    opened = open_file(path)
    return process(Task(opened.source, opened.look), load_stages()).outcome


def test_a_document_that_is_there_is_kept(tmp_path):
    first = make_documents(tmp_path, 2)
    first[0].write_bytes(b"kept")
    assert make_documents(tmp_path, 2) == first
    assert first[0].read_bytes() == b"kept"


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx", "html"])
def test_every_format_is_read_and_a_mark_changes_nothing_but_the_file(tmp_path, kind):
    original = written(case_of(3), kind)
    paths = [tmp_path / f"{name}.{kind}" for name in ("original", "marked")]
    paths[0].write_bytes(original)
    paths[1].write_bytes(marked(original, kind, 1003))
    first, second = map(outcome_of, paths)
    assert first.error_message is None
    assert first.report.assessments
    assert second.content == first.content
    assert second.report == first.report
    assert second.document_id == hashlib.sha256(paths[1].read_bytes()).hexdigest()
    assert second.document_id != first.document_id


def test_the_last_ten_of_a_hundred_are_five_reports_bound_into_one(tmp_path):
    path = tmp_path / "bound.docx"
    path.write_bytes(written(case_of(90), "docx"))
    assert len(outcome_of(path).report.assessments) >= 5


def test_all_indicators_of_a_form_with_long_merges_are_read(tmp_path):
    (path,) = make_merged_forms(tmp_path, 1)
    (form,) = outcome_of(path).report.assessments
    assert len(form.indicators) == GROUPS * IN_GROUP
    last = form.indicators[-1].printed
    assert last.level1.text == "效益指标"
    assert last.level2.text == "生态效益指标"
