"""Weights as shares of the whole: 0.2 for 20 points."""

from decimal import Decimal

import pytest

from fuhe.pipeline.normalize.forms import read_assessment
from fuhe.schemas.assessment import (
    Form,
    Printed,
    PrintedAssessment,
    PrintedFundLine,
    PrintedIndicator,
)


def read(*rows, execution=None, total=None):
    """Return the form of rows of weight and score, with the execution rate's weight."""
    funds = [PrintedFundLine(label=Printed("合计"), weight=Printed(execution))] if execution else []
    return read_assessment(
        PrintedAssessment(
            ordinal=1,
            grid=1,
            form=Form.PROJECT,
            funds=tuple(funds),
            indicators=tuple(
                PrintedIndicator(weight=Printed(weight), score=Printed(score))
                for weight, score in rows
            ),
            total_weight=Printed(total) if total else None,
        )
    )


def weights(form):
    return [row.weight.value if row.weight else None for row in form.indicators]


@pytest.mark.parametrize(
    ("rows", "execution", "points"),
    [
        ([("0.5", "50"), ("0.3", "27"), ("0.1", "10")], "0.1", [50, 30, 10]),
        ([("0.55", "50"), ("0.45", "45")], None, [55, 45]),
        ([("50%", "50"), ("40%", "38.5")], "10%", [50, 40]),
        ([("0.225", "22.5"), ("0.775", "70")], None, [Decimal("22.5"), Decimal("77.5")]),
    ],
)
def test_shares_that_are_the_whole_are_read_in_points(rows, execution, points):
    form = read(*rows, execution=execution, total="1")
    assert weights(form) == points
    assert form.total_weight.value == 100
    if execution:
        assert form.execution_weight == 10


@pytest.mark.parametrize(
    "rows",
    [
        # Not the whole: of what they are shares is not known.
        [("0.2", "20"), ("0.3", "30")],
        # Each scored out of 100, and weighed: no score is bound by the share.
        [("0.6", "90"), ("0.4", "100")],
    ],
)
def test_other_shares_have_no_reading(rows):
    assert weights(read(*rows)) == [None, None]


@pytest.mark.parametrize("rows", [[("0.5", "0.5"), ("1", "0.8")], [("1", "0.5"), ("5", "6")]])
def test_points_stay_points(rows):
    assert weights(read(*rows)) == [Decimal(weight) for weight, _ in rows]
