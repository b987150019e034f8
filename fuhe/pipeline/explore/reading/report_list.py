"""The list of forms, filtered."""

from fuhe.pipeline.explore.listing import columns
from fuhe.pipeline.explore.reading.filtered_list import FilteredList
from fuhe.pipeline.explore.reading.filters import REPORT_CONDITIONS
from fuhe.pipeline.explore.reading.publication import PUBLICATION_COLUMNS, publication_of

_COLUMNS = columns(
    ("id", "编号", "id"),
    ("form", "表格", "form"),
    ("fiscal_year", "年度", "year"),
    ("region", "地区", "region"),
    ("title", "标题", "title"),
    ("project_name", "项目名称", "project"),
    ("competent_department", "主管部门", "department"),
    ("implementing_unit", "实施单位", "unit"),
    ("total_score_raw", "总得分（公布）", "printed total"),
    ("total_score", "总得分", "printed total, read"),
    ("held_against", "与复核对照的总分", "total that was recomputed"),
    ("low", "复核下限", "recomputed, lower end"),
    ("high", "复核上限", "recomputed, upper end"),
    ("verdict", "结论", "verdict"),
    ("errors", "错误", "errors"),
    ("warnings", "疑点", "warnings"),
    ("status", "读取状态", "status"),
    ("coverage", "读取覆盖率", "coverage"),
)
_ROWS = f"""
WITH page AS (
  SELECT a.id FROM assessments a {{condition}} ORDER BY a.id LIMIT :limit OFFSET :offset)
SELECT a.id, a.form, a.fiscal_year, d.region, a.title, a.project_name, a.competent_department,
  a.implementing_unit, a.total_score_raw, a.total_score,
  r.published AS held_against, r.low, r.high, r.verdict, d.status, a.coverage,
  {publication_of("a.document_id")},
  (SELECT count(*) FROM findings WHERE assessment_id = a.id AND severity = 'error') AS errors,
  (SELECT count(*) FROM findings WHERE assessment_id = a.id AND severity = 'warning') AS warnings
FROM page p JOIN assessments a ON a.id = p.id JOIN documents d ON d.id = a.document_id
LEFT JOIN rescores r ON r.assessment_id = a.id AND r.ordinal = (
  SELECT min(ordinal) FROM rescores WHERE assessment_id = a.id AND subject = 'total')
ORDER BY a.id"""  # noqa: S608

REPORTS = FilteredList(
    name="reports",
    columns=(*_COLUMNS, *PUBLICATION_COLUMNS),
    conditions=REPORT_CONDITIONS,
    counted="assessments a",
    rows=_ROWS,
)
"""The forms, in order of their ids."""
