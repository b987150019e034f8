"""Printed targets, results, amounts, rates and points, each with what it says."""

from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from tests.pipeline.random_forms.words import some

Number = Decimal | None
_SIGNS = {
    ">=": ("≥", "≥", "≥", "≥", "≧", ">=", "不低于", "不少于", "大于等于", "≥ "),
    "<=": ("≤", "≤", "≤", "≦", "<=", "不超过", "小于等于", "控制在"),
    "=": ("=", "=", "＝", "﹦", "═", "等于"),
    ">": (">", "＞", "大于"),
    "<": ("<", "＜", "小于"),
}
_BEHIND = {">=": ("以上", "及以上"), "<=": ("以内", "以下", "之内")}


@dataclass(frozen=True)
class Said:
    """A target or result as printed, and its reading; `value` is a date where the kind is one."""

    raw: str
    kind: str = "qualitative"
    operator: str | None = None
    value: Decimal | str | None = None
    upper: Number = None
    unit: str | None = None
    # The cells of a form that has a column for each; the value's cell is `raw`.
    operator_raw: str | None = None
    unit_raw: str | None = None


def nothing(random: Random) -> Said:
    """Return a blank, or a mark for nothing."""
    return Said(random.choice(some("figures", "nothing")), "none")


def target(random: Random, year: int) -> Said:
    """Return a target in one cell."""
    kind = random.random()
    if kind < 0.62:
        return _quantity(random, signed=0.75)
    if kind < 0.68:
        return _range(random)
    if kind < 0.78:
        return _date(random, year)
    if kind < 0.95:
        return Said(random.choice(some("figures", "words")))
    return nothing(random) if kind < 0.98 else Said("≥**人", "none")


def target_in_columns(random: Random) -> Said:
    """Return a target whose operator, value and unit stand in columns of their own."""
    kind = random.random()
    if kind < 0.2:
        word = Said(random.choice(some("figures", "words")[:9]))
        return replace(word, operator_raw="定性", unit_raw=random.choice(("", "—", "无")))
    if kind < 0.25:
        return replace(nothing(random), operator_raw="", unit_raw="")
    said = _quantity(random, signed=0.0)
    digits = said.raw.removesuffix(_print_of(said))
    sign = random.choice((*_SIGNS, None))
    raw = random.choice(_SIGNS[sign]).strip() if sign else random.choice(("", "定量"))
    return replace(
        said, raw=digits, operator=sign, operator_raw=raw, unit_raw=_print_of(said) or "/"
    )


def result(random: Random, aim: Said, year: int) -> Said:
    """Return what was reached of a target, printed in any of the ways that forms have."""
    kind = random.random()
    if kind < 0.5:
        return _quantity(random, signed=0.1)
    if kind < 0.56:
        return Said("100%", "quantity", value=Decimal(1), unit="%")
    if kind < 0.62 and aim.operator_raw is None:
        return aim
    if kind < 0.68:
        return _date(random, year)
    return Said(random.choice(some("figures", "done"))) if kind < 0.92 else nothing(random)


def in_column_of(aim: Said, got: Said) -> Said:
    """Return a bare result as the column of units says it is, where that is beyond doubt."""
    number, unit = got.value, aim.unit
    if not isinstance(number, Decimal) or got.unit is not None or unit is None:
        return got
    if unit in ("%", "‰"):
        scaled = number / (100 if unit == "%" else 1000)
        sure = number == 0 or (number > 1 and scaled <= 10)
        return replace(got, value=scaled, unit=unit) if sure else got
    aimed = aim.value if unit in ("元", "万元", "亿元") else None
    if isinstance(aimed, Decimal) and aimed and number:
        sure = Decimal("0.001") < number / aimed < 1000
        return replace(got, unit=unit) if sure else got
    return replace(got, unit=unit)


def _quantity(random: Random, signed: float) -> Said:
    number = _number(random)
    unit = random.choice([*some("figures", "units"), ""])
    if unit == "%" and random.random() < 0.2:
        unit = "％"
    kept = {"％": "%", "㎡": "m2", "台（套）": "台(套)", "个百分点": "%"}.get(unit, unit)
    scale = {"%": 100, "‰": 1000}.get(kept, 1)
    said = Said(_digits(random, number) + unit, "quantity", value=number / scale, unit=kept or None)
    if random.random() >= signed:
        return said
    operator = random.choice((">=", ">=", ">=", "<=", "<=", "=", ">", "<"))
    if operator in _BEHIND and unit and random.random() < 0.15:
        return replace(said, raw=said.raw + random.choice(_BEHIND[operator]), operator=operator)
    return replace(said, raw=random.choice(_SIGNS[operator]) + said.raw, operator=operator)


def _print_of(said: Said) -> str:
    """Return the unit as it stands behind the digits."""
    return said.raw.lstrip("0123456789.,")


def _number(random: Random) -> Decimal:
    whole = random.choice((random.randrange(1, 10), random.randrange(10, 101)) * 3 + (12000, 1850))
    return Decimal(whole) if random.random() < 0.75 else Decimal(whole) + Decimal("0.5")


def _digits(random: Random, number: Decimal) -> str:
    if number >= 1000 and random.random() < 0.5:
        return f"{number:,f}"
    return f"{number:f}" if random.random() < 0.9 else f"{number:.2f}"


def _range(random: Random) -> Said:
    low, high = sorted(random.sample(range(1, 100), 2))
    between = random.choice(("-", "~", "—", "至", "～"))
    unit = random.choice(("%", "个", "次", "天"))
    scale = 100 if unit == "%" else 1
    left = unit if random.random() < 0.3 else ""
    raw = f"{low}{left}{between}{high}{unit}"
    return Said(raw, "range", value=Decimal(low) / scale, upper=Decimal(high) / scale, unit=unit)


def without_year(said: Said, year: int) -> Said:
    """Return what is said where no year is known: a date without one is no day."""
    return said if said.kind != "date" or str(year) in said.raw else replace(said, value=None)


def _date(random: Random, year: int) -> Said:
    month = random.choice((1, 3, 6, 9, 11, 12))
    last = {1: 31, 3: 31, 6: 30, 9: 30, 11: 30, 12: 31}[month]
    day = random.randrange(1, 29)
    ends = {
        f"{year}年{month}月{day}日": day,
        f"{year}年{month}月{day}日前": day,
        f"{year}-{month:02d}-{day:02d}": day,
        f"{year}.{month}.{day}": day,
        f"{year}年{month}月底前": last,
        f"{year}年{month}月底之前完成": last,
        f"{month}月底前": last,
        f"每年{month}月{day}日前": day,
        f"{year}年1月--{year}年{month}月": last,
        f"{year}.01-{year}.{month:02d}": last,
    }
    raw = random.choice(list(ends))
    return Said(raw, "date", value=f"{year}-{month:02d}-{ends[raw]:02d}")
