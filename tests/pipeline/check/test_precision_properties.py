"""A form that a correct clerk filled in, whatever its figures, is accused of nothing."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from fuhe.schemas.verdict import FindingCode, Severity
from tests.pipeline.stages import findings

LEVELS = (
    ("产出指标", "数量指标"),
    ("产出指标", "质量指标"),
    ("产出指标", "时效指标"),
    ("产出指标", "成本指标"),
    ("效益指标", "社会效益指标"),
    ("满意度指标", "服务对象满意度指标"),
)
UNITS = ("个", "次", "%", "万元", "")
HUNDREDTH = Decimal("0.01")


def points(total, parts):
    """Return a strategy of so many whole weights that add to the total."""
    cuts = st.lists(st.integers(1, total - 1), min_size=parts - 1, max_size=parts - 1, unique=True)
    return cuts.map(
        lambda at: [b - a for a, b in zip([0, *sorted(at)], [*sorted(at), total], strict=True)]
    )


@st.composite
def rows(draw):
    """Return indicators of 90 points, scored by the rules at two decimals, with their sum."""
    weights, scores, found = draw(points(90, len(LEVELS))), [], []
    for position, (levels, weight) in enumerate(zip(LEVELS, weights, strict=True)):
        sign, unit = draw(st.sampled_from("≥≤")), draw(st.sampled_from(UNITS))
        goal, done = (draw(st.integers(1, 100)) for _ in range(2))
        met = done >= goal if sign == "≥" else done <= goal
        share = Decimal(1) if met else Decimal(min(goal, done)) / max(goal, done)
        score = (weight * share).quantize(HUNDREDTH, ROUND_HALF_UP)
        scores.append(score)
        note = "" if met else "受客观条件影响"
        name = f"第{'一二三四五六'[position]}类工作"
        fields = (f"{sign}{goal}{unit}", f"{done}{unit}", str(weight), f"{score:f}", note)
        found.append((*levels, name, *fields))
    return tuple(found), sum(scores, Decimal(0))


@st.composite
def forms(draw):
    """Return a national form in order: spending, rate and score agree, the parts add."""
    indicators, whole = draw(rows())
    budget, executed = (Decimal(draw(st.integers(1, 10**6))) / 100 for _ in range(2))
    rate = executed / budget
    mode = draw(st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]))
    printed = (rate * 100).quantize(HUNDREDTH, mode)
    own = min(rate * 10, Decimal(10)).quantize(HUNDREDTH, ROUND_HALF_UP)
    total = f"年度资金总额 | {budget} | {budget} | {executed} | 10 | {printed}% | {own}"
    fiscal = f"其中：当年财政拨款 | {budget} | {budget} | {executed} | — | | —"
    return {
        "indicators": indicators,
        "funds": (total, fiscal, "其他资金 | | | | — | | —"),
        "total": ("100", f"{whole + own}"),
    }


@given(forms())
@settings(max_examples=60, deadline=None)
def test_a_form_in_order_is_accused_of_nothing(form):
    found = findings(**form)
    above = [each for each in found if each.severity is not Severity.INFO]
    # All done with little of the money is worth a look, however true.
    assert {each.code for each in above} <= {FindingCode.FULL_RESULTS_ON_LOW_EXECUTION}
