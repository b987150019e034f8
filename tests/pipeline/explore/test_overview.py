"""The home page: counts and figures, each with the SQL behind it."""

import csv
import io
from urllib.parse import parse_qs, urlsplit

from fuhe.pipeline.explore.charts import histogram
from fuhe.pipeline.explore.reading.figures import figures
from tests.pipeline.explore.archives import Reader, text_of, write_archive
from tests.pipeline.forms import document, national


def figure(data, name):
    return {row[0]: row[1:] for f in data["figures"] if f["name"] == name for row in f["rows"]}


def test_overview_counts_what_is_there(reader):
    data = reader.get("/overview.json").json()
    assert data["totals"]["documents"] == 3
    assert data["totals"]["assessments"] == 3
    assert data["totals"]["indicators"] == 15
    assert figure(data, "reports-by-year") == {"2023": [2], "2022": [1]}
    assert figure(data, "reports-by-form") == {"project_self_assessment": [3]}
    assert figure(data, "documents-by-status") == {"ok": [3]}
    assert figure(data, "coverage") == {"100%": [3]}
    assert figure(data, "findings-by-code")["missed-target-full-score"] == [1]


def test_page_shows_the_counts_with_bars_and_links(reader):
    page = reader.page("/")
    (section,) = page.xpath("//section[@id='reports-by-year']")
    rows = [
        [text_of(cell) for cell in row if text_of(cell)] for row in section.xpath(".//tbody/tr")
    ]
    assert rows == [["2023", "2", "66.7%"], ["2022", "1", "33.3%"]]
    assert section.xpath(".//tbody//a/@href") == ["/reports?year=2023", "/reports?year=2022"]
    widths = [float(width) for width in section.xpath(".//rect/@width")]
    assert widths == [100, 50]


def test_printed_scores_stand_beside_recomputed_ones(reader):
    scores = figure(reader.get("/overview.json").json(), "scores")
    # All three print 99 or 100; where the target was missed by half, 10 points fall away.
    assert sum(row[0] for row in scores.values()) == sum(row[1] for row in scores.values())
    assert scores["100"][0] == 1
    assert scores["98–100"][0] == 2
    assert scores["88–90" if "88–90" in scores else "85–90"][2] == 1


def test_sql_of_a_figure_is_one_click_away(reader):
    page = reader.page("/")
    links = page.xpath(
        "//section[@class='figure bars' or @class='figure histogram']//p[@class='sql']/a"
    )
    assert len(links) == len(figures())
    for link in links:
        address = urlsplit(link.get("href"))
        assert parse_qs(address.query)["sql"][0].split()[0] in {"SELECT", "WITH"}
        assert reader.get(link.get("href")).status_code == 200


def test_overview_as_csv(reader):
    response = reader.get("/overview.csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"))))
    assert {"figure": "reports-by-year", "label": "2022", "series": "forms", "count": "1"} in rows


def test_empty_archive_says_what_to_do(tmp_path):
    write_archive(tmp_path / "archive.db")
    reader = Reader(tmp_path / "archive.db")
    assert "fuhe run" in reader.get("/").text
    for address in ("/reports", "/findings", "/search?q=得分", "/queries/score-bunching"):
        assert reader.get(address).status_code == 200
    reader.close()


def test_overview_follows_the_archive(tmp_path):
    write_archive(tmp_path / "archive.db", document("项目支出绩效自评表", national()))
    reader = Reader(tmp_path / "archive.db")
    assert reader.get("/overview.json").json()["totals"]["assessments"] == 1
    write_archive(
        tmp_path / "archive.db", document("项目支出绩效自评表", national(name="其他经费"))
    )
    assert reader.get("/overview.json").json()["totals"]["assessments"] == 2
    reader.close()


def test_bars_fill_the_chart_to_a_round_mark():
    chart = histogram([("90", (10, 5)), ("100", (0, 40))])
    assert [tick.text for tick in chart.scale] == ["0", "10", "20", "30", "40"]
    assert [bar.height for bar in chart.bars] == [50.5, 25.2, 0.0, 202.0]
    assert all(bar.y + bar.height <= chart.base + 0.1 for bar in chart.bars)
