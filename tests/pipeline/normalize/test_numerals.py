"""Chinese numerals are numbers only before a counter."""

from decimal import Decimal

import pytest

from fuhe.pipeline.normalize.numerals import arabic
from fuhe.pipeline.normalize.targets import read_target
from fuhe.schemas.assessment import Printed
from fuhe.schemas.value import Operator


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三次", "3次"),
        ("十二个", "12个"),
        ("一百二十人", "120人"),
        ("三万五千户", "35000户"),
        ("两家", "2家"),
        ("一百零五项", "105项"),
    ],
)
def test_numerals_before_a_counter(text, number):
    assert arabic(text) == number


@pytest.mark.parametrize(
    "text", ["一是", "三级", "一次性", "百家", "半年", "三", "达成", "万元", "十全十美", "3次"]
)
def test_words_are_no_numbers(text):
    assert arabic(text) is None


def test_a_target_in_numerals():
    target = read_target(Printed("不少于三次"))
    assert (target.operator, target.value, target.unit) == (Operator.AT_LEAST, Decimal(3), "次")
