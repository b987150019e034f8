"""One document, read: every record beside what was printed."""

from collections.abc import Sequence
from decimal import Decimal

from fuhe.pipeline.normalize.dates import read_year
from fuhe.pipeline.normalize.forms import read_assessment, read_unit
from fuhe.pipeline.normalize.grades import read_grade
from fuhe.pipeline.normalize.numbers import amount, as_ratio, plain_number
from fuhe.pipeline.normalize.regions import region_of
from fuhe.schemas.assessment import Assessment, Printed
from fuhe.schemas.narrative import (
    Claim,
    ClaimKind,
    ListedProject,
    PrintedClaim,
    PrintedListedProject,
)
from fuhe.schemas.report import PrintedReport, Report
from fuhe.schemas.text import fold, squeeze


def normalize(printed: PrintedReport) -> Report:
    """Return the readings of a document's records. Nothing printed is changed or dropped."""
    assessments = tuple(read_assessment(form) for form in printed.assessments)
    claims = tuple(
        _claim(position, claim) for position, claim in enumerate(printed.claims, start=1)
    )
    return Report(
        title=printed.title,
        fiscal_year=_fiscal_year(assessments, claims, printed.title),
        region=region_of(assessments),
        grids=printed.grids,
        assessments=assessments,
        listed_projects=tuple(
            _listed(project, printed.list_unit) for project in printed.listed_projects
        ),
        sections=printed.sections,
        claims=claims,
    )


def _claim(ordinal: int, printed: PrintedClaim) -> Claim:
    value, places = _claim_value(printed)
    return Claim(ordinal=ordinal, printed=printed, value=value, places=places)


def _claim_value(printed: PrintedClaim) -> tuple[Decimal | str | None, int]:
    text = squeeze(printed.raw)
    if printed.kind is ClaimKind.PROJECT_NAME:
        return fold(printed.raw), 0
    if printed.kind is ClaimKind.GRADE:
        return read_grade(Printed(printed.raw)), 0
    if printed.kind is ClaimKind.YEAR:
        year = read_year(text)
        return (Decimal(year) if year is not None else None), 0
    if printed.kind in (ClaimKind.BUDGET, ClaimKind.EXECUTED):
        money = amount(text, None)
        return (money.value, money.places) if money is not None else (None, 0)
    number = plain_number(text.rstrip("分%"))
    if number is None:
        return None, 0
    if printed.kind is ClaimKind.EXECUTION_RATE:
        number = as_ratio(number)
    return number.value, number.places


def _listed(printed: PrintedListedProject, unit_text: str | None) -> ListedProject:
    unit = read_unit(unit_text) if unit_text else None
    money = amount(printed.amount.text, unit) if printed.amount is not None else None
    name = fold(printed.name.text) if printed.name is not None else None
    return ListedProject(
        printed=printed, name=name or None, amount=money.value if money is not None else None
    )


def _fiscal_year(
    assessments: Sequence[Assessment], claims: Sequence[Claim], title: str | None
) -> int | None:
    """Return the year of the forms if they agree, else that of the title or the prose."""
    years = {form.fiscal_year for form in assessments if form.fiscal_year is not None}
    if len(years) == 1:
        return years.pop()
    if years:
        return None
    if title and (year := read_year(title)) is not None:
        return year
    stated = {claim.value for claim in claims if claim.printed.kind is ClaimKind.YEAR}
    only = stated.pop() if len(stated) == 1 else None
    return int(only) if only is not None else None
