"""Tables of what the documents say: forms, fund lines, indicators, lists, the written report."""

from fuhe.schemas.database.table import Column, Index, Table

_DOCUMENT = Column(
    "document_id",
    "TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE",
    "The document it stands in.",
)
_UNIT_OF_FIELD = "by field: points, 万元 (10,000 yuan) or ratio"
_ASSESSMENT = Column(
    "assessment_id",
    "TEXT NOT NULL REFERENCES assessments (id) ON DELETE CASCADE",
    "The form it stands in.",
)

ASSESSMENTS = Table(
    name="assessments",
    meaning="One row per self-assessment form (or target form) found.",
    columns=(
        Column("id", "TEXT PRIMARY KEY NOT NULL", "`<first 12 hex of the document>-<ordinal>`."),
        _DOCUMENT,
        Column(
            "grid_id",
            "TEXT REFERENCES grids (id) ON DELETE CASCADE",
            "Its table; NULL where the report tells the form in sentences.",
        ),
        Column("ordinal", "INTEGER NOT NULL", "Position among the forms of the document, from 1."),
        Column(
            "form",
            "TEXT NOT NULL",
            "`project_self_assessment`, `department_self_assessment`, "
            "`transfer_payment_self_assessment`, `policy_self_assessment`, `performance_target` or "
            "`evaluation_index`.",
        ),
        Column("title", "TEXT", "Title of the form, folded."),
        Column("fiscal_year", "INTEGER", "Budget year of the form."),
        Column("project_name", "TEXT", "项目名称, folded."),
        Column("competent_department", "TEXT", "主管部门, folded."),
        Column("implementing_unit", "TEXT", "实施单位, folded."),
        Column(
            "amount_unit",
            "TEXT",
            "Unit of the printed amounts as evidence shows: `万元`, `元`, `亿元`; the plain "
            "columns are always in 万元.",
        ),
        Column("goal_expected", "TEXT", "预期目标, as published."),
        Column("goal_actual", "TEXT", "实际完成情况, as published."),
        Column("total_weight_raw", "TEXT", "Weight in the printed total row, as published."),
        Column("total_score_raw", "TEXT", "Score in the printed total row, as published."),
        Column("total_weight", "REAL", "Weight in the printed total row.", unit="points"),
        Column("total_score", "REAL", "Score in the printed total row.", unit="points"),
        Column("grade_raw", "TEXT", "Printed grade, as published."),
        Column("grade", "TEXT", "Printed grade: `优` `良` `中` `差`; NULL if none."),
        Column(
            "coverage",
            "REAL NOT NULL",
            "Claimed non-empty cells by non-empty cells, 0 to 1.",
            unit="ratio",
        ),
        Column(
            "confidence",
            "REAL NOT NULL",
            "Lowest reading confidence of any value that decides a verdict.",
            unit="ratio",
        ),
        Column("rulebook", "TEXT", "Code of the rulebook that it was rescored by."),
        Column("rulebook_reason", "TEXT", "Why that rulebook holds for it, in Chinese."),
    ),
    indexes=(
        Index(("document_id", "ordinal"), "forms of a document in order"),
        Index(("grid_id",), "replacing a document: the forms of a table"),
        Index(("project_name",), "one project over documents and years"),
        Index(("fiscal_year", "form"), "all forms of a year"),
    ),
)

FUNDS = Table(
    name="funds",
    meaning="One row per printed fund line, the total line included; amounts in 万元.",
    columns=(
        _ASSESSMENT,
        Column("ordinal", "INTEGER NOT NULL", "Position in the form, from 1."),
        Column("label_raw", "TEXT NOT NULL", "Label of the line, as published."),
        Column(
            "source",
            "TEXT NOT NULL",
            "Which money: `total`, `fiscal`, `carryover`, `central`, `local`, `unit`, "
            "`special_account` or `other`.",
        ),
        Column("initial_budget_raw", "TEXT", "年初预算数, as published."),
        Column("annual_budget_raw", "TEXT", "全年预算数, as published."),
        Column("executed_raw", "TEXT", "全年执行数, as published."),
        Column("weight_raw", "TEXT", "分值, as published."),
        Column("execution_rate_raw", "TEXT", "执行率, as published."),
        Column("score_raw", "TEXT", "得分, as published."),
        Column("initial_budget", "REAL", "年初预算数 in 万元.", unit="万元 (10,000 yuan)"),
        Column("annual_budget", "REAL", "全年预算数 in 万元.", unit="万元 (10,000 yuan)"),
        Column("executed", "REAL", "全年执行数 in 万元.", unit="万元 (10,000 yuan)"),
        Column("weight", "REAL", "分值 in points.", unit="points"),
        Column("execution_rate", "REAL", "执行率 as a ratio.", unit="ratio"),
        Column("score", "REAL", "得分 in points.", unit="points"),
        Column("note", "TEXT", "What the line says in its column of reasons, as published."),
    ),
    constraints=("PRIMARY KEY (assessment_id, ordinal)",),
)

_KIND = "`quantity`, `range`, `date`, `qualitative` or `none`"

INDICATORS = Table(
    name="indicators",
    meaning="One row per printed third-level indicator.",
    columns=(
        _ASSESSMENT,
        Column("ordinal", "INTEGER NOT NULL", "Position in the form, from 1."),
        Column("level1_raw", "TEXT", "一级指标 as published, carried to each row its cell spans."),
        Column("level2_raw", "TEXT", "二级指标 as published, carried to each row its cell spans."),
        Column("level3_raw", "TEXT", "三级指标 as published."),
        Column("level1", "TEXT", "Standard name of the first level; NULL if none fits."),
        Column("level2", "TEXT", "Standard name of the second level; NULL if none fits."),
        Column("level3", "TEXT", "三级指标, folded."),
        Column("target_raw", "TEXT", "年度指标值, as published."),
        Column("operator_raw", "TEXT", "The operator, where the form prints it in its own column."),
        Column("unit_raw", "TEXT", "The unit, where the form prints it in its own column."),
        Column("actual_raw", "TEXT", "实际完成值, as published."),
        Column("weight_raw", "TEXT", "分值, as published."),
        Column("score_raw", "TEXT", "得分, as published."),
        Column("deviation_note", "TEXT", "偏差原因分析及改进措施, as published."),
        Column("target_kind", "TEXT NOT NULL", f"What the target is: {_KIND}."),
        Column("target_operator", "TEXT", "`>=`, `>`, `=`, `<`, `<=`; NULL for a bare target."),
        Column(
            "target_value",
            "NUMERIC",
            "The target: a number, a ratio where the unit is `%`, an ISO 8601 date where the kind "
            "is `date`.",
            unit="as target_unit",
        ),
        Column("target_upper", "REAL", "Upper end of a range.", unit="as target_unit"),
        Column("target_unit", "TEXT", "Unit of the target; `%` means that the value is a ratio."),
        Column("actual_kind", "TEXT NOT NULL", f"What the actual value is: {_KIND}."),
        Column(
            "actual_value", "NUMERIC", "The actual value, as `target_value`.", unit="as actual_unit"
        ),
        Column("actual_unit", "TEXT", "Unit of the actual value."),
        Column("weight", "REAL", "分值 in points.", unit="points"),
        Column("score", "REAL", "得分 in points.", unit="points"),
        Column(
            "shared",
            "TEXT",
            "JSON list of the fields whose one merged cell spans several indicators: do not add "
            "them up twice; NULL if none.",
            json="array",
        ),
    ),
    constraints=("PRIMARY KEY (assessment_id, ordinal)",),
    indexes=(Index(("level1", "level2"), "all indicators of a kind"),),
)

REPAIRS = Table(
    name="repairs",
    meaning="Values that were read with doubt and that the form's own sums correct. The `_raw` "
    "text stays as it was read, the plain column holds `value`.",
    columns=(
        _ASSESSMENT,
        Column("ordinal", "INTEGER NOT NULL", "Position among the repairs of the form, from 1."),
        Column("subject", "TEXT NOT NULL", "Table of the value: `assessments`, `funds`, ..."),
        Column("row_ordinal", "INTEGER", "Its row there; NULL for a value of the form itself."),
        Column("field", "TEXT NOT NULL", "Its plain column: `executed`, `score`, `total_score`."),
        Column("value_raw", "TEXT NOT NULL", "The text as it was read."),
        Column(
            "value_read",
            "REAL",
            "What that text says; NULL where it says no number.",
            unit=_UNIT_OF_FIELD,
        ),
        Column("value", "REAL NOT NULL", "What it must say.", unit=_UNIT_OF_FIELD),
        Column("reason", "TEXT NOT NULL", "One Chinese sentence with the arithmetic in it."),
        Column(
            "evidence",
            "TEXT NOT NULL",
            "The repaired cell and those of the sums, as `findings.evidence`.",
            json="array",
        ),
    ),
    constraints=("PRIMARY KEY (assessment_id, ordinal)",),
)

SECTIONS = Table(
    name="sections",
    meaning="The sections of the written report.",
    columns=(
        _DOCUMENT,
        Column("ordinal", "INTEGER NOT NULL", "Position in the document, from 1."),
        Column("level", "INTEGER NOT NULL", "Level of its heading, from 1."),
        Column("heading", "TEXT NOT NULL", "Its heading, as published."),
        Column("text", "TEXT NOT NULL", "Its paragraphs, joined by line breaks."),
    ),
    constraints=("PRIMARY KEY (document_id, ordinal)",),
)

CLAIMS = Table(
    name="claims",
    meaning="What the written report states of scores, grades, amounts, projects and years.",
    columns=(
        _DOCUMENT,
        Column("ordinal", "INTEGER NOT NULL", "Position in the document, from 1."),
        Column("paragraph_ordinal", "INTEGER NOT NULL", "The paragraph that states it."),
        Column(
            "kind",
            "TEXT NOT NULL",
            "`score`, `grade`, `budget`, `executed`, `execution_rate`, `project_name` or `year`.",
        ),
        Column("project_name", "TEXT", "The project that it is said of; NULL if not named."),
        Column("value_raw", "TEXT NOT NULL", "The value as published."),
        Column(
            "value",
            "NUMERIC",
            "The value: 万元, points, a ratio or a year; text for names.",
            unit="by kind: points, 万元 (10,000 yuan) or ratio",
        ),
        Column(
            "start", "INTEGER NOT NULL", "First character of the value in the paragraph, from 0."
        ),
        Column("end", "INTEGER NOT NULL", "Character after its last one."),
    ),
    constraints=("PRIMARY KEY (document_id, ordinal)",),
)

LISTED_PROJECTS = Table(
    name="listed_projects",
    meaning="The list of projects that heads a bundle.",
    columns=(
        _DOCUMENT,
        Column("grid_id", "TEXT NOT NULL REFERENCES grids (id) ON DELETE CASCADE", "Its table."),
        Column("ordinal", "INTEGER NOT NULL", "Position in the list, from 1."),
        Column("number_raw", "TEXT", "序号, as published."),
        Column("name", "TEXT", "Name of the project, folded."),
        Column("amount_raw", "TEXT", "Amount, as published."),
        Column("amount", "REAL", "Amount in 万元.", unit="万元 (10,000 yuan)"),
        Column("remark", "TEXT", "备注, as published."),
        Column("is_total", "INTEGER NOT NULL CHECK (is_total IN (0, 1))", "1 for the 合计 row."),
    ),
    constraints=("PRIMARY KEY (document_id, grid_id, ordinal)",),
    indexes=(Index(("grid_id",), "replacing a document: the rows of a table"),),
)

FORM_TABLES = (ASSESSMENTS, FUNDS, INDICATORS, REPAIRS, SECTIONS, CLAIMS, LISTED_PROJECTS)
