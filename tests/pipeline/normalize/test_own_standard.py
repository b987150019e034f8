"""A row's own rule of scoring, as published forms word it: understood wholly or not at all."""

from decimal import Decimal

import pytest

from fuhe.pipeline.normalize.own_standard import read_own_standard
from fuhe.schemas.assessment import Printed
from fuhe.schemas.standard import Award, Limit, Side


def read(text):
    return read_own_standard(Printed(text))


def limit(number, inclusive):
    return Limit(Decimal(number), "%", inclusive)


def bands(text):
    """Return low end, high end and award of each band."""
    return [
        (band.low, band.high, band.award.points if band.award.share is None else "满分")
        for band in read(text).bands
    ]


@pytest.mark.parametrize(
    "text",
    [
        "满意度≥90%得10分；80%（含）-90%得8分；80%以下不得分",
        "①满意度达到90%以上的，计10分；②满意度80%(含)至90%之间，计8分；③满意度80%以下，不计分。",
        "1.满意度90%及以上得10分\n2.满意度80%（含）～90%得8分\n3.满意度80%以下得0分",
        "若满意度大于等于90%，得10分；如满意度80%(含)—90%，则得8分；80%以下，不得分",
    ],
)
def test_bands_in_many_wordings_are_the_same(text):
    assert bands(text) == [
        (limit("0.9", True), None, 10),
        (limit("0.8", True), limit("0.9", None), 8),
        (None, limit("0.8", None), 0),
    ]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("85%≤满意度<95%得5分", limit("0.85", True), limit("0.95", False)),
        ("95%>满意度≥85%得5分", limit("0.85", True), limit("0.95", False)),
        ("满意度大于等于85%且小于95%得5分", limit("0.85", True), limit("0.95", False)),
        ("85-95%（不含）得5分", limit("0.85", None), limit("0.95", False)),
        ("95%-85%（含）得5分", limit("0.85", True), limit("0.95", None)),
        ("低于60%得5分", None, limit("0.6", False)),
        ("控制率不超过100%得5分", None, limit("1", True)),
        ("超过100%的，得5分", limit("1", False), None),
        ("100%得5分", limit("1", True), limit("1", True)),
        ("90%以上（含90%）得5分", limit("0.9", True), None),
        ("60%以下（不含60%），得5分", None, limit("0.6", False)),
        ("60%以下（含）得5分", None, limit("0.6", True)),
        ("80%（含80%）-90%（不含90%）得5分", limit("0.8", True), limit("0.9", False)),
        ("达到95%以上（含95%）的得5分", limit("0.95", True), None),
    ],
)
def test_the_ends_of_a_band(text, low, high):
    assert bands(text) == [(low, high, 5)]


@pytest.mark.parametrize(
    ("text", "side", "size", "unit", "in_points", "minus"),
    [
        ("每降低1%扣0.5分，扣完为止", Side.BELOW, 1, "%", False, "0.5"),
        ("达到目标值得满分，每低一个百分点扣1分", Side.BELOW, 1, "%", True, "1"),
        ("每超过5个百分点，扣2分，扣完为止。", Side.ABOVE, 5, "%", True, "2"),
        ("未完成的，每少1个扣0.2分", Side.BELOW, 1, "个", False, "0.2"),
        ("每发现一例扣1分", Side.EACH, 1, "例", False, "1"),
        ("每偏离2%扣0.1分", Side.EITHER, 2, "%", False, "0.1"),
    ],
)
def test_steps(text, side, size, unit, in_points, minus):
    step = read(text).step
    assert (step.side, step.size, step.unit, step.in_points) == (side, size, unit, in_points)
    assert (step.minus, step.start) == (Award(points=Decimal(minus)), None)


def test_a_step_may_take_a_share_of_the_weight():
    assert read("每低1个百分点扣权重分的5%").step.minus == Award(share=Decimal("0.05"))


def test_a_step_may_say_where_it_starts():
    found = read("预算完成率≥95%的，得5分；预算完成率<95%的，每下降1个百分点扣0.5分，扣完为止。")
    assert found.step.start == limit("0.95", False)
    assert len(found.bands) == 1


def test_all_or_nothing_and_in_proportion():
    found = read("完成得4分，未完成不得分")
    assert (found.met, found.otherwise) == (Award(points=Decimal(4)), Award(points=Decimal(0)))
    found = read("完成得满分，未完成的按比例得分")
    assert (found.met, found.proportional) == (Award(share=Decimal(1)), True)
    assert read("按完成比例计分").proportional


def test_a_rate_of_completion_is_of_the_target_and_goes_on_to_later_bands():
    found = read("完成率100%得10分；90%（含）-100%得8分；低于90%不得分")
    assert [band.of_target for band in found.bands] == [True, True, True]
    found = read("预算完成率100%得10分；90%以上得8分")
    assert [band.of_target for band in found.bands] == [False, False]


def test_how_a_rate_is_made_may_be_told_before():
    text = "预算完成率=（预算完成数/预算数）×100%。预算完成率100%得满分，每降低1%扣0.2分。"
    assert bands(text) == [(limit("1", True), limit("1", True), "满分")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "酌情扣分",
        "按照指标解释酌情给分，最高不超过5分",
        "制度健全得2分，执行有效得3分",
        "满意度90%以上且投诉为0得10分",
        "90%以上得10分，其他情况酌情给分",
        "90%以上",
        "得10分",
        "90%以上得10分，80%以上",
        "完成得10分，基本完成得8分",
        "90%以上按比例得分",
        "每降低1%扣0.5分，每提高1%加0.5分",
        "人均支出5元以上得5分",
        "达到90%以下得5分",
        "完成80%以上得8分",
        "60%以上得15000%的分值",
        "得满分" * 200,
    ],
)
def test_what_is_not_understood_wholly_has_no_reading(text):
    assert read(text) is None


def test_no_cell_no_reading():
    assert read_own_standard(None) is None
