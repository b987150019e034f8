"""Tracked changes: the text is as if all were accepted; what they touched is marked."""

from pathlib import Path

from tests.extractors.word_documents import (
    CHANGE,
    deleted,
    inserted,
    p,
    read,
    t,
    tbl,
    tc,
    texts,
    tr,
)

GONE = f"<w:rPr><w:del {CHANGE}/></w:rPr>"
NEW = f"<w:rPr><w:ins {CHANGE}/></w:rPr>"
MOVED_AWAY = f"<w:rPr><w:moveFrom {CHANGE}/></w:rPr>"


def test_inserted_text_is_there_and_deleted_text_is_not(tmp_path: Path) -> None:
    body = f"<w:p>{t('得分')}{deleted('98')}{inserted(t('96'))}</w:p>" + p("未改")
    content = read(tmp_path, body)
    assert texts(content) == ["得分96", "未改"]
    assert [paragraph.revised for paragraph in content.paragraphs] == [True, False]
    assert content.tracked_changes == 2


def test_text_inserted_by_one_and_deleted_by_another_is_gone(tmp_path: Path) -> None:
    content = read(tmp_path, f"<w:p>{t('甲')}{inserted(deleted('乙') + t('丙'))}</w:p>")
    assert texts(content) == ["甲丙"]
    assert content.tracked_changes == 2


def test_moved_text_stands_where_it_was_moved_to(tmp_path: Path) -> None:
    marks = f'<w:moveFromRangeStart {CHANGE} w:name="a"/>'
    away = f"<w:moveFrom {CHANGE}>{t('甲')}</w:moveFrom><w:moveFromRangeEnd w:id='1'/>"
    here = f"<w:moveTo {CHANGE}>{t('甲')}</w:moveTo>"
    content = read(tmp_path, f"<w:p>{marks}{away}{t('乙')}{here}</w:p>")
    assert texts(content) == ["乙甲"]
    assert content.tracked_changes == 2


def test_a_deleted_mark_joins_paragraphs(tmp_path: Path) -> None:
    content = read(tmp_path, p("甲", GONE) + p("乙", GONE) + p("丙") + p("丁"))
    assert texts(content) == ["甲乙丙", "丁"]
    assert [paragraph.revised for paragraph in content.paragraphs] == [True, False]
    assert content.tracked_changes == 2


def test_a_joined_paragraph_is_what_its_last_mark_says(tmp_path: Path) -> None:
    heading = '<w:outlineLvl w:val="0"/>'
    content = read(tmp_path, p("甲", heading + GONE) + p("乙") + p("丙", GONE) + p("丁", heading))
    assert [(x.text, x.heading_level) for x in content.paragraphs] == [("甲乙", None), ("丙丁", 1)]


def test_a_wholly_deleted_paragraph_is_gone(tmp_path: Path) -> None:
    whole = f"<w:p><w:pPr>{GONE}</w:pPr>{deleted('删去')}</w:p>"
    content = read(tmp_path, p("前") + whole + p("后"))
    assert texts(content) == ["前", "后"]


def test_deleted_paragraphs_at_the_end_and_before_tables_are_gone(tmp_path: Path) -> None:
    whole = f"<w:p><w:pPr>{GONE}</w:pPr>{deleted('删去')}</w:p>"
    content = read(tmp_path, whole + tbl(tr(tc(whole + p("甲") + whole), "乙")) + whole)
    assert texts(content) == []
    assert [(cell.text, cell.revised) for cell in content.grids[0].cells] == [
        ("甲", True),
        ("乙", False),
    ]


def test_a_deleted_mark_joins_nothing_to_a_table(tmp_path: Path) -> None:
    content = read(tmp_path, p("甲", GONE) + tbl(tr("表")) + p("乙"))
    assert texts(content) == ["甲", "乙"]
    assert content.grids[0].paragraphs_before == 1


def test_marks_moved_away_join_too(tmp_path: Path) -> None:
    moved = f"<w:p><w:pPr>{MOVED_AWAY}</w:pPr><w:moveFrom {CHANGE}>{t('甲')}</w:moveFrom></w:p>"
    content = read(tmp_path, moved + p("乙"))
    assert texts(content) == ["乙"]
    assert content.tracked_changes == 2


def test_inserted_paragraphs_are_marked(tmp_path: Path) -> None:
    content = read(tmp_path, p("甲", NEW) + p("乙"))
    assert [(x.text, x.revised) for x in content.paragraphs] == [("甲", True), ("乙", False)]
    assert content.tracked_changes == 1


def test_marks_join_paragraphs_within_cells(tmp_path: Path) -> None:
    (grid,) = read(tmp_path, tbl(tr(tc(p("甲", GONE) + p("乙") + p("丙"))))).grids
    assert grid.cells[0].text == "甲乙\n丙"
    assert grid.cells[0].revised


def test_changes_of_layout_only_do_not_count(tmp_path: Path) -> None:
    run = (
        f"<w:r><w:rPr><w:b/><w:rPrChange {CHANGE}><w:rPr/></w:rPrChange></w:rPr><w:t>甲</w:t></w:r>"
    )
    body = (
        f"<w:p><w:pPr><w:pPrChange {CHANGE}><w:pPr/></w:pPrChange></w:pPr>{run}</w:p>"
        f"<w:tbl><w:tblPr><w:tblPrChange {CHANGE}><w:tblPr/></w:tblPrChange></w:tblPr>"
        f"<w:tr><w:trPr><w:trPrChange {CHANGE}><w:trPr/></w:trPrChange></w:trPr>"
        f"<w:tc><w:tcPr><w:tcPrChange {CHANGE}><w:tcPr/></w:tcPrChange></w:tcPr>{p('乙')}</w:tc>"
        f"</w:tr></w:tbl><w:sectPr><w:sectPrChange {CHANGE}/></w:sectPr>"
    )
    content = read(tmp_path, body)
    assert content.tracked_changes == 0
    assert not content.paragraphs[0].revised
    assert not content.grids[0].cells[0].revised


def test_changes_of_content_controls_leave_their_content(tmp_path: Path) -> None:
    control = f"<w:sdt><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>"
    body = f"<w:customXmlDelRangeStart {CHANGE}/>{control}<w:customXmlDelRangeEnd w:id='1'/>"
    assert texts(read(tmp_path, body)) == ["甲"]


def test_blocks_inserted_and_deleted_as_such(tmp_path: Path) -> None:
    body = f"<w:ins {CHANGE}>{p('甲')}</w:ins><w:del {CHANGE}>{p('乙')}</w:del>"
    content = read(tmp_path, body)
    assert texts(content) == ["甲"]
    assert content.tracked_changes == 2
