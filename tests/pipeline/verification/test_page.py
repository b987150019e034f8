"""The page for an auditor's file: whole, self-contained, and text stays text."""

import base64
import hashlib
import re
from datetime import UTC, datetime

import pytest
from lxml import html
from msgspec.structs import replace

import fuhe
from fuhe.pipeline.verification.page import GENERATOR, page, visible
from fuhe.schemas.errors import ErrorCode
from fuhe.schemas.report import Report, Status
from tests.pipeline.forms import indicator, national
from tests.pipeline.stages import content_of, outcome_of

CHECKED_AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


def read(*parts, **more):
    """Return the outcome of a document of these parts, or of one national form."""
    return outcome_of(content_of(*parts, **more), size_bytes=1234)


def made(*parts, **more):
    text = page("报告.docx", read(*parts, **more), CHECKED_AT)
    return html.document_fromstring(text)


def texts(element):
    return " ".join(element.text_content().split())


def definition(tree, term):
    return texts(tree.xpath("//dt[.=$term]/following-sibling::dd[1]", term=term)[0])


def test_the_head_names_file_digest_date_version_extractor_and_rulebook():
    tree = made()
    assert definition(tree, "文件") == "报告.docx"
    assert definition(tree, "SHA-256") == "ab" * 32
    assert definition(tree, "复核时间") == "2026-03-04 05:06:07 +0000"
    assert definition(tree, "程序").startswith(f"fuhe {fuhe.__version__}(")
    assert "test 1" in definition(tree, "读取")
    assert definition(tree, "规则").startswith("national-2020 项目支出绩效评价管理办法(单位自评)，")
    assert "选用理由：2023年度" in definition(tree, "规则")


def test_printed_stands_beside_recomputed():
    # 60 of 80 of 10 points are 7.5; 10 are printed.
    tree = made(indicators=[indicator("≥80%", "60%", "90", "90", name="抽检合格率")])
    (row,) = tree.xpath("//tr[td[contains(@class,'name')]='抽检合格率']")
    cells = [texts(cell) for cell in row]
    assert cells == ["1", "抽检合格率", "≥80%", "60%", "90", "90", "67.5", "偏高"]
    assert "90分×75%=67.5分" in texts(row.getnext())


def test_three_totals_and_the_grade_are_shown():
    tree = made(total=("100", "98"), grade="优")
    (table,) = tree.xpath("//table[@class='totals']")
    rows = [[texts(cell) for cell in row] for row in table.xpath(".//tbody/tr")]
    assert rows[0][:3] == ["公布", "100", "98"]
    # 20 + 10 + 10 + 10 + 30 + 10 for the indicators and 9 for the execution of 90 of 100.
    assert rows[1][:3] == ["公布的各项之和", "100", "99"]
    assert rows[2][2:] == ["99 偏低", "优 一致"]


def test_every_place_of_a_finding_can_be_gone_to_and_back():
    tree = made(total=("100", "98"))
    (item,) = tree.xpath("//li[.//code='total-mismatch']")
    number = item.get("id").removeprefix("f")
    links = item.xpath(".//p[@class='places']/a/@href")
    assert links
    for link in links:
        (cell,) = tree.xpath("//*[@id=$id]", id=link.removeprefix("#"))
        assert "marked" in cell.get("class")
        assert f"#f{number}" in cell.xpath(".//a/@href")
    ids = tree.xpath("//@id")
    assert len(set(ids)) == len(ids)
    assert set(tree.xpath("//@href")) <= {f"#{each}" for each in ids}


def test_the_source_table_has_its_spans_and_roles():
    tree = made()
    (name,) = tree.xpath("//table[@class='source']//td[.='职业技能培训经费']")
    assert (name.get("colspan"), name.get("rowspan")) == ("17", None)
    assert name.get("class") == "value"
    (label,) = tree.xpath("//table[@class='source']//td[starts-with(., '项目资金')]")
    assert (label.get("colspan"), label.get("rowspan")) == ("3", "5")
    assert label.get("class") == "label"


def test_several_forms_in_one_table_draw_it_once():
    outcome = read()
    (form,) = outcome.report.assessments
    second = replace(form, printed=replace(form.printed, ordinal=2))
    report = replace(outcome.report, assessments=(form, second))
    tree = html.document_fromstring(page("a.docx", replace(outcome, report=report), CHECKED_AT))
    assert len(tree.xpath("//table[@class='source']")) == 1
    ids = tree.xpath("//@id")
    assert len(set(ids)) == len(ids)
    (section,) = tree.xpath("//section[@id='form2']")
    assert "#form1" in section.xpath(".//a/@href")


def test_a_cell_that_no_field_took_is_shown_and_listed():
    outcome = read()
    use, *others = outcome.report.grids
    reference, role = next((r, role) for r, role in use.roles.items() if role.value == "value")
    unclaimed = type(role)("unclaimed")
    use = replace(use, roles={**use.roles, reference: unclaimed})
    outcome = replace(outcome, report=replace(outcome.report, grids=(use, *others)))
    tree = html.document_fromstring(page("a.docx", outcome, CHECKED_AT))
    (link,) = tree.xpath("//li[starts-with(., '自评表中未归入')]/a/@href")
    (cell,) = tree.xpath("//td[@id=$id]", id=link.removeprefix("#"))
    assert cell.get("class").split()[0] == "unclaimed"
    assert "未归类" in cell.text_content()


def test_paragraphs_that_findings_point_at_have_the_words_marked():
    tree = made("项目支出绩效自评表", "(2023年度)", national(), "本项目自评得分为98分，较好。")
    (passage,) = tree.xpath("//p[contains(@class,'passage')]")
    (item,) = tree.xpath("//li[.//code='narrative-score-mismatch']")
    assert f"#{passage.get('id')}" in item.xpath(".//p[@class='places']/a/@href")
    (mark,) = passage.xpath("./mark")
    assert "98" in mark.text_content()
    assert "较好" not in mark.text_content()


def test_rules_are_listed_with_source_and_whether_they_were_checked():
    tree = made()
    (total,) = tree.xpath("//dl[@class='rules']/dt[starts-with(., 'R21(')]")
    assert texts(total).endswith("原文未核对")
    (execution,) = tree.xpath("//dl[@class='rules']/dt[starts-with(., 'R05(')]")
    assert texts(execution) == "R05(national-2020)"
    shown = texts(execution.getnext())
    assert "执行率*该指标分值,最高不得超过分值上限" in shown
    assert "https://www.wenku365.com/s-60761775.html" in shown


HOSTILE = (
    "<script>alert(1)</script>",
    "</td></table><img src=x onerror=alert(1)>",
    '"><a href="https://example.org">x</a>',
    "<style>*{display:none}</style>",
    "{{ 7*7 }}{% raw %}",
    "&lt;b&gt;&amp;",
    "<!--",
    "]]>",
    "长" * 5000,
    "a̍̎̄̅" * 200,
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_content_is_shown_as_text(hostile):
    tree = made(
        hostile,
        national(name=hostile, goals=(hostile, hostile), indicators=[indicator("≥1", "1")]),
        hostile,
    )
    assert not tree.xpath("//script | //img | //iframe | //object | //link | //form")
    assert not tree.xpath("//@onerror | //@onload | //@style | //@src")
    assert len(tree.xpath("//style")) == 1
    assert all(link.startswith("#") for link in tree.xpath("//@href"))
    name = tree.xpath("//table[@class='source']//tr[2]/td[2]")[0].text_content()
    # What a browser shows of a cell is the cell's text, character by character.
    assert name.startswith(hostile)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\u202e刺客\u2066", "[U+202E]刺客[U+2066]"),
        ("a\u200bb\ufeff", "a[U+200B]b[U+FEFF]"),
        ("a\x00\x1b[31m", "a[U+0000][U+001B][31m"),
        ("\ud800", "[U+D800]"),
        ("\ue000", "[U+E000]"),
        ("二\u3000三\u00a0四\n五", "二\u3000三\u00a0四\n五"),
        ("𠮷é", "𠮷é"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text, shown):
    assert visible(text) == shown


def test_no_control_reaches_the_page():
    hostile = "甲\u202e\u2066\x00\ud800\ue000乙"
    text = page(hostile, read(hostile, national(name=hostile), hostile), CHECKED_AT)
    text.encode("utf-8")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\ud800-\udfff\ue000]", text)
    assert "甲[U+202E][U+2066][U+0000][U+D800][U+E000]乙" in text


def test_the_policy_forbids_scripts_and_allows_its_own_style_alone():
    text = page("a.docx", read(), CHECKED_AT)
    tree = html.document_fromstring(text)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    # Nothing outside is asked for: neither by the style nor by the page.
    assert "url(" not in style
    assert "@import" not in style
    assert GENERATOR in text[:200]


@pytest.mark.parametrize("status", [Status.EMPTY, Status.PARTIAL])
def test_a_document_without_forms_says_so(status):
    outcome = read("工作总结", "一年来工作平稳。")
    outcome = replace(
        outcome,
        status=status,
        report=Report(),
        error_code=ErrorCode.CORRUPT,
        error_message="opened, but it holds no form",
    )
    tree = html.document_fromstring(page("a.docx", outcome, CHECKED_AT))
    assert "文件中没有读到自评表" in tree.text_content()
    assert "opened, but it holds no form" in tree.text_content()
    assert "已归入栏目" not in tree.text_content()
