"""区商务局 2020, 服务贸易发展资金: the Hubei layout, printed total 100 beside parts of 120."""

from corpus.typeset.hubei_form import HubeiEdges, HubeiForm, form_table
from corpus.typeset.page import FORM_TITLE, FORM_YEAR, Document, Page, Paragraph

FORM = HubeiForm(
    project="2020年市级服务贸易发展资金",
    department="区商务局",
    unit="投资促进中心",
    funds=("年度财政资金总额", "285.84", "285.84", "100%", "20"),
    indicators=(
        (
            "产出指标\n(60分)",
            (
                (
                    "数量指标",
                    (
                        ("服务外包在岸(万美元)", "20000", "23333.56", "10"),
                        ("服务外包离岸(万美元)", "4500", "4557.51", "10"),
                        ("支持服务贸易、服务外包企业数量", "3", "3", "10"),
                    ),
                ),
                (
                    "质量指标",
                    (
                        (
                            "企业国际质量提升",
                            "获得目的国(地区)受众欢迎",
                            "受目的国受众欢迎显著",
                            "10",
                        ),
                    ),
                ),
                (
                    "时效指标",
                    (
                        ("预算资金执行率", "90%", "100%", "10"),
                        ("资金拨付及时性", "98%以上", "100%", "10"),
                    ),
                ),
            ),
        ),
        (
            "效益指标\n(40分)",
            (
                ("社会效益\n指标", (("企业把握政治导向和文化方向情况", "", "", "20"),)),
                (
                    "可持续影响\n指标",
                    (
                        (
                            "推动企业走出去方面发挥的作用",
                            "是否利于企业走出去",
                            "有利于推动企业走出去",
                            "20",
                        ),
                    ),
                ),
            ),
        ),
    ),
    tail=(("总分", "100"),),
)

_EDGES = HubeiEdges(
    departments=(0, 1600, 4800, 6200, 9866),
    funds=(0, 1600, 3760, 5160, 6560, 7960, 9866),
    indicators=(0, 700, 1700, 2860, 5360, 7110, 8960, 9866),
    tail=(0, 8960, 9866),
    heights=(480, 640),
)


def document() -> Document:
    """Return the form under its title."""
    return Document(
        (
            Paragraph("项目自评表", FORM_TITLE),
            Paragraph("(2020年度)", FORM_YEAR),
            form_table(FORM, _EDGES, size=20),
        ),
        Page(side=1020, top=1000, bottom=1000),
    )
