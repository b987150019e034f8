"""One form, read: amounts in 万元, rates as ratios, targets and levels by their vocabulary."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from fuhe.pipeline.normalize.dates import read_year
from fuhe.pipeline.normalize.grades import read_grade
from fuhe.pipeline.normalize.levels import indicator_name, level1_of_merged, standard_level
from fuhe.pipeline.normalize.numbers import (
    amount,
    is_blank,
    plain_number,
    points,
    points_in_label,
    rate,
)
from fuhe.pipeline.normalize.own_standard import read_own_standard
from fuhe.pipeline.normalize.targets import read_result, read_target
from fuhe.pipeline.normalize.weight_shares import (
    with_weights_in_points,
)
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
from fuhe.schemas.standard import OwnStandard
from fuhe.schemas.text import fold, squeeze
from fuhe.schemas.value import AmountUnit
from fuhe.schemas.vocabulary import labels, values

# 29.6万: ten thousands of the only money there is.
_TEN_THOUSANDS = re.compile(r"\d万$")


def read_assessment(printed: PrintedAssessment) -> Assessment:
    """Return the form with its readings; a string without a certain reading has none."""
    year = read_year(printed.fiscal_year.text) if printed.fiscal_year else None
    unit = amount_unit(printed)
    rows = zip(printed.indicators, _own_standards(printed), strict=True)
    form = Assessment(
        printed=printed,
        fiscal_year=year,
        project_name=_name(printed.project_name),
        amount_unit=unit,
        execution_points=points_in_label(printed.execution_points),
        funds=tuple(read_fund_line(line, unit) for line in printed.funds),
        indicators=tuple(
            _indicator(position, indicator, year, own)
            for position, (indicator, own) in enumerate(rows, start=1)
        ),
        total_weight=points(printed.total_weight),
        total_score=points(printed.total_score),
        grade=read_grade(printed.grade),
        confidence=min((p.confidence for p in _deciding(printed)), default=1.0),
    )
    return with_weights_in_points(form)


def amount_unit(printed: PrintedAssessment) -> AmountUnit | None:
    """Return the unit of the printed amounts: that of the label, else that of the cells.

    A label that says 万元 over amounts that are plainly 元 gives 元; a check tells of it. Where
    columns differ in their units the form has none.
    """
    if any(line.column_units for line in printed.funds):
        return None
    texts = [printed.amount_unit.text] if printed.amount_unit else []
    for line in printed.funds:
        cells = (line.initial_budget, line.annual_budget, line.executed)
        texts.extend(cell.text for cell in cells if cell is not None)
    for text in texts:
        unit = read_unit(text)
        if unit is AmountUnit.TEN_THOUSAND_YUAN and _is_plainly_yuan(printed):
            return AmountUnit.YUAN
        if unit is not None:
            return unit
    return None


def _is_plainly_yuan(printed: PrintedAssessment) -> bool:
    """Return whether bare amounts are too large to be 万元, in a form of a single project."""
    if printed.form not in (Form.PROJECT, Form.TARGET):
        return False
    limit = values().plausibility["too_large_in_ten_thousand_yuan"]
    cells = [cell for line in printed.funds for cell in (line.annual_budget, line.initial_budget)]
    amounts = [plain_number(cell.text) for cell in cells if cell is not None]
    return any(number is not None and number.value >= limit for number in amounts)


def read_unit(text: str) -> AmountUnit | None:
    """Return the unit of money that a text names: `项目资金(万元)`."""
    folded = squeeze(text)
    for unit in (AmountUnit.HUNDRED_MILLION_YUAN, AmountUnit.TEN_THOUSAND_YUAN, AmountUnit.YUAN):
        if unit.value in folded:
            return unit
    return AmountUnit.TEN_THOUSAND_YUAN if _TEN_THOUSANDS.search(folded) else None


def fund_source(label: str) -> FundSource:
    """Return which money a line counts, by the words in its label."""
    whole = squeeze(label).removeprefix("其中").lstrip(":").rstrip(":")
    if whole in (*labels().fund_columns["annual_budget"], *labels().fund_columns["executed"]):
        return FundSource.TOTAL
    tier = next((name for name, words in labels().fund_tiers.items() if whole in words), None)
    if tier is not None:
        return FundSource(tier)
    # A bracket explains and does not name: 其他资金(包括以前年度结转资金).
    for text in (whole.partition("(")[0], whole):
        for source, words in labels().fund_rows.items():
            if any(word in text for word in words):
                return FundSource(source)
    return FundSource.OTHER


def _name(printed: Printed | None) -> str | None:
    if printed is None or is_blank(printed.text):
        return None
    return fold(printed.text)


def read_fund_line(printed: PrintedFundLine, unit: AmountUnit | None) -> FundLine:
    """Return the line with its readings; `unit` is that of amounts that print none."""
    units = {name: AmountUnit(own) for name, own in printed.column_units.items()}
    annual = _money(printed.annual_budget, units.get("annual_budget", unit))
    executed = _money(printed.executed, units.get("executed", unit))
    initial = _money(printed.initial_budget, units.get("initial_budget", unit))
    budget = annual if printed.annual_budget is not None else initial
    quotient = executed / budget if executed is not None and budget else None
    return FundLine(
        printed=printed,
        source=fund_source(printed.label.text),
        initial_budget=initial,
        annual_budget=annual,
        executed=executed,
        weight=points(printed.weight),
        execution_rate=rate(printed.execution_rate, quotient),
        score=points(printed.score),
    )


def _money(printed: Printed | None, unit: AmountUnit | None) -> Decimal | None:
    number = amount(printed.text, unit) if printed is not None else None
    return number.value if number is not None else None


def _own_standards(printed: PrintedAssessment) -> list[OwnStandard | None]:
    """Return the own standard of each row; a cell over several rows is no row's own."""
    standards = [row.standard for row in printed.indicators]
    times = Counter(standard.cells for standard in standards if standard is not None)
    return [
        read_own_standard(standard) if standard and times[standard.cells] == 1 else None
        for standard in standards
    ]


def _indicator(
    ordinal: int, printed: PrintedIndicator, year: int | None, own: OwnStandard | None
) -> Indicator:
    level1 = standard_level(printed.level1, "level1")
    if printed.level1 is None:
        level1 = level1_of_merged(printed.level2)
    # Which of two targets the points were given by, no form says.
    counting = printed.target if printed.adjusted_target is None else None
    target = read_target(counting, printed.operator, printed.unit, year)
    return Indicator(
        ordinal=ordinal,
        printed=printed,
        level1=level1,
        level2=standard_level(printed.level2, "level2"),
        level3=indicator_name(printed.level3),
        target=target,
        actual=read_result(printed.actual, target, printed.unit, year),
        weight=points(printed.weight),
        score=points(printed.score),
        standard=own,
    )


def _deciding(printed: PrintedAssessment) -> Iterable[Printed]:
    """Yield the values that decide verdicts: money, weights, scores, targets, results."""
    for line in printed.funds:
        money = (line.initial_budget, line.annual_budget, line.executed)
        yield from filter(None, (*money, line.weight, line.execution_rate, line.score))
    for row in printed.indicators:
        yield from filter(None, (row.target, row.actual, row.weight, row.score, row.standard))
    yield from filter(None, (printed.total_weight, printed.total_score, printed.grade))
