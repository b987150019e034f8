"""Which results can be held against which targets: one unit, or none at all."""

from decimal import Decimal

import pytest

from fuhe.pipeline.rescore.units import comparable
from tests.pipeline.rescore.readings import read


@pytest.mark.parametrize(
    ("target", "actual", "values"),
    [
        ("≥50个", "50个", ["50"]),
        ("≥50个", "50", ["50"]),
        ("≥50", "50个", ["50"]),
        ("≥95%", "95%", ["0.95"]),
        ("≥100百分比", "100", ["1"]),
        ("≥95%", "96.5", ["0.965"]),
        # A bare number up to 1 may be percent or ratio.
        # 0.95 is 95%, 1 is 100%: as ratios they meet a high rate. 0.9 may be either.
        ("≥95%", "0.95", ["0.95"]),
        ("≥95%", "0.9", ["0.009", "0.9"]),
        ("≥95%", "1", ["1"]),
        ("=100", "100%", ["100"]),
        # A target that is itself a ratio.
        ("≥0.95", "95%", ["95", "0.95"]),
        ("≤0.9‰", "0.5‰", ["0.0005"]),
        ("≤1%", "5‰", ["0.005"]),
        ("≤0.9‰", "2", ["0.002"]),
        ("≤90万元", "90", ["90"]),
        ("≤90万元", "899740元", ["89.974"]),
        ("≤90万元", "0.009亿元", ["90.000"]),
        ("＜220", "220万元", ["220"]),
        ("≤90万元", "0", ["0"]),
    ],
)
def test_readings_of_a_result_in_the_unit_of_its_target(target, actual, values):
    found = comparable(read(target), read(actual))
    assert [reading.value for reading in found] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥50个", "50家"),
        ("≥50个", "50%"),
        ("≥95%", "300个"),
        ("≤90万元", "90个"),
        # 元 or 万元: nobody says.
        ("≤90万元", "900000"),
        ("＜220", "2200000元"),
        # A count beside a percentage.
        ("≥100%", "1600"),
        ("≥50个", "完成"),
        ("≥50个", "2023年6月"),
        ("≥50个", ""),
    ],
)
def test_what_cannot_be_compared(target, actual):
    assert comparable(read(target), read(actual)) == ()
