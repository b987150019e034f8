"""Folding: what forms print for one another becomes one text; the words stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuhe.schemas.text import fold, squeeze

_PIECES = st.sampled_from(
    "年度总体目标指标\n\t\u3000 ≥≧＜—－﹣─═﹦９５％（）〔〕【】AB1.，。…ﬁ①㎡Ⅱ゛¨"
    "\u200b\u00ad\ufeff\u0338\u3099"
)


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("年度 总体 目标", "年度总体目标"),
        ("满意度\n指标", "满意度指标"),
        ("绩 效 指 标", "绩效指标"),
        ("可持续影 响指标", "可持续影响指标"),
        ("项目资金\n（万元）", "项目资金(万元)"),
        ("执行率（B/A）", "执行率(B/A)"),
        ("≥９５％", "≥95%"),
        ("＜220", "<220"),
        ("≧95%", "≥95%"),
        ("≦ 10", "≤ 10"),
        ("═100", "=100"),
        ("﹦72890", "=72890"),
        ("——", "--"),
        ("－", "-"),
        ("财预〔2020〕10号", "财预(2020)10号"),
        ("  220 \n", "220"),
        ("区政府\u200b工作经费", "区政府工作经费"),
        ("GB 2760 标准", "GB 2760标准"),
    ],
)
def test_prints_of_one_label_fold_to_one_text(printed, folded):
    assert fold(printed) == folded


def test_between_latin_words_one_space_stays():
    assert fold("Word  and\nPDF") == "Word and PDF"
    assert squeeze("Word  and\nPDF") == "WordandPDF"


def test_a_sign_that_composes_after_unifying_is_composed_at_once():
    assert fold("═\u0338") == fold(fold("═\u0338")) == "≠"


@given(st.lists(_PIECES).map("".join))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert squeeze(squeeze(text)) == squeeze(text)


@given(st.text())
def test_any_text_folds_and_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert " " not in squeeze(text)
