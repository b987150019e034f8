"""The list of findings, filtered."""

from fuhe.pipeline.explore.listing import columns
from fuhe.pipeline.explore.reading.filtered_list import FilteredList
from fuhe.pipeline.explore.reading.filters import FINDING_CONDITIONS
from fuhe.pipeline.explore.reading.publication import PUBLICATION_COLUMNS, publication_of

_COLUMNS = columns(
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
_ROWS = f"""
WITH page AS (
  SELECT f.id FROM findings f {{condition}}
  ORDER BY f.code, f.severity, f.id LIMIT :limit OFFSET :offset)
SELECT f.id, f.severity, f.code, f.message, f.published, f.expected, a.project_name,
  a.competent_department, a.implementing_unit,
  coalesce(a.fiscal_year, d.fiscal_year) AS fiscal_year, d.region, f.assessment_id,
  f.indicator_ordinal, f.document_id, f.evidence, f.rulebook, f.rule, f.confidence,
  {publication_of("f.document_id")}
FROM page p JOIN findings f ON f.id = p.id JOIN documents d ON d.id = f.document_id
LEFT JOIN assessments a ON a.id = f.assessment_id
ORDER BY f.code, f.severity, f.id"""  # noqa: S608

FINDINGS = FilteredList(
    name="findings",
    columns=(*_COLUMNS, *PUBLICATION_COLUMNS),
    conditions=FINDING_CONDITIONS,
    counted="findings f",
    rows=_ROWS,
)
"""The findings, in order of code and severity."""
