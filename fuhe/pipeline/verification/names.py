"""Chinese names of findings, roles and problems, as the verification report shows them."""

from collections.abc import Mapping
from types import MappingProxyType

from fuhe.schemas.assessment import GridKind, Role
from fuhe.schemas.document import TextSource
from fuhe.schemas.errors import ErrorCode
from fuhe.schemas.report import Status
from fuhe.schemas.verdict import FindingCode, Severity, Verdict

FINDING_NAMES: Mapping[FindingCode, str] = MappingProxyType(
    {
        FindingCode.SCORE_EXCEEDS_WEIGHT: "得分高于分值",
        FindingCode.TOTAL_IN_EXECUTION_CELL: "执行率得分格印的是总分",
        FindingCode.TOTAL_MISMATCH: "总分与各项之和不符",
        FindingCode.TOTAL_EXCLUDES_EXECUTION: "总分未计执行率得分",
        FindingCode.WEIGHTS_DO_NOT_SUM: "分值合计与满分不符",
        FindingCode.LEVEL_WEIGHTS_OFF_STANDARD: "一级指标权重不同于一般设置",
        FindingCode.EXECUTION_RATE_MISMATCH: "执行率与金额不符",
        FindingCode.EXECUTION_SCORE_MISMATCH: "执行率得分与规则不符",
        FindingCode.FUND_LINES_DO_NOT_SUM: "资金分项之和与总额不符",
        FindingCode.FUND_TOTAL_BLANK: "资金总额行空白",
        FindingCode.FUND_SUBLINE_SCORED: "资金分项另记得分",
        FindingCode.AMOUNT_UNIT_CONTRADICTION: "金额单位前后不一",
        FindingCode.MISSED_TARGET_FULL_SCORE: "未达指标值而记满分",
        FindingCode.SCORE_NOT_PROPORTIONAL: "得分与完成比例不符",
        FindingCode.MET_TARGET_SCORE_REDUCED: "达到指标值而未记满分",
        FindingCode.STRICT_BOUND_AT_LIMIT: "完成值正在界限上",
        FindingCode.OVER_COMPLETION_UNEXPLAINED: "超额较多未说明",
        FindingCode.MISSING_DEVIATION_NOTE: "偏差原因未填",
        FindingCode.LOW_EXECUTION_UNEXPLAINED: "执行率偏低未说明",
        FindingCode.FULL_RESULTS_ON_LOW_EXECUTION: "执行率偏低而指标全部满分",
        FindingCode.ACTUAL_COPIES_TARGET: "完成值与指标值逐项相同",
        FindingCode.ACTUAL_NOT_COMPARABLE: "完成值与指标值不可比",
        FindingCode.SPENDING_CONTRADICTS_INDICATOR: "指标与支出数不一致",
        FindingCode.MONEY_INPUT_AS_QUANTITY: "资金投入列作数量指标",
        FindingCode.LEVEL_MISPLACED: "指标层级错位",
        FindingCode.MISSING_DIMENSION: "缺少指标类别",
        FindingCode.DUPLICATE_INDICATOR: "指标重复",
        FindingCode.UNFILLED_FORM: "表格未填完",
        FindingCode.GRADE_MISMATCH: "等级与总分不符",
        FindingCode.NARRATIVE_SCORE_MISMATCH: "报告得分与自评表不符",
        FindingCode.NARRATIVE_AMOUNT_MISMATCH: "报告数字与自评表不符",
        FindingCode.NARRATIVE_FOREIGN_PROJECT: "报告写到其他项目",
        FindingCode.LIST_SUM_MISMATCH: "清单合计与各项之和不符",
        FindingCode.LIST_AMOUNT_MISMATCH: "清单金额与自评表不符",
        FindingCode.NEEDS_SOURCE_CHECK: "须与原件核对",
    }
)
STATUS_NAMES: Mapping[Status, str] = MappingProxyType(
    {
        Status.OK: "读完",
        Status.PARTIAL: "没有读全",
        Status.EMPTY: "没有读到自评内容",
        Status.FAILED: "不能读",
    }
)
ROLE_NAMES: Mapping[Role, str] = MappingProxyType(
    {Role.LABEL: "标签", Role.VALUE: "值", Role.BLANK: "空", Role.UNCLAIMED: "未归类"}
)
GRID_NAMES: Mapping[GridKind, str] = MappingProxyType(
    {
        GridKind.SELF_ASSESSMENT: "自评表",
        GridKind.PERFORMANCE_TARGET: "绩效目标表",
        GridKind.PROJECT_LIST: "项目清单",
        GridKind.OTHER: "其他表",
    }
)
TEXT_SOURCE_NAMES: Mapping[TextSource, str] = MappingProxyType(
    {
        TextSource.BORN_DIGITAL: "文字层",
        TextSource.OCR: "图像识别",
        TextSource.MIXED: "部分文字层，部分图像识别",
    }
)
PROBLEM_NAMES: Mapping[ErrorCode, str] = MappingProxyType(
    {
        ErrorCode.UNSUPPORTED_FORMAT: "格式不支持",
        ErrorCode.ENCRYPTED: "文件加密",
        ErrorCode.CORRUPT: "文件损坏",
        ErrorCode.TOO_LARGE: "超出大小限制",
        ErrorCode.TIMEOUT: "超时",
        ErrorCode.OUT_OF_MEMORY: "内存不足",
        ErrorCode.CRASHED: "程序故障",
        ErrorCode.MISSING_PROGRAM: "缺少所需程序",
        ErrorCode.UNREADABLE_TEXT: "文字无法辨认",
        ErrorCode.NO_TEXT_LAYER: "没有文字层",
        ErrorCode.IO_ERROR: "读文件出错",
    }
)
VERDICT_MEANINGS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.CONSISTENT: "公布的得分与重算相符",
        Verdict.ROUNDING: "只差末位的取舍",
        Verdict.OVERSTATED: "公布的得分高于规则所允许的",
        Verdict.UNDERSTATED: "公布的得分低于规则所允许的",
        Verdict.BOUNDARY: "完成值正好等于不含本数的界限，按满分认可",
        Verdict.JUDGEMENT: "在规则留给评价者判断的区间之内，规则不能说得更多",
        Verdict.NOT_RECOMPUTABLE: "缺少所需的数，不能重算或无从比对；不等于相符",
        Verdict.MISPLACED: "此格所印似为别的数",
    }
)
SEVERITY_MEANINGS: Mapping[Severity, str] = MappingProxyType(
    {
        Severity.ERROR: "所印的数按规则或算术不能成立",
        Severity.WARNING: "前后不一，请查明哪一处为准",
        Severity.INFO: "值得看一眼，未必不妥",
    }
)
