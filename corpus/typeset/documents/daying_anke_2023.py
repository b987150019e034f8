"""大英县司法局 2023, 安可替代: the Sichuan system form, cut inside its first indicator."""

from corpus.typeset.page import Document, Page
from corpus.typeset.sichuan_form import SichuanForm, form_table

_NOTHING = ("0.00", "0.00", "0.00", "0.00%", "/", "/")

FORM = SichuanForm(
    title="部门预算项目支出绩效自评表(2023年度)",
    project="51092324T000010263357-2023年全县安可替代补助资金项目",
    department="大英县司法局部门",
    unit="大英县司法局",
    goals=("按要求购置安可设备,付清项目款项。", "完成"),
    process="年内购置安可电脑13台,12月前付款。",
    funds=(
        ("总额", "0.00", "3.36", "3.36", "100.00%", "10", "10"),
        ("其中:财政资金", "0.00", "3.36", "3.36", "100.00%", "/", "/"),
        ("财政专户管理资金", *_NOTHING),
        ("单位资金", *_NOTHING),
        ("其他资金", "", "", "", "", "/", "/"),
    ),
    indicators=(
        (
            "产出指标",
            (
                (
                    "质量指标",
                    # Cut in the source behind the value.
                    (("完成安可产品购买并按要求支付资金", "=", "100", "", "", "", "", ""),),
                ),
            ),
        ),
    ),
)


def document() -> Document:
    """Return the form on paper laid across, its title within the table."""
    return Document((form_table(FORM),), Page(width=16838, height=11906))
