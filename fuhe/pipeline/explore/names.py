"""Chinese and English names of what the pages show: columns, coded values, findings."""

from collections.abc import Mapping

from fuhe.pipeline.check.registry import DOCUMENT_CHECKS, FORM_CHECKS
from fuhe.schemas.database.names import (
    FORM_NAMES,
    SEVERITY_NAMES,
    SOURCE_NAMES,
    SUBJECT_NAMES,
    VERDICT_NAMES,
)

_STATUS_NAMES = {"ok": "读全", "partial": "部分读出", "empty": "无自评内容", "failed": "未能读取"}
_CLAIM_NAMES = {
    "score": "得分",
    "grade": "等级",
    "budget": "预算数",
    "executed": "执行数",
    "execution_rate": "执行率",
    "project_name": "项目名称",
    "year": "年度",
}
_CODE_NAMES = {
    **{check.code.value: check.says for check in FORM_CHECKS},
    **{check.code.value: check.says for check in DOCUMENT_CHECKS},
}
_CODED: Mapping[str, Mapping[str, str]] = {
    "form": FORM_NAMES,
    "severity": SEVERITY_NAMES,
    "source": SOURCE_NAMES,
    "subject": SUBJECT_NAMES,
    "verdict": VERDICT_NAMES,
    "status": _STATUS_NAMES,
    "claim": _CLAIM_NAMES,
    "code": _CODE_NAMES,
}

FIELD_NAMES: Mapping[str, tuple[str, str]] = {
    "title": ("标题", "title"),
    "project_name": ("项目名称", "project"),
    "competent_department": ("主管部门", "department"),
    "implementing_unit": ("实施单位", "unit"),
    "fiscal_year": ("年度", "year"),
    "amount_unit": ("金额单位", "amounts in"),
    "goal_expected": ("预期目标", "goal"),
    "goal_actual": ("实际完成情况", "result"),
    "total_weight": ("总分值", "total weight"),
    "total_score": ("总得分", "total score"),
    "grade": ("等级", "grade"),
    "label": ("资金", "funds"),
    "initial_budget": ("年初预算数", "initial budget"),
    "annual_budget": ("全年预算数", "budget"),
    "executed": ("全年执行数", "executed"),
    "execution_rate": ("执行率", "rate"),
    "weight": ("分值", "weight"),
    "score": ("得分", "score"),
    "note": ("说明", "note"),
    "level1": ("一级指标", "level 1"),
    "level2": ("二级指标", "level 2"),
    "level3": ("三级指标", "indicator"),
    "operator": ("符号", "operator"),
    "target": ("年度指标值", "target"),
    "unit": ("单位", "unit"),
    "actual": ("实际完成值", "result"),
    "deviation_note": ("偏差原因及改进措施", "reasons"),
}
_SEARCH_FIELD_NAMES: Mapping[str, str] = {
    "documents.title": "标题",
    "indicators.level3": "三级指标",
    "indicators.deviation_note": "偏差原因",
    "listed_projects.name": "项目清单",
    "paragraphs.text": "正文",
}


def chinese(kind: str, code: object) -> str:
    """Return the Chinese name of a coded value, as `chinese("verdict", "rounding")`."""
    return _CODED.get(kind, {}).get(str(code), str(code))


def english(code: object) -> str:
    """Return a code as English words."""
    return str(code).replace("_", " ").replace("-", " ")


def search_field(field: str) -> str:
    """Return the Chinese name of where a hit stands."""
    named = _SEARCH_FIELD_NAMES.get(field)
    return named or FIELD_NAMES.get(field.partition(".")[2], (field, ""))[0]
