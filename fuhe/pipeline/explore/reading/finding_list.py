"""The list of findings, filtered."""

import sqlite3
from collections.abc import Mapping

from fuhe.pipeline.explore.listing import Listing, columns, listing_of
from fuhe.pipeline.explore.reading.filters import Filter, filter_of

FILTERS = ("code", "severity", "body", "year", "region", "form", "document")
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
_FROM = (
    "FROM findings f JOIN documents d ON d.id = f.document_id "
    "LEFT JOIN assessments a ON a.id = f.assessment_id"
)


def read_findings(
    connection: sqlite3.Connection, asked: Mapping[str, str], limit: int, offset: int = 0
) -> tuple[Filter, Listing]:
    """Return the findings asked for, in order of code and severity, with the count of all."""
    condition = filter_of(asked, FILTERS)
    rows = connection.execute(
        f"""SELECT f.id, f.severity, f.code, f.message, f.published, f.expected,
          a.project_name, a.competent_department, a.implementing_unit,
          coalesce(a.fiscal_year, d.fiscal_year) AS fiscal_year, d.region, f.assessment_id,
          f.indicator_ordinal, f.document_id, f.evidence, f.rulebook, f.rule, f.confidence
        {_FROM} {condition.sql} ORDER BY f.code, f.severity, f.id LIMIT :limit OFFSET :offset""",
        {**condition.parameters, "limit": limit, "offset": offset},
    )
    names = [each[0] for each in rows.description]
    records = [dict(zip(names, row, strict=True)) for row in rows]
    return condition, listing_of(COLUMNS, records, _count(connection, condition))


def _count(connection: sqlite3.Connection, condition: Filter) -> int:
    """Count over the index alone where the condition allows it."""
    own = set(condition.parameters) <= {"code", "severity"} and set(condition.asked) <= {
        "code",
        "severity",
    }
    source = "FROM findings f" if own else _FROM
    sql = f"SELECT count(*) {source} {condition.sql}"
    return int(connection.execute(sql, condition.parameters).fetchone()[0])
