"""Statements of the report: what, where exactly, of which project."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuhe.schemas.narrative import ClaimKind
from tests.pipeline.forms import document, national
from tests.pipeline.recognize.printed import report_of

FORMS = ("自评表", national(name="区政府工作经费"), "自评表", national(name="设备购置"))


def claims(*parts):
    """Return kind, text and project of each statement; each stands where it says."""
    content = document(*parts)
    found = report_of(*parts).claims
    texts = {paragraph.ordinal: paragraph.text for paragraph in content.paragraphs}
    for claim in found:
        assert texts[claim.paragraph][claim.start : claim.end] == claim.raw
    return [(claim.kind.value, claim.raw, claim.project_name) for claim in found]


def stated(sentence):
    return [(kind, raw) for kind, raw, _ in claims(sentence)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("项目自评得分为98.43分。", [("score", "98.43分")]),
        ("自评得分98.43分", [("score", "98.43分")]),
        ("综合得分达到 98 分，", [("score", "98 分")]),
        ("自评总得分：９８．４３分", [("score", "９８．４３分")]),
        ("全年预算数46万元，", [("budget", "46万元")]),
        ("预算资金总额为1,200.5万元", [("budget", "1,200.5万元")]),
        ("执行数为38.76万元，", [("executed", "38.76万元")]),
        ("支出数共计387600元", [("executed", "387600元")]),
        ("完成预算的84.25%。", [("execution_rate", "84.25%")]),
        ("预算执行率为８４％", [("execution_rate", "８４％")]),
        ("评价等级为“优”。", [("grade", "优")]),
        ("级别为良好，", [("grade", "良好")]),
        ("“人大会议费”项目评价得分较高", [("project_name", "人大会议费")]),
        ("将“人大会议费”项目列为本次评价对象", [("project_name", "人大会议费")]),
        ("2023年度，", [("year", "2023")]),
        (
            "项目全年预算数46万元，执行数为38.76万元，完成预算的84.25%。",
            [("budget", "46万元"), ("executed", "38.76万元"), ("execution_rate", "84.25%")],
        ),
        # Scores of items are not those of the project.
        ("产出指标自评得分为50分，效益指标得分30分。", []),
        ("其中：预算执行率得分8.43分。", []),
        ("平均得分95分", []),
        # Bounds and conditions state nothing.
        ("自评得分为95分（含）以上，", []),
        ("预算执行率达到80%以上。", []),
        ("预算数为50万元及以上的项目", []),
        ("执行率为80%的得8分，", []),
        ("自评得分为95分的项目", []),
        # Nothing that the frames know.
        ("满分为100分。", []),
        ("共培训300人，收回资金46万元。", []),
        ("坚持“花钱必问效”。", []),
        ("120230年度", []),
        ("", []),
    ],
)
def test_statements(sentence, found):
    assert stated(sentence) == found


def test_scores_in_the_analysis_of_indicators_are_those_of_items():
    parts = (
        "四、绩效评价指标分析",
        "“人大会议费”项目评价得分10分。",
        "五、有关建议",
        "自评得分9分。",
    )
    assert claims(*parts) == [
        ("project_name", "人大会议费", "人大会议费"),
        ("score", "9分", None),
    ]


def test_a_statement_belongs_to_the_project_named_last_before_it():
    text = "区政府工作经费自评得分96分，设备购置项目自评得分为98分。"
    assert [(raw, project) for _, raw, project in claims(*FORMS, text)] == [
        ("96分", "区政府工作经费"),
        ("98分", "设备购置"),
    ]


def test_a_project_stays_the_subject_in_the_paragraphs_that_follow():
    found = claims(*FORMS, "区政府工作经费项目实施情况如下。", "自评得分96分。", "执行数为38万元。")
    assert [(raw, project) for _, raw, project in found] == [
        ("96分", "区政府工作经费"),
        ("38万元", "区政府工作经费"),
    ]


def test_a_foreign_name_rules_its_own_sentence_only():
    found = claims(*FORMS, "“人大会议费”项目评价得分10分。", "自评得分96分。")
    assert found[-1] == ("score", "96分", None)


def test_without_any_name_a_statement_is_of_no_project():
    assert claims("自评得分96分。") == [("score", "96分", None)]


_WORDS = st.sampled_from(
    [
        *(
            "自评得分为",
            "预算数",
            "执行数为",
            "完成预算的",
            "98.43",
            "46",
            "９８",
            "分",
            "万元",
            "%",
        ),
        *(
            "％",
            "，",
            "。",
            " ",
            "\u3000",
            "“甲项目”",
            "项目",
            "评价",
            "等级为“优”",
            "2023年度",
            "𠮷",
        ),
    ]
)


@given(st.lists(_WORDS, max_size=15).map("".join))
def test_every_statement_stands_where_it_says(text):
    for kind, raw, _ in claims(text):
        assert ClaimKind(kind)
        assert raw in text
