"""Doubtful readings against the sums of their form: repaired, or left where doubt remains.

The forms are right ones (100 budget, 90 spent, rate 90%, weights 10 + 90, scores 9 + 90 = 99)
with one cell as a scan may read it, marked as doubtful.
"""

import random
from decimal import Decimal

import pytest
from msgspec.structs import replace

from fuhe.pipeline.check import check
from fuhe.pipeline.normalize import normalize
from fuhe.pipeline.normalize.repair import repair
from fuhe.pipeline.recognize import recognize
from fuhe.pipeline.rescore import rescore
from fuhe.schemas.records import Records, pack, unpack
from fuhe.schemas.verdict import FindingCode, Severity
from tests.pipeline.forms import INDICATORS, document, national


def with_score(ordinal, score, weight=None):
    """Return the indicators, one of them with another text as score or weight."""
    rows = list(INDICATORS)
    row = list(rows[ordinal - 1])
    row[6] = score if score is not None else row[6]
    row[5] = weight if weight is not None else row[5]
    rows[ordinal - 1] = tuple(row)
    return rows


def funds(total, fiscal="60 | 60 | 55", carryover="25 | 25 | 20", other="15 | 15 | 15"):
    return (
        f"年度资金总额 | {total}",
        f"其中：当年财政拨款 | {fiscal} | — | | —",
        f"上年结转资金 | {carryover} | — | | —",
        f"其他资金 | {other} | — | | —",
    )


def content(doubt="", **form):
    return document("项目支出绩效自评表", "(2023年度)", national(**form), doubt=doubt)


def repaired(doubt, **form):
    return repair(normalize(recognize(content(doubt, **form))))


RIGHT = "100 | 100 | 90 | 10 | 90% | 9"
POINTS = {"total": ("100", "99.24")}
# What the form holds, the cell as read, and where, by the sums, which value stands.
REPAIRED = {
    "score": ({"indicators": with_score(5, "80")}, "80", ("indicators", 5, "score", "30")),
    "weight": ({"indicators": with_score(5, None, "80")}, "80", ("indicators", 5, "weight", "30")),
    "total, its point lost": (
        {"total": ("100", "990")},
        "990",
        ("assessments", None, "total_score", "99"),
    ),
    "letter for a digit": (
        {"total": ("1O0", "99")},
        "1O0",
        ("assessments", None, "total_weight", "100"),
    ),
    "money spent, by lines and rate": (
        {
            "funds": funds("100 | 100 | 96.5 | 10 | 90.5% | 9.05", fiscal="60 | 60 | 55.5"),
            "total": ("100", "99.05"),
        },
        "96.5",
        ("funds", 1, "executed", "90.5"),
    ),
    "part of the budget": (
        {"funds": funds(RIGHT, other="15 | 75 | 15")},
        "75",
        ("funds", 4, "annual_budget", "15"),
    ),
    "part of the budget, its point lost": (
        {"funds": funds(RIGHT, other="15 | 150 | 15")},
        "150",
        ("funds", 4, "annual_budget", "15"),
    ),
    "rate, its point lost": (
        {
            "funds": funds("100 | 100 | 92.35 | 10 | 9235% | 9.24", fiscal="60 | 60 | 57.35"),
            **POINTS,
        },
        "9235%",
        ("funds", 1, "execution_rate", "0.9235"),
    ),
    "execution score, its head lost, by two sums": (
        {
            "funds": funds("100 | 100 | 92.35 | 10 | 92.35% | .24", fiscal="60 | 60 | 57.35"),
            **POINTS,
        },
        ".24",
        ("funds", 1, "score", "9.24"),
    ),
    "thousands separator as a point, by two sums": (
        {
            "funds": funds(
                "1,200 | 1,200 | 1.080 | 10 | 90% | 9",
                fiscal="600 | 600 | 500",
                carryover="300 | 300 | 280",
                other="300 | 300 | 300",
            )
        },
        "1.080",
        ("funds", 1, "executed", "1080"),
    ),
}


@pytest.mark.parametrize(("form", "doubt", "expected"), REPAIRED.values(), ids=REPAIRED)
def test_what_the_sums_demand_is_read_and_what_was_printed_stays(form, doubt, expected):
    report = repaired(doubt, **form)
    (made,) = report.repairs
    assert (made.table, made.row, made.field, made.value) == (*expected[:3], Decimal(expected[3]))
    assert made.value_raw == doubt
    (assessment,) = report.assessments
    owner = assessment if made.row is None else getattr(assessment, made.table)[made.row - 1]
    value = getattr(owner, made.field)
    assert getattr(value, "value", value) == Decimal(expected[3])
    printed = getattr(owner.printed, made.field)
    assert (printed.text, printed.confidence) == (doubt, 0.5)


REFUSED = {
    "nothing is doubtful": ({"indicators": with_score(5, "80")}, ""),
    "it closes as it is": ({}, "99"),
    "two doubtful members": ({"indicators": with_score(2, "80", "80")}, "80"),
    "both a score and another are doubtful": (
        {"indicators": [*with_score(5, "80")[:5], (*INDICATORS[5][:6], "80", "")]},
        "80",
    ),
    "the other members do not close": ({"total": ("100", "77")}, "77"),
    "the total off by one is a miscount too": ({"total": ("100", "98")}, "98"),
    "the total stands in the execution cell": (
        {
            "funds": funds("100 | 100 | 97.4 | 10 | 97.4% | 974", fiscal="60 | 60 | 62.4"),
            "total": ("100", "974"),
        },
        "974",
    ),
    "the total in the execution cell, surely read below": (
        {
            "funds": funds("100 | 100 | 99.74 | 10 | 99.74% | 99.74", fiscal="60 | 60 | 64.74"),
            "total": ("100", "99.74分"),
        },
        "99.74",
    ),
    "no slip makes this digit": ({"indicators": with_score(5, "90")}, "90"),
    "a lost end with one sum": (
        {"funds": funds(RIGHT, other="15 | 1 | 15")},
        "1",
    ),
    "two values close: 9.23 is cut, 9.24 is rounded": (
        {
            "funds": funds("100 | 100 | 92.35 | 10 | 92.35% | 9.2", fiscal="60 | 60 | 57.35"),
            **POINTS,
        },
        "9.2",
    ),
    "lines that are not all parts": (
        {
            "funds": (
                "年度资金总额 | 100 | 100 | 90 | 10 | 90% | 9",
                "上级补助 | 7 | 7 | 8 | — | | —",
            )
        },
        "7",
    ),
}


@pytest.mark.parametrize(("form", "doubt"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_beyond_doubt_stays_as_read(form, doubt):
    before = normalize(recognize(content(doubt, **form)))
    assert repair(before) is before


def test_a_value_that_the_text_of_the_report_confirms_was_read_right():
    form = content("39", total=("100", "39"))
    assert repair(normalize(recognize(form))).repairs == ()  # 9 and 3 are not alike
    rows = national(indicators=with_score(5, "80"))
    parts = ("2023年度绩效自评报告", "一、得分情况", "该项目绩效自评得分为80分。", rows)
    report = normalize(recognize(document(*parts, doubt="80")))
    assert Decimal(80) in {claim.value for claim in report.claims}
    assert repair(report) is report


def test_a_repair_is_told_with_its_cells_and_findings_on_it_stay_questions():
    rows = with_score(5, "80")
    read = content("80", indicators=rows)
    report = repair(normalize(recognize(read)))
    found = check(read, report, rescore(report))
    assert {each.code for each in found} <= {FindingCode.NEEDS_SOURCE_CHECK}
    (told,) = [each for each in found if each.published == "80"]
    assert (told.severity, told.indicator, told.expected) == (Severity.INFO, 5, "30")
    assert "20+10+10+10+30+10+9=99分" in told.message
    assert told.confidence == 0.5
    cells = {(c.row, c.column): c for grid in read.grids for c in grid.cells}
    first = told.evidence[0].cell
    assert cells[first.row, first.column].text == "80"
    assert len(told.evidence) == 8  # six scores, that of the execution rate, the total


def test_a_finding_on_a_repaired_value_is_no_accusation():
    # Repaired to 30 of 35 points although the target was met: a reduction without a reason.
    rows = with_score(5, "80", "35")
    read = content("80", indicators=rows)
    report = repair(normalize(recognize(read)))
    assert len(report.repairs) == 1
    place = report.repairs[0].evidence[0]
    on_it = [f for f in check(read, report, rescore(report)) if place in f.evidence]
    assert len(on_it) > 1
    assert {each.code for each in on_it} == {FindingCode.NEEDS_SOURCE_CHECK}


def test_repairs_are_kept_with_the_records():
    read = content("80", indicators=with_score(5, "80"))
    report = repair(normalize(recognize(read)))
    kept = unpack(pack(Records(read, report)))
    assert kept == Records(read, report)
    assert check(read, kept.report, rescore(kept.report)) == check(read, report, rescore(report))


def _random_form(draw):
    """Return a right form whose parts are random: amounts with cents, scores with halves."""
    parts = [draw.randint(10, 99999) for _ in range(3)]
    spent = [draw.randint(1, part) for part in parts]
    rate = Decimal(sum(spent) * 10000 // sum(parts)) / 100
    score = round(rate / 10, 2)
    scores = [Decimal(draw.randint(1, 2 * int(row[5]))) / 2 for row in INDICATORS]
    rows = [(*row[:6], str(s), "") for row, s in zip(INDICATORS, scores, strict=True)]

    def money(cents):
        return f"{cents / 100:.2f}"

    each = [f"{money(p)} | {money(p)} | {money(s)}" for p, s in zip(parts, spent, strict=True)]
    total = f"{money(sum(parts))} | {money(sum(parts))} | {money(sum(spent))}"
    lines = funds(f"{total} | 10 | {rate}% | {score}", *each)
    return {"funds": lines, "indicators": rows, "total": ("100", str(score + sum(scores)))}


def test_one_damaged_digit_is_repaired_to_the_truth_or_not_at_all():
    draw = random.Random(20)
    made = 0
    for _ in range(40):
        whole = content(**_random_form(draw))
        truth = normalize(recognize(whole))
        (grid,) = whole.grids
        numbers = [c for c in grid.cells if c.text[:1].isdigit()]
        for cell in draw.sample(numbers, 6):
            at = draw.choice([n for n, character in enumerate(cell.text) if character.isdigit()])
            digit = draw.choice([d for d in "0123456789" if d != cell.text[at]])
            text = cell.text[:at] + digit + cell.text[at + 1 :]
            cells = [replace(c, text=text, confidence=0.5) if c is cell else c for c in grid.cells]
            damaged = replace(whole, grids=(replace(grid, cells=tuple(cells)),))
            for one in repair(normalize(recognize(damaged))).repairs:
                (form,) = truth.assessments
                owner = form if one.row is None else getattr(form, one.table)[one.row - 1]
                right = getattr(owner, one.field)
                assert one.value == getattr(right, "value", right), (cell.text, text, one)
                made += 1
    assert made > 10
