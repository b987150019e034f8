"""How a printed score stands to the scores that the rules allow."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuhe.pipeline.rescore.interval import Interval, compare
from fuhe.pipeline.rescore.wording import span
from fuhe.schemas.precision import cut, rounded
from fuhe.schemas.value import Number
from fuhe.schemas.verdict import Verdict

FINE = {Verdict.CONSISTENT, Verdict.ROUNDING, Verdict.JUDGEMENT}


def number(text):
    return Number(Decimal(text), len(text.partition(".")[2]))


def interval(low, high, *, open_high=False):
    return Interval(Decimal(low), Decimal(high), open_high)


@pytest.mark.parametrize(
    ("printed", "low", "high", "verdict"),
    [
        ("10", "10", "10", Verdict.CONSISTENT),
        ("8.43", "8.4261", "8.4261", Verdict.CONSISTENT),
        ("9", "8.62", "8.62", Verdict.ROUNDING),
        ("8.42", "8.4261", "8.4261", Verdict.ROUNDING),
        ("9.5", "8.62", "8.62", Verdict.OVERSTATED),
        ("7", "8.62", "8.62", Verdict.UNDERSTATED),
        # A band of judgement, its ends included.
        ("16", "16", "20", Verdict.JUDGEMENT),
        ("18", "16", "20", Verdict.JUDGEMENT),
        ("20", "16", "20", Verdict.JUDGEMENT),
        ("15", "16", "20", Verdict.UNDERSTATED),
        ("20.5", "16", "20", Verdict.OVERSTATED),
        # Just outside only because it was rounded.
        ("9", "8.62", "8.91", Verdict.ROUNDING),
        ("8", "8.62", "9.5", Verdict.ROUNDING),
    ],
)
def test_verdicts(printed, low, high, verdict):
    assert compare(number(printed), interval(low, high)) is verdict


def test_an_open_end_is_not_allowed_itself():
    missed = interval("0", "10", open_high=True)
    assert compare(number("9.99"), missed) is Verdict.JUDGEMENT
    assert compare(number("10"), missed) is Verdict.OVERSTATED


@pytest.mark.parametrize(
    ("allowed", "text"),
    [
        (interval("8.4261", "8.4261"), "8.43分"),
        (interval("16", "20"), "16至20分"),
        (interval("0", "10", open_high=True), "0至10分(不含10分)"),
    ],
)
def test_intervals_in_words(allowed, text):
    assert span(allowed) == text


def test_sums_of_intervals():
    whole = interval("16", "20") + Interval.point(Decimal("8.43"))
    assert (whole.low, whole.high, whole.is_point) == (Decimal("24.43"), Decimal("28.43"), False)
    assert (whole + interval("0", "1", open_high=True)).open_high


scores = st.decimals(0, 100, places=6)


@given(scores, scores, st.floats(0, 1).map(lambda part: Decimal(str(round(part, 6)))))
def test_a_score_inside_is_never_called_wrong_however_it_is_rounded(first, second, part):
    low, high = sorted((first, second))
    inside = low + (high - low) * part
    for places in (0, 1, 2, 3):
        for clerk in (rounded, cut):
            verdict = compare(Number(clerk(inside, places), places), Interval(low, high))
            near = min(abs(inside - low), abs(high - inside)) < Decimal(1).scaleb(-places)
            assert verdict in FINE or (near and places < 2), (verdict, inside, places)


@given(scores, scores)
def test_a_score_a_point_outside_is_never_called_right(first, second):
    low, high = sorted((first, second))
    assert compare(Number(rounded(high) + 1, 2), Interval(low, high)) is Verdict.OVERSTATED
    assert compare(Number(rounded(low) - 1, 2), Interval(low, high)) is Verdict.UNDERSTATED
