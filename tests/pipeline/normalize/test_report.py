"""One document, read: list, statements, the year and the title of the whole."""

from decimal import Decimal

import pytest

from fuhe.pipeline.normalize import normalize
from fuhe.schemas.assessment import Form, Printed, PrintedAssessment
from fuhe.schemas.narrative import ClaimKind, PrintedClaim, PrintedListedProject
from fuhe.schemas.report import PrintedReport


def claim(kind, raw):
    report = normalize(PrintedReport(claims=(PrintedClaim(kind, 1, 0, len(raw), raw),)))
    (only,) = report.claims
    return only


@pytest.mark.parametrize(
    ("kind", "raw", "value", "places"),
    [
        (ClaimKind.SCORE, "98.43分", Decimal("98.43"), 2),
        (ClaimKind.SCORE, "98 分", Decimal(98), 0),
        (ClaimKind.BUDGET, "46万元", Decimal(46), 0),
        (ClaimKind.BUDGET, "1,200万元", Decimal(1200), 0),
        (ClaimKind.EXECUTED, "387,600元", Decimal("38.76"), 4),
        (ClaimKind.EXECUTED, "1.5亿元", Decimal(15000), -3),
        (ClaimKind.EXECUTION_RATE, "84.25%", Decimal("0.8425"), 4),
        (ClaimKind.EXECUTION_RATE, "８４．２５％", Decimal("0.8425"), 4),
        (ClaimKind.GRADE, "优秀", "优", 0),
        (ClaimKind.PROJECT_NAME, "人大 会议费", "人大会议费", 0),
        (ClaimKind.YEAR, "2023年度", Decimal(2023), 0),
    ],
)
def test_statements(kind, raw, value, places):
    found = claim(kind, raw)
    assert (found.value, found.places, found.printed.raw) == (value, places, raw)


def test_a_malformed_figure_in_prose_has_no_reading():
    assert claim(ClaimKind.BUDGET, "7,00.0,77万元").value is None
    assert claim(ClaimKind.SCORE, "9,8分").value is None


def listed(name, amount):
    return PrintedListedProject(
        grid=1, ordinal=1, is_total=False, name=Printed(name), amount=Printed(amount)
    )


@pytest.mark.parametrize(
    ("head", "printed", "amount"),
    [
        ("金额（万元）", "134.64", Decimal("134.64")),
        ("金额(元)", "1,346,400", Decimal("134.64")),
        # No unit in the head: not read, unless the cell has its own.
        ("金额", "134.64", None),
        (None, "134.64万元", Decimal("134.64")),
        ("金额(万元)", "—", None),
    ],
)
def test_listed_amounts(head, printed, amount):
    report = normalize(
        PrintedReport(listed_projects=(listed("区政府工作经费", printed),), list_unit=head)
    )
    assert report.listed_projects[0].amount == amount
    assert report.listed_projects[0].name == "区政府工作经费"


def form(year):
    return PrintedAssessment(
        ordinal=1, grid=1, form=Form.PROJECT, fiscal_year=year and Printed(year)
    )


@pytest.mark.parametrize(
    ("years", "title", "stated", "year"),
    [
        (["(2023年度)", "2023年"], "2022年度报告", [], 2023),
        # Forms that disagree: no year of the whole, whatever the title says.
        (["2022年度", "2023年度"], "2023年度报告", [], None),
        ([None], "2023年度自评表", ["2022年度"], 2023),
        ([None], "自评表", ["2022年度", "2022年度"], 2022),
        ([None], "自评表", ["2022年度", "2021年度"], None),
        ([], None, [], None),
    ],
)
def test_the_year_of_the_document(years, title, stated, year):
    claims = tuple(PrintedClaim(ClaimKind.YEAR, 1, 0, 6, raw) for raw in stated)
    printed = PrintedReport(
        assessments=tuple(form(each) for each in years), title=title, claims=claims
    )
    assert normalize(printed).fiscal_year == year
