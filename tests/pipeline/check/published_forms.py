"""Forms in which published errors are built: all else in them is sound."""

from collections.abc import Sequence

from tests.pipeline.families import HUBEI, TRANSFER, Parts
from tests.pipeline.forms import INDICATORS, Indicator, national

TITLE = ("项目支出绩效自评表", "(2023年度)")
# Targets that are met, none copied: the sound indicators, 90 points.
SOUND = INDICATORS
OTHER = "其他资金 | | | | — | | —"


def form(**more: object) -> Parts:
    """Return a document of one national form with these fields."""
    return (*TITLE, national(**more))


def line(*fields: str) -> str:
    """Return the fund total of budget, executed, rate, score and weight 10."""
    budget, executed, rate, score = fields
    return f"年度资金总额 | {budget} | {budget} | {executed} | 10 | {rate} | {score}"


def row(level2: str, *fields: str) -> Indicator:
    """Return an indicator of a second level: name, target, result, weight, score, note."""
    first = {"社会": "效益指标", "经济": "效益指标", "服务": "满意度指标", "生态": "效益指标"}
    return (first.get(level2[:2], "产出指标"), level2, *fields)


def in_place(position: int, *fields: str) -> tuple[Indicator, ...]:
    """Return the sound indicators with other fields from the third on at one position."""
    own = SOUND[position]
    changed = (*own[:2], *fields, *own[2 + len(fields) :])
    return (*SOUND[:position], changed, *SOUND[position + 1 :])


def weighing(*points: str) -> tuple[Indicator, ...]:
    """Return the sound indicators with other weights, all at full score."""
    return tuple((*r[:5], p, p, r[7]) for r, p in zip(SOUND, points, strict=True))


XIANGSHAN = (
    row("数量指标", "申请数额", "＜220", "220", "10", "10", ""),
    row("质量指标", "网络安全保障性指标", "≥95%", "95%", "10", "10", ""),
    row("时效指标", "工作完成及时率", "≥95%", "95%", "20", "20", ""),
    row("成本指标", "工作经费", "＜220", "220", "10", "10", ""),
    row("社会效益指标", "群众影响率", "≥95%", "95%", "30", "30", ""),
    row("服务对象满意度指标", "群众满意度", "≥95%", "95%", "10", "10", ""),
)
SHIFTED = (
    row("数量指标", "走访企业数量", "≥1600家", "1600家", "40", "40", ""),
    ("质量指标", "时效指标", "按节点完成计划", "≥95%", "95%", "10", "10", ""),
    ("成本指标", "社会效益指标", "就业岗位", "≥600个", "600个", "30", "30", ""),
    row("服务对象满意度指标", "服务企业满意度", "≥90%", "90%", "10", "10", ""),
)
ZEROS = ("当年财政拨款 | 90 | 90 | 89.974 | — | | —", "上年结转资金 | | | | — | | —", OTHER)
REPEATED = ("其中：当年财政拨款 | 40 | 40 | 40 | 10 | 100% | 10", OTHER)
PROMPT = "说明相关任务目标的完成情况(100字以内)"
UNFILLED = tuple((*r[:4], "", r[5], "", "") for r in SOUND)
LIST = ("序号 | 项目名称 | 金额（万元） | 备注", "1 | 职业技能培训经费 | 90 | ")
REPORT = ("2023年度项目支出绩效评价报告", "一、项目基本情况")
# The score that differs (80% of 20 points earned 15) beside one in proportion (80% of 10, 8).
UNEVEN = (
    row("数量指标", "培训班次", "≥10期", "8期", "20", "15", "受疫情影响"),
    row("质量指标", "培训场次", "≥10场", "8场", "10", "8", "受疫情影响"),
    *SOUND[2:],
)
YUNNAN = tuple(
    (*r[:6], str(int(r[6]) - 1), "") if position < 4 else r for position, r in enumerate(SOUND)
)


def hubei_scored(*scores: str) -> list[tuple[str, ...]]:
    return [(*r[:5], s) for r, s in zip(HUBEI, scores, strict=True)]


def transfer_row(position: int, *fields: str) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = list(TRANSFER)
    rows[position] = (*TRANSFER[position][:2], *fields)
    return rows


S01_FUNDS = (line("220", "134.64", "61.2", "96"), OTHER)
