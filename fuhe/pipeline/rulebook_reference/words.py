"""A rulebook in Chinese words: when it is chosen, what its rules say, where they come from."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import get_args

import msgspec

from fuhe.schemas.errors import RulebookError
from fuhe.schemas.precision import percent, plain
from fuhe.schemas.rulebook import DEFAULT_RULEBOOK, Rulebook, rulebook
from fuhe.schemas.rules import (
    REQUIRED,
    AnyRule,
    Budget,
    GradeBand,
    Rule,
    SatisfactionBand,
    Source,
)

KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "execution": "预算执行率得分",
        "quantitative": "定量指标",
        "qualitative": "定性指标",
        "satisfaction": "满意度",
        "own_standard": "本项评分标准",
        "not_applicable": "不适用指标",
        "full_mark": "满分",
        "total": "总分",
        "grade": "等级",
        "level_weights": "一级指标权重",
        "plausibility": "合理性",
        "over_completion": "超额完成",
        "low_execution": "执行率偏低",
        "deviation_note": "偏差说明",
    }
)
_PARAMETER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "weight": "分值",
        "cap": "得分以分值为限",
        "budget": "预算口径",
        "tiers": "各档(占分值的比例)",
        "bands": "各档",
        "points": "分数",
        "full_at": "满分线",
        "step": "每低",
        "minus": "扣分",
        "weights": "权重",
        "execution_below": "执行率低于",
        "above": "高出指标值",
        "below": "执行率低于",
        "printed_as": "表内注的写法(正则表达式)",
    }
)
# Parameters that are ratios, printed as percentages.
_RATIOS = frozenset({"tiers", "full_at", "step", "execution_below", "above", "below"})
_BUDGETS: Mapping[Budget, str] = MappingProxyType(
    {Budget.ANNUAL: "全年(调整后)预算数", Budget.INITIAL: "年初预算数"}
)
# Of every rule, shown on lines of their own.
_COMMON = frozenset({"code", "title", "source", "verified"})


def kind_name(rule: Rule) -> str:
    """Return the kind of a rule in Chinese."""
    return KIND_NAMES.get(rule.kind, rule.kind)


def verified_in_words(verified: bool) -> str:
    """Return whether a text was compared with its source."""
    return "原文已核对" if verified else "原文未核对"


def years_in_words(book: Rulebook) -> str:
    """Return the budget years in which a rulebook holds."""
    first = book.valid_from[:4] if book.valid_from else None
    last = book.valid_to[:4] if book.valid_to else None
    if first and last:
        return f"{first}年度" if first == last else f"{first}至{last}年度"
    if first:
        return f"{first}年度起"
    return f"至{last}年度" if last else "不限年度"


def source_in_words(source: Source) -> str:
    """Return document, number and article of a source."""
    parts = (source.document, source.number, source.article)
    return " ".join(part for part in parts if part)


def choice_in_words(book: Rulebook) -> tuple[str, ...]:
    """Return what makes fuhe choose a rulebook for a form, a sentence each."""
    if book.digest is not None:
        return (f"只在用 --rulebook 指定时使用(内容摘要 {book.digest})。",)
    applies, told = book.applies, []
    if applies.columns:
        told.append(f"表内栏目和资金各行的名称中都有{_quoted(applies.columns, '')}")
    if applies.execution_points is not None:
        told.append(f"执行率得分栏的标签印{plain(applies.execution_points)}分")
    if applies.levels:
        pairs = "、".join(f"“{first}”之下的“{second}”" for first, second in applies.levels)
        told.append(f"有分值的指标中有{pairs}{'之一' if len(applies.levels) > 1 else ''}")
    sentences = [f"表内{'，并且'.join(told).removeprefix('表内')}。"] if told else []
    if applies.remarks:
        sentences.append(f"表内或表下的注与下列写法之一相符：{_quoted(applies.remarks, '、')}。")
    if applies.regions:
        places = _quoted(applies.regions, "、")
        sentences.append(f"表内没有其他线索、年度已知，而地区或单位名称中有{places}。")
    if book.is_general:
        sentences.append("表内的栏目、注、地区都没有指向别的规则。")
    if book.code == DEFAULT_RULEBOOK:
        sentences.append("年度不明，或早于各规则的年度，而表内没有其他线索。")
    return tuple(sentences)


def is_inherited(book: Rulebook, rule: Rule) -> bool:
    """Return whether a rule is that of the rulebook's base."""
    if book.base is None:
        return False
    try:
        return rule in rulebook(book.base).rules
    except RulebookError:
        return False


def parameters(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield name and value of each parameter of a rule, in words."""
    for field in msgspec.structs.fields(rule):
        value = getattr(rule, field.name)
        if field.name not in _COMMON and value not in (None, ()):
            name = _PARAMETER_NAMES.get(field.name, field.name)
            yield name, _in_words(value, ratio=field.name in _RATIOS)


def kinds() -> Iterator[tuple[str, str, tuple[tuple[str, str, bool], ...], bool]]:
    """Yield the kinds of rules: kind, name, parameters, whether every rulebook has one.

    Of a parameter: as it is written, its name, whether it must be given. `printed_as`, by which
    fuhe's own rules are known in remarks, is left out.
    """
    for kind in get_args(AnyRule):
        tag = str(kind.__struct_config__.tag)
        fields = tuple(
            (field.name, _PARAMETER_NAMES.get(field.name, field.name), field.required)
            for field in msgspec.structs.fields(kind)
            if field.name not in _COMMON and field.name != "printed_as"
        )
        yield tag, KIND_NAMES.get(tag, tag), fields, kind in REQUIRED


def _in_words(value: object, *, ratio: bool) -> str:
    match value:
        case dict():
            return "，".join(f"{key}{_one_in_words(each, ratio)}" for key, each in value.items())
        case (Decimal() as low, Decimal() as high):
            return f"{_one_in_words(low, ratio)}至{_one_in_words(high, ratio)}"
        case tuple():
            return "；".join(_in_words(each, ratio=ratio) for each in value)
    return _one_in_words(value, ratio)


def _one_in_words(value: object, ratio: bool) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case Decimal():
            return percent(value) if ratio else plain(value)
        case Budget():
            return _BUDGETS[value]
        case SatisfactionBand():
            return f"{percent(value.minimum)}起{plain(value.points)}分"
        case GradeBand():
            return f"{value.grade}{plain(value.minimum)}分起"
    return str(value)


def _quoted(words: tuple[str, ...], between: str) -> str:
    return between.join(f"“{word}”" for word in words)
