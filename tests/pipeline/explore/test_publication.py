"""What a manifest gave: shown with a report, a filter of the lists, a link only to the web."""

import csv
import io

import pytest

from fuhe.pipeline.explore.reading.publication import link_of
from tests.pipeline.explore.archives import Reader, publish, text_of, write_archive
from tests.pipeline.forms import document, national

SCRIPT = '"><script>alert(1)</script>'
ADDRESS = "https://www.example.gov.cn/zwgk/2024/content_1.html?a=1&b=2"
FTP = "ftp://example.gov.cn/report.docx"
MISSED = ("产出指标", "数量指标", "培训人数", "≥300人", "150人", "90", "90", "")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return tmp_path_factory.mktemp("publication") / "archive.db"


@pytest.fixture(scope="module")
def identifiers(archive):
    """Ids of three documents: published once, published twice, of no manifest."""
    once, twice, unknown = write_archive(
        archive,
        document("项目支出绩效自评表", "(2023年度)", national(name="职业技能培训经费")),
        document(
            "项目支出绩效自评表", "(2022年度)", national(name="图书馆运行费", indicators=(MISSED,))
        ),
        document("项目支出绩效自评表", "(2021年度)", national(name="办公用房维修")),
    )
    publish(
        archive,
        once,
        publisher="临江市教育局",
        region="安徽省",
        published_on="2024-03-05",
        source_url=ADDRESS,
    )
    publish(archive, twice, publisher=f"安徽省财政厅{SCRIPT}", source_url=FTP)
    publish(archive, twice, "/copies/b.docx", publisher="临江市图书馆", region="江西省")
    publish(archive, twice, "/copies/c.docx", publisher="临江市图书馆", region="江西省")
    return once, twice, unknown


@pytest.fixture(scope="module")
def reader(archive, identifiers):
    reader = Reader(archive)
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def form(identifiers):
    """Addresses of the pages of the three forms."""
    return [f"/reports/{identifier[:12]}-1" for identifier in identifiers]


def published(page):
    return [text_of(each) for each in page.xpath("//dd[@class='publication']")]


def test_a_report_shows_who_published_it_and_where(reader, form, identifiers):
    for address in (form[0], f"/reports/{identifiers[0][:12]}"):
        page = reader.page(address)
        (link,) = page.xpath("//a[@class='address']")
        assert (link.get("href"), link.get("rel")) == (ADDRESS, "noopener noreferrer")
        shown = text_of(page.xpath("//main")[0])
        assert f"临江市教育局 · 安徽省 · 2024-03-05 {ADDRESS}" in shown
    assert published(reader.page(form[2])) == []


def test_copies_that_say_the_same_are_shown_once(reader, form, identifiers):
    page = reader.page(form[1])
    assert published(page) == ["临江市图书馆 · 江西省", f"安徽省财政厅{SCRIPT} {FTP}"]
    paths = text_of(reader.page(f"/reports/{identifiers[1][:12]}").xpath("//dl")[0])
    assert paths.count("临江市图书馆 · 江西省") == 2


def test_only_addresses_of_the_web_are_links(reader, form):
    page = reader.page(form[1])
    assert page.xpath("//span[@class='address']/text()") == [FTP]
    assert not page.xpath("//a[@class='address']")
    assert not page.xpath("//script[contains(., 'alert')]")


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        ("https://example.gov.cn/a?b=c", True),
        ("HTTP://例.中国/报告.docx", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.gov.cn/a", False),
        ("https:example.gov.cn", False),
        ("https://", False),
        ("http://[::1", False),
        ("ftp://example.gov.cn/a", False),
        ("", False),
        (None, False),
    ],
)
def test_addresses_that_a_page_leads_to(address, is_link):
    assert link_of(address) == (address if is_link else None)


def names(reader, query):
    rows = reader.get(f"/reports.json?{query}").json()["rows"]
    return [row["project_name"] for row in rows]


def test_reports_are_filtered_by_publisher_and_region(reader):
    assert names(reader, "publisher=教育局") == ["职业技能培训经费"]
    assert names(reader, "publisher=图书馆") == ["图书馆运行费"]
    assert names(reader, "given_region=江西省") == ["图书馆运行费"]
    assert names(reader, "publisher=财政厅&given_region=江西省") == ["图书馆运行费"]
    assert names(reader, "publisher=教育局&given_region=江西省") == []
    assert names(reader, "publisher=教育局&year=2022") == []
    # The region that the text says is another filter: the body of all three is in 临江市.
    assert len(names(reader, "region=临江市")) == 3
    assert names(reader, "given_region=临江市") == []


def test_findings_are_filtered_by_publisher_and_region(reader):
    code = "code=missed-target-full-score"
    assert reader.get(f"/findings.json?{code}&publisher=图书馆").json()["total"] == 1
    assert reader.get(f"/findings.json?{code}&publisher=教育局").json()["total"] == 0
    assert reader.get(f"/findings.json?{code}&given_region=安徽省").json()["total"] == 0


def test_the_filters_offer_what_was_given_and_keep_what_is_asked(reader):
    for address in ("/reports", "/findings"):
        page = reader.page(f"{address}?publisher=图书馆&given_region=江西省")
        assert page.xpath("//input[@name='publisher']/@value") == ["图书馆"]
        region = page.xpath("//select[@name='given_region']/option/text()")
        assert region[1:] == ["安徽省", "江西省"]
        chosen = page.xpath("//select[@name='given_region']/option[@selected]/text()")
        assert chosen == ["江西省"]
        offered = page.xpath("//datalist[@id='publishers']/option/@value")
        assert offered == ["临江市图书馆", "临江市教育局", f"安徽省财政厅{SCRIPT}"]


def test_the_list_shows_publishers_and_days(reader):
    (row,) = reader.page("/reports?publisher=教育局").xpath("//table/tbody/tr")
    (cell,) = row.xpath("td[@class='published']")
    assert text_of(cell) == "临江市教育局安徽省2024-03-05"


def test_lists_go_out_with_all_that_was_given(reader):
    text = reader.get("/reports.csv").text.removeprefix("\ufeff")
    rows = {row["project_name"]: row for row in csv.DictReader(io.StringIO(text))}
    columns = ("publisher", "given_region", "published_on", "source_url")
    given = {name: tuple(row[column] for column in columns) for name, row in rows.items()}
    assert given == {
        "职业技能培训经费": ("临江市教育局", "安徽省", "2024-03-05", ADDRESS),
        "图书馆运行费": (f"临江市图书馆；安徽省财政厅{SCRIPT}", "江西省", "", FTP),
        "办公用房维修": ("", "", "", ""),
    }


def test_a_report_as_json_has_its_files(reader, form):
    files = reader.get(f"{form[0]}.json").json()["files"]
    assert [file["source_url"] for file in files] == [ADDRESS]


def test_an_archive_of_no_manifest_shows_no_such_filter(tmp_path):
    write_archive(tmp_path / "archive.db", document("项目支出绩效自评表", national()))
    reader = Reader(tmp_path / "archive.db")
    for address in ("/reports", "/findings"):
        page = reader.page(address)
        assert not page.xpath("//input[@name='publisher'] | //select[@name='given_region']")
        assert not page.xpath("//td[@class='published']")
    asked = reader.page("/reports?publisher=教育局")
    assert asked.xpath("//input[@name='publisher']/@value") == ["教育局"]
    reader.close()


def test_search_is_filtered_by_publisher_and_region(reader):
    def found(query):
        rows = reader.get(f"/search.json?q=教育局{query}").json()["rows"]
        return {row["project_name"] for row in rows}

    assert len(found("")) == 3
    assert found("&publisher=图书馆") == {"图书馆运行费"}
    assert found("&given_region=安徽省") == {"职业技能培训经费"}
    assert found("&publisher=图书馆&given_region=安徽省") == set()
    page = reader.page("/search?q=教育局&publisher=临江市教育局")
    assert page.xpath("//form[@class='filter']//input[@name='q']/@value") == ["教育局"]
    (hit, *_) = page.xpath("//ol[@class='hits']/li")
    assert "临江市教育局 · 安徽省 · 2024-03-05" in text_of(hit)


def test_a_hit_as_json_says_who_published_it(reader):
    rows = reader.get("/search.json?q=职业技能").json()["rows"]
    assert {(row["publisher"], row["source_url"]) for row in rows} == {("临江市教育局", ADDRESS)}
