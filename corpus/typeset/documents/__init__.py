"""The documents of the corpus: facts of one published report each."""

from corpus.typeset.documents import (
    anju_shipin_2021,
    baoshan_weiwen_2022,
    chizhou_weituo_2022,
    chuzhou_sanzhi_2022,
    daying_anke_2023,
    fuwumaoyi_2020,
    jiuting_dongqian_2020,
    langfang_nuantong_2019,
    lijiang_weipian_2020,
    lingling_linye_2021,
    linhe_jiuye_2022,
    putuo_jiesuan_2022,
    shangrao_sifa_2021,
    tianchang_fangxun_2022,
    xiangshan_2023,
    xiangyang_yiyuan_2021,
    xuancheng_jindu_2021,
    zhalaite_zhuangbei_2025,
)
from corpus.typeset.page import Document

DOCUMENTS: dict[str, Document] = {
    "xiangshan-2023": xiangshan_2023.document(),
    "chizhou-weituo-2022": chizhou_weituo_2022.document(),
    "langfang-nuantong-2019": langfang_nuantong_2019.document(),
    "putuo-jiesuan-2022": putuo_jiesuan_2022.document(),
    "baoshan-weiwen-2022": baoshan_weiwen_2022.document(),
    "xiangyang-yiyuan-2021": xiangyang_yiyuan_2021.document(),
    "fuwumaoyi-2020": fuwumaoyi_2020.document(),
    "daying-anke-2023": daying_anke_2023.document(),
    "lijiang-weipian-2020": lijiang_weipian_2020.document(),
    "xuancheng-jindu-2021": xuancheng_jindu_2021.document(),
    "shangrao-sifa-2021": shangrao_sifa_2021.document(),
    "zhalaite-zhuangbei-2025": zhalaite_zhuangbei_2025.document(),
    "anju-shipin-2021": anju_shipin_2021.document(),
    "tianchang-fangxun-2022": tianchang_fangxun_2022.document(),
    "jiuting-dongqian-2020": jiuting_dongqian_2020.document(),
    "chuzhou-sanzhi-2022": chuzhou_sanzhi_2022.document(),
    "lingling-linye-2021": lingling_linye_2021.document(),
    "linhe-jiuye-2022": linhe_jiuye_2022.document(),
}
