"""What is special about a family of forms: sentences for rows, one cell for two, early ends."""

from itertools import pairwise

import pytest

from tests.corpus.files import FORMS, TRUTHS, printed_rows, printed_texts, word

_told = [(name, form) for name, form in FORMS if form.get("narrative")]
each_told_form = pytest.mark.parametrize(("name", "form"), _told, ids=[name for name, _ in _told])
_STRINGS = ("level2_raw", "level3_raw", "target_raw", "actual_raw", "score_raw")


def _form(name):
    (form,) = TRUTHS[name]["assessments"]
    return form


@each_told_form
def test_each_indicator_is_told_in_one_paragraph_in_order(name, form):
    paragraphs = [paragraph.text for paragraph in word(name).paragraphs]
    places = []
    for indicator in form["indicators"]:
        strings = [indicator.get(key, "") for key in _STRINGS]
        (number,) = (n for n, text in enumerate(paragraphs) if all(s in text for s in strings))
        places.append((number, paragraphs[number].index(indicator["level3_raw"])))
    assert places == sorted(set(places))


@each_told_form
def test_a_fund_line_is_told_in_one_paragraph(name, form):
    paragraphs = [paragraph.text for paragraph in word(name).paragraphs]
    for line in form.get("funds", ()):
        strings = [value for key, value in line.items() if key.endswith("_raw")]
        assert any(all(string in text for string in strings) for text in paragraphs)


@pytest.mark.parametrize("name", [name for name, _ in _told])
def test_the_headings_of_a_narrative_stand_in_their_order(name):
    headings = [section["heading"] for section in TRUTHS[name]["sections"]]
    texts = [paragraph.text for paragraph in word(name).paragraphs]
    assert [text for text in texts if text in headings] == headings


def test_names_and_verdicts_of_the_narratives_are_printed():
    for name, form in _told:
        text = "\n".join(paragraph.text for paragraph in word(name).paragraphs)
        for column in ("project_name", "competent_department", "implementing_unit", "grade_raw"):
            assert form.get(column, "") in text
    assert sum(i["score"] for i in _form("gengga-fangyi-2021")["indicators"]) == 100


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("tianchang-fangxun-2022", {"项目名称": "project_name", "实施单位": "implementing_unit"}),
        ("jiuting-dongqian-2020", {"主管部门": "competent_department"}),
        ("chuzhou-sanzhi-2022", {"项目名称": "project_name", "实施单位": "implementing_unit"}),
        (
            "fengjie-anquan-2023",
            {"业务主管部门": "competent_department", "年度主要目标\n和成果": "goal_expected"},
        ),
        (
            "linhe-jiuye-2022",
            {"转移支付(项目)名称": "project_name", "中央主管部门": "competent_department"},
        ),
        ("lingling-linye-2021", {"一级预算单位名称": "competent_department"}),
    ],
)
def test_values_stand_behind_their_labels(name, labels):
    pairs = {pair for row in printed_rows(name) for pair in pairwise(row)}
    for label, column in labels.items():
        assert (label, _form(name)[column]) in pairs


def test_the_amounts_of_the_target_form_stand_behind_their_labels():
    pairs = {pair for row in printed_rows("fengjie-anquan-2023") for pair in pairwise(row)}
    *amounts, rate = _form("fengjie-anquan-2023")["funds"]
    assert len(amounts) == 4
    assert {(line["label_raw"], line["annual_budget_raw"]) for line in amounts} <= pairs
    assert (rate["label_raw"], rate["execution_rate_raw"]) in pairs


def test_receipts_and_spending_stand_side_by_side_with_their_amounts():
    lines = [line for line in _form("lingling-linye-2021")["funds"] if "one_cell" in line]
    texts = printed_texts("lingling-linye-2021")
    assert all(line["label_raw"] + line["annual_budget_raw"] in texts for line in lines)
    receipts = [line["annual_budget"] for line in lines[:4] if "annual_budget" in line]
    spending = [line["annual_budget"] for line in lines[4:]]
    total = _form("lingling-linye-2021")["funds"][0]["annual_budget"]
    assert sum(receipts) == sum(spending) == total


def test_the_tiers_of_the_transfer_payment_miss_the_total_of_the_budget_only():
    total, *tiers = _form("linhe-jiuye-2022")["funds"]
    assert len(tiers) == 5
    assert f"{total['annual_budget'] - sum(t['annual_budget'] for t in tiers)}" == "0.03"
    assert sum(tier["executed"] for tier in tiers) == total["executed"]


def test_unused_rows_are_counted():
    for name in ("tianchang-fangxun-2022", "lingling-linye-2021"):
        rests = [row for row in printed_rows(name) if {"指标2:", "……"} & {*row}]
        assert len(rests) == _form(name)["template_rests"]


def test_the_list_without_amounts_has_its_rows():
    projects = TRUTHS["chuzhou-sanzhi-2022"]["listed_projects"]
    printed = printed_rows("chuzhou-sanzhi-2022")[1:9]
    assert printed == [[p["number_raw"], p["name"], p["remark"]] for p in projects]


@pytest.mark.parametrize("name", ["jiuting-dongqian-2020", "chuzhou-sanzhi-2022"])
def test_a_form_that_is_cut_ends_with_its_fund_block(name):
    assert _form(name)["indicators"] == []
    assert "其他资金" in printed_rows(name)[-1]
