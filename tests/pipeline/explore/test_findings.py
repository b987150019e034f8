"""The list of findings: filters, files, and the way to the cell."""

import csv
import io

from python_calamine import CalamineWorkbook

from tests.pipeline.explore.archives import text_of


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
