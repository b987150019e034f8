"""遂宁市安居区 2021, 食品监管补助资金: a transfer payment with scores under one far head."""

from corpus.typeset.page import FORM_TITLE, Document, Paragraph
from corpus.typeset.transfer_form import TransferForm, form_table

_GOALS = (
    "目标1:排查整治食品安全风险隐患。",
    "目标2:严查食品安全违法行为。",
    "目标3:培训基层监管人员。",
    "目标4:广泛宣传食品安全。",
)
_ACCIDENTS = "指标1:辖区内与补助资金相关的重大食品安全监管责任事故发生数"
_FINISHED = "2021年12月31日"

FORM = TransferForm(
    project="食品监管补助资金",
    central="市场监管总局",
    finance="四川省财政厅",
    provincial="四川省市场监管局",
    scores=("100", "20", "20", "50"),
    funds=(
        ("预算数:", "2.38", "执行数:", "2.38"),
        ("其中:中央补助", "2.38 万元", "其中:中央补助", "2.38万元"),
        ("地方资金/其他", "万元", "地方资金/其他", "万元"),
    ),
    goals=tuple((goal, goal) for goal in _GOALS),
    indicators=(
        (
            "产出指标",
            (
                (
                    "质量指标",
                    (
                        ("指标1:食品安全监管人员培训", "已完成", "已完成", "5"),
                        ("指标2:违法案件查办率", "100%", "100%", "4"),
                        ("指标3:食品经营环节风险分级", "100%", "100%", "5"),
                        ("指标4:开展食品安全宣传周等科普宣传活", "已完成", "已完成", "3"),
                        (
                            "指标5:进口冷链食品新冠肺炎疫情应急处置示范演练",
                            "已完成",
                            "已完成",
                            "3",
                        ),
                        ("指标6:食品安全投诉举报处置率", "100%", "100%", "3"),
                    ),
                ),
                (
                    "时效指标",
                    (("指标1:食品监管专项工作整体完成时间", _FINISHED, _FINISHED, "5"),),
                ),
            ),
        ),
        (
            "效益指标",
            (
                (
                    "社会效益指标",
                    (
                        (_ACCIDENTS, "0次", "0次", "3"),
                        (
                            "指标2:辖区内公众食品安全科普知识素养",
                            "逐步提高",
                            "逐步提高",
                            "3",
                        ),
                    ),
                ),
            ),
        ),
    ),
)


def document() -> Document:
    """Return the form under its title, cut below 社会效益指标."""
    return Document((Paragraph("食品监管补助资金区域绩效目标自评表", FORM_TITLE), form_table(FORM)))
