"""Nothing in a report acts, nothing is written, nothing but the archive's own pages is served."""

import sqlite3
from html import unescape

import pytest
from lxml import html

from fuhe.pipeline.explore.formats import csv_of, xlsx_of
from fuhe.pipeline.explore.listing import Column, Listing
from tests.pipeline.explore.archives import Reader, write_archive, write_pdf
from tests.pipeline.forms import document, national

SCRIPT = "<script>alert('财政')</script>"
PICTURE = '"><img src=x onerror=alert(1)>'
FORMULA = '=HYPERLINK("http://example.com","点这里")'
JINJA = "{{ 7 * 7 }}{% raw %}。"
ODD = "\u202e反\u0000转\ud7ff\ufffe\U0001f600" + "长" * 20000
TEXTS = (SCRIPT, PICTURE, JINJA)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "archive.db"
    indicators = (
        ("产出指标", "数量指标", SCRIPT + "培训", "≥300人", PICTURE, "20", "10", ODD),
        ("效益指标", "社会效益指标", FORMULA, JINJA, "66人", "70", "70", SCRIPT),
    )
    (identifier,) = write_archive(
        path,
        document(
            f"{SCRIPT}项目支出绩效自评表",
            "(2023年度)",
            f"正文{SCRIPT}{PICTURE}",
            national(name=f"{SCRIPT}{PICTURE}{JINJA}", goals=(SCRIPT, ODD), indicators=indicators),
        ),
    )
    reader = Reader(path)
    yield reader, identifier
    reader.close()


def addresses(identifier):
    return (
        "/",
        "/reports",
        f"/reports/{identifier[:12]}-1",
        f"/reports/{identifier[:12]}",
        "/findings",
        "/search?q=alert",
        f"/search?q={SCRIPT}",
        f"/findings?body={PICTURE}&code={SCRIPT}",
        "/queries/largest-gaps",
        "/queries/indicators-most-used?forms=0",
        f"/queries/indicator-over-years?indicator={SCRIPT}",
        "/archive/assessments",
        "/archive/indicators",
        "/archive?sql=select+*+from+cells",
    )


def test_hostile_text_is_shown_as_text(hostile):
    reader, identifier = hostile
    for address in addresses(identifier):
        response = reader.get(address)
        assert response.status_code == 200, address
        tree = html.document_fromstring(response.text)
        assert not tree.xpath("//script[contains(., '财政')]"), address
        assert not tree.xpath("//img[@onerror]"), address
        assert "49" not in tree.xpath("string(//h1)"), address
    report = reader.get(f"/reports/{identifier[:12]}-1").text
    for text in TEXTS:
        assert text in unescape(report)
        assert text == JINJA or text not in report


def test_every_answer_carries_a_policy_without_foreign_or_inline_scripts(hostile):
    reader, identifier = hostile
    for address in ("/", f"/reports/{identifier[:12]}-1", "/nowhere", "/assets/fuhe.js"):
        policy = reader.get(address).headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
    assert "default-src 'none'" in reader.get("/archive").headers["content-security-policy"]
    assert reader.get("/").headers["x-content-type-options"] == "nosniff"


def test_our_pages_have_no_inline_script_or_style(hostile):
    reader, identifier = hostile
    for address in addresses(identifier)[:11]:
        tree = html.document_fromstring(reader.get(address).text)
        assert not tree.xpath(
            "//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]"
        )


def test_files_are_safe_from_formulas(hostile):
    reader, identifier = hostile
    text = reader.get(f"/reports/{identifier[:12]}-1.csv").text
    assert "'=HYPERLINK" in text
    assert not any(
        line.split(",")[3].startswith(("=", '"='))
        for line in text.splitlines()
        if line.count(",") > 5
    )


def test_workbook_holds_formulas_as_text(tmp_path):
    from python_calamine import CalamineWorkbook

    listing = Listing(
        (Column("a", "甲", "a"),), [("=1+1",), ("\x01" + "长" * 40000,), (None,), (2.5,)]
    )
    file = tmp_path / "a.xlsx"
    file.write_bytes(xlsx_of(listing, "a"))
    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert rows[1] == ["=1+1"]
    assert len(rows[2][0]) == 32767
    assert rows[-1] == [2.5]
    assert csv_of(listing).decode("utf-8-sig").splitlines()[1] == '"\'=1+1"'


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM documents",
        "PRAGMA query_only = OFF",
        "ATTACH DATABASE '/etc/passwd' AS x",
        "SELECT load_extension('x')",
        "SELECT readfile('/etc/passwd')",
        "WITH x AS (SELECT 1) INSERT INTO runs (started_at) SELECT 1",
    ],
)
def test_sql_of_a_reader_only_reads(hostile, sql):
    reader, _ = hostile
    response = reader.get("/archive.json", params={"sql": sql})
    assert response.status_code == 400
    assert response.json()["ok"] is False


def test_endless_sql_is_stopped(hostile):
    reader, _ = hostile
    reader.application.sql_time_limit_ms = 50
    sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    response = reader.get("/archive.json", params={"sql": sql})
    assert response.status_code == 400
    assert "took too long" in response.json()["error"]


def test_archive_is_opened_without_the_right_to_write(hostile):
    reader, _ = hostile

    def write(connection):
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("DELETE FROM documents")

    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        reader._runner.run(reader.application.archive.execute_fn(write))
    with pytest.raises(ValueError, match="never write"):
        reader.application.archive.connect(write=True)


@pytest.mark.parametrize(
    "address",
    [
        "/reports/../../etc/passwd",
        "/reports/%2e%2e/pages/1.png",
        "/reports/ffffffffffff/pages/1.png",
        "/assets/../plugin.py",
        "/assets/%2e%2e%2fplugin.py",
        "/assets/nothing.css",
        "/-/static-plugins/fuhe/plugin.py",
    ],
)
def test_no_path_leads_out(hostile, address):
    reader, _ = hostile
    response = reader.get(address, follow_redirects=True)
    assert response.status_code == 404
    assert "root:" not in response.text


def test_only_pages_of_an_unchanged_file_of_the_archive_are_drawn(tmp_path):
    file = write_pdf(tmp_path / "报告.pdf")
    (identifier,) = write_archive(tmp_path / "archive.db", files=(file,))
    reader = Reader(tmp_path / "archive.db")
    page = f"/reports/{identifier[:12]}/pages"
    response = reader.get(f"{page}/2.png")
    assert response.status_code == 200
    assert response.headers["content-type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")
    assert reader.get(f"{page}/3.png").status_code == 404
    assert reader.get(f"{page}/0.png").status_code == 404
    file.write_bytes(file.read_bytes() + b"\n")
    changed = reader.page(f"/reports/{identifier[:12]}-1")
    assert not changed.xpath("//figure")
    assert changed.xpath("//table[@class='source']//td[normalize-space()='培训人数']")
    reader.close()


def test_only_names_of_this_machine_are_answered(hostile):
    reader, _ = hostile
    for name in ("127.0.0.1:8001", "localhost:8001", "LOCALHOST", "[::1]:8001"):
        assert reader.get("/", headers={"host": name}).status_code == 200
    for name in ("evil.example:8001", "", "localhost.evil.example", "[::2]"):
        response = reader.get("/", headers={"host": name})
        assert response.status_code == 421
        assert "--host" in response.text


def test_another_use_of_datasette_keeps_its_own_pages():
    import asyncio

    from datasette.app import Datasette

    other = Datasette(memory=True)
    response = asyncio.run(other.client.get("/"))
    assert "fuhe" not in response.text
    assert "content-security-policy" not in response.headers
