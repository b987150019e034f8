"""The list of forms, filtered."""

import sqlite3
from collections.abc import Mapping

from fuhe.pipeline.explore.listing import Listing, columns, listing_of
from fuhe.pipeline.explore.reading.filters import Filter, filter_of

FILTERS = ("body", "year", "region", "form", "status", "document")
COLUMNS = columns(
    ("id", "编号", "id"),
    ("form", "表格", "form"),
    ("fiscal_year", "年度", "year"),
    ("region", "地区", "region"),
    ("project_name", "项目名称", "project"),
    ("competent_department", "主管部门", "department"),
    ("implementing_unit", "实施单位", "unit"),
    ("total_score_raw", "总得分（公布）", "printed total"),
    ("low", "复核下限", "recomputed, lower end"),
    ("high", "复核上限", "recomputed, upper end"),
    ("verdict", "结论", "verdict"),
    ("errors", "错误", "errors"),
    ("warnings", "疑点", "warnings"),
    ("status", "读取状态", "status"),
    ("coverage", "读取覆盖率", "coverage"),
)
_FROM = "FROM assessments a JOIN documents d ON d.id = a.document_id"


def read_reports(
    connection: sqlite3.Connection, asked: Mapping[str, str], limit: int, offset: int = 0
) -> tuple[Filter, Listing]:
    """Return the forms asked for, in order of their ids, with the count of all."""
    condition = filter_of(asked, FILTERS)
    rows = connection.execute(
        f"""WITH page AS (
          SELECT a.*, d.region, d.status {_FROM} {condition.sql}
          ORDER BY a.id LIMIT :limit OFFSET :offset)
        SELECT p.id, p.form, p.fiscal_year, p.region, p.project_name, p.competent_department,
          p.implementing_unit, p.total_score_raw, r.low, r.high, r.verdict, p.status, p.coverage,
          (SELECT count(*) FROM findings WHERE assessment_id = p.id AND severity = 'error')
            AS errors,
          (SELECT count(*) FROM findings WHERE assessment_id = p.id AND severity = 'warning')
            AS warnings
        FROM page p LEFT JOIN rescores r ON r.assessment_id = p.id AND r.ordinal = (
          SELECT min(ordinal) FROM rescores WHERE assessment_id = p.id AND subject = 'total')
        ORDER BY p.id""",  # noqa: S608
        {**condition.parameters, "limit": limit, "offset": offset},
    )
    names = [each[0] for each in rows.description]
    records = [dict(zip(names, row, strict=True)) for row in rows]
    source = "FROM assessments a" if set(condition.asked) <= {"year", "form", "body"} else _FROM
    count = f"SELECT count(*) {source} {condition.sql}"
    total = int(connection.execute(count, condition.parameters).fetchone()[0])
    return condition, listing_of(COLUMNS, records, total)
