"""A report: its source beside its record, and the way between a value and its cell."""

import json

from tests.pipeline.explore.archives import Reader, text_of, write_archive
from tests.pipeline.forms import document, national


def test_each_value_leads_to_its_cell_and_back(reader, sound):
    page = reader.page(f"/reports/{sound}")
    (value,) = page.xpath("//*[@id='v-fund-1-executed']")
    assert text_of(value) == "90"
    (cell,) = page.xpath(f"//td[@id='{value.get('href')[1:]}']")
    assert text_of(cell) == "90"
    assert cell.xpath("a/@href") == ["#v-fund-1-executed"]


def test_all_links_inside_the_page_lead_somewhere(reader, sound, doubtful, drawn):
    for form in (sound, doubtful, drawn):
        page = reader.page(f"/reports/{form}")
        identifiers = page.xpath("//@id")
        assert len(identifiers) == len(set(identifiers))
        targets = {href[1:] for href in page.xpath("//@href") if href.startswith("#")}
        assert len(targets) > 20
        assert targets <= set(identifiers)


def test_source_table_keeps_its_spans(reader, sound):
    page = reader.page(f"/reports/{sound}")
    (name,) = page.xpath("//table[@class='source']//td[normalize-space()='职业技能培训经费']")
    assert name.get("colspan") == "17"
    (level,) = page.xpath("//table[@class='source']//td[normalize-space()='产出指标']")
    assert level.get("rowspan") == "4"


def test_verdict_stands_beside_the_printed_score(reader, doubtful):
    page = reader.page(f"/reports/{doubtful}")
    (score,) = page.xpath("//*[@id='v-indicator-1-score']")
    (row,) = score.xpath("ancestor::tr")
    (verdict,) = row.xpath(".//span[starts-with(@class, 'verdict')]")
    assert verdict.get("class") == "verdict overstated"
    assert text_of(verdict) == "10 偏高"


def test_finding_leads_to_its_cells(reader, doubtful):
    page = reader.page(f"/reports/{doubtful}")
    (finding,) = page.xpath("//li[contains(@class, 'finding')][.//a='missed-target-full-score']")
    cells = [
        page.get_element_by_id(href[1:]) for href in finding.xpath(".//p[@class='places']//@href")
    ]
    assert "150人" in [text_of(cell) for cell in cells]


def test_pdf_shows_its_page_with_boxes_over_the_cells(reader, drawn):
    page = reader.page(f"/reports/{drawn}")
    (drawing,) = page.xpath("//figure[@class='drawn']")
    assert drawing.get("id") == "page-2"
    assert drawing.xpath(".//image/@href") == [f"/reports/{drawn[:12]}/pages/2.png"]
    assert drawing.xpath("svg/@viewbox | svg/@viewBox") == ["0 0 595.0 842.0"]
    target = page.get_element_by_id("v-form-total_score").get("href")[1:]
    box = page.get_element_by_id(target)
    place = [float(box.get(name)) for name in ("x", "y", "width", "height")]
    assert [round(edge) for edge in place] == [480, 300, 60, 30]
    assert box.getparent().get("href") == "#v-form-total_score"


def test_pdf_can_be_shown_by_its_cells(reader, drawn):
    page = reader.page(f"/reports/{drawn}?source=cells")
    assert not page.xpath("//figure")
    assert page.xpath("//table[@class='source']//td[normalize-space()='培训人数']")


def test_report_as_json_and_csv(reader, doubtful):
    data = reader.get(f"/reports/{doubtful}.json").json()
    assert data["form"]["project_name"] == "图书馆运行费"
    assert data["places"]["v-indicator-1-actual"]
    assert json.loads(data["findings"][0]["evidence"])
    text = reader.get(f"/reports/{doubtful}.csv").text
    assert '"indicator",1,"actual","150人",150' in text


def test_document_page_lists_its_forms_and_prose(reader, identifiers, doubtful):
    page = reader.page(f"/reports/{identifiers[1][:12]}")
    assert page.xpath("//table//a[starts-with(@href, '/')]/@href") == [f"/reports/{doubtful}"]
    assert text_of(page.get_element_by_id("p-3")) == "本项目资金使用规范，群众反映良好。"
    data = reader.get(f"/reports/{identifiers[1][:12]}.json").json()
    assert data["document"]["id"] == identifiers[1]


def test_list_of_reports_is_filtered(reader, doubtful):
    page = reader.page("/reports?year=2022&body=临江市教育局")
    assert page.xpath("//table//a/@href") == [f"/reports/{doubtful}"]
    assert page.xpath("//select[@name='year']/option[@selected]/text()") == ["2022"]
    assert reader.get("/reports.json?body=别的").json()["total"] == 0
    assert reader.get("/reports.json?year=未读出").json()["total"] == 0
    assert len(reader.get("/reports.csv?year=2023").text.splitlines()) == 3


def test_unknown_report_says_where_to_look(reader):
    for address in ("/reports/0123456789ab-1", "/reports/0123456789ab"):
        response = reader.get(address)
        assert response.status_code == 404
        assert "/reports" in response.text
    assert reader.get("/reports/0123456789ab-1.json").json()["ok"] is False


def test_total_that_stands_in_another_cell_is_named(tmp_path):
    funds = (
        "年度资金总额 | 100 | 100 | 90 | 10 | 90% | 99",
        "其中：当年财政拨款 | 100 | 100 | 90 | — | | —",
    )
    (identifier,) = write_archive(
        tmp_path / "archive.db",
        document("项目支出绩效自评表", "(2023年度)", national(funds=funds, total=("90", "90"))),
    )
    reader = Reader(tmp_path / "archive.db")
    # The cell of the execution score prints 99, the total; the total row only the indicators' 90.
    (row,) = reader.page("/reports").xpath("//table/tbody/tr")
    assert "对照 of 99" in text_of(row)
    total = reader.page(f"/reports/{identifier[:12]}-1").xpath(
        "//table[contains(@class, 'totalline')]"
    )
    assert "对照 of 99" in text_of(total[0])
    reader.close()


def test_gravest_findings_come_first(reader, doubtful):
    page = reader.page(f"/reports/{doubtful}")
    found = [
        item.get("class").split()[1] for item in page.xpath("//li[starts-with(@class, 'finding')]")
    ]
    assert len(set(found)) > 1
    assert found == sorted(found, key=["error", "warning", "info"].index)
