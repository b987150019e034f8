"""The fund block of a random form: its labels, its lines, the amounts and what they say."""

from decimal import Decimal

from tests.pipeline.random_forms.draft import Cell, Draft, Record, values
from tests.pipeline.random_forms.goals import management_rows

_MONEY = ("initial_budget", "annual_budget", "executed")
_WIDTHS = {"weight": 0.7, "score": 0.9, "execution_rate": 1.0, "note": 1.6}
_SCALE = {"元": Decimal("0.0001"), "万元": Decimal(1)}
_BLANK = ("", "", "—", "-", "/")
_LABEL_COLUMN, _BLOCK_COLUMN = 2.0, 1.2


def fund_rows(draft: Draft) -> None:
    """Print the fund block, in some families with the block on management below it."""
    _money_rows(draft)
    if draft.family.management and draft.chance(0.6):
        management_rows(draft)


def _money_rows(draft: Draft) -> None:
    """Print head and lines; the columns in the family's order or another."""
    family, random = draft.family, draft.random
    columns = [(name, draft.pick(wording)) for name, wording in family.funds]
    if draft.chance(0.2):
        random.shuffle(columns)
    names = [name for name, _ in columns]
    block = random.choice(("merged", "merged", "merged", "head"))
    sources = [family.fund_lines[0]]
    if draft.chance(0.8):
        sources += [line for line in family.fund_lines[1:] if draft.chance(0.9)]
    label = draft.pick(family.fund_block)
    if draft.unit and draft.unit_place == "block" and draft.unit not in label:
        label += random.choice(("\n（{})", "（{}）", "({})")).format(draft.unit)
    if draft.unit_place == "heads":
        columns = [(n, f"{text}（{draft.unit}）" if n in _MONEY else text) for n, text in columns]
    widths = [_WIDTHS.get(name, 1.3) for name in names]
    if block == "merged":
        lines = draft.edges([_BLOCK_COLUMN, _LABEL_COLUMN, *widths])
        corner: tuple[Cell, ...] = (
            draft.label(label, lines[0], lines[1], rows=1 + len(sources)),
            draft.label(draft.pick("||资金来源"), lines[1], lines[2]),
        )
        lines = lines[1:]
    else:
        lines = draft.edges([_LABEL_COLUMN, *widths])
        corner = (draft.label(label, lines[0], lines[1]),)
    heads = [
        draft.label(text, left, right)
        for (_, text), left, right in zip(columns, lines[1:-1], lines[2:], strict=True)
    ]
    draft.rows.append((*corner, *heads))
    for position, (wording, source) in enumerate(sources):
        record = _line(draft, draft.pick(wording), source, names, position)
        texts = [str(record.get(f"{name}_raw", record.get(name, ""))) for name in names]
        cells = values(lines[1:], texts)
        draft.rows.append((draft.label(str(record["label_raw"]), lines[0], lines[1]), *cells))
        record["label_raw"] = draft.rows[-1][0].text
        draft.truth.funds.append(record)


def _line(draft: Draft, label: str, source: str, names: list[str], position: int) -> Record:
    random = draft.random
    record: Record = {"label_raw": label, "source": source}
    empty = position > 0 and draft.chance(0.35)
    budget = Decimal(random.randrange(100, 10**6)) / 100
    amounts = {
        "initial_budget": budget if draft.chance(0.7) else budget + 5,
        "annual_budget": budget,
        "executed": budget if draft.chance(0.4) else budget * random.randrange(500, 1001) / 1000,
    }
    for name in _MONEY:
        if name in names:
            raw, value = _blank(draft) if empty else _amount(draft, amounts[name])
            record[f"{name}_raw"], record[name] = raw, value
    spent, planned = record.get("executed"), record.get("annual_budget")
    if "execution_rate" in names:
        rate = None
        if isinstance(spent, Decimal) and isinstance(planned, Decimal) and planned:
            rate = spent / planned
        record["execution_rate_raw"], record["execution_rate"] = _rate(draft, rate)
    for name in ("weight", "score"):
        if name in names:
            text, value = _points(draft) if position == 0 else (random.choice(_BLANK), None)
            record[f"{name}_raw"], record[name] = text, value
    if "note" in names:
        record["note"] = random.choice(("", "", "执行率未达到90%的需说明原因"))
    return record


def _blank(draft: Draft) -> tuple[str, Decimal | None]:
    raw = draft.random.choice((*_BLANK, "0", "0.00"))
    return raw, Decimal(0) if raw.startswith("0") and draft.unit else None


def _amount(draft: Draft, number: Decimal) -> tuple[str, Decimal | None]:
    """Return an amount as printed, of `number` in the form's unit, and in 万元."""
    if draft.unit == "元":
        number *= 10000
    number = round(number, draft.random.choice((0, 2, 2)))
    raw = f"{number:,f}" if draft.chance(0.3) else f"{number:f}"
    if draft.unit is None:
        return raw, None
    return raw + (draft.unit if draft.unit_place == "cells" else ""), number * _SCALE[draft.unit]


def _rate(draft: Draft, rate: Decimal | None) -> tuple[str, Decimal | None]:
    if rate is None:
        return draft.random.choice(_BLANK), None
    places = draft.random.choice((0, 1, 2, 2))
    percent = round(rate * 100, places)
    if draft.chance(0.15):
        ratio = round(rate, 4)
        return f"{ratio:f}", ratio
    return f"{percent:f}" + ("%" if draft.chance(0.8) else ""), percent / 100


def _points(draft: Draft) -> tuple[str, Decimal]:
    number = draft.random.choice((Decimal(10), Decimal("9.80"), Decimal("8.43"), Decimal(20)))
    return f"{number:f}" + draft.random.choice(("", "", "", "分")), number
