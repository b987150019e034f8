from pathlib import Path

from tests.extractors.word_documents import deleted, line, p, read, t, tbl, tc, texts, tr


def character(kind: str, content: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{content}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(code: str, result: str) -> str:
    return (
        character("begin")
        + (code if code.startswith("<") else instruction(code))
        + character("separate")
        + result
        + character("end")
    )


def test_a_field_keeps_its_result(tmp_path: Path) -> None:
    runs = t("共") + field(" NUMPAGES ", t("31")) + t("页")
    assert line(tmp_path, runs) == "共31页"


def test_a_field_without_result_has_no_text(tmp_path: Path) -> None:
    mark = character("begin") + instruction(' XE "绩效" ') + character("end")
    assert line(tmp_path, t("绩效") + mark + t("自评")) == "绩效自评"


def test_text_in_an_instruction_is_not_shown(tmp_path: Path) -> None:
    code = instruction(" IF ") + field(" MERGEFIELD x ", t("1")) + t("=1") + instruction(" a b ")
    assert line(tmp_path, t("前") + field(code, t("中")) + t("后")) == "前中后"


def test_fields_in_results_are_read(tmp_path: Path) -> None:
    assert line(tmp_path, field(" TOC ", t("一") + field(" PAGEREF ", t("3")))) == "一3"


def test_a_field_may_run_over_paragraphs_and_cells(tmp_path: Path) -> None:
    first = f"<w:p>{character('begin')}{instruction(' TOC ')}{character('separate')}{t('一')}</w:p>"
    last = f"<w:p>{t('二')}{character('end')}</w:p>"
    body = first + tbl(tr("表")) + last + p("三")
    content = read(tmp_path, body)
    assert texts(content) == ["一", "二", "三"]
    assert content.grids[0].cells[0].text == "表"


def test_a_field_that_is_not_closed_swallows_nothing(tmp_path: Path) -> None:
    body = f"<w:p>{t('前')}{character('begin')}{instruction(' DATE ')}{t('中')}</w:p>" + p("后")
    assert texts(read(tmp_path, body)) == ["前中", "后"]


def test_ends_without_beginnings_do_no_harm(tmp_path: Path) -> None:
    runs = character("end") + t("前") + character("separate") + t("后") + character("end")
    assert line(tmp_path, runs) == "前后"


def test_a_field_whose_beginning_was_deleted_swallows_nothing(tmp_path: Path) -> None:
    gone = deleted("x").replace("<w:delText>x</w:delText>", '<w:fldChar w:fldCharType="begin"/>')
    body = f"<w:p>{gone}{t('甲')}{character('separate')}{t('乙')}{character('end')}</w:p>" + p("丙")
    assert texts(read(tmp_path, body)) == ["甲乙", "丙"]


def test_a_field_begun_in_an_unread_cell_does_not_mute_what_follows(tmp_path: Path) -> None:
    hidden = tc(f"<w:p>{character('begin')}</w:p>", "<w:vMerge/>")
    shown = tc(f"<w:p>{t('甲')}{character('separate')}{t('乙')}{character('end')}</w:p>")
    table = tbl(tr(tc("a", '<w:vMerge w:val="restart"/>'), "b"), tr(hidden, shown))
    content = read(tmp_path, table + p("后"))
    assert content.grids[0].cells[-1].text == "甲乙"
    assert texts(content) == ["后"]


def test_a_field_left_open_in_a_cell_ends_with_it(tmp_path: Path) -> None:
    first = tc(f"<w:p>{character('begin')}{instruction(' x ')}</w:p>", "")
    end = tc(f"<w:p>{character('end')}</w:p>")
    gone = f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>{end}</w:tr>'
    content = read(tmp_path, tbl(tr(first, "旁"), gone) + p("后"))
    assert [cell.text for cell in content.grids[0].cells] == ["", "旁"]
    assert texts(content) == ["后"]


def box(state: str) -> str:
    data = f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
    return character("begin", data) + instruction(" FORMCHECKBOX ") + character("end")


def test_check_boxes_of_forms_show_their_state(tmp_path: Path) -> None:
    runs = (
        box('<w:default w:val="0"/><w:checked/>')
        + t("优")
        + box('<w:default w:val="0"/>')
        + t("良")
        + box('<w:default w:val="1"/>')
        + t("中")
        + box('<w:default w:val="1"/><w:checked w:val="0"/>')
        + t("差")
    )
    assert line(tmp_path, runs) == "☑优□良☑中□差"


def choice(state: str) -> str:
    entries = "".join(f'<w:listEntry w:val="{entry}"/>' for entry in ("优", "良", "中"))
    data = f"<w:ffData><w:ddList>{state}{entries}</w:ddList></w:ffData>"
    return character("begin", data) + instruction(" FORMDROPDOWN ") + character("end")


def test_drop_down_lists_of_forms_show_their_choice(tmp_path: Path) -> None:
    runs = choice('<w:result w:val="1"/>') + choice("") + choice('<w:result w:val="9"/>')
    assert line(tmp_path, t("等级：") + runs) == "等级：良优"


def test_a_text_field_of_a_form_shows_its_result(tmp_path: Path) -> None:
    data = "<w:ffData><w:textInput/></w:ffData>"
    runs = (
        character("begin", data)
        + instruction(" FORMTEXT ")
        + character("separate")
        + t("134.64")
        + character("end")
    )
    assert line(tmp_path, runs) == "134.64"
