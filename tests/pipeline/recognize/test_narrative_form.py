"""A form that a report tells in sentences."""

from tests.pipeline.forms import national
from tests.pipeline.recognize.printed import form_of, forms_of, report_of, text, texts

TITLE = "2021年动物防疫补助经费项目支出绩效自评报告"
TARGETS = (
    "（1）数量指标：1.强制免疫数量，目标值≥5万头，实际完成值5.2万头，得分20分；"
    "2.消毒面积，目标值≥3万平方米，实际完成值2.8万平方米，得分18分。"
)


def test_each_sentence_of_target_and_result_is_an_indicator():
    form = form_of(TITLE, "项目名称：动物防疫补助经费", TARGETS)
    assert form.grid is None
    assert text(form.project_name) == "动物防疫补助经费"
    assert [
        texts(row, "level2", "level3", "target", "actual", "score") for row in form.indicators
    ] == [
        ("数量指标", "强制免疫数量", "≥5万头", "5.2万头", "20"),
        ("数量指标", "消毒面积", "≥3万平方米", "2.8万平方米", "18"),
    ]
    # Paragraphs are the evidence.
    assert [row.target.paragraph for row in form.indicators] == [3, 3]


def test_scores_of_such_sentences_are_no_scores_of_the_project():
    assert [claim.kind for claim in report_of(TITLE, TARGETS).claims] == []


def test_one_sentence_is_no_form():
    assert forms_of(TITLE, TARGETS.partition("；")[0] + "。") == ()


def test_where_a_table_prints_the_form_the_sentences_tell_no_second_one():
    assert [form.grid for form in forms_of(TITLE, TARGETS, "自评表", national())] == [1]
