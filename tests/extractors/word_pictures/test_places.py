"""Pictures of forms in Word files: where what they say stands among the text."""

import pytest

from fuhe.extractors import word_pictures
from fuhe.extractors.pdf_page import DraftPage
from fuhe.extractors.scan_inset import Inset
from fuhe.extractors.text_lines import Line, Measures
from fuhe.extractors.word import EXTRACTOR
from fuhe.schemas.document import TextSource
from tests.extractors.picture_readers import draft_table
from tests.extractors.word_documents import deleted, p, t, tbl, tc, texts, tr
from tests.extractors.word_pictures.documents import (
    blip,
    drawing,
    in_paragraph,
    pictured,
    png,
    vml,
    with_pictures,
)

TEXT_BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>"
    "</w:pict></w:r>"
)


FALLBACK = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wpg"><w:drawing/></mc:Choice>'
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>"
)
TWICE = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wpg">{}</mc:Choice>'
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>"
)


def inside(run):
    return run.removeprefix("<w:r>").removesuffix("</w:r>")


def scans(*tables):
    """A reader whose pictures are the pages of one scan: a table that fills the page each."""
    waiting = list(tables)

    def reads(_image, scale, number):
        rows, has_foot = waiting.pop(0)
        xs, ys = [50.0, 200.0, 500.0], [60.0 + 36 * row for row in range(len(rows) + 1)]
        items = [draft_table(rows, xs, ys, number, confidence=1.0)]
        if has_foot:
            measures = Measures(first=5, head=5, tail=5, em=0, stretch=1.0)
            items.append(Line("- 1 -", 285, 800, 310, 809, False, (), measures))
        return Inset(DraftPage(number, 595.0, 842.0, items, has_text=True), scale)

    return reads


HEAD = ["三级指标", "实际完成值"]
FIRST = [HEAD, *([f"指标{number}", "95%"] for number in range(19))]
SECOND = [HEAD, ["指标19", "96%"], ["总分", "90"]]


def test_a_picture_stands_where_it_is_pasted(read):
    content = read(p("前言") + in_paragraph(drawing()) + p("后记"), png(800, 600))
    assert texts(content) == ["前言", "自评表", "后记"]
    assert [paragraph.ordinal for paragraph in content.paragraphs] == [1, 2, 3]
    assert content.paragraphs[1].confidence == 0.98
    (grid,) = content.grids
    assert (grid.paragraphs_before, grid.ordinal) == (2, 1)
    assert [cell.text for cell in grid.cells] == ["800x600", "220", "执行数", "134.64"]
    assert content.problems == ()


def test_cells_of_a_picture_have_confidence_and_a_path_but_no_page(read):
    content = read(p("前言") + in_paragraph(drawing()), png())
    (grid,) = content.grids
    assert grid.source_path == "body/pic[1]/tbl[1]"
    assert (grid.page_first, grid.page_last) == (None, None)
    last = grid.cells[-1]
    assert last.place.path == "body/pic[1]/tbl[1]/tr[2]/tc[2]"
    assert (last.place.page, last.place.box, last.confidence) == (None, None, 0.95)
    assert all(paragraph.page is None for paragraph in content.paragraphs)


def test_text_and_pictures_together_are_mixed_and_pictures_alone_are_not(read):
    assert read(p("前言") + in_paragraph(drawing()), png()).text_source is TextSource.MIXED
    assert read(in_paragraph(drawing()), png()).text_source is TextSource.OCR
    assert read(p("前言")).text_source is TextSource.BORN_DIGITAL
    in_cell = read(tbl(tr("附件", tc(in_paragraph(drawing())))), png())
    assert in_cell.text_source is TextSource.MIXED


@pytest.mark.parametrize(
    "run",
    [
        drawing(),
        drawing(kind="anchor"),
        vml(),
        vml(tag="object"),
        vml("width:14cm;height:10cm"),
        vml("position:absolute"),
        FALLBACK.format(inside(vml())),
        TWICE.format(inside(drawing()), inside(vml())),
    ],
    ids=["inline", "anchored", "vml", "object", "cm", "no size", "fallback", "both branches"],
)
def test_each_way_to_put_a_picture_in(read, run):
    assert pictured(read(in_paragraph(run), png(640, 480))) == ["640x480"]


def test_pictures_of_a_group(read):
    pictures = "".join(blip(f'r:embed="rId{number}"') for number in (1, 2))
    group = f"<wpg:wgp>{pictures}</wpg:wgp>"
    run = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="5080000" cy="7620000"/><a:graphic>'
        f"<a:graphicData>{group}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    content = read(in_paragraph(run), png(800, 600), png(900, 700))
    assert pictured(content) == ["800x600", "900x700"]
    assert [grid.source_path for grid in content.grids] == [
        "body/pic[1]/tbl[1]",
        "body/pic[2]/tbl[1]",
    ]


def test_a_picture_in_a_cell_of_a_layout_table(read):
    body = p("前言") + tbl(tr("说明", tc(in_paragraph(drawing())))) + p("后记")
    content = read(body, png())
    outer, inner = content.grids
    assert [cell.text for cell in outer.cells] == ["说明", ""]
    assert (outer.ordinal, inner.ordinal) == (1, 2)
    assert (outer.paragraphs_before, inner.paragraphs_before) == (1, 2)
    assert inner.source_path == "body/tbl[1]/tr[1]/tc[2]/pic[1]/tbl[1]"
    assert texts(content) == ["前言", "自评表", "后记"]


def test_a_picture_in_a_text_box(read):
    box = TEXT_BOX.format(p("框中文字") + in_paragraph(drawing()))
    content = read(in_paragraph(t("前言") + box) + p("后记"), png())
    assert texts(content) == ["前言", "框中文字", "自评表", "后记"]
    assert content.grids[0].source_path == "body/txbx[1]/pic[1]/tbl[1]"


def test_a_picture_in_a_note(tmp_path, reader):
    """A note names its pictures by relationships of its own part."""
    note = f'<w:footnote w:id="2">{in_paragraph(drawing())}</w:footnote>'
    mark = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    path = with_pictures(tmp_path, mark, png(700, 500), part="footnotes", footnotes=note)
    content = EXTRACTOR.extract(path)
    assert pictured(content) == ["700x500"]
    assert content.grids[0].source_path == "footnotes/note[1]/pic[1]/tbl[1]"


def test_a_picture_used_twice_is_read_once_and_stands_twice(read, reader):
    content = read(in_paragraph(drawing()) + p("再次") + in_paragraph(drawing()), png())
    assert pictured(content) == ["800x600", "800x600"]
    assert [grid.source_path for grid in content.grids] == [
        "body/pic[1]/tbl[1]",
        "body/pic[2]/tbl[1]",
    ]
    assert len(reader.images) == 1


def test_deleted_and_hidden_pictures_are_not_there(read, reader):
    removed = f"<w:del>{drawing()}</w:del>"
    hidden = drawing().replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    assert read(p("前言") + in_paragraph(removed + deleted("字") + hidden), png()).grids == ()
    assert reader.images == []


@pytest.mark.parametrize(
    ("between", "count"), [("", 1), (p(""), 1), (p("附件二"), 2), (tbl(tr("甲", "乙")), 3)]
)
def test_a_form_over_two_pictures_is_one_table(read, monkeypatch, between, count):
    reads = scans((FIRST, True), (SECOND, False))
    monkeypatch.setattr(word_pictures, "inset_reader", lambda: reads)
    body = in_paragraph(drawing()) + between + in_paragraph(drawing('r:embed="rId2"'))
    content = read(body, png(), png(900, 700))
    assert len(content.grids) == count
    if count == 1:
        (grid,) = content.grids
        assert grid.row_count == 20 + 3
        assert [grid.cells[-1].text, grid.cells[-1].place.path] == [
            "90",
            "body/pic[2]/tbl[1]/tr[23]/tc[2]",
        ]
        assert grid.repeated_rows == (20,)
