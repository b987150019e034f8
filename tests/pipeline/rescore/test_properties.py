"""What holds for every form: intervals in order, right clerks never accused, more never less."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from fuhe.pipeline.rescore import rescore
from fuhe.schemas.precision import plain
from fuhe.schemas.rulebook import rulebook, rulebooks
from fuhe.schemas.verdict import Subject, Verdict
from tests.pipeline.forms import indicator, national
from tests.pipeline.stages import read

WRONG = {Verdict.OVERSTATED, Verdict.UNDERSTATED}
books = st.sampled_from([book.code for book in rulebooks()])
weights = st.sampled_from(["5", "7.5", "10", "20"])
numbers = st.integers(1, 9999)
words = st.sampled_from(
    ["完成", "达成预期指标", "部分达成", "未完成", "效果明显", "不适用", "无", ""]
)
targets = st.one_of(
    st.builds("{}{}个".format, st.sampled_from(["≥", "≤", "=", "＞", "＜", ""]), numbers),
    st.builds("{}{}%".format, st.sampled_from(["≥", "≤", "="]), st.integers(0, 100)),
    st.builds("{}-{}个".format, numbers, numbers),
    st.builds("2023年{}月底前".format, st.integers(1, 12)),
    st.sampled_from(["效果明显", "及时", "", "≤0次", "=0"]),
)
actuals = st.one_of(
    st.builds("{}个".format, numbers),
    st.builds("{}%".format, st.integers(0, 150)),
    st.builds("2023年{}月".format, st.integers(1, 12)),
    st.just("0"),
    words,
)
levels = st.sampled_from(
    [("产出指标", "数量指标"), ("效益指标", "社会效益指标"), ("满意度指标", "服务对象满意度指标")]
)


def results(rows, code, **more):
    form = national(indicators=rows, **more)
    return rescore(read("项目支出绩效自评表", "(2023年度)", form), rulebook(code)).rescores


@given(targets, actuals, weights, levels, books)
def test_low_is_at_most_high_and_high_at_most_the_weight(target, actual, weight, level, code):
    row = indicator(target, actual, weight, "1", level1=level[0], level2=level[1])
    for found in results((row,), code, total=None):
        if found.subject is Subject.INDICATOR and found.low is not None:
            assert 0 <= found.low <= found.high <= Decimal(weight)


def earned(sign, goal, done, weight):
    """Return what a clerk gives who knows the rules and no rounding."""
    met = {"≥": done >= goal, "≤": done <= goal, "=": done == goal}[sign]
    if met:
        return weight
    return weight * (Decimal(done) / goal if done < goal else Decimal(goal) / done)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(["≥", "≤", "="]), numbers, numbers, weights),
        min_size=1,
        max_size=4,
    ),
    st.integers(0, 100),
    books,
)
def test_a_form_of_a_right_clerk_is_called_wrong_nowhere(parts, executed, code):
    given_to = [earned(sign, goal, done, Decimal(w)) for sign, goal, done, w in parts]
    scores = [given.quantize(Decimal("0.01")) for given in given_to]
    rows = tuple(
        indicator(f"{sign}{goal}个", f"{done}个", weight, plain(score))
        for (sign, goal, done, weight), score in zip(parts, scores, strict=True)
    )
    own = Decimal(executed) / 10
    funds = (f"年度资金总额 | 100 | 100 | {executed} | 10 | {executed}% | {plain(own)}",)
    whole = plain(sum(scores, own))
    for found in results(rows, code, funds=funds, total=("100", whole)):
        assert found.verdict not in WRONG, found.explanation


@given(numbers, numbers, numbers, st.sampled_from(["≥", "＞"]), levels, books)
def test_who_does_more_is_never_given_less(goal, first, second, sign, level, code):
    less, more = sorted((first % 151, second % 151))
    bounds = []
    for done in (less, more):
        row = indicator(
            f"{sign}{goal % 100}%", f"{done}%", "10", "1", level1=level[0], level2=level[1]
        )
        (found,) = (
            each for each in results((row,), code, total=None) if each.subject is Subject.INDICATOR
        )
        bounds.append((found.low, found.high))
    assert bounds[0][0] <= bounds[1][0]
    assert bounds[0][1] <= bounds[1][1]
