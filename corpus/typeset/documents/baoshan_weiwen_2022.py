"""保山市退役军人事务局 2022, 春节走访慰问: the Hubei layout with option boxes and a grade."""

from corpus.typeset.hubei_form import HubeiForm, form_table, notes
from corpus.typeset.page import FORM_TITLE, FORM_YEAR, Document, Paragraph, Style
from corpus.typeset.table import Align

# Unused rows of the template close the blocks.
_EMPTY = ("", (("", "", "", ""),))

FORM = HubeiForm(
    project="春节走访慰问经费",
    department="保山市退役军人事务局",
    unit="保山市退役军人事务局",
    options=(
        ("项目类别", "1、部门预算项目 R 2、市直专项 □ 3、市对下转移支付项目 □"),
        ("项目属性", "1、持续性项目 R 2、新增性项目 □"),
    ),
    funds=("年度财政资金总额", "34.64", "34.64", "100%", "20"),
    indicators=(
        (
            "产出指标(60分)",
            (
                (
                    "数量指标",
                    (
                        (
                            "慰问对象:伤残军人50人,烈士遗属50人,因公牺牲、病故军人家属和在乡复员军人等50人,"
                            "烈士家庭6户,市直企业军转干部101人,驻保部队8家,边海防官兵320人",
                            "100%",
                            "100%",
                            "20",
                        ),
                    ),
                ),
                ("质量指标", (("补助经费足额拨付率", "100%", "100%", "20"),)),
                ("时效指标", (("春节前完成走访慰问", "按时限完成", "100%", "20"),)),
                _EMPTY,
            ),
        ),
        (
            "效益指标(10分)",
            (
                (
                    "社会效益指标",
                    (
                        (
                            "优抚对象、军转干部总体稳定,年内没有群体性事件",
                            "小于5次",
                            "无上访",
                            "10",
                        ),
                    ),
                ),
                _EMPTY,
            ),
        ),
        (
            "满意度指标(10分)",
            (
                (
                    "服务对象满意度指标",
                    (("优抚对象、军转干部、驻保部队和官兵的满意率", "100%", "100%", "10"),),
                ),
                _EMPTY,
            ),
        ),
    ),
    tail=(
        ("总分(100分)", "100", "自评等级", "优"),
        ("偏差大或\n目标未完成\n原因分析", "无"),
        ("改进措施及\n结果应用方案", "无"),
    ),
)


def document() -> Document:
    """Return the annex: title, the line of unit and date, the form, its notes."""
    line = Style(font="宋体", size=24, align=Align.LEFT, first_line=0, line=400)
    return Document(
        (
            Paragraph("附件1", Style(font="黑体", size=28, first_line=0)),
            Paragraph("2022年度项目支出绩效自评表", FORM_TITLE),
            Paragraph("单位名称:保山市退役军人事务局    填报日期:2023年4月6日", line),
            form_table(FORM),
            *notes(),
            Paragraph(style=FORM_YEAR),
        )
    )
