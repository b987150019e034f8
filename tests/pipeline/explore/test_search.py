"""Search: words of two characters and up, marks around them, the place they stand in."""

import pytest

from fuhe.pipeline.explore.marking import hits, passage
from fuhe.pipeline.explore.reading import search_hits
from tests.pipeline.explore.archives import text_of


def test_a_word_of_two_characters_is_found_marked_and_placed(reader, doubtful):
    page = reader.page("/search?q=图书")
    (hit,) = page.xpath("//ol[@class='hits']/li")
    assert [text_of(mark) for mark in hit.xpath(".//mark")] == ["图书"]
    report, _, anchor = hit.xpath("a/@href")[0].partition("#")
    assert (report, anchor) == (f"/reports/{doubtful}", "v-form-project_name")
    assert reader.page(report).get_element_by_id(anchor).text_content() == "图书馆运行费"


def test_prose_is_found_at_its_paragraph(reader, identifiers):
    page = reader.page("/search?q=群众反映")
    (address,) = page.xpath("//ol[@class='hits']/li/a/@href")
    report, _, anchor = address.partition("#")
    assert report == f"/reports/{identifiers[1][:12]}?paragraph=3"
    assert "群众反映" in text_of(reader.page(report).get_element_by_id(anchor))


def test_all_words_must_stand_in_one_text(reader):
    assert reader.get("/search.json?q=资金 群众").json()["total"] == 1
    assert reader.get("/search.json?q=资金 图书").json()["total"] == 0


def test_indicator_opens_at_its_row(reader, sound, doubtful, drawn):
    rows = reader.get("/search.json?q=学员满意度").json()["rows"]
    addresses = {row["address"] for row in rows}
    assert addresses == {
        f"/reports/{sound}#v-indicator-6-level3",
        f"/reports/{doubtful}#v-indicator-6-level3",
        f"/reports/{drawn}#v-indicator-3-level3",
    }


@pytest.mark.parametrize(
    "words", ["", "  ", '"', "AND", "NEAR(", "*", "' OR 1=1 --", "，。", "a" * 400]
)
def test_odd_words_are_no_fault(reader, words):
    response = reader.get("/search", params={"q": words})
    assert response.status_code == 200
    assert reader.get("/search.json", params={"q": words}).json()["total"] == 0


def test_very_common_words_are_ranked_among_the_first(reader, monkeypatch):
    monkeypatch.setattr(search_hits, "MOST_RANKED", 1)
    page = reader.get("/search.json?q=满意度").json()
    assert (page["is_bounded"], page["total"], len(page["rows"])) == (True, 1, 1)


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("资金使用得分", "得分", ["得分"]),
        ("绩效\n得 分情况", "绩效得分", ["绩效\n得 分"]),
        ("ＧＤＰ增长率", "gdp", ["ＧＤＰ"]),
        ("满意度满意度", "满意 意度", ["满意度满意度"]),
        ("满意，不满意", "满意", ["满意", "满意"]),
        ("没有", "满意", []),
    ],
)
def test_marks_stand_on_the_text_as_published(text, words, marked):
    assert [text[start:end] for start, end in hits(text, words)] == marked


def test_passage_is_cut_around_the_first_hit():
    found = passage("一" * 1000 + "得分" + "二" * 1000, "得分")
    assert found.is_cut_before
    assert found.is_cut_after
    assert ("得分", True) in found.pieces
    assert len("".join(text for text, _ in found.pieces)) == 400
