"""Tracked changes, and findings on cells that were read with doubt: no accusation."""

from msgspec.structs import replace

from fuhe.pipeline.check import check
from fuhe.pipeline.check.reading.needs_source_check import CHECK
from fuhe.pipeline.normalize import normalize
from fuhe.pipeline.recognize import recognize
from fuhe.pipeline.rescore import rescore
from fuhe.schemas.verdict import FindingCode, Severity
from tests.pipeline.check.results import given
from tests.pipeline.forms import document, national


def found(content):
    report = normalize(recognize(content))
    return check(content, report, rescore(report))


def revised(content, text):
    """Return the document with the cells of this text marked as touched by a tracked change."""
    (grid,) = content.grids
    cells = tuple(replace(cell, revised=cell.text == text) for cell in grid.cells)
    return replace(content, grids=(replace(grid, cells=cells),), tracked_changes=2)


def test_tracked_changes_are_told_with_their_cells():
    content = revised(document("项目支出绩效自评表", national()), "职业技能培训经费")
    (finding,) = found(content)
    assert (finding.code, finding.severity) == (CHECK.code, Severity.INFO)
    assert [(e.cell.row, e.cell.column) for e in finding.evidence] == [(0, 3)]
    assert "2处" in finding.message


def test_a_clean_file_needs_no_second_look():
    assert given(CHECK) == []


def test_a_finding_on_a_doubtful_cell_asks_for_the_source():
    sure = national(total=("100", "98"))
    (accusation,) = given(None, sure)
    (question,) = given(None, sure, doubt="98")
    assert accusation.code is FindingCode.TOTAL_MISMATCH
    assert (question.code, question.severity) == (CHECK.code, Severity.INFO)
    assert question.confidence == 0.5
    # What was found is kept, with its cells.
    assert question.message.endswith(accusation.message)
    assert question.evidence == accusation.evidence
    assert (question.published, question.expected) == ("98", "99")


def test_doubt_about_other_cells_changes_nothing():
    sure = national(total=("100", "98"))
    (finding,) = given(None, sure, doubt="培训合格率")
    assert finding.code is FindingCode.TOTAL_MISMATCH


def test_a_confidence_of_nine_tenths_is_sure():
    content = document("项目支出绩效自评表", national(total=("100", "98")))
    for confidence, code in ((0.9, FindingCode.TOTAL_MISMATCH), (0.89, CHECK.code)):
        (grid,) = content.grids
        cells = tuple(replace(cell, confidence=confidence) for cell in grid.cells)
        (finding,) = found(replace(content, grids=(replace(grid, cells=cells),)))
        assert finding.code is code
