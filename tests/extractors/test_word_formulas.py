from pathlib import Path

import pytest

from tests.extractors.word_documents import inserted, line, t


def r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def fraction(above: str, below: str, properties: str = "") -> str:
    return f"<m:f>{properties}<m:num>{above}</m:num><m:den>{below}</m:den></m:f>"


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (r("x=1"), "x=1"),
        (fraction(r("执行数"), r("预算数")) + r("×100%"), "执行数/预算数×100%"),
        (fraction(r("a+b"), r("c")), "(a+b)/c"),
        (fraction(r("n"), r("k"), '<m:fPr><m:type m:val="noBar"/></m:fPr>'), "n¦k"),
        (f"<m:d><m:dPr/><m:e>{r('a+b')}</m:e></m:d>{r('×2')}", "(a+b)×2"),
        (
            f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>'
            f"<m:e>{r('a')}</m:e><m:e>{r('b')}</m:e></m:d>",
            "[a|b]",
        ),
        (f"<m:sSup><m:e>{r('x')}</m:e><m:sup>{r('2')}</m:sup></m:sSup>", "x^2"),
        (f"<m:sSub><m:e>{r('得分')}</m:e><m:sub>{r('i')}</m:sub></m:sSub>", "得分_i"),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{r("i=1")}</m:sub>'
            f"<m:sup>{r('n')}</m:sup><m:e>{r('x')}</m:e></m:nary>",
            "∑_(i=1)^nx",
        ),
        (f"<m:rad><m:deg/><m:e>{r('b')}</m:e></m:rad>", "√b"),
        (f"<m:rad><m:deg>{r('3')}</m:deg><m:e>{r('b')}</m:e></m:rad>", "√(3&b)"),
        (
            f"<m:sSup><m:e><m:d><m:e>{r('x+1')}</m:e></m:d></m:e><m:sup>{r('2')}</m:sup></m:sSup>",
            "(x+1)^2",
        ),
    ],
)
def test_formulas_are_read_in_one_line(tmp_path: Path, formula: str, text: str) -> None:
    assert line(tmp_path, t("式") + f"<m:oMath>{formula}</m:oMath>") == f"式{text}"


def test_tracked_changes_in_formulas_count(tmp_path: Path) -> None:
    formula = f"<m:oMath>{fraction(inserted(r('甲')), r('乙'))}</m:oMath>"
    assert line(tmp_path, formula) == "甲/乙"
