"""Chinese names of the coded values: for the views and for the report on the terminal."""

from collections.abc import Mapping
from types import MappingProxyType

FORM_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "project_self_assessment": "项目支出自评表",
        "department_self_assessment": "部门整体支出自评表",
        "transfer_payment_self_assessment": "转移支付自评表",
        "policy_self_assessment": "政策自评表",
        "performance_target": "绩效目标表",
        "evaluation_index": "评价指标表",
    }
)
SOURCE_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "total": "资金总额",
        "fiscal": "财政拨款",
        "carryover": "上年结转",
        "central": "中央资金",
        "local": "地方资金",
        "unit": "单位资金",
        "special_account": "财政专户",
        "other": "其他资金",
    }
)
SUBJECT_NAMES: Mapping[str, str] = MappingProxyType(
    {"execution": "预算执行", "indicator": "指标", "total": "总分", "grade": "等级"}
)
VERDICT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "consistent": "一致",
        "rounding": "舍入差异",
        "overstated": "偏高",
        "understated": "偏低",
        "boundary": "临界",
        "judgement": "需判断",
        "not_recomputable": "无法复核",
        "misplaced": "疑似错位",
    }
)
SEVERITY_NAMES: Mapping[str, str] = MappingProxyType(
    {"error": "错误", "warning": "疑点", "info": "提示"}
)
