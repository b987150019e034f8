"""No finding stands firm on a cell that was read with doubt.

For one published error of each code: whatever value cell a finding depends on, so that the finding
would be gone or be another one without it, makes a request to look at the source of it once that
cell is read with doubt. Names of indicators are shown, but no finding follows from one alone.
"""

import pytest
from msgspec.structs import replace

from fuhe.pipeline.check import check
from fuhe.pipeline.normalize import normalize
from fuhe.pipeline.recognize import recognize
from fuhe.pipeline.rescore import rescore
from fuhe.schemas.assessment import CellReference, Role
from fuhe.schemas.verdict import FindingCode
from tests.pipeline.check.published import PUBLISHED
from tests.pipeline.stages import content_of

FIRST_OF_CODE = dict(reversed(PUBLISHED.values()))
# Codes that a word of the indicator's name decides.
BY_NAME = {FindingCode.SPENDING_CONTRADICTS_INDICATOR, FindingCode.MONEY_INPUT_AS_QUANTITY}


def run(content):
    report = normalize(recognize(content))
    return report, check(content, report, rescore(report))


def told(content, code):
    return {finding.message for finding in run(content)[1] if finding.code is code}


def changed(content, place, **fields):
    """Return the document with other fields of the cell at a place."""
    grids = tuple(
        replace(
            grid,
            cells=tuple(
                replace(cell, **fields)
                if CellReference(grid.ordinal, cell.row, cell.column) == place
                else cell
                for cell in grid.cells
            ),
        )
        for grid in content.grids
    )
    return replace(content, grids=grids)


@pytest.mark.parametrize("code", FIRST_OF_CODE, ids=lambda code: code.value)
def test_a_finding_needs_the_source_where_a_cell_that_decides_is_doubtful(code):
    content = content_of(*FIRST_OF_CODE[code])
    report, _ = run(content)
    names = {
        cell
        for form in report.assessments
        for row in form.indicators
        if row.printed.level3 and code not in BY_NAME
        for cell in row.printed.level3.cells
    }
    values = [
        place
        for use in report.grids
        for place, role in use.roles.items()
        if role is Role.VALUE and place not in names
    ]
    whole = told(content, code)
    assert whole
    for place in values:
        gone = whole - told(changed(content, place, text=""), code)
        if gone:
            assert gone.isdisjoint(told(changed(content, place, confidence=0.5), code)), place
