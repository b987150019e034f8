"""Intervals, verdicts and explanations in words."""

from decimal import Decimal

import pytest

from fuhe.pipeline.verification.names import (
    FINDING_NAMES,
    PROBLEM_NAMES,
    STATUS_NAMES,
    VERDICT_MEANINGS,
)
from fuhe.pipeline.verification.wording import explanations, grades, interval, verdict
from fuhe.schemas.errors import ErrorCode
from fuhe.schemas.report import Status
from fuhe.schemas.rulebook import rulebook
from fuhe.schemas.verdict import FindingCode, Rescore, Subject, Verdict


def rescore(verdict=Verdict.JUDGEMENT, low="8", high="10", **more):
    return Rescore(
        assessment=1,
        subject=more.pop("subject", Subject.INDICATOR),
        low=Decimal(low) if low else None,
        high=Decimal(high) if high else None,
        verdict=verdict,
        rulebook="national-2020",
        rule="R05",
        rule_verified=more.pop("verified", True),
        explanation=more.pop("explanation", "一句话。"),
        **more,
    )


def test_everything_coded_has_a_chinese_name():
    for names, codes in (
        (FINDING_NAMES, FindingCode),
        (STATUS_NAMES, Status),
        (PROBLEM_NAMES, ErrorCode),
        (VERDICT_MEANINGS, Verdict),
    ):
        assert set(names) == set(codes)
    assert len(set(FINDING_NAMES.values())) == len(FINDING_NAMES)


def test_intervals():
    assert interval(rescore(low="8.00", high="10.0")) == "8~10"
    assert interval(rescore(low="6.12", high="6.12")) == "6.12"
    assert interval(rescore(low="", high="")) == ""
    assert interval(None) == ""


def test_what_is_not_printed_is_told_from_what_cannot_be_recomputed():
    assert verdict(rescore(Verdict.NOT_RECOMPUTABLE, low="", high="")) == "无法复核"
    assert verdict(rescore(Verdict.NOT_RECOMPUTABLE)) == "无从比对"
    # Printed, and an interval that holds parts which are open.
    assert verdict(rescore(Verdict.NOT_RECOMPUTABLE, published=Decimal(9))) == "无法复核"
    assert verdict(rescore(Verdict.CONSISTENT)) == "一致"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("90", "100", "优"),
        ("89.99", "90", "良至优"),
        ("80", "89.99", "良"),
        ("59.99", "60", "差至中"),
        ("", "", ""),
    ],
)
def test_grades_of_a_total(low, high, expected):
    total = rescore(subject=Subject.TOTAL, low=low, high=high)
    assert grades(total, rulebook("national-2020")) == expected


def test_indicators_of_which_the_same_is_said_are_named_together():
    told = [rescore(indicator=n, explanation="甲。") for n in (1, 2, 3, 5)]
    told.insert(1, rescore(indicator=4, explanation="乙。"))
    told.append(rescore(Verdict.CONSISTENT, indicator=6, explanation="丙。"))
    told.append(rescore(subject=Subject.TOTAL, explanation="丁。", low="", high=""))
    told.append(rescore(subject=Subject.GRADE, explanation="戊。", verified=False))
    assert list(explanations(told)) == [
        ("指标1至3、5", "甲。(规则R05)"),
        ("指标4", "乙。(规则R05)"),
        ("总分", "丁。"),
        ("等级", "戊。(规则R05，原文未核对)"),
    ]
