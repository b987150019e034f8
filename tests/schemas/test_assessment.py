"""What follows from the readings of a form: its total line, its money, the sum of its scores."""

from decimal import Decimal

import pytest

from fuhe.schemas.assessment import (
    Assessment,
    Form,
    FundLine,
    FundSource,
    Indicator,
    Printed,
    PrintedAssessment,
    PrintedFundLine,
    PrintedIndicator,
)
from fuhe.schemas.value import Number, Target, ValueKind

TOTAL, FISCAL, OTHER = FundSource.TOTAL, FundSource.FISCAL, FundSource.OTHER
CENTRAL, LOCAL, UNIT = FundSource.CENTRAL, FundSource.LOCAL, FundSource.UNIT


def line(source, budget=None, executed=None, *, initial=None, weight=None, annual_column=True):
    printed = PrintedFundLine(
        label=Printed(source.value),
        annual_budget=Printed("") if annual_column else None,
    )
    return FundLine(
        printed=printed,
        source=source,
        initial_budget=initial and Decimal(initial),
        annual_budget=budget and Decimal(budget),
        executed=executed and Decimal(executed),
        weight=weight and Number(Decimal(weight), 0),
    )


def row(weight, score, *shared):
    nothing = Target(ValueKind.NONE)
    return Indicator(
        ordinal=1,
        printed=PrintedIndicator(shared=shared),
        target=nothing,
        actual=nothing,
        weight=weight and Number(Decimal(weight), 0),
        score=score and Number(Decimal(score), 0),
    )


def form(*funds, indicators=()):
    printed = PrintedAssessment(ordinal=1, grid=1, form=Form.PROJECT)
    return Assessment(printed=printed, funds=funds, indicators=indicators)


def test_the_budget_is_the_adjusted_one_where_its_column_exists():
    assert line(TOTAL, "200", initial="220").budget == 200
    # Printed, but empty: the initial budget does not stand in for it.
    assert line(TOTAL, None, initial="220").budget is None
    assert line(TOTAL, None, initial="220", annual_column=False).budget == 220


def test_the_total_line_is_the_one_named_so_or_the_only_one():
    total, fiscal = line(TOTAL, "10"), line(FISCAL, "10")
    assert form(fiscal, total).total_line is total
    assert form(fiscal).total_line is fiscal
    assert form(fiscal, line(OTHER)).total_line is None
    assert form().total_line is None


def test_the_execution_weight_stands_beside_the_total_line():
    assert form(line(TOTAL, "10", weight="20"), line(FISCAL)).execution_weight == 20
    assert form(line(TOTAL, "10")).execution_weight is None


@pytest.mark.parametrize(
    ("funds", "money"),
    [
        ((line(TOTAL, "220", "134.64"), line(FISCAL, "220", "134.64")), (220, "134.64", False)),
        # A total line of zeros above a line with money: the lines count.
        ((line(TOTAL, "0", "0"), line(FISCAL, "89.974", "89.974")), ("89.974", "89.974", True)),
        ((line(TOTAL), line(FISCAL, "60", "50"), line(OTHER, "40", "40")), (100, 90, True)),
        # Central and local money are parts of the fiscal line, where there is one.
        (
            (line(TOTAL), line(FISCAL, "60", "50"), line(CENTRAL, "40", "30"), line(LOCAL, "20")),
            (60, 50, True),
        ),
        ((line(TOTAL), line(CENTRAL, "40", "30"), line(LOCAL, "20", "20")), (60, 50, True)),
        ((line(TOTAL, "0", "0"), line(FISCAL, "0", "0")), (0, 0, False)),
        ((line(TOTAL), line(FISCAL)), (None, None, False)),
        ((line(TOTAL, "3.36", "3.36", initial="0"),), ("3.36", "3.36", False)),
        ((line(TOTAL), line(UNIT, "5")), (5, None, True)),
        ((), (None, None, False)),
    ],
)
def test_the_money_that_execution_is_measured_by(funds, money):
    budget, executed, summed = money
    wanted = (
        budget if budget is None else Decimal(budget),
        executed if executed is None else Decimal(executed),
        summed,
    )
    assert form(*funds).execution_money() == wanted


@pytest.mark.parametrize(
    ("indicators", "whole"),
    [
        ((row("10", "10"), row("20", "18")), 28),
        # A row with nothing in it is no part of the sum.
        ((row("10", "10"), row(None, None)), 10),
        # No weight column: scores alone add up.
        ((row(None, "10"), row(None, "20")), 30),
        # One cell of a score over two rows counts once.
        ((row("10", "18", "score"), row("10", None, "score")), 18),
        # A weight without a score: the sum is not known, nor under a note over two rows.
        ((row("10", "10"), row("10", None)), None),
        ((row("10", "10", "deviation_note"), row("10", None, "deviation_note")), None),
        ((), None),
    ],
)
def test_the_sum_of_the_printed_scores(indicators, whole):
    assert form(indicators=indicators).indicator_score_sum() == whole
