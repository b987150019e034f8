"""Scales of grades as documents print them."""

from decimal import Decimal

import pytest

from fuhe.schemas.grade_scale import is_settled, printed_minimums, printed_scale
from fuhe.schemas.rulebook import rulebook
from fuhe.schemas.rules import GradeRule

GENERAL = rulebook("national-2020").rule(GradeRule)


def minimums(text):
    return {grade: str(minimum) for grade, minimum in printed_minimums(text).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "95分（含）以上为优，80分（含）至95分为良，60分（含）至80分为中，60分以下为差。",
            {"优": "95", "良": "80", "中": "60"},
        ),
        (
            "90（含）-100分为优、80（含）-90分为良、60（含）-80分为中、60分以下为差",
            {"优": "90", "良": "80", "中": "60"},
        ),
        (
            "评价等级：优（90-100分）、良（80-89分）、中（60-79分）、差（0-59分）",
            {"优": "90", "良": "80", "中": "60"},
        ),
        (
            "优秀：95分以上；良好：85-95分（不含95分）；合格：60-85分；不合格：60分以下",
            {"优": "95", "良": "85", "中": "60"},
        ),
        (
            "优（≥95）、良（85≤得分<95）、中（60≤得分<85）、差（得分<60）",
            {"优": "95", "良": "85", "中": "60"},
        ),
        ("得分90分及以上的，评定等级为“优”", {"优": "90"}),
        # No scale: what was scored, what is not a score, what has a longer name.
        ("自评得分93.11分，等级为良。", {}),
        ("等级为优（93分）", {}),
        ("自评得分均在95分以上，总体评价等级为“优”。", {}),
        ("按分值的100-80%（含80%）、80-60%（含60%）、60-0%确定得分。", {}),
        ("满意度90%以上为优", {}),
        ("95分以上为优良项目", {}),
        # Two scales, and one that goes up.
        ("95分以上为优；90分以上为优", {}),
        ("80分以上为优，90分以上为良", {}),
        ("", {}),
    ],
)
def test_the_minimum_of_each_grade(text, expected):
    assert minimums(text) == expected


def test_a_scale_in_place_of_the_general_one():
    scale = printed_scale(["95分以上为优，80-95分为良，60-80分为中"], GENERAL)
    assert [(band.grade, band.minimum) for band in scale.bands] == [
        ("优", Decimal(95)),
        ("良", Decimal(80)),
        ("中", Decimal(60)),
        ("差", Decimal(0)),
    ]
    assert scale.verified
    assert scale.source.quote == "95分以上为优，80-95分为良，60-80分为中"


@pytest.mark.parametrize(
    "texts",
    [
        [],
        ["得分一档最高不能超过分值上限"],
        ["90分以上为优，80-90分为良，60-80分为中"],
        ["95分以上为优", "90分以上为优"],
        # The rest would not go down with it.
        ["75分以上为优"],
    ],
)
def test_else_the_general_one_holds(texts):
    assert printed_scale(texts, GENERAL) is None


def test_what_leaves_the_scale_open():
    whole, part = ["95分以上为优，80-95分为良，60-80分为中"], ["95分以上为优"]
    assert is_settled([], GENERAL)
    assert is_settled(["90分以上为优"], GENERAL)
    assert is_settled(whole, printed_scale(whole, GENERAL))
    assert not is_settled(part, printed_scale(part, GENERAL))
    assert not is_settled(["95分以上为优", "90分以上为优"], GENERAL)
