"""Sound forms of the families beside the ministry's, as tests write them (see forms.py).

Each returns the parts of a document: title, year, rows of the table. What a test changes is given
by name; the rest is in order and closes.
"""

from collections.abc import Sequence

from tests.pipeline.forms import Rows, indicator_rows

Parts = tuple[object, ...]

HUBEI = (
    ("产出指标(50分)", "数量指标", "维修站点", "≥20个", "20个", "20"),
    ("产出指标(50分)", "质量指标", "验收合格率", "≥95%", "98%", "10"),
    ("产出指标(50分)", "时效指标", "按期完成率", "=100%", "100%", "10"),
    ("产出指标(50分)", "成本指标", "单站成本", "≤5万元", "4.2万元", "10"),
    ("效益指标(20分)", "社会效益指标", "服务群众", "≥3000人", "3100人", "20"),
    ("满意度指标(10分)", "服务对象满意度指标", "群众满意度", "≥90%", "96%", "10"),
)


def hubei(
    *,
    funds: str = "年度财政资金总额 | 200 | 195.5 | 97.75% | 19.55",
    indicators: Sequence[Sequence[str]] = HUBEI,
    total: str = "99.55",
    tail: Rows = (),
) -> Parts:
    """20 points for execution in its label, 80 for targets, no column of weights."""
    rows = [
        "项目名称{2} | 站点维修{5}",
        "主管部门{2} | 某市住建局{2} | 项目实施单位 | 某市住建局{2}",
        "预算执行情况\n(万元)\n(20分){2x2} | | 预算数(A) | 执行数(B) | 执行率(B/A)"
        " | 得分\n(20分*执行率)",
        funds,
        f"年度绩效目标(80分){{1x{len(indicators) + 1}}} | 一级指标 | 二级指标 | 三级指标"
        " | 年初目标值(A) | 实际完成值(B) | 得分",
        *indicator_rows(indicators, (1, 1, 1, 1, 1, 1)),
        f"总分{{6}} | {total}",
        *tail,
    ]
    return ("2022年度项目支出绩效自评表", rows)


SICHUAN = (
    ("产出指标", "数量指标", "购置设备", "=", "5", "台", "5", "30", "30", ""),
    ("产出指标", "质量指标", "验收合格率", "≥", "95", "%", "100", "10", "10", ""),
    ("产出指标", "时效指标", "按期到货率", "＝", "100", "%", "100", "10", "10", ""),
    ("产出指标", "成本指标", "设备总价", "≤", "30", "万元", "28", "10", "10", ""),
    ("效益指标", "社会效益指标", "服务人次", "≥", "500", "人次", "520", "20", "20", ""),
    ("满意度指标", "满意度指标", "职工满意度", "≥", "90", "%", "95", "10", "10", ""),
)


def sichuan(
    *,
    funds: Rows = (
        "总额 | 0.00 | 30 | 28.5 | 95.00% | 10 | 9.5 | {1x3}",
        "其中：财政资金 | 0.00 | 30 | 28.5 | 95.00% | / | /",
        "其他资金 | | | | | / | /",
    ),
    indicators: Sequence[Sequence[str]] = SICHUAN,
    total: str = "99.5",
    goals: tuple[str, str] = ("购置设备5台", "购置设备5台，验收合格"),
) -> Parts:
    """Operator, value and unit in columns of their own; reasons beside the funds."""
    rows = [
        "项目名称 | 设备购置{10}",
        "主管部门 | 某县大数据中心{4} | 实施单位 | 某县大数据中心{5}",
        "年度目标{1x2} | 项目年度目标{5} | 年度目标完成情况{5}",
        f"{goals[0]}{{5}} | {goals[1]}{{5}}",
        f"预算执行情况{{1x{len(funds) + 1}}} | 年度预算数(万元){{2}} | 年初预算 | 调整后预算数"
        " | 预算执行数 | 预算执行率 | 权重 | 得分 | 原因{2}",
        *(_widened(row) for row in funds),
        f"绩效指标{{1x{len(indicators) + 1}}} | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值"
        " | 度量单位 | 完成值 | 权重 | 得分 | 未完成原因分析",
        *indicator_rows(indicators, (1,) * 10),
        f"合计{{8}} | 100 | {total} | ",
    ]
    return ("2023年部门预算项目支出绩效自评表", rows)


def _widened(row: str) -> str:
    """Return a fund line whose label and reason are two columns wide."""
    cells = [cell.strip(" ") for cell in row.split("|")]
    cells[0] += "{2}"
    if len(cells) > 7:
        cells[7] = cells[7].replace("{1x", "{2x") if "{1x" in cells[7] else f"{cells[7]}{{2}}"
    return " | ".join(cells)


TRANSFER = (
    ("产出指标", "数量指标", "享受补贴人数", "≥4443人", "4500人", ""),
    ("产出指标", "质量指标", "补贴发放准确率", "100%", "100%", ""),
    ("产出指标", "时效指标", "资金及时拨付率", "100%", "100%", ""),
    ("效益指标", "社会效益指标", "零就业家庭", "动态清零", "动态清零", ""),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "92%", ""),
)


def transfer(
    *,
    funds: Rows = (
        "年度资金总额： | 7165.32 | 6992.95 | 97.59%",
        "其中：中央财政资金 | 3144.00 | 3144.00 | 100%",
        "地方资金 | 2430.10 | 2297.11 | 94.53%",
        "其他资金 | 1591.22 | 1551.84 | 97.53%",
    ),
    indicators: Sequence[Sequence[str]] = TRANSFER,
    goals: tuple[str, str] = ("促进就业", "新增就业4500人"),
) -> Parts:
    """Transfer payment: targets, results and reasons, no weights, no scores."""
    rows = [
        "转移支付名称{2} | 就业补助资金{5}",
        "中央主管部门{2} | 人力资源和社会保障部{5}",
        f"资金情况\n(万元){{2x{len(funds) + 1}}} | {{2}} | 全年预算数(A) | 全年执行数(B)"
        " | 预算执行率(B/A)",
        *(row.replace(" |", "{2} |", 1) for row in funds),
        "总体目标{1x2} | 年初设定目标{3} | 全年实际完成情况{3}",
        f"{goals[0]}{{3}} | {goals[1]}{{3}}",
        f"绩效指标{{1x{len(indicators) + 1}}} | 一级指标 | 二级指标 | 三级指标 | 年度指标值"
        " | 全年完成值 | 未完成原因和改进措施",
        *indicator_rows(indicators, (1,) * 6),
    ]
    return ("中央对地方专项转移支付绩效自评表", "(2022年度)", rows)


PROCESS = (
    ("决策", "项目立项", "立项依据充分性", "依据充分得5分", "5", "5"),
    ("过程", "资金管理", "资金使用合规性", "合规得10分，每发现一处不合规扣2分", "10", "8"),
    ("产出", "产出数量", "实际完成率", "完成率100%得40分，按比例扣分", "40", "40"),
    ("效益", "项目效益", "社会效益", "显著得45分", "45", "40"),
)


def process(*, indicators: Sequence[Sequence[str]] = PROCESS, total: str = "93") -> Parts:
    """Scored by process: 决策, 过程, 产出, 效益, each row by its own standard."""
    rows = [
        "一级指标 | 二级指标 | 三级指标 | 评分标准 | 分值 | 自评得分",
        *indicator_rows(indicators, (1,) * 6),
        f"合计{{4}} | 100 | {total}",
    ]
    return ("2022年度项目支出绩效自评评分表", rows)
