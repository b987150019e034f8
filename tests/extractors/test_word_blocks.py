from pathlib import Path

import pytest

from fuhe.schemas.document import TextSource
from fuhe.schemas.errors import ErrorCode
from tests.extractors.word_documents import CHANGE, deleted, line, p, read, t, tbl, tc, texts, tr


def outline(number: int) -> str:
    return f'<w:outlineLvl w:val="{number}"/>'


def style(identifier: str, name: str, properties: str = "", based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def text_box(content: str) -> str:
    """Return a text box as Word writes it: once for each generation of readers."""
    drawing = (
        "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"<w:txbxContent>{content}</w:txbxContent>"
        "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{picture(content)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(content: str) -> str:
    return (
        "<w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


def test_paragraphs_count_from_one_and_empty_ones_are_left_out(tmp_path: Path) -> None:
    body = p("一") + p() + p("   ") + p("\u3000") + p(" 二 ") + "<w:p/>" + p("三")
    content = read(tmp_path, body)
    assert [(x.ordinal, x.text) for x in content.paragraphs] == [(1, "一"), (2, " 二 "), (3, "三")]
    assert content.page_count is None
    assert content.text_source is TextSource.BORN_DIGITAL
    assert (content.extractor, content.tracked_changes, content.problems) == ("word", 0, ())


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        (outline(0), 1),
        (outline(8), 9),
        (outline(9), None),
        ('<w:pStyle w:val="a1"/>', 1),
        ('<w:pStyle w:val="a2"/>', 2),
        ('<w:pStyle w:val="a3"/>', 3),
        ('<w:pStyle w:val="a4"/>', 2),
        ('<w:pStyle w:val="a5"/>', None),
        ('<w:pStyle w:val="a6"/>', None),
        ('<w:pStyle w:val="missing"/>', None),
        ('<w:pStyle w:val="a1"/>' + outline(9), None),
        ('<w:pStyle w:val="a1"/>' + outline(3), 4),
        ("", None),
    ],
)
def test_heading_levels(tmp_path: Path, properties: str, level: int | None) -> None:
    styles = (
        style("a1", "heading 1", outline(0))
        + style("a2", "标题 2")
        + style("a3", "Heading 3")
        + style("a4", "公文标题", based_on="a2")
        + style("a5", "正文缩进", outline(9), based_on="a1")
        + style("a6", "heading 1 Char")
    )
    content = read(tmp_path, p("一、概况", properties), styles=styles)
    assert content.paragraphs[0].heading_level == level


def test_styles_based_on_one_another_end(tmp_path: Path) -> None:
    styles = style("a", "甲", based_on="b") + style("b", "乙", based_on="a")
    content = read(tmp_path, p("文", '<w:pStyle w:val="a"/>'), styles=styles)
    assert content.paragraphs[0].heading_level is None


def test_content_controls_stand_in_place(tmp_path: Path) -> None:
    properties = "<w:sdtPr><w:placeholder><w:docPart/></w:placeholder></w:sdtPr>"

    def control(content: str) -> str:
        return f"<w:sdt>{properties}<w:sdtEndPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    inner = f"<w:p>{t('二')}{control(control(t('（一）')))}{t('后')}</w:p>"
    body = p("一") + control(inner + control(tbl(tr("表"))) + p("三")) + p("四")
    content = read(tmp_path, body)
    assert texts(content) == ["一", "二（一）后", "三", "四"]
    assert content.grids[0].paragraphs_before == 2


def test_text_in_sections_and_alternatives_at_block_level(tmp_path: Path) -> None:
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{p("新")}</mc:Choice>'
        f"<mc:Fallback>{p('旧')}</mc:Fallback></mc:AlternateContent>"
    )
    section = p("一", "<w:sectPr><w:pgSz/></w:sectPr>")
    assert texts(read(tmp_path, section + both + "<w:sectPr/>")) == ["一", "新"]


def test_runs_and_formulas_outside_paragraphs_are_not_lost(tmp_path: Path) -> None:
    formula = "<m:oMathPara><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></m:oMathPara>"
    assert texts(read(tmp_path, p("一") + formula + t("二") + p("三"))) == ["一", "a=b", "二", "三"]


def test_a_text_box_stands_after_its_paragraph_and_once(tmp_path: Path) -> None:
    body = f"<w:p>{t('前')}{text_box(p('框一') + p('框二'))}{t('后')}</w:p>" + p("下段")
    assert texts(read(tmp_path, body)) == ["前后", "框一", "框二", "下段"]


def test_old_text_boxes_and_text_boxes_in_text_boxes(tmp_path: Path) -> None:
    inner = f"<w:p>{t('外')}<w:r>{picture(p('内'))}</w:r></w:p>"
    body = f"<w:p><w:r>{picture(inner)}</w:r>{t('段')}</w:p>"
    assert texts(read(tmp_path, body)) == ["段", "外", "内"]


def test_text_boxes_of_a_group_are_all_read(tmp_path: Path) -> None:
    boxes = "".join(
        f"<wps:wsp><wps:txbx><w:txbxContent>{p(name)}</w:txbxContent></wps:txbx></wps:wsp>"
        for name in ("甲", "乙", "丙")
    )
    group = f"<w:r><w:drawing><wp:inline><wpg:wgp>{boxes}</wpg:wgp></wp:inline></w:drawing></w:r>"
    assert texts(read(tmp_path, f"<w:p>{group}</w:p>")) == ["甲", "乙", "丙"]


def test_text_of_drawn_shapes_and_word_art_is_read(tmp_path: Path) -> None:
    runs = "<a:r><a:t>图中</a:t></a:r><a:r><a:t>文字</a:t></a:r>"
    shape = f"<a:sp><a:txBody><a:bodyPr/><a:p>{runs}</a:p></a:txBody></a:sp>"
    body = (
        f"<w:p>{t('段')}<w:r><w:drawing>{shape}</w:drawing></w:r></w:p>"
        '<w:p><w:r><w:pict><v:shape><v:textpath string="内部资料"/></v:shape></w:pict></w:r></w:p>'
    )
    assert texts(read(tmp_path, body)) == ["段", "图中文字", "内部资料"]


@pytest.mark.parametrize("inside", ['<c:chart r:id="rId9"/>', '<dgm:relIds r:dm="rId9"/>'])
def test_charts_and_diagrams_are_told(tmp_path: Path, inside: str) -> None:
    graphic = f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic>"
    drawing = f"<w:r><w:drawing><wp:inline>{graphic}</wp:inline></w:drawing></w:r>"
    content = read(tmp_path, f"<w:p>{t('图1')}{drawing}</w:p><w:p>{drawing}</w:p>")
    assert texts(content) == ["图1"]
    (problem,) = content.problems
    assert problem.code is ErrorCode.UNSUPPORTED_FORMAT
    assert "charts or diagrams not read: 2" in problem.message


def test_a_table_in_a_text_box_is_a_grid(tmp_path: Path) -> None:
    body = tbl(tr("一")) + f"<w:p>{t('段')}{text_box(p('框') + tbl(tr('甲', '乙')))}</w:p>"
    content = read(tmp_path, body)
    assert texts(content) == ["段", "框"]
    assert [grid.source_path for grid in content.grids] == ["body/tbl[1]", "body/txbx[1]/tbl[1]"]
    assert content.grids[1].paragraphs_before == 2


def test_a_text_box_in_a_cell_is_text_of_the_cell(tmp_path: Path) -> None:
    cell = tc(f"<w:p>{t('甲')}{text_box(p('框') + tbl(tr('内', '表')))}</w:p>" + p("乙"))
    content = read(tmp_path, tbl(tr(cell, "旁")))
    outer, inner = content.grids
    assert outer.cells[0].text == "甲\n框\n内\t表\n乙"
    assert inner.source_path == "body/tbl[1]/tr[1]/tc[1]/txbx[1]/tbl[1]"
    assert content.paragraphs == ()


def test_changes_in_a_text_box_mark_its_cell(tmp_path: Path) -> None:
    box = text_box(f"<w:p>{t('甲')}{deleted('乙')}</w:p>")
    content = read(tmp_path, tbl(tr(tc(f"<w:p>{box}</w:p>"), "旁")))
    assert [cell.revised for cell in content.grids[0].cells] == [True, False]
    assert content.tracked_changes == 1


def reference(kind: str, number: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def note(kind: str, number: int, content: str, more: str = "") -> str:
    return f'<w:{kind} w:id="{number}"{more}>{content}</w:{kind}>'


def test_notes_stand_after_the_body_in_the_order_of_their_marks(tmp_path: Path) -> None:
    footnotes = (
        note("footnote", -1, p("线"), ' w:type="separator"')
        + note("footnote", 1, p("脚注乙"))
        + note("footnote", 2, p("脚注甲") + tbl(tr("注表")))
        + note("footnote", 3, p("无人提及"))
    )
    endnotes = note("endnote", 1, p("尾注"))
    body = (
        f"<w:p>{t('一')}{reference('endnote', 1)}{reference('footnote', 2)}</w:p>"
        + tbl(tr(tc(f"<w:p>{t('格')}{reference('footnote', 1)}</w:p>")))
        + f"<w:p>{t('二')}{reference('footnote', 2)}</w:p>"
    )
    content = read(tmp_path, body, footnotes=footnotes, endnotes=endnotes)
    assert texts(content) == ["一", "二", "脚注甲", "脚注乙", "尾注"]
    assert [grid.source_path for grid in content.grids] == [
        "body/tbl[1]",
        "footnotes/note[1]/tbl[1]",
    ]
    assert [paragraph.ordinal for paragraph in content.paragraphs] == [1, 2, 3, 4, 5]


def test_notes_whose_mark_was_deleted_are_gone_and_their_changes_count(tmp_path: Path) -> None:
    gone = f"<w:del {CHANGE}>{reference('footnote', 1)}</w:del>"
    footnotes = note("footnote", 1, p("删")) + note(
        "footnote", 2, f"<w:p>{t('留')}{deleted('改')}</w:p>"
    )
    body = f"<w:p>{t('一')}{gone}{reference('footnote', 2)}{reference('footnote', 9)}</w:p>"
    content = read(tmp_path, body, footnotes=footnotes)
    assert texts(content) == ["一", "留"]
    assert [paragraph.revised for paragraph in content.paragraphs] == [True, True]
    assert content.tracked_changes == 2


def test_linked_documents_are_told_and_not_followed(tmp_path: Path) -> None:
    content = read(tmp_path, p("一") + '<w:altChunk r:id="rId9"/><w:altChunk r:id="rId8"/>')
    assert texts(content) == ["一"]
    (problem,) = content.problems
    assert problem.code is ErrorCode.UNSUPPORTED_FORMAT


def test_a_document_of_one_linked_document_has_nothing_but_the_problem(tmp_path: Path) -> None:
    content = read(tmp_path, '<w:altChunk r:id="rId9"/>')
    assert (content.paragraphs, content.grids) == ((), ())
    assert len(content.problems) == 1


def test_an_empty_document_has_no_content_and_no_problem(tmp_path: Path) -> None:
    content = read(tmp_path, p() + "<w:sectPr/>")
    assert (content.paragraphs, content.grids, content.problems) == ((), (), ())


def test_strict_documents_are_read_by_the_same_rules(tmp_path: Path) -> None:
    styles = style("a", "heading 2")
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = (
        p("概况", '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="1"/></w:numPr>')
        + f"<w:p>{t('甲')}{deleted('乙')}{reference('footnote', 1)}</w:p>"
        + tbl(tr(tc("目标", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'), "1"))
    )
    content = read(
        tmp_path,
        body,
        is_strict=True,
        styles=styles,
        numbering=numbering,
        footnotes=note("footnote", 1, p("注")),
    )
    assert [(x.text, x.heading_level) for x in content.paragraphs] == [
        ("一、概况", 2),
        ("甲", None),
        ("注", None),
    ]
    assert content.grids[0].cells[0].column_span == 2
    assert content.tracked_changes == 1


def test_a_line_of_many_parts_is_one_paragraph(tmp_path: Path) -> None:
    runs = t("2023") + inserted_link("年度") + t("部门") + t("绩效") + t("自评")
    assert line(tmp_path, runs) == "2023年度部门绩效自评"


def inserted_link(text: str) -> str:
    return f"<w:hyperlink><w:ins {CHANGE}>{t(text)}</w:ins></w:hyperlink>"
