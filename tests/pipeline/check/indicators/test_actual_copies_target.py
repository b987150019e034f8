"""Every printed result repeats its target."""

import pytest

from fuhe.pipeline.check.indicators.actual_copies_target import CHECK
from tests.pipeline.check.results import given, is_not_applicable
from tests.pipeline.forms import indicator


def form(*pairs):
    return {"indicators": tuple(indicator(*pair) for pair in pairs)}


@pytest.mark.parametrize(
    "pairs",
    [
        [("≥95%", "95%"), ("≥300个", "300个"), ("＜220", "220")],
        [("≥95%", "≥95%"), ("≥300 个", "≥300个"), ("＜220", "＜220"), ("=100%", "100%")],
        [("≥95%", "95%"), ("≥90%", "90%"), ("98%", "98%"), ("及时", "及时")],
    ],
)
def test_results_that_repeat_their_targets(pairs):
    (finding,) = given(CHECK, **form(*pairs))
    assert f"{len(pairs)}项" in finding.message
    assert len(finding.evidence) == 2 * len(pairs)


@pytest.mark.parametrize(
    "pairs",
    [
        [("≥95%", "95%"), ("≥300个", "301个"), ("＜220", "220")],
        [("≥95%", "95%"), ("≥300个", "300个"), ("＜220", "220"), ("效果明显", "达成预期指标")],
        [("≥95%", "95"), ("≥300个", "310个"), ("＜220", "200")],
    ],
)
def test_one_result_that_differs_is_enough(pairs):
    assert given(CHECK, **form(*pairs)) == []


@pytest.mark.parametrize(
    "pairs",
    [
        # 100% and 0 are natural ends: to reach them exactly shows nothing.
        [("=100%", "100%"), ("100", "100"), ("=0起", "0起"), ("≥95%", "95%")],
        [("≥95%", "95%"), ("≥300个", "300个")],
        [("及时", "及时"), ("合规", "合规"), ("健全", "健全")],
    ],
)
def test_too_little_to_tell(pairs):
    assert is_not_applicable(CHECK, **form(*pairs))
