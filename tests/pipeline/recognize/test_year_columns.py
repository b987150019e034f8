"""Columns whose heads name a year: only those of the form's own are taken."""

import pytest

from tests.pipeline.recognize.printed import form_of, indicators

LEVELS = "二级指标|三级指标"


@pytest.mark.parametrize(
    ("heads", "cells", "target", "actual"),
    [
        ("2022年完成值|2023年目标值|2023年完成值", "41人|≥50人|56人", "≥50人", "56人"),
        ("2023年度目标值|2023年度完成值|2024年度目标值", "≥50人|56人|≥60人", "≥50人", "56人"),
        ("指标值|2022年完成值|2023年完成值", "≥50人|41人|56人", "≥50人", "56人"),
        # Two years with both, or none: which is the form's is not certain.
        (
            "2022年目标值|2022年完成值|2023年目标值|2023年完成值",
            "≥40人|41人|≥50人|56人",
            None,
            None,
        ),
        ("2022年完成值|2023年目标值|责任科室", "41人|≥50人|人才科", None, None),
    ],
)
def test_columns_of_the_own_year(heads, cells, target, actual):
    rows = [
        f"项目名称|人才引进{{{len(heads.split('|')) + 3}}}",
        f"{LEVELS}|{heads}|分值|得分",
        f"数量指标|引进博士|{cells}|30|30",
    ]
    form = form_of("项目支出绩效自评表", rows)
    assert indicators(form, "level3", "target", "actual", "score") == [
        ("引进博士", target, actual, "30")
    ]
