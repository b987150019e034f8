"""Targets and results: operator, number, unit; ranges; dates; words; what has no reading."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuhe.pipeline.normalize.targets import read_result, read_target
from fuhe.schemas.assessment import Printed
from fuhe.schemas.value import Operator, Target, ValueKind

AT_LEAST, MORE, EQUAL = Operator.AT_LEAST, Operator.MORE_THAN, Operator.EQUAL
LESS, AT_MOST = Operator.LESS_THAN, Operator.AT_MOST


def read(text, operator=None, unit=None):
    cells = (each if each is None else Printed(each) for each in (operator, unit))
    return read_target(Printed(text), *cells, fiscal_year=2023)


@pytest.mark.parametrize(
    ("printed", "operator", "value", "unit"),
    [
        ("＜220", LESS, "220", None),
        ("≥95%", AT_LEAST, "0.95", "%"),
        ("≥300个", AT_LEAST, "300", "个"),
        ("≥100百分比", AT_LEAST, "1", "%"),
        ("98%以上", AT_LEAST, "0.98", "%"),
        ("98%及以上", AT_LEAST, "0.98", "%"),
        ("90%（含）以上", AT_LEAST, "0.9", "%"),
        ("90%以上（含）", AT_LEAST, "0.9", "%"),
        ("小于5次", LESS, "5", "次"),
        ("不低于90%", AT_LEAST, "0.9", "%"),
        ("小于0.9‰", LESS, "0.0009", "‰"),
        (">=90%", AT_LEAST, "0.9", "%"),
        ("<=10", AT_MOST, "10", None),
        ("≧95%", AT_LEAST, "0.95", "%"),
        ("≦10", AT_MOST, "10", None),
        ("⩾ 95 ％", AT_LEAST, "0.95", "%"),
        ("═100%", EQUAL, "1", "%"),
        ("﹦72890", EQUAL, "72890", None),
        ("=100%", EQUAL, "1", "%"),
        ("＞5场次", MORE, "5", "场次"),
        ("大于等于3次", AT_LEAST, "3", "次"),
        ("大于或等于3次", AT_LEAST, "3", "次"),
        ("小于等于3次", AT_MOST, "3", "次"),
        ("小于或等于3次", AT_MOST, "3", "次"),
        ("等于12期", EQUAL, "12", "期"),
        ("不少于4次", AT_LEAST, "4", "次"),
        ("至少4次", AT_LEAST, "4", "次"),
        ("不超过90万元", AT_MOST, "90", "万元"),
        ("不高于90万元", AT_MOST, "90", "万元"),
        ("控制在220万元以内", AT_MOST, "220", "万元"),
        ("220万元以内", AT_MOST, "220", "万元"),
        ("3起以下", AT_MOST, "3", "起"),
        ("达到98%以上", AT_LEAST, "0.98", "%"),
        ("≤500元/人*月", AT_MOST, "500", "元/人*月"),
        ("≥20万平方米", AT_LEAST, "20", "万平方米"),
        ("≤30个工作日", AT_MOST, "30", "个工作日"),
        ("≥6.47亿元", AT_LEAST, "6.47", "亿元"),
        ("≥13,456.5元", AT_LEAST, "13456.5", "元"),
        ("100", None, "100", None),
        ("300个", None, "300", "个"),
        ("95%", None, "0.95", "%"),
        ("百分之95", None, "0.95", "%"),
        ("0次", None, "0", "次"),
        ("0", None, "0", None),
        ("1年", None, "1", "年"),
        ("≥\n1600 家", AT_LEAST, "1600", "家"),
        ("-5%", None, "-0.05", "%"),
        ("≤1.5万元/个", AT_MOST, "1.5", "万元/个"),
        ("≥5000㎡", AT_LEAST, "5000", "m2"),
        ("300m³", None, "300", "m3"),
        ("≥20台（套）", AT_LEAST, "20", "台(套)"),
    ],
)
def test_quantities(printed, operator, value, unit):
    found = read(printed)
    assert found.kind is ValueKind.QUANTITY
    assert (found.operator, found.value, found.unit) == (operator, Decimal(value), unit)


@pytest.mark.parametrize(
    ("value", "operator", "unit", "sign", "number", "read_unit"),
    [
        ("95", "≥", "%", AT_LEAST, "0.95", "%"),
        ("95", "≥", "百分比", AT_LEAST, "0.95", "%"),
        ("72890", "﹦", "元", EQUAL, "72890", "元"),
        ("10", "小于等于", "人/次", AT_MOST, "10", "人/次"),
        ("95%", "≥", "%", AT_LEAST, "0.95", "%"),
        ("100", "=", "/", EQUAL, "100", None),
        ("100", "=", "", EQUAL, "100", None),
        ("30", "", "分钟", None, "30", "分钟"),
        ("100", "定量", "个", None, "100", "个"),
        ("≥95%", "定量", "", AT_LEAST, "0.95", "%"),
    ],
)
def test_operator_and_unit_in_columns_of_their_own(value, operator, unit, sign, number, read_unit):
    found = read(value, operator, unit)
    assert found.kind is ValueKind.QUANTITY
    assert (found.operator, found.value, found.unit) == (sign, Decimal(number), read_unit)


@pytest.mark.parametrize(
    ("value", "operator", "unit"),
    [("优良中低差", "定性", ""), ("好坏", "定性", "/"), ("95", "定性", "%"), ("100", "正向", "个")],
)
def test_an_operator_that_binds_no_number_leaves_words(value, operator, unit):
    assert read(value, operator, unit) == Target(ValueKind.QUALITATIVE)


@pytest.mark.parametrize(
    ("printed", "low", "high", "unit"),
    [
        ("80%-90%", "0.8", "0.9", "%"),
        ("80%—90%", "0.8", "0.9", "%"),
        ("80-90%", "0.8", "0.9", "%"),
        ("80%～90%", "0.8", "0.9", "%"),
        ("3至5次", "3", "5", "次"),
        ("5到10个工作日", "5", "10", "个工作日"),
        ("2.5-3.5万元", "2.5", "3.5", "万元"),
    ],
)
def test_ranges(printed, low, high, unit):
    found = read(printed)
    assert found.kind is ValueKind.RANGE
    assert (found.value, found.upper, found.unit) == (Decimal(low), Decimal(high), unit)
    assert found.operator is None


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2021年12月31日", "2021-12-31", "2021-12-31"),
        ("11月底之前", "2023-11-01", "2023-11-30"),
        ("2023.07-2024.01", "2024-01-01", "2024-01-31"),
    ],
)
def test_dates(printed, first, last):
    found = read(printed)
    assert found.kind is ValueKind.DATE
    assert (found.date_first, found.date, found.value) == (first, last, None)


def test_a_date_whose_year_nobody_printed_is_a_date_without_a_day():
    found = read_target(Printed("11月底之前"))
    assert (found.kind, found.date) == (ValueKind.DATE, None)


@pytest.mark.parametrize(
    "printed",
    [
        "合规",
        "效果明显",
        "达成预期指标",
        "达到预期目标",
        "不超过预算",
        "严格执行相关制度规定",
        "在项目计划完成时间内完成",
        "无上访",
        "优良",
        "★★★",
        "是否及时",
        # Figures in words that are not the figure itself.
        "完成率达95%以上并通过验收",
        "约300人",
        "10余个",
        "300多人",
        "95%左右",
        "100%完成",
        "95%（含）",
        "20个（其中新建3个）",
        "3个/余",
        "完成3个村的改造",
        "第1名",
        "1:1",
        "±10%",
        "百分之九十五",
        # Malformed.
        "7,00.0,77",
        "12,34个",
        "9.5.%",
        # Two figures.
        "10\n20",
        "≥1 600家",
        "≥95%、≥90%",
        "3次,5次",
        "90%-80%",
        "80个-90人",
    ],
)
def test_what_has_no_certain_number_stays_words(printed):
    assert read(printed) == Target(ValueKind.QUALITATIVE)


@pytest.mark.parametrize(
    "printed",
    ["", " \n", "—", "-", "——", "/", "无", "暂无", "（≥**人）", "≥XX%", "×××", "≥", "＝"],
)
def test_blank_marks_and_open_templates_are_nothing(printed):
    assert read(printed) == Target(ValueKind.NONE)


def test_no_cell_is_nothing():
    assert read_target(None) == Target(ValueKind.NONE)


_SIGNS = {
    AT_LEAST: ("≥", ">=", "≧", "⩾", "不低于", "不少于", "大于等于", "大于或等于"),
    MORE: (">", "＞", "大于", "超过"),
    EQUAL: ("=", "＝", "﹦", "═", "等于"),
    LESS: ("<", "＜", "小于", "低于"),
    AT_MOST: ("≤", "<=", "≦", "不超过", "小于等于", "不高于"),
    None: ("",),
}
_UNITS = ["", "个", "家", "人次", "万元", "平方公里", "元/人*月", "公里", "%", "百分比", "‰"]
numbers = st.decimals(0, 10**7, places=2) | st.integers(0, 10**6).map(Decimal)


def _scale(unit):
    return {"%": 100, "百分比": 100, "‰": 1000}.get(unit, 1)


@given(
    numbers,
    st.sampled_from([(sign, word) for sign, words in _SIGNS.items() for word in words]),
    st.sampled_from(_UNITS),
    st.booleans(),
)
def test_what_was_printed_is_read_back(number, sign_and_word, unit, separators):
    sign, word = sign_and_word
    found = read(f"{word}{number:,}{unit}" if separators else f"{word}{number}{unit}")
    assert found.kind is ValueKind.QUANTITY
    assert found.operator is sign
    assert found.value == number / _scale(unit)
    assert found.unit == ("%" if unit == "百分比" else unit or None)


@given(numbers, st.sampled_from(["≥", "小于等于", "="]), st.sampled_from(_UNITS))
def test_columns_of_their_own_read_like_one_cell(number, word, unit):
    assert read(f"{number}", word, unit) == read(f"{word}{number}{unit}")


@given(numbers, numbers, st.sampled_from(["-", "—", "~", "～", "至"]), st.sampled_from(_UNITS))
def test_ranges_are_read_back(first, second, dash, unit):
    low, high = sorted((first, second))
    found = read(f"{low}{dash}{high}{unit}")
    if low == high:
        assert found == Target(ValueKind.QUALITATIVE)
    else:
        assert (found.kind, found.unit) == (
            ValueKind.RANGE,
            "%" if unit == "百分比" else unit or None,
        )
        assert (found.value, found.upper) == (low / _scale(unit), high / _scale(unit))


@given(st.text())
def test_any_text_has_some_reading(text):
    found = read(text)
    assert (found.value is None) is (found.kind not in (ValueKind.QUANTITY, ValueKind.RANGE))


@pytest.mark.parametrize(
    ("target", "unit", "actual", "value", "read_unit"),
    [
        ("95", "%", "93.1", "0.931", "%"),
        ("100", "百分比", "100", "1", "%"),
        ("35", "处", "36", "36", "处"),
        ("35", "处", "36处", "36", "处"),
        ("5", "万元", "4.8", "4.8", "万元"),
        # In doubt: 0.95 of a percent or 95%, 元 beside 万元, a count beside a rate.
        ("95", "%", "0.95", "0.95", None),
        ("7.289", "万元", "72890", "72890", None),
        ("100", "%", "3600", "3600", None),
        # Nothing done is nothing in any unit.
        ("1", "%", "0", "0", "%"),
        # A unit of its own goes before that of the column.
        ("5", "万元", "48000元", "48000", "元"),
        ("95", "", "93.1", "93.1", None),
    ],
)
def test_a_bare_result_is_in_the_unit_of_its_rows_column(target, unit, actual, value, read_unit):
    column = Printed(unit)
    aim = read_target(Printed(target), None, column)
    found = read_result(Printed(actual), aim, column, 2023)
    assert (found.value, found.unit) == (Decimal(value), read_unit)
