"""One form: every subject with its interval, verdict and a sentence of arithmetic."""

from decimal import Decimal

from fuhe.pipeline.rescore.execution import rescore_execution
from fuhe.pipeline.rescore.indicator import rescore_indicator
from fuhe.pipeline.rescore.indicator_score import IndicatorScore
from fuhe.pipeline.rescore.interval import Interval, compare
from fuhe.pipeline.rescore.total import totals
from fuhe.pipeline.rescore.wording import span
from fuhe.schemas.assessment import Assessment, Indicator
from fuhe.schemas.own_total import has_points_beside, is_total_scaled
from fuhe.schemas.precision import plain, rounded
from fuhe.schemas.rulebook import Rulebook
from fuhe.schemas.rules import (
    ExecutionRule,
    GradeRule,
    Rule,
    TotalRule,
)
from fuhe.schemas.value import Number
from fuhe.schemas.verdict import Rescore, Subject, Verdict


class FormRescorer:
    """Applies one rulebook to one form."""

    def __init__(self, form: Assessment, book: Rulebook) -> None:
        self._form = form
        self._book = book
        self._execution = rescore_execution(form, book.rule(ExecutionRule))
        self._scores = [rescore_indicator(row, book) for row in form.indicators]
        self._totals = totals(form, self._execution, self._scores, book)

    def rescores(self) -> tuple[Rescore, ...]:
        """Return the rescores in order: execution, indicators, total, grade."""
        found: list[Rescore] = []
        if self._form.total_line is not None:
            found.append(self._of_execution())
        pairs = zip(self._form.indicators, self._scores, strict=True)
        found.extend(self._of_indicator(row, result) for row, result in pairs)
        found.append(self._of_total())
        found.append(self._of_grade())
        return tuple(found)

    def _rescore(
        self,
        subject: Subject,
        rule: Rule,
        verdict: Verdict,
        explanation: str,
        *,
        published: Decimal | str | None,
        interval: Interval | None,
        indicator: int | None = None,
    ) -> Rescore:
        return Rescore(
            assessment=self._form.ordinal,
            subject=subject,
            indicator=indicator,
            published=published,
            low=rounded(interval.low) if interval is not None else None,
            high=rounded(interval.high) if interval is not None else None,
            verdict=verdict,
            rulebook=self._book.code,
            rule=rule.code,
            rule_verified=rule.verified,
            explanation=explanation,
        )

    def _of_execution(self) -> Rescore:
        rule = self._book.rule(ExecutionRule)
        printed, result = self._totals.execution, self._execution
        published = printed.value if printed is not None else None
        if self._totals.misplaced and printed is not None:
            text = f"{result.sentence}此格印{plain(printed.value)}，与总分相符，不是执行率得分。"
            verdict = Verdict.MISPLACED
        elif result.interval is None:
            text, verdict = result.sentence, Verdict.NOT_RECOMPUTABLE
        elif printed is None:
            text = f"{result.sentence}表内未印执行率得分，无从比对。"
            verdict = Verdict.NOT_RECOMPUTABLE
        else:
            text = f"{result.sentence}表内印{plain(printed.value)}分。"
            verdict = compare(printed, result.interval)
            if verdict in (Verdict.OVERSTATED, Verdict.UNDERSTATED) and self._is_rounded(printed):
                verdict = Verdict.ROUNDING
                text = f"{text}差在金额印出的位数之内。"
        return self._rescore(
            Subject.EXECUTION, rule, verdict, text, published=published, interval=result.interval
        )

    def _is_rounded(self, printed: Number) -> bool:
        """Return whether a score follows from amounts that differ only beyond their digits."""
        weight, bounds = self._form.execution_weight, self._execution.bounds
        if weight is None or bounds is None:
            return False
        low, high = (rounded(min(bound, Decimal(1)) * weight, printed.places) for bound in bounds)
        return low <= printed.value <= high

    def _of_indicator(self, row: Indicator, result: IndicatorScore) -> Rescore:
        verdict, text = self._judge(row, result)
        published = row.score.value if row.score is not None else None
        return self._rescore(
            Subject.INDICATOR,
            result.rule,
            verdict,
            text,
            published=published,
            interval=result.interval,
            indicator=row.ordinal,
        )

    def _judge(self, row: Indicator, result: IndicatorScore) -> tuple[Verdict, str]:
        if result.interval is None:
            return Verdict.NOT_RECOMPUTABLE, result.sentence
        if "score" in row.printed.shared:
            text = f"{result.sentence}得分由几项指标合用一格，不能逐项比对。"
            return Verdict.NOT_RECOMPUTABLE, text
        if self._form.is_scored_on_other_scale:
            text = f"{result.sentence}多数指标的得分高于分值，疑按百分制计，不能逐项比对。"
            return Verdict.NOT_RECOMPUTABLE, text
        if row.score is None:
            return Verdict.NOT_RECOMPUTABLE, f"{result.sentence}表内未印得分，无从比对。"
        verdict = compare(row.score, result.interval)
        if result.boundary and verdict is Verdict.CONSISTENT:
            verdict = Verdict.BOUNDARY
        return verdict, f"{result.sentence}表内印{plain(row.score.value)}分。"

    def _of_total(self) -> Rescore:
        rule = self._book.rule(TotalRule)
        allowed = self._totals.allowed
        printed = self._printed_total()
        published = printed.value if printed is not None else None
        if allowed is None:
            text = "表内没有指标，或有指标未印分值，总分不能重算。"
            return self._rescore(
                Subject.TOTAL,
                rule,
                Verdict.NOT_RECOMPUTABLE,
                text,
                published=published,
                interval=None,
            )
        text = f"各项指标与执行率得分重算合计{span(allowed)}。{self._totals.policy}"
        text = f"{text}{self._open_parts()}{self._printed_sum()}"
        if printed is None:
            verdict, text = Verdict.NOT_RECOMPUTABLE, f"{text}表内未印总分，无从比对。"
        elif self._is_part_sum(printed):
            verdict = Verdict.MISPLACED
            text = f"{text}总分栏印{plain(printed.value)}，是各指标得分之和，不含执行率得分。"
        else:
            verdict = self._total_verdict(printed, allowed)
            place = "执行率得分格内所印总分" if self._totals.misplaced else "表内总分"
            text = f"{text}{place}{plain(printed.value)}。"
        return self._rescore(
            Subject.TOTAL, rule, verdict, text, published=published, interval=allowed
        )

    def _total_verdict(self, printed: Number, allowed: Interval) -> Verdict:
        verdict = compare(printed, allowed)
        if verdict in (Verdict.OVERSTATED, Verdict.UNDERSTATED) and self._adds_up(printed):
            verdict = Verdict.ROUNDING
        fine = (Verdict.JUDGEMENT, Verdict.CONSISTENT, Verdict.ROUNDING)
        if self._totals.open_parts and verdict in fine:
            return Verdict.NOT_RECOMPUTABLE
        scaled = is_total_scaled(self._form) or has_points_beside(self._form)
        return Verdict.NOT_RECOMPUTABLE if scaled and verdict not in fine else verdict

    def _adds_up(self, printed: Number) -> bool:
        """Return whether the total is the sum of parts that differ only by their rounding."""
        sums = self._totals
        if sums.parts is None or not all(self._is_fine(*pair) for pair in self._pairs()):
            return False
        if sums.execution is None:
            return self._form.execution_weight is None and printed.value == sums.parts
        if self._execution.interval is None:
            return False
        execution = compare(sums.execution, self._execution.interval)
        rounding = execution in (Verdict.CONSISTENT, Verdict.ROUNDING)
        return rounding and printed.value == sums.parts + sums.execution.value

    def _is_fine(self, row: Indicator, result: IndicatorScore) -> bool:
        """Return whether a printed score is one that the rules allow, rounded or not.

        Where they cannot say it, whether it lies within its weight.
        """
        if result.interval is None and row.score is not None and row.weight is not None:
            return 0 <= row.score.value <= row.weight.value
        fine = {Verdict.CONSISTENT, Verdict.ROUNDING, Verdict.BOUNDARY, Verdict.JUDGEMENT}
        return self._judge(row, result)[0] in fine

    def _pairs(self) -> list[tuple[Indicator, IndicatorScore]]:
        return list(zip(self._form.indicators, self._scores, strict=True))

    def _printed_total(self) -> Number | None:
        return self._totals.execution if self._totals.misplaced else self._form.total_score

    def _is_part_sum(self, printed: Number) -> bool:
        """Return whether the printed total is that of the indicators alone."""
        sums = self._totals
        own = sums.execution.value if sums.execution is not None else None
        return not sums.misplaced and bool(own) and printed.value == sums.parts

    def _open_parts(self) -> str:
        count = self._totals.open_parts
        if not count or self._totals.policy:
            return ""
        return f"其中{count}项不能重算，按0分至其分值计。"

    def _printed_sum(self) -> str:
        """Return the sum of what the form prints for its parts, where all of it is printed."""
        sums = self._totals
        if sums.parts is None or sums.execution is None or sums.misplaced:
            return ""
        return f"表内各项得分合计{plain(sums.parts + sums.execution.value)}分。"

    def _of_grade(self) -> Rescore:
        rule = self._book.rule(GradeRule)
        allowed, printed = self._totals.allowed, self._form.grade
        if allowed is None:
            text = "总分不能重算，等级也不能核对。"
            verdict = Verdict.NOT_RECOMPUTABLE
            return self._rescore(
                Subject.GRADE, rule, verdict, text, published=printed, interval=None
            )
        lowest, highest = grade_of(allowed.low, rule), grade_of(allowed.high, rule)
        grades = f"“{lowest}”" if lowest == highest else f"“{lowest}”至“{highest}”"
        text = f"重算总分{span(allowed)}，对应等级{grades}。"
        if printed is None:
            verdict, text = Verdict.NOT_RECOMPUTABLE, f"{text}表内未印等级，无从比对。"
        else:
            verdict = _grade_verdict(printed, lowest, highest, rule)
            text = f"{text}表内印“{printed}”。"
        return self._rescore(
            Subject.GRADE, rule, verdict, text, published=printed, interval=allowed
        )


def grade_of(total: Decimal, rule: GradeRule) -> str:
    """Return the grade of a total at two decimals: the first band whose minimum is reached."""
    shown = rounded(total)
    return next(band.grade for band in rule.bands if shown >= band.minimum)


def _grade_verdict(printed: str, lowest: str, highest: str, rule: GradeRule) -> Verdict:
    order = [band.grade for band in rule.bands]
    if lowest == highest == printed:
        return Verdict.CONSISTENT
    position = order.index(printed)
    if position < order.index(highest):
        return Verdict.OVERSTATED
    if position > order.index(lowest):
        return Verdict.UNDERSTATED
    return Verdict.JUDGEMENT
