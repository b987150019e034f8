"""Words or another kind of number for a numeric target: said, never scored."""

import pytest

from fuhe.pipeline.check.indicators.actual_not_comparable import CHECK
from fuhe.schemas.verdict import Severity
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import INDICATORS, indicator


def rows(*fields, **more):
    return {"indicators": (INDICATORS[0], indicator(*fields, **more), *INDICATORS[2:])}


@pytest.mark.parametrize(
    ("target", "actual", "says"),
    [
        ("≤30万元", "完成", "没有可比的数值"),
        ("≥95%", "满意", "没有可比的数值"),
        ("≥90%", "达成预期指标", "没有可比的数值"),
        ("260元/辆", "按该标准发放", "没有可比的数值"),
        ("80%-90%", "已统一完成", "没有可比的数值"),
        ("≥5次", "100%", "是数量，完成值印“100%”，是比率"),
        ("≥100%", "1600户", "是比率，完成值印“1600户”，是数量"),
        ("≤30万元", "100%", "是金额，完成值印“100%”，是比率"),
    ],
)
def test_nothing_to_compare(target, actual, says):
    (finding,) = given(CHECK, **rows(target, actual))
    assert finding.severity is Severity.INFO
    assert says in finding.message
    assert finding.published == actual
    assert len(finding.evidence) == 2


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        # None at all is a number.
        ("小于5次", "无上访"),
        ("≤1起", "未发生"),
        ("=0起", "零事故"),
        # A figure that was not read is no fault of the form.
        ("≥90%", "约93%"),
        ("≥10次", "10余次"),
        ("≥2次", "共开展两次"),
        ("≥300个", "7,00.0,77"),
        # Units that only count otherwise, or unknown ones.
        ("≥50个", "50家"),
        ("≥3万人", "30000人次"),
        ("≥5生/年", "100%"),
        # No number was wanted.
        ("按时完成", "100%"),
        ("2023年12月31日", "按时完成"),
        ("≥**人", "完成"),
        # Nothing was answered.
        ("≥90%", ""),
        ("≥90%", "—"),
    ],
)
def test_what_says_how_much_or_was_not_asked(target, actual):
    assert given(CHECK, **rows(target, actual)) == []


def test_points_for_indicators_without_target_and_result_are_told_once():
    empty = tuple((*row[:3], "", "", *row[5:]) for row in INDICATORS[:3])
    (finding,) = given(CHECK, indicators=(*empty, *INDICATORS[3:]))
    assert finding.indicator is None
    assert "3项指标(“培训人数”、“培训合格率”、“完成及时率”)" in finding.message
    assert len(finding.evidence) == 9


def test_no_points_or_a_mark_for_not_used_is_nothing():
    unused = (*INDICATORS[1][:3], "", "", "10", "0", "")
    marked = (*INDICATORS[2][:3], "/", "/", "10", "10", "")
    assert given(CHECK, indicators=(INDICATORS[0], unused, marked, *INDICATORS[3:])) == []


def test_a_form_of_words_only():
    words = tuple((*row[:3], "合规", "合规", *row[5:]) for row in INDICATORS)
    assert is_not_applicable(CHECK, indicators=words)
