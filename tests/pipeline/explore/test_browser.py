"""The pages in a real browser: search, the way between value and cell, filters, download, phone."""

import csv
import re

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.chromium import OPTIONS, PROGRAM, needs_chromium
from tests.pipeline.explore.archives import publish, write_archive
from tests.pipeline.explore.serving import served
from tests.pipeline.forms import INDICATORS, document, national

pytestmark = needs_chromium

_PATIENCE = 60_000  # milliseconds: a machine that tests on all its processors is slow
expect.set_options(timeout=_PATIENCE)

SCRIPT = "<img src=x onerror=\"alert('财政')\"><script>alert(1)</script>"


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=PROGRAM, args=OPTIONS, timeout=2 * _PATIENCE
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(folder, identifiers):
    """The address of the archive, served by the command.

    One more report in it is hostile, and a manifest gave where one was published.
    """
    hostile = (("产出指标", "数量指标", SCRIPT, "≥1次", "1次", "90", "90", SCRIPT), *INDICATORS[5:])
    write_archive(
        folder / "archive.db",
        document(
            f"{SCRIPT}项目支出绩效自评表",
            "(2023年度)",
            national(name=SCRIPT + "长" * 3000, goals=(SCRIPT, SCRIPT), indicators=hostile),
        ),
    )
    publish(
        folder / "archive.db",
        identifiers[1],
        publisher="临江市图书馆",
        region=SCRIPT,
        source_url="https://example.gov.cn/1.html",
    )
    with served(folder / "archive.db") as address:
        yield address


@pytest.fixture
def page(browser, address):
    """A page whose script errors, refused contents and dialogs are faults of the test."""
    context = browser.new_context(base_url=address, viewport={"width": 1300, "height": 800})
    page = context.new_page()
    page.set_default_timeout(_PATIENCE)
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda said: said.type == "error" and faults.append(said.text))
    yield page
    context.close()
    assert faults == []


def test_search_leads_to_the_marked_value(page, doubtful):
    page.goto("/")
    page.get_by_role("searchbox").fill("图书馆")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text("图书馆")
    page.locator("ol.hits a").first.click()
    expect(page).to_have_url(re.compile(f"/reports/{doubtful}#v-form-project_name$"))
    expect(page.locator("#v-form-project_name")).to_have_class(re.compile("marked"))
    expect(page.locator("td.marked")).to_have_text("图书馆运行费")


def test_click_on_a_value_marks_its_cell_and_the_other_way_round(page, doubtful):
    page.goto(f"/reports/{doubtful}")
    page.locator("#v-indicator-6-actual").click()
    cell = page.locator("td.marked")
    expect(cell).to_have_text("93%")
    expect(cell).to_be_in_viewport()
    page.locator("table.source td", has_text="150人").locator("a").click()
    value = page.locator("a.value.marked")
    expect(value).to_have_text("150人")
    expect(value).to_be_in_viewport()
    expect(page.locator("td.marked")).to_have_text("150人")


def test_finding_marks_all_its_cells(page):
    page.goto("/findings?code=missed-target-full-score")
    page.locator("table.findings tbody a").first.click()
    expect(page.locator("li.finding.marked")).to_contain_text("missed-target-full-score")
    assert "150人" in page.locator("td.marked").all_inner_texts()


def test_value_of_a_pdf_is_marked_on_its_page(page, drawn):
    page.goto(f"/reports/{drawn}")
    page.locator("#v-indicator-3-actual").click()
    box = page.locator("svg rect.marked")
    expect(box).to_be_in_viewport()
    expect(box.locator("title")).to_have_text("93%")
    picture = page.locator("svg image")
    shown = picture.bounding_box()
    place = box.bounding_box()
    # The cell stands on the page of 595 points at 370 from the left and 270 from the top.
    scale = shown["width"] / 595
    assert place["x"] - shown["x"] == pytest.approx(370 * scale, abs=3)
    assert place["y"] - shown["y"] == pytest.approx(270 * scale, abs=3)
    source = picture.get_attribute("href")
    assert page.request.get(source).headers["content-type"] == "image/png"
    box.click()
    expect(page.locator("#v-indicator-3-actual")).to_have_class(re.compile("marked"))


def test_without_script_the_links_still_lead_to_the_cell(browser, address, doubtful):
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/reports/{doubtful}")
    page.locator("#v-fund-1-executed").click()
    expect(page.locator("td:target")).to_have_text("90")
    page.locator("td:target a").click()
    expect(page.locator("a.value:target")).to_have_text("90")
    context.close()


def test_findings_are_filtered_and_downloaded(page, tmp_path):
    page.goto("/findings")
    page.get_by_label("代码").select_option("missed-target-full-score")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator(".count")).to_have_text("1")
    expect(page.locator("table.findings tbody tr")).to_contain_text("图书馆运行费")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="CSV").first.click()
    file = tmp_path / "findings.csv"
    downloading.value.save_as(file)
    (row,) = csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines())
    assert row["code"] == "missed-target-full-score"


def test_reports_are_filtered_by_their_publisher(page, doubtful):
    page.goto("/reports")
    page.get_by_label("发布者含").fill("图书馆")
    page.get_by_role("button", name="筛选").click()
    expect(page).to_have_url(re.compile(r"[?&]publisher=%E5%9B%BE%E4%B9%A6%E9%A6%86"))
    page.locator("table.list tbody a").click()
    expect(page).to_have_url(re.compile(f"/reports/{doubtful}$"))
    source = page.get_by_role("link", name="https://example.gov.cn/1.html")
    assert source.get_attribute("rel") == "noopener noreferrer"
    expect(page.locator(".publication")).to_contain_text(f"临江市图书馆 · {SCRIPT}")


def test_keyboard_reaches_the_content_and_the_cells(page, doubtful):
    page.goto(f"/reports/{doubtful}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.locator("#v-fund-1-score").focus()
    page.keyboard.press("Enter")
    expect(page.locator("td.marked")).to_have_text("9")


def test_no_page_is_wider_than_a_phone(page, identifiers, doubtful, drawn):
    page.set_viewport_size({"width": 375, "height": 700})
    for address in (
        "/",
        "/reports",
        "/findings",
        "/search?q=满意度",
        "/queries",
        "/queries/indicators-most-used",
        f"/reports/{doubtful}",
        f"/reports/{drawn}",
        f"/reports/{identifiers[1][:12]}",
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 375, address


def test_print_shows_source_and_record_without_menus(page, doubtful):
    page.goto(f"/reports/{doubtful}")
    page.emulate_media(media="print")
    expect(page.locator(".top nav")).to_be_hidden()
    expect(page.locator("table.source")).to_be_visible()
    heights = page.locator(".original, .record").evaluate_all(
        "sections => sections.map(s => s.scrollHeight <= s.clientHeight + 1)"
    )
    assert heights == [True, True]


def test_hostile_text_does_nothing(page):
    for address in ("/reports", "/findings", "/search?q=alert", "/queries/indicators-most-used"):
        page.goto(address)
        assert page.locator("img[onerror]").count() == 0
    page.goto("/reports")
    page.locator("table.list a", has_text="onerror").first.click()
    expect(page.locator("h1")).to_contain_text("<img src=x")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1300
