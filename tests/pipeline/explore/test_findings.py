"""The list of findings: filters, files, and the way to the cell."""

import csv
import io
import json

from python_calamine import CalamineWorkbook

from fuhe.pipeline.archive import open_archive
from tests.pipeline.explore.archives import Reader, text_of, write_archive
from tests.pipeline.forms import document, national


def test_findings_are_filtered(reader):
    every = reader.get("/findings.json").json()
    assert every["total"] == len(every["rows"]) > 1
    some = reader.get("/findings.json?code=missed-target-full-score&severity=error").json()
    everywhere = {row["code"] for row in some["rows"]}
    assert everywhere <= {"missed-target-full-score"}
    assert reader.get("/findings.json?code=missed-target-full-score").json()["total"] == 1
    assert reader.get("/findings.json?year=2022").json()["total"] >= 1
    assert reader.get("/findings.json?body=别的单位").json()["total"] == 0
    assert reader.get("/findings.json?region=不存在").json()["total"] == 0


def test_finding_opens_at_its_cell(reader, doubtful):
    page = reader.page("/findings?code=missed-target-full-score")
    (row,) = page.xpath("//table[contains(@class, 'findings')]/tbody/tr")
    assert "图书馆运行费" in text_of(row)
    (address,) = row.xpath(".//a/@href")
    report, _, anchor = address.partition("#")
    assert report.startswith(f"/reports/{doubtful}?finding=f-f")
    assert reader.page(report).get_element_by_id(anchor) is not None


def test_list_goes_out_as_csv(reader):
    response = reader.get("/findings.csv?code=missed-target-full-score")
    assert response.headers["content-disposition"] == 'attachment; filename="findings.csv"'
    (row,) = csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff")))
    assert row["project_name"] == "图书馆运行费"
    assert row["fiscal_year"] == "2022"


def test_list_goes_out_as_xlsx(reader, tmp_path):
    response = reader.get("/findings.xlsx?code=missed-target-full-score")
    file = tmp_path / "findings.xlsx"
    file.write_bytes(response.content)
    head, row = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert head[2] == "代码\ncode"
    assert row[2] == "missed-target-full-score"


def test_finding_across_documents_leads_to_the_other_one(tmp_path):
    told = "本单位二〇二三年度职业技能培训经费项目预算安排合理，资金使用规范，群众反映良好。"
    first, second = write_archive(
        tmp_path / "archive.db",
        document("项目支出绩效自评表", national()),
        document("项目支出绩效自评表", told, national(name="图书馆运行费")),
    )
    connection = open_archive(tmp_path / "archive.db")
    row = ("x", first, "needs-source-check", "info", "与另一文件相同", "[]", 1.0, second)
    sql = (
        "INSERT INTO findings (id, document_id, code, severity, message, evidence, confidence, "
        "other_document_id, other_evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    places = ({"paragraph": 2}, {"grid": f"{second[:12]}-g1", "row": 0, "column": 3})
    for number, place in enumerate(places):
        connection.execute(sql, (f"{first[:12]}-a{number}", *row[1:], json.dumps([place])))
    connection.close()
    reader = Reader(tmp_path / "archive.db")
    page = reader.page(f"/reports/{first[:12]}")
    prose, cell = page.xpath(
        "//li[contains(@class, 'finding')]//a[starts-with(@href, '/reports/')]/@href"
    )
    assert text_of(reader.page(prose).get_element_by_id("p-2")) == told
    assert cell == f"/reports/{second[:12]}-1#c-1-0-3"
    assert text_of(reader.page(cell).get_element_by_id("c-1-0-3")) == "图书馆运行费"
    reader.close()
