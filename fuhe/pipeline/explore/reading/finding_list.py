"""The list of findings, filtered."""

import sqlite3

from fuhe.pipeline.explore.listing import Listing, columns, listing_from
from fuhe.pipeline.explore.reading.filters import Filter

COLUMNS = columns(
    ("id", "编号", "id"),
    ("severity", "程度", "severity"),
    ("code", "代码", "code"),
    ("message", "内容", "message"),
    ("published", "公布", "published"),
    ("expected", "应为", "expected"),
    ("project_name", "项目名称", "project"),
    ("competent_department", "主管部门", "department"),
    ("implementing_unit", "实施单位", "unit"),
    ("fiscal_year", "年度", "year"),
    ("region", "地区", "region"),
    ("assessment_id", "自评表", "form"),
    ("indicator_ordinal", "指标序号", "indicator"),
    ("document_id", "文件", "document"),
    ("evidence", "位置", "evidence"),
    ("rulebook", "规则集", "rulebook"),
    ("rule", "规则", "rule"),
    ("confidence", "置信度", "confidence"),
)
_PAGE = """
WITH page AS (
  SELECT f.id FROM findings f {condition}
  ORDER BY f.code, f.severity, f.id LIMIT :limit OFFSET :offset)
SELECT f.id, f.severity, f.code, f.message, f.published, f.expected, a.project_name,
  a.competent_department, a.implementing_unit,
  coalesce(a.fiscal_year, d.fiscal_year) AS fiscal_year, d.region, f.assessment_id,
  f.indicator_ordinal, f.document_id, f.evidence, f.rulebook, f.rule, f.confidence
FROM page p JOIN findings f ON f.id = p.id JOIN documents d ON d.id = f.document_id
LEFT JOIN assessments a ON a.id = f.assessment_id
ORDER BY f.code, f.severity, f.id"""


def read_findings(
    connection: sqlite3.Connection, condition: Filter, limit: int, offset: int = 0
) -> Listing:
    """Return the findings of a condition, in order of code and severity; -1 is no limit."""
    rows = connection.execute(
        _PAGE.format(condition=condition.sql),
        {**condition.parameters, "limit": limit, "offset": offset},
    )
    return listing_from(COLUMNS, rows)


def count_findings(connection: sqlite3.Connection, condition: Filter) -> int:
    """Return how many findings a condition holds for."""
    sql = f"SELECT count(*) FROM findings f {condition.sql}"  # noqa: S608
    return int(connection.execute(sql, condition.parameters).fetchone()[0])
