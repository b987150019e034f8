"""The documents of the corpus: facts of one published report each."""

from corpus.typeset.documents import (
    chizhou_weituo_2022,
    langfang_nuantong_2019,
    putuo_jiesuan_2022,
    xiangshan_2023,
)
from corpus.typeset.page import Document

DOCUMENTS: dict[str, Document] = {
    "xiangshan-2023": xiangshan_2023.document(),
    "chizhou-weituo-2022": chizhou_weituo_2022.document(),
    "langfang-nuantong-2019": langfang_nuantong_2019.document(),
    "putuo-jiesuan-2022": putuo_jiesuan_2022.document(),
}
