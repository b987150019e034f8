"""Views for people who read Chinese: what was printed beside what was recomputed."""

from collections.abc import Mapping

from msgspec import Struct

from fuhe.schemas.database.names import (
    FORM_NAMES,
    SEVERITY_NAMES,
    SOURCE_NAMES,
    SUBJECT_NAMES,
    VERDICT_NAMES,
)
from fuhe.schemas.database.publication import given_of


class View(Struct, frozen=True):
    """One view: `columns` are pairs of Chinese name and SQL expression, `source` the rest."""

    name: str
    meaning: str
    columns: tuple[tuple[str, str], ...]
    source: str


def create_view(view: View) -> str:
    """Return the SQL that makes the view."""
    columns = ",\n  ".join(f'{expression} AS "{name}"' for name, expression in view.columns)
    return f'CREATE VIEW "{view.name}" AS SELECT\n  {columns}\n{view.source}'


def _named(column: str, names: Mapping[str, str]) -> str:
    cases = " ".join(f"WHEN '{code}' THEN '{name}'" for code, name in names.items())
    return f"CASE {column} {cases} ELSE {column} END"


def _path(document: str) -> str:
    return f"(SELECT min(path) FROM files WHERE document_id = {document})"  # noqa: S608


def _count(severity: str) -> str:
    return (
        "(SELECT count(*) FROM findings f WHERE f.assessment_id = a.id "  # noqa: S608
        f"AND f.severity = '{severity}')"
    )


def _rescored(prefix: str, alias: str) -> tuple[tuple[str, str], ...]:
    return (
        (f"{prefix}下限", f"{alias}.low"),
        (f"{prefix}上限", f"{alias}.high"),
        (f"{prefix}结论", _named(f"{alias}.verdict", VERDICT_NAMES)),
        (f"{prefix}说明", f"{alias}.explanation"),
    )


def _published(document: str) -> tuple[tuple[str, str], ...]:
    return (
        ("发布者", given_of(document, "publisher")),
        ("登记地区", given_of(document, "region")),
        ("发布日期", given_of(document, "published_on")),
        ("来源网址", given_of(document, "source_url")),
    )


# A form without its own fund total still has one row: the joins are on at most one line each.
_SELF_ASSESSMENTS = View(
    "项目自评",
    "One row per form: its head, its total fund line, the printed total beside the recomputed.",
    (
        ("编号", "a.id"),
        ("文件", _path("a.document_id")),
        ("表格", _named("a.form", FORM_NAMES)),
        ("年度", "a.fiscal_year"),
        ("项目名称", "a.project_name"),
        ("主管部门", "a.competent_department"),
        ("实施单位", "a.implementing_unit"),
        ("金额单位", "a.amount_unit"),
        ("全年预算数_原文", "t.annual_budget_raw"),
        ("全年预算数_万元", "t.annual_budget"),
        ("全年执行数_原文", "t.executed_raw"),
        ("全年执行数_万元", "t.executed"),
        ("执行率_原文", "t.execution_rate_raw"),
        ("执行率", "t.execution_rate"),
        ("总分值_原文", "a.total_weight_raw"),
        ("总得分_原文", "a.total_score_raw"),
        ("总得分", "a.total_score"),
        *_rescored("复核总分", "s"),
        ("等级_原文", "a.grade_raw"),
        ("等级", "a.grade"),
        ("复核等级结论", _named("g.verdict", VERDICT_NAMES)),
        ("复核等级说明", "g.explanation"),
        ("错误数", _count("error")),
        ("疑点数", _count("warning")),
        ("预期目标", "a.goal_expected"),
        ("实际完成情况", "a.goal_actual"),
        ("读取覆盖率", "a.coverage"),
        ("读取置信度", "a.confidence"),
        *_published("a.document_id"),
    ),
    "FROM assessments a\n"
    "LEFT JOIN funds t ON t.assessment_id = a.id AND t.ordinal = (SELECT min(ordinal) FROM funds "
    "WHERE assessment_id = a.id AND source = 'total')\n"
    "LEFT JOIN rescores s ON s.assessment_id = a.id AND s.ordinal = (SELECT min(ordinal) FROM "
    "rescores WHERE assessment_id = a.id AND subject = 'total')\n"
    "LEFT JOIN rescores g ON g.assessment_id = a.id AND g.ordinal = (SELECT min(ordinal) FROM "
    "rescores WHERE assessment_id = a.id AND subject = 'grade')",
)

_FUNDS = View(
    "资金",
    "One row per fund line; the recomputed execution score stands beside the total line.",
    (
        ("编号", "a.id"),
        ("项目名称", "a.project_name"),
        ("年度", "a.fiscal_year"),
        ("序号", "f.ordinal"),
        ("资金", "f.label_raw"),
        ("资金来源", _named("f.source", SOURCE_NAMES)),
        ("年初预算数_原文", "f.initial_budget_raw"),
        ("年初预算数_万元", "f.initial_budget"),
        ("全年预算数_原文", "f.annual_budget_raw"),
        ("全年预算数_万元", "f.annual_budget"),
        ("全年执行数_原文", "f.executed_raw"),
        ("全年执行数_万元", "f.executed"),
        ("执行率_原文", "f.execution_rate_raw"),
        ("执行率", "f.execution_rate"),
        ("分值_原文", "f.weight_raw"),
        ("分值", "f.weight"),
        ("得分_原文", "f.score_raw"),
        ("得分", "f.score"),
        *_rescored("复核得分", "r"),
    ),
    "FROM funds f JOIN assessments a ON a.id = f.assessment_id\n"
    "LEFT JOIN rescores r ON r.assessment_id = a.id AND r.ordinal = (SELECT min(ordinal) FROM "
    "rescores WHERE assessment_id = a.id AND subject = 'execution') AND f.source = 'total'",
)

_INDICATORS = View(
    "指标",
    "One row per third-level indicator, printed beside recomputed.",
    (
        ("编号", "a.id"),
        ("项目名称", "a.project_name"),
        ("年度", "a.fiscal_year"),
        ("序号", "i.ordinal"),
        ("一级指标", "coalesce(i.level1, i.level1_raw)"),
        ("二级指标", "coalesce(i.level2, i.level2_raw)"),
        ("三级指标", "coalesce(i.level3, i.level3_raw)"),
        ("年度指标值_原文", "i.target_raw"),
        ("年度指标值", "i.target_value"),
        ("年度指标单位", "i.target_unit"),
        ("实际完成值_原文", "i.actual_raw"),
        ("实际完成值", "i.actual_value"),
        ("实际完成单位", "i.actual_unit"),
        ("分值_原文", "i.weight_raw"),
        ("分值", "i.weight"),
        ("得分_原文", "i.score_raw"),
        ("得分", "i.score"),
        *_rescored("复核得分", "r"),
        ("偏差原因", "i.deviation_note"),
    ),
    "FROM indicators i JOIN assessments a ON a.id = i.assessment_id\n"
    "LEFT JOIN rescores r ON r.assessment_id = a.id AND r.ordinal = (SELECT min(ordinal) FROM "
    "rescores WHERE assessment_id = a.id AND subject = 'indicator' AND indicator_ordinal = "
    "i.ordinal)",
)

_RESCORES = View(
    "复核结果",
    "One row per recomputed subject.",
    (
        ("编号", "a.id"),
        ("文件", _path("a.document_id")),
        ("项目名称", "a.project_name"),
        ("年度", "a.fiscal_year"),
        ("对象", _named("r.subject", SUBJECT_NAMES)),
        ("指标序号", "r.indicator_ordinal"),
        ("三级指标", "coalesce(i.level3, i.level3_raw)"),
        ("公布", "r.published"),
        ("复核下限", "r.low"),
        ("复核上限", "r.high"),
        ("结论", _named("r.verdict", VERDICT_NAMES)),
        ("说明", "r.explanation"),
        ("规则集", "r.rulebook"),
        ("规则", "r.rule"),
        ("规则已核对", "CASE r.rule_verified WHEN 1 THEN '是' ELSE '否' END"),
    ),
    "FROM rescores r JOIN assessments a ON a.id = r.assessment_id\n"
    "LEFT JOIN indicators i ON i.assessment_id = a.id AND i.ordinal = r.indicator_ordinal",
)

_PLACE = """(SELECT group_concat(coalesce(
    '第' || json_extract(e.value, '$.paragraph') || '段',
    (SELECT coalesce('第' || coalesce(c.page, t.page_first) || '页 ', '') || '表' || t.ordinal
      FROM grids t LEFT JOIN cells c ON c.grid_id = t.id
        AND c."row" = json_extract(e.value, '$.row')
        AND c."column" = json_extract(e.value, '$.column')
      WHERE t.id = json_extract(e.value, '$.grid'))
    || ' 第' || (json_extract(e.value, '$.row') + 1) || '行第'
    || (json_extract(e.value, '$.column') + 1) || '列'), '；')
    FROM json_each(f.evidence) e)"""

_FINDINGS = View(
    "问题清单",
    "One row per finding with the places of its evidence; tables, rows, columns count from 1.",
    (
        ("编号", "f.id"),
        ("文件", _path("f.document_id")),
        ("自评表", "f.assessment_id"),
        ("项目名称", "a.project_name"),
        ("年度", "a.fiscal_year"),
        ("程度", _named("f.severity", SEVERITY_NAMES)),
        ("代码", "f.code"),
        ("内容", "f.message"),
        ("公布", "f.published"),
        ("应为", "f.expected"),
        ("位置", _PLACE),
        ("规则集", "f.rulebook"),
        ("规则", "f.rule"),
        ("置信度", "f.confidence"),
        *_published("f.document_id"),
    ),
    "FROM findings f LEFT JOIN assessments a ON a.id = f.assessment_id",
)

VIEWS = (_SELF_ASSESSMENTS, _FUNDS, _INDICATORS, _RESCORES, _FINDINGS)
