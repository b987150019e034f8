"""The truth files: complete, in the words of the contract, and nothing that is not printed."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from fuhe.schemas.assessment import Form, FundSource, GridKind
from fuhe.schemas.narrative import ClaimKind
from fuhe.schemas.value import AmountUnit, Operator, ValueKind
from fuhe.schemas.verdict import FindingCode, Subject, Verdict
from tests.corpus.files import (
    FORMS,
    NATIONAL,
    TRUTHS,
    form_rows,
    printed_rows,
    printed_texts,
    rows,
    word,
)

_FUND_COLUMNS = (
    "initial_budget",
    "annual_budget",
    "executed",
    "weight",
    "execution_rate",
    "score",
)
_INDICATOR_COLUMNS = (
    "level1_raw",
    "level2_raw",
    "level3_raw",
    "target_raw",
    "actual_raw",
    "weight_raw",
    "score_raw",
    "deviation_note",
)
_NOTE = "deviation_note"
_form_ids = [f"{name}-{form['ordinal']}" for name, form in FORMS]
each_form = pytest.mark.parametrize(("name", "form"), FORMS, ids=_form_ids)
_national = [(name, form) for name, form in FORMS if name in NATIONAL]
_national_ids = [f"{name}-{form['ordinal']}" for name, form in _national]
each_national_form = pytest.mark.parametrize(("name", "form"), _national, ids=_national_ids)
_tabled = [(name, form) for name, form in FORMS if "narrative" not in form]
_tabled_ids = [f"{name}-{form['ordinal']}" for name, form in _tabled]
each_tabled_form = pytest.mark.parametrize(("name", "form"), _tabled, ids=_tabled_ids)
each_document = pytest.mark.parametrize("name", TRUTHS)


def _strings(record, columns):
    return [record[column] for column in columns if column in record]


def _certain(record, columns):
    doubtful = record.get("uncertain", ())
    return [column for column in columns if doubtful is True or column not in doubtful]


@each_document
def test_documents_count_their_grids(name):
    document = TRUTHS[name]["document"]
    grids = document.get("grids", {})
    assert all(GridKind(kind) for kind in grids)
    assert sum(grids.values()) == len(word(name).tables)
    assert document["title"] in printed_texts(name)


@each_form
def test_forms_are_complete(name, form):
    assert Form(form["form"])
    assert AmountUnit(form["amount_unit"])
    assert form.get("fiscal_year") == TRUTHS[name]["document"].get("fiscal_year")
    for line in form.get("funds", ()):
        assert FundSource(line["source"])
        assert line["label_raw"]
        for column in _FUND_COLUMNS:
            assert f"{column}_raw" in line or column not in line


@each_national_form
def test_national_forms_have_the_fund_lines_of_the_ministry(name, form):
    assert [line["source"] for line in form["funds"]] == ["total", "fiscal", "carryover", "other"]
    for line in form["funds"]:
        assert line.keys() >= {"label_raw", *(f"{column}_raw" for column in _FUND_COLUMNS)}


@each_form
def test_indicators_are_complete(name, form):
    for ordinal, indicator in enumerate(form.get("indicators", ()), start=1):
        assert indicator["ordinal"] == ordinal
        assert indicator.keys() >= {"level3_raw", "target_kind", "actual_kind"}
        for value in ("target", "actual"):
            kind = ValueKind(indicator[f"{value}_kind"])
            number = kind in {ValueKind.QUANTITY, ValueKind.RANGE}
            # A date without its year has no reading.
            assert kind is ValueKind.DATE or (f"{value}_value" in indicator) is number
            assert (f"{value}_upper" in indicator) is (kind is ValueKind.RANGE)
            assert kind is ValueKind.NONE or indicator[f"{value}_raw"]
            if kind is ValueKind.DATE and f"{value}_value" in indicator:
                assert date.fromisoformat(indicator[f"{value}_value"])
        if "target_operator" in indicator:
            assert Operator(indicator["target_operator"])
        filled = any(_strings(indicator, _INDICATOR_COLUMNS[3:]))
        assert filled is not indicator.get("unfilled", False)


@each_form
def test_weights_and_scores_are_read_where_they_are_printed(name, form):
    for record in (*form.get("funds", ()), *form.get("indicators", ())):
        for column in ("weight", "score"):
            printed = record.get(f"{column}_raw", "")
            digits = any(sign.isdigit() for sign in printed)
            number = Decimal(printed.removesuffix("分")) if digits else None
            assert record.get(column) == number


@each_national_form
def test_national_indicators_have_every_column(name, form):
    for indicator in form["indicators"]:
        assert indicator.keys() >= {*_INDICATOR_COLUMNS, "level2"}
        assert ValueKind(indicator["target_kind"]) is not ValueKind.RANGE


@each_form
def test_columns_that_a_form_lacks_are_absent_from_every_row(name, form):
    for records in (form.get("funds", ()), form.get("indicators", ())):
        columns = Counter(
            key for row in records for key in row if key.endswith("_raw") or key == _NOTE
        )
        partly = {key for key, count in columns.items() if count < len(records)}
        shared = {f"{key}_raw" for row in records for key in row.get("shared", ())}
        assert partly <= shared | {"level2_raw", *form.get("partly_printed", ())}


@each_form
def test_rescores_are_in_the_words_of_the_contract(name, form):
    ordinals = [indicator["ordinal"] for indicator in form.get("indicators", ())]
    for rescore in form.get("rescores", ()):
        assert Subject(rescore["subject"])
        assert Verdict(rescore["verdict"])
        assert (rescore["subject"] == "indicator") is ("indicator_ordinal" in rescore)
        assert rescore.get("indicator_ordinal", 1) in {1, *ordinals}
        assert ("low" in rescore) is ("high" in rescore)
        assert rescore.get("low", 0) <= rescore.get("high", 0)


@each_national_form
def test_every_subject_of_a_national_form_is_rescored(name, form):
    subjects = Counter(rescore["subject"] for rescore in form["rescores"])
    indicators = [r["indicator_ordinal"] for r in form["rescores"] if "indicator_ordinal" in r]
    assert indicators == [indicator["ordinal"] for indicator in form["indicators"]]
    assert subjects == {
        Subject.EXECUTION: 1,
        Subject.INDICATOR: len(indicators),
        Subject.TOTAL: 1,
        Subject.GRADE: 1,
    }


@each_document
def test_findings_name_what_is_there(name):
    truth = TRUTHS[name]
    absent = {FindingCode(code) for code in truth["absent_findings"]}
    forms = {
        form["ordinal"]: len(form.get("indicators", ())) for form in truth.get("assessments", ())
    }
    for finding in truth.get("findings", ()):
        assert FindingCode(finding["code"]) not in absent
        if "assessment" in finding:
            assert finding.get("indicator_ordinal", 0) <= forms[finding["assessment"]]
        # What must be found is right; of the rest a judgement is told where it was made.
        assert finding.get("right") in {True, False, None}
        assert "right" not in finding or finding["uncertain"] is True


@each_tabled_form
def test_every_row_of_the_word_file_holds_its_strings(name, form):
    printed = printed_rows(name)
    columns = (*_INDICATOR_COLUMNS, "operator_raw", "unit_raw")
    fund_columns = ("label_raw", *(f"{column}_raw" for column in _FUND_COLUMNS))
    # Forms follow one another: the rows of the first are found first.
    after = form["ordinal"] > 1
    for records, keys in (
        ([line for line in form.get("funds", ()) if "one_cell" not in line], fund_columns),
        (form.get("indicators", ()), columns),
    ):
        wanted = [Counter(filter(None, _strings(row, _certain(row, keys)))) for row in records]
        places = []
        for strings in wanted:
            start = places[-1] + 1 if places else 0
            rest = range(start, len(printed))
            places.append(next(row for row in rest if Counter(printed[row]) >= strings))
        assert after or places == sorted(set(places))


@each_national_form
def test_the_word_file_holds_every_string_of_the_indicators(name, form):
    printed = form_rows(name, form["ordinal"])
    printed = [row[-len(_INDICATOR_COLUMNS) :] for row in printed]
    places = [printed.index([i[c] for c in _INDICATOR_COLUMNS]) for i in form["indicators"]]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


@each_national_form
def test_the_word_file_holds_every_string_of_the_fund_lines(name, form):
    printed = form_rows(name, form["ordinal"])
    lines = [
        [line["label_raw"], *(line[f"{column}_raw"] for column in _FUND_COLUMNS)]
        for line in form["funds"]
    ]
    assert [row[1:] for row in printed[3:7]] == lines


@each_national_form
def test_the_word_file_holds_the_rest_of_the_form(name, form):
    printed = form_rows(name, form["ordinal"])
    assert printed[0] == ["项目名称", form["project_name"]]
    departments = (form["competent_department"], form["implementing_unit"])
    assert (printed[1][1], printed[1][3]) == departments
    assert printed[8][1:] == [form["goal_expected"], form["goal_actual"]]
    if "total_weight_raw" in form:
        total = ["总分", form["total_weight_raw"], form["total_score_raw"], ""]
        assert printed[-1] == total
    else:
        assert printed[-1][0] != "总分"
    assert form["title"] in {paragraph.text for paragraph in word(name).paragraphs}


@each_national_form
def test_unused_template_rows_are_counted(name, form):
    printed = [row[-6:] for row in form_rows(name, form["ordinal"])[10:]]
    rests = [row for row in printed if row[0] in {"指标2", "……"} and not any(row[1:])]
    assert len(rests) == form.get("template_rests", 0)


def test_the_forms_of_the_bundle_weigh_90_each():
    forms = TRUTHS["xiangshan-2023"]["assessments"]
    assert [sum(i["weight"] for i in form["indicators"]) for form in forms] == [90, 90]
    assert [len(form["indicators"]) for form in forms] == [9, 6]


@pytest.mark.parametrize("name", ["langfang-nuantong-2019", "putuo-jiesuan-2022"])
def test_indicators_and_execution_weigh_100(name):
    (form,) = TRUTHS[name]["assessments"]
    indicators = sum(indicator.get("weight", 0) for indicator in form["indicators"])
    assert indicators + form["funds"][0]["weight"] == 100


def test_the_list_of_the_bundle_adds_up():
    projects = TRUTHS["xiangshan-2023"]["listed_projects"]
    *parts, total = [project["amount"] for project in projects]
    assert sum(parts) == total == Decimal("173.4")
    columns = ("number_raw", "name", "amount_raw", "remark")
    printed = rows(word("xiangshan-2023").tables[0])
    assert printed[1:] == [[project[c] for c in columns] for project in projects]


def test_the_report_of_the_bundle_has_its_sections_in_order():
    headings = [section["heading"] for section in TRUTHS["xiangshan-2023"]["sections"]]
    texts = [paragraph.text for paragraph in word("xiangshan-2023").paragraphs]
    assert [text for text in texts if text in headings] == headings
    assert len(headings) == 8


def test_the_report_of_the_bundle_makes_its_claims():
    truth = TRUTHS["xiangshan-2023"]
    text = "\n".join(paragraph.text for paragraph in word("xiangshan-2023").paragraphs)
    claims = Counter((ClaimKind(c["kind"]), c["value"]) for c in truth["claims"])
    printed = {
        (ClaimKind.SCORE, Decimal("98.43")): "自评得分为98.43分",
        (ClaimKind.BUDGET, 46): "46万元",
        (ClaimKind.EXECUTED, Decimal("38.76")): "执行数为38.76万元",
        (ClaimKind.EXECUTION_RATE, Decimal("0.8425")): "完成预算的84.25%",
        (ClaimKind.GRADE, "优"): "级别为“优”",
        (
            ClaimKind.PROJECT_NAME,
            "区创优营商环境服务中心工作经费",
        ): "“区创优营商环境服务中心工作经费”",
        (ClaimKind.PROJECT_NAME, "人大会议费"): "“人大会议费”项目评价得分10分",
        (ClaimKind.YEAR, 2023): "2023年度项目支出绩效评价报告",
    }
    assert claims.keys() == printed.keys()
    for claim, words in printed.items():
        assert text.count(words) == claims[claim], words
