"""襄阳市中心医院 2021, 东津院区建设补助: the Hubei layout, cut below its last indicator."""

from corpus.typeset.hubei_form import HubeiEdges, HubeiForm, form_table
from corpus.typeset.page import FORM_TITLE, FORM_YEAR, Document, Paragraph

FORM = HubeiForm(
    project="东津院区建设补助",
    department="襄阳市卫生健康委",
    unit="襄阳市中心医院",
    funds=("年度财政资金总额", "1000", "1000", "100%", "20"),
    indicators=(
        (
            "产出指标",
            (
                ("数量指标", (("成本控制", "不超过预算", "不超过预算", "10"),)),
                ("质量指标", (("保证财政建设补助专款专用", "专款专用", "专款专用", "10"),)),
                ("成本", (("每年财政补助1000万元", "1000万元", "1000万元", "10"),)),
                ("时效", (("1年", "1年", "1年", "10"),)),
            ),
        ),
        (
            "效益指标",
            (
                (
                    "经济效益",
                    (
                        (
                            "完成东津院区建设,医院东津医疗收入达到5亿元",
                            "5亿元",
                            "6.47亿元",
                            "10",
                        ),
                    ),
                ),
                # Cut in the source behind the target.
                (
                    "可持续性",
                    (("院区建成后,可持续为周边群众提供医疗服务", "服务范围扩大", "", ""),),
                ),
            ),
        ),
    ),
)

_EDGES = HubeiEdges(
    departments=(0, 1700, 4900, 6500, 9638),
    funds=(0, 1700, 3700, 5100, 6500, 7900, 9638),
    indicators=(0, 800, 1700, 2700, 5500, 7100, 8700, 9638),
    tail=(0, 1700, 5500, 7100, 9638),
    heights=(520, 760),
)


def document() -> Document:
    """Return the form under its title; the page below it is not known."""
    return Document(
        (
            Paragraph("财政项目绩效自评表", FORM_TITLE),
            Paragraph("(2021年度)", FORM_YEAR),
            form_table(FORM, _EDGES),
        )
    )
