from pathlib import Path

import pytest

from tests.extractors.word_documents import line, t


def symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def typed(font: str, text: str) -> str:
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>'
    return f"<w:r><w:rPr>{fonts}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "00FE", "☑"),
        ("wingdings", "f0fd", "☒"),
        ("Wingdings", "F0A8", "□"),
        ("Wingdings", "F06F", "□"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0E0", "→"),
        ("Wingdings", "F083", "③"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "0052", "☑"),
        ("Wingdings 2", "00A3", "□"),
        ("Wingdings 2", "F050", "✓"),
        ("Wingdings 2", "F06A", "①"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0A3", "≤"),
        ("Symbol", "F0B4", "×"),
        ("Symbol", "F0B1", "±"),
        ("Symbol", "F035", "5"),
        ("宋体", "25A1", "□"),
        ("仿宋", "2611", "☑"),
    ],
)
def test_symbols_become_the_signs_they_show(
    tmp_path: Path, font: str, code: str, sign: str
) -> None:
    assert line(tmp_path, t("前") + symbol(font, code) + t("后")) == f"前{sign}后"


@pytest.mark.parametrize(
    ("font", "code", "character"),
    [
        ("Wingdings", "F021", "\uf021"),
        ("Wingdings", "0041", "\uf041"),
        ("Some Font", "F041", "\uf041"),
        ("Some Font", "0081", "\uf081"),
        ("Wingdings", "D800", "\ufffd"),
        ("Wingdings", "0001", "\ufffd"),
        ("Wingdings", "FFFFFFFF", "\ufffd"),
    ],
)
def test_unknown_symbols_are_no_letters(
    tmp_path: Path, font: str, code: str, character: str
) -> None:
    assert line(tmp_path, t("前") + symbol(font, code)) == f"前{character}"


@pytest.mark.parametrize("code", ["", "xyz"])
def test_a_symbol_without_a_code_is_nothing(tmp_path: Path, code: str) -> None:
    assert line(tmp_path, t("前") + symbol("Wingdings", code)) == "前"


@pytest.mark.parametrize(
    ("font", "text", "shown"),
    [
        ("Wingdings 2", "R", "☑"),
        ("Wingdings 2", "£", "□"),
        ("Wingdings", "\uf0fe", "☑"),
        ("Wingdings", "þ 优", "☑ 优"),
        ("Symbol", "³95%", "≥95%"),
        ("Times New Roman", "R£", "R£"),
    ],
)
def test_text_typed_in_a_symbol_font_is_read_as_signs(
    tmp_path: Path, font: str, text: str, shown: str
) -> None:
    assert line(tmp_path, t("是") + typed(font, text) + t("R")) == f"是{shown}R"


def test_a_symbol_in_a_run_of_a_symbol_font_is_mapped_once(tmp_path: Path) -> None:
    mixed = typed("Wingdings", "þ").replace(
        "</w:t>", '</w:t><w:sym w:font="Symbol" w:char="F02A"/><w:t>¨</w:t>'
    )
    assert line(tmp_path, mixed) == "☑*□"
