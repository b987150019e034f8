"""The total row of a list is not the sum of its projects."""

import pytest

from fuhe.pipeline.check.lists.list_sum_mismatch import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import national


def projects(*amounts, total, head="金额（万元）"):
    rows = [f"{n} | 项目{n}工作经费 | {amount} | " for n, amount in enumerate(amounts, 1)]
    ends = [f" | 合计 | {total} | "] if total is not None else []
    return ["序号 | 项目名称 | " + head + " | 备注", *rows, *ends]


@pytest.mark.parametrize(
    ("amounts", "total", "whole"),
    [
        (["134.64", "38.76"], "183.4", "173.4"),
        (["134.64", "38.76"], "173.50", "173.4"),
        (["100", "200"], "400", "300"),
        (["1,000.5", "2,000.5"], "3,101.0", "3001"),
    ],
)
def test_a_total_beside_its_sum(amounts, total, whole):
    (finding,) = given(CHECK, projects(*amounts, total=total))
    assert finding.expected == whole
    # The total first, then every part.
    assert len(finding.evidence) == len(amounts) + 1


@pytest.mark.parametrize(
    ("amounts", "total"),
    [
        (["134.64", "38.76"], "173.4"),
        (["134.64", "38.76"], "173.40"),
        # Rounded parts.
        (["33.33", "33.33", "33.33"], "100.00"),
        (["134.64", "38.76"], "173"),
        # What cannot be read forbids the sum.
        (["134.64", "—"], "173.4"),
        (["134.64", "约40"], "173.4"),
        (["7,00.0,77", "38.76"], "173.4"),
        (["134.64", "38.76"], "—"),
        (["134.64", "38.76"], None),
        ([], "173.4"),
    ],
)
def test_totals_that_are_sums_or_cannot_be_told(amounts, total):
    assert given(CHECK, projects(*amounts, total=total)) == []


def test_a_list_with_sums_between_is_not_added():
    rows = [
        "序号 | 项目名称 | 金额（万元） | 备注",
        "1 | 项目一 | 10 | ",
        " | 小计 | 10 | ",
        "2 | 项目二 | 20 | ",
        " | 合计 | 30 | ",
    ]
    assert given(CHECK, rows) == []


def test_two_lists_are_two_sums():
    wrong = given(
        CHECK, projects("1", "2", total="3"), "其他项目", projects("10", "20", total="50")
    )
    assert [finding.expected for finding in wrong] == ["30"]


def test_without_a_list_it_says_nothing():
    assert is_not_applicable(CHECK, national())


def test_a_doubtful_amount_is_no_accusation():
    assert given(CHECK, projects("134.64", "38.76", total="183.4"), doubt="38.76") == []
