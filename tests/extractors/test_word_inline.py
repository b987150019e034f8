from pathlib import Path

import pytest

from tests.extractors.word_documents import line, p, read, t, tbl, tc, texts, tr


def run(content: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:t>甲</w:t><w:tab/><w:t>乙</w:t>", "甲\t乙"),
        ('<w:t>甲</w:t><w:ptab w:alignment="right"/><w:t>乙</w:t>', "甲\t乙"),
        ("<w:t>甲</w:t><w:br/><w:t>乙</w:t>", "甲\n乙"),
        ('<w:t>甲</w:t><w:br w:type="textWrapping"/><w:t>乙</w:t>', "甲\n乙"),
        ("<w:t>甲</w:t><w:cr/><w:t>乙</w:t>", "甲\n乙"),
        ("<w:t>2023</w:t><w:noBreakHyphen/><w:t>2024</w:t>", "2023-2024"),
        ("<w:t>per</w:t><w:softHyphen/><w:t>formance</w:t>", "performance"),
        ("<w:t>甲</w:t><w:lastRenderedPageBreak/><w:t>乙</w:t>", "甲乙"),
        ('<w:br w:type="page"/><w:t>甲</w:t>', "甲"),
        ('<w:t>甲</w:t><w:br w:type="page"/>', "甲"),
        ('<w:t>甲</w:t><w:br w:type="column"/><w:t>乙</w:t>', "甲\n乙"),
        ("<w:t>甲</w:t><w:delText>丙</w:delText><w:instrText>丁</w:instrText>", "甲"),
        ("<w:t>≥95%</w:t>", "≥95%"),
        ("<w:t>&lt;220 &amp; &#x2265;1</w:t>", "<220 & ≥1"),
    ],
)
def test_what_stands_in_a_run(tmp_path: Path, content: str, text: str) -> None:
    assert line(tmp_path, run(content)) == text


@pytest.mark.parametrize(
    ("element", "text"),
    [
        ('<w:t xml:space="preserve"> 甲 </w:t>', "— 甲 —"),
        ("<w:t> 甲 </w:t>", "—甲—"),
        ("<w:t>甲  乙</w:t>", "—甲  乙—"),
        ("<w:t>甲\n乙</w:t>", "—甲 乙—"),
        ("<w:t>\n  甲\n</w:t>", "—甲—"),
        ("<w:t>　甲　</w:t>", "—　甲　—"),
    ],
)
def test_spaces_count_as_xml_says(tmp_path: Path, element: str, text: str) -> None:
    assert line(tmp_path, run("<w:t>—</w:t>") + run(element) + run("<w:t>—</w:t>")) == text


def test_spaces_are_kept_where_an_outer_element_says_so(tmp_path: Path) -> None:
    body = f'<w:p xml:space="preserve">{run("<w:t>甲 </w:t>")}{run("<w:t>乙</w:t>")}</w:p>'
    assert texts(read(tmp_path, body)) == ["甲 乙"]


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        ("<w:vanish/>", "前后"),
        ('<w:vanish w:val="true"/>', "前后"),
        ('<w:vanish w:val="0"/>', "前中后"),
        ('<w:vanish w:val="false"/>', "前中后"),
        ("<w:webHidden/>", "前中后"),
        ("<w:strike/>", "前中后"),
    ],
)
def test_text_hidden_by_its_run_is_not_shown(tmp_path: Path, properties: str, text: str) -> None:
    assert line(tmp_path, t("前") + run("<w:t>中</w:t>", properties) + t("后")) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:hyperlink>", "</w:hyperlink>"),
        ('<w:smartTag w:element="date"><w:smartTagPr/>', "</w:smartTag>"),
        ("<w:customXml><w:customXmlPr/>", "</w:customXml>"),
        ("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ('<w:fldSimple w:instr="DATE">', "</w:fldSimple>"),
        ('<w:bdo w:val="ltr">', "</w:bdo>"),
        ("<w:unknown><w:deeper>", "</w:deeper></w:unknown>"),
    ],
)
def test_wrappers_around_runs_are_read_through(tmp_path: Path, before: str, after: str) -> None:
    runs = t("前") + before + t("中") + before + t("心") + after + after + t("后")
    assert line(tmp_path, runs) == "前中心后"


def test_a_phonetic_guide_keeps_its_base_text(tmp_path: Path) -> None:
    guide = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>jì xiào</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>绩效</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    assert line(tmp_path, t("年度") + guide + t("自评")) == "年度绩效自评"


def test_the_mark_of_a_note_is_not_text(tmp_path: Path) -> None:
    assert line(tmp_path, t("得分96") + '<w:r><w:footnoteReference w:id="2"/></w:r>') == "得分96"


def test_of_alternatives_one_is_read(tmp_path: Path) -> None:
    both = (
        "<mc:AlternateContent>"
        f'<mc:Choice Requires="wps">{t("新")}</mc:Choice><mc:Fallback>{t("旧")}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    assert line(tmp_path, t("前") + both + t("后")) == "前新后"


def test_an_alternative_without_text_leaves_it_to_the_next(tmp_path: Path) -> None:
    picture = "<w:r><w:drawing><wp:inline/></w:drawing></w:r>"
    both = (
        "<mc:AlternateContent>"
        f'<mc:Choice Requires="x1">{picture}</mc:Choice>'
        f'<mc:Choice Requires="x2">{t("文")}</mc:Choice><mc:Fallback>{t("旧")}</mc:Fallback>'
        "</mc:AlternateContent>"
    )
    assert line(tmp_path, both) == "文"


def test_pictures_have_no_text(tmp_path: Path) -> None:
    content = read(tmp_path, "<w:p><w:r><w:drawing><wp:inline/></w:drawing></w:r></w:p>")
    assert (content.paragraphs, content.grids, content.problems) == ((), (), ())


def test_the_same_rules_hold_in_cells(tmp_path: Path) -> None:
    cell = tc(f"<w:p>{run('<w:t>年度</w:t><w:br/><w:t>总体</w:t><w:tab/>')}</w:p>" + p(" 目标"))
    (grid,) = read(tmp_path, tbl(tr(cell))).grids
    assert grid.cells[0].text == "年度\n总体\t\n 目标"
