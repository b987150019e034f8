"""A form in one file, its report or list in another: amounts held against each other."""

import pytest

from tests.pipeline.check.archive.archives import findings, form
from tests.pipeline.forms import document

NAME = "职业技能培训经费"
BODY = "临江市教育局"


def told(
    amount="100万元", executed="90万元", *, body=BODY, name=NAME, year=2023, title="绩效评价报告"
):
    """Return a report without a form."""
    return document(
        f"{year}年度{name}{title}",
        "一、项目基本情况",
        f"本报告由{body}编制。“{name}”为本次评价对象。",
        f"“{name}”项目自评得分为99分。该项目预算数为{amount}，执行数为{executed}。",
    )


def printed(**fields):
    return document(*form(**fields))


def listed(amount, *, body=BODY, name=NAME, year=2023):
    """Return a list of two projects without their forms."""
    rows = ["序号 | 项目名称 | 金额(万元)", f"1 | {name} | {amount}", "2 | 图书购置 | 12"]
    return document(f"{body}{year}年度项目清单", rows)


def test_a_report_that_states_another_amount_than_the_form(tmp_path):
    (found,) = findings(tmp_path, form=printed(), report=told(executed="95万元"))
    assert (found.file, found.other) == ("report", "form")
    assert (found.code, found.severity) == ("narrative-amount-mismatch", "warning")
    assert "报告写执行数95万元" in found.message
    assert "90万元" in found.message
    assert "自评表见" in found.message
    assert found.evidence == [{"paragraph": 4}]


@pytest.mark.parametrize(
    ("form", "report"),
    [
        pytest.param(printed(), told(), id="the same amounts"),
        pytest.param(printed(year=2022), told(executed="95万元"), id="another year"),
        pytest.param(printed(body="青川县教育局"), told(executed="95万元"), id="another body"),
        pytest.param(printed(name="校舍维修"), told(executed="95万元"), id="another project"),
        pytest.param(printed(), told(executed="95万元", body="教育局"), id="a body in short"),
        pytest.param(printed(), told(executed="45万元", title="绩效监控报告"), id="at half-year"),
    ],
)
def test_a_report_that_agrees_or_may_mean_another_form(tmp_path, form, report):
    assert findings(tmp_path, form=form, report=report) == []


def test_two_forms_must_both_differ(tmp_path):
    funds = ("年度资金总额 | 100 | 100 | 95 | 10 | 95% | 9.5",)
    documents = {
        "form": printed(),
        "corrected": printed(funds=funds),
        "report": told(executed="95万元"),
    }
    assert findings(tmp_path, **documents) == []
    assert len(findings(tmp_path, again=printed(), report=told(executed="96万元"))) == 1


def test_a_list_with_another_amount_than_the_form(tmp_path):
    (found,) = findings(tmp_path, form=printed(), list=listed("120"))
    assert (found.file, found.other) == ("list", "form")
    assert (found.code, found.severity) == ("list-amount-mismatch", "warning")
    assert "金额印120万元" in found.message
    assert found.evidence[0]["column"] == 2


@pytest.mark.parametrize(
    ("form", "list_"),
    [
        pytest.param(printed(), listed("100"), id="the same amount"),
        pytest.param(printed(year=2022), listed("120"), id="another year"),
        pytest.param(printed(body="青川县教育局"), listed("120"), id="another body"),
        pytest.param(printed(name="校舍维修"), listed("120"), id="another project"),
    ],
)
def test_a_list_that_agrees_or_may_mean_another_form(tmp_path, form, list_):
    assert findings(tmp_path, form=form, list=list_) == []


def test_a_bundle_that_holds_the_form_itself_is_held_against_it_alone(tmp_path):
    rows = ["序号 | 项目名称 | 金额(万元)", f"1 | {NAME} | 100"]
    bundle = document(f"{BODY}2023年度项目清单", rows, *form())
    other = printed(funds=("年度资金总额 | 80 | 80 | 70 | 10 | 87.5% | 8.75",))
    assert findings(tmp_path, bundle=bundle, other=other) == []
