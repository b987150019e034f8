"""What one random indicator says: its record, and the text of each of its cells."""

from decimal import Decimal

from tests.pipeline.random_forms import figures, words
from tests.pipeline.random_forms.draft import Draft, Record
from tests.pipeline.random_forms.figures import Said
from tests.pipeline.random_forms.levels import Level

# Second levels whose name says the first where no column does.
_OF_FIRST = {
    "产出数量": "产出指标",
    "产出质量": "产出指标",
    "产出时效": "产出指标",
    "产出成本": "产出指标",
    "满意度指标": "满意度指标",
}


def indicator_values(
    draft: Draft, level: Level, names: list[str]
) -> tuple[Record | None, dict[str, str]]:
    """Return record and texts of an indicator; no record of a row that is left unused."""
    texts = {"level1": level.level1, "level2": level.level2, "level3": level.level3}
    if level.is_rest:
        return None, texts
    record = _levels(level, names) | _target_and_result(draft, names)
    for name in ("weight", "score"):
        if name in names:
            record[f"{name}_raw"], record[name] = _points(draft)
    if "note" in names:
        record["deviation_note"] = words.reason(draft.random, 0.2)
    texts |= {name: str(record.get(f"{name}_raw", "")) for name in names if name not in texts}
    texts["note"] = str(record.get("deviation_note", ""))
    texts["completion_rate"] = draft.pick("100%|98.5%|")
    texts["unknown"] = draft.pick("办公室|12月20日|36||95")
    return record, texts


def _levels(level: Level, names: list[str]) -> Record:
    record: Record = {"level3_raw": level.level3, "level3": level.level3}
    if "level1" in names:
        record |= {"level1_raw": level.level1, "level1": level.standard1}
    else:
        record["level1"] = _OF_FIRST.get(level.level2)
    if "level2" in names:
        record |= {"level2_raw": level.level2, "level2": level.standard2}
    return record


def _target_and_result(draft: Draft, names: list[str]) -> Record:
    random, year = draft.random, draft.fiscal_year
    in_columns = "unit" in names
    aim = figures.target_in_columns(random) if in_columns else figures.target(random, year)
    got = figures.result(random, aim, year)
    if draft.year is None:
        aim, got = figures.without_year(aim, year), figures.without_year(got, year)
    record = {"target_raw": aim.raw, **_reading("target", aim), "actual_kind": "none"}
    if in_columns:
        got = figures.in_column_of(aim, got)
        record |= {"operator_raw": aim.operator_raw, "unit_raw": aim.unit_raw}
    if "actual" in names:
        reading = _reading("actual", got)
        del reading["actual_operator"], reading["actual_upper"]
        record |= {"actual_raw": got.raw, **reading}
    return record


def _reading(what: str, said: Said) -> Record:
    return {
        f"{what}_kind": said.kind,
        f"{what}_operator": said.operator,
        f"{what}_value": said.value,
        f"{what}_upper": said.upper,
        f"{what}_unit": said.unit,
    }


def _points(draft: Draft) -> tuple[str, Decimal | None]:
    number = draft.random.choice((Decimal(5), Decimal(10), Decimal("7.5"), Decimal("22.50")))
    if draft.chance(0.04):
        return draft.pick("|—|/"), None
    return f"{number:f}" + ("分" if draft.chance(0.05) else ""), number
