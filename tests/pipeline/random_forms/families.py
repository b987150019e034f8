"""The families of forms: which columns, in which wording. `|` parts wordings of one label.

The wordings are those that were seen in publications; the columns are named as in the database.
"""

from dataclasses import dataclass

Labels = tuple[tuple[str, str], ...]

_LEVELS = (("level1", "一级指标"), ("level2", "二级指标"), ("level3", "三级指标"))
_WEIGHT = ("weight", "分值|分值|权重|指标分值")
_SCORE = ("score", "得分|得分|自评得分|指标得分|实际得分")
_NOTE = ("note", "偏差原因分析及改进措施|偏差原因分析|未完成原因分析|未完成原因和改进措施|备注")
_AIM = ("target", "年度指标值|年度指标值|指标值|目标值|年初目标值")
_RESULT = ("actual", "实际完成值|实际完成值|完成值|全年完成值|实际值")
_IN_COLUMNS = (
    ("operator", "指标性质|计算符号"),
    ("target", "指标值"),
    ("unit", "度量单位|计量单位"),
)
_BODIES = (
    ("competent_department", "主管部门|主管部门及代码"),
    ("implementing_unit", "实施单位|项目实施单位|预算单位"),
)


@dataclass(frozen=True)
class Family:
    """Labels of one family. `fund_lines` are label and source; `goals` block, plan, result."""

    name: str
    titles: str
    funds: Labels
    fund_lines: Labels
    indicators: Labels
    header: Labels = (("project_name", "项目名称"), *_BODIES)
    fund_block: str = "项目资金|项目资金|预算执行情况|项目资金情况"
    goals: tuple[str, str, str] = ("年度总体目标|年度目标|总体目标", "预期目标", "实际完成情况")
    indicator_block: str = "绩效指标|绩效指标|年度绩效指标"
    levels: Labels = _LEVELS
    units: tuple[str, ...] = ("万元", "万元", "元")
    form: str = "project_self_assessment"
    total: bool = True
    # Three columns of the target under one head, named so: a head of two rows.
    target_head: str = ""
    number_of_name: bool = False
    management: bool = False
    options: bool = False
    tail: tuple[str, ...] = ()


NATIONAL = Family(
    name="national",
    titles="项目支出绩效自评表|部门预算项目支出绩效自评表|财政支出项目绩效自评表",
    funds=(
        ("initial_budget", "年初预算数"),
        ("annual_budget", "全年预算数"),
        ("executed", "全年执行数"),
        ("weight", "分值"),
        ("execution_rate", "执行率"),
        ("score", "得分"),
    ),
    fund_lines=(
        ("年度资金总额|年度资金总额：", "total"),
        ("其中：当年财政拨款|其中:财政拨款|当年财政拨款", "fiscal"),
        ("上年结转资金|上年结转", "carryover"),
        ("其他资金|其它资金", "other"),
    ),
    indicators=(_AIM, _RESULT, _WEIGHT, _SCORE, _NOTE),
    tail=("备注", "其他需要说明的事项"),
)
ANHUI = Family(
    name="anhui",
    titles="项目支出绩效自评表|财政项目支出绩效自评表",
    funds=(
        ("annual_budget", "全年预算数（A）|全年预算数\n(A)"),
        ("executed", "全年执行数（B）|全年执行数(B)"),
        ("weight", "分值"),
        ("execution_rate", "执行率（B/A）|执行率\n（B／A）"),
        ("score", "得分"),
    ),
    fund_lines=(
        ("年度资金总额", "total"),
        ("其中：本年财政拨款|本年财政拨款", "fiscal"),
        ("其他资金", "other"),
    ),
    indicators=(_AIM, _RESULT, _WEIGHT, _SCORE, _NOTE),
    goals=("年度总体目标完成情况|年度总体目标", "预期目标", "目标实际完成情况|实际完成情况"),
    indicator_block="年度绩效指标完成情况|绩效指标",
    number_of_name=True,
)
YUNNAN = Family(
    name="yunnan",
    titles="项目支出绩效自评表|公开14表项目支出绩效自评表",
    funds=NATIONAL.funds,
    fund_lines=NATIONAL.fund_lines,
    indicators=(*_IN_COLUMNS, _RESULT, _WEIGHT, _SCORE, _NOTE),
    units=("元", "元", "万元"),
    target_head="年度指标值|绩效指标值",
    tail=("其他需要说明事项", "其他需要说明的事项"),
)
SICHUAN = Family(
    name="sichuan",
    titles="部门预算项目支出绩效自评表|项目支出绩效自评表",
    funds=(
        ("initial_budget", "年初预算"),
        ("annual_budget", "调整后预算数"),
        ("executed", "预算执行数"),
        ("execution_rate", "预算执行率"),
        ("weight", "权重"),
        ("score", "得分"),
        ("note", "原因"),
    ),
    fund_lines=(
        ("总额", "total"),
        ("其中：财政资金|财政资金", "fiscal"),
        ("财政专户管理资金", "special_account"),
        ("单位资金", "unit"),
        ("其他资金", "other"),
    ),
    indicators=(
        *_IN_COLUMNS,
        ("actual", "完成值"),
        ("weight", "权重"),
        ("score", "得分"),
        ("note", "未完成原因分析"),
    ),
    fund_block="预算执行情况\n（10分）|预算执行情况",
    goals=("项目年度目标完成情况|1.项目年度目标完成情况", "项目年度目标", "年度目标完成情况"),
    indicator_block="绩效指标\n（90分）|绩效指标（90分）",
    tail=("评价结论", "存在问题", "改进措施"),
)
HUBEI = Family(
    name="hubei",
    titles="项目自评表|项目绩效自评表",
    funds=(
        ("annual_budget", "预算数（A）|预算数(A)"),
        ("executed", "执行数（B）|执行数(B)"),
        ("execution_rate", "执行率（B/A）"),
        ("score", "得分\n（20分*执行率）|得分（20分×执行率）"),
    ),
    fund_lines=(("年度财政资金总额|年度资金总额", "total"),),
    indicators=(
        ("target", "年初目标值（A）|年初目标值(A)"),
        ("actual", "实际完成值（B）|实际完成值(B)"),
        ("score", "得分"),
    ),
    header=(
        ("project_name", "项目名称"),
        ("competent_department", "主管部门"),
        ("implementing_unit", "项目实施单位"),
    ),
    fund_block="预算执行情况\n（万元）\n（20分）|预算执行情况（万元）（20分）",
    indicator_block="年度绩效目标（80分）|年度\n绩效\n目标\n（80分）",
    units=("万元",),
    total=False,
    options=True,
    tail=("偏差大或目标未完成原因分析", "改进措施及结果应用方案"),
)
POVERTY = Family(
    name="poverty",
    titles="扶贫项目资金绩效目标自评表|财政衔接资金项目绩效自评表",
    funds=(
        ("annual_budget", "全年预算数（A）"),
        ("executed", "全年执行数（B）"),
        ("weight", "分值"),
        ("execution_rate", "执行率（B/A）"),
        ("score", "得分"),
    ),
    fund_lines=(
        ("年度资金总额：|年度资金总额", "total"),
        ("其中：财政拨款|其中：本年财政拨款", "fiscal"),
        ("其他资金", "other"),
    ),
    indicators=(
        ("weight", "分值"),
        ("target", "年度指标值|年度指标值（A）"),
        ("actual", "全年实际值|全年实际值（B）"),
        ("score", "得分"),
        ("note", "未完成原因及拟采取的改进措施"),
    ),
)
TRANSFER = Family(
    name="transfer",
    titles="转移支付区域（项目）绩效自评表|中央对地方专项转移支付区域绩效目标自评表",
    funds=(
        ("annual_budget", "全年预算数（A）"),
        ("executed", "全年执行数（B）"),
        ("execution_rate", "预算执行率（B/A×100%）|预算执行率（B/A）"),
    ),
    fund_lines=(
        ("年度资金总额：|年度资金总额", "total"),
        ("其中：中央补助|其中：中央财政资金", "central"),
        ("地方资金|省级财政资金", "local"),
        ("其他资金", "other"),
    ),
    indicators=(
        ("target", "指标值"),
        ("actual", "全年实际完成值|全年完成值"),
        ("note", "未完成原因和改进措施"),
    ),
    header=(
        ("project_name", "转移支付（项目）名称|专项（项目）名称"),
        ("competent_department", "中央主管部门|省级主管部门"),
        ("ignored", "地方主管部门|资金使用单位"),
    ),
    fund_block="资金情况|资金投入情况|项目资金",
    goals=("总体目标完成情况|年度总体目标", "总体目标|预期目标", "全年实际完成情况"),
    form="transfer_payment_self_assessment",
    total=False,
    management=True,
    tail=("说明",),
)
HAINAN = Family(
    name="hainan",
    titles="项目支出绩效自评表",
    funds=NATIONAL.funds,
    fund_lines=(
        ("资金总额", "total"),
        ("其中：财政资金|财政资金", "fiscal"),
        ("单位资金", "unit"),
        ("财政专户", "special_account"),
    ),
    indicators=(
        *_IN_COLUMNS,
        ("actual", "实际完成值"),
        ("completion_rate", "完成率|完成比例"),
        ("weight", "分值"),
        ("score", "得分"),
        ("note", "未完成原因分析"),
    ),
    units=("元",),
)
TARGET = Family(
    name="target",
    titles="项目支出绩效目标表|项目绩效目标申报表",
    funds=(("initial_budget", "年初预算数"), ("annual_budget", "全年预算数")),
    fund_lines=NATIONAL.fund_lines,
    indicators=(("target", "指标值|年度指标值"), ("weight", "分值|权重")),
    form="performance_target",
    total=False,
)
FAMILIES = (NATIONAL, ANHUI, YUNNAN, SICHUAN, HUBEI, POVERTY, TRANSFER, HAINAN, TARGET)
