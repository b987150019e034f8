from pathlib import Path

import pytest

from fuhe.schemas.errors import ErrorCode
from tests.extractors.word_documents import CHANGE, p, read, t, tbl, tc, texts, tr


def level(
    number: int, text: str, number_format: str = "decimal", more: str = "", start: int = 1
) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{number_format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract_number: int, overrides: str = "") -> str:
    return (
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{overrides}</w:num>'
    )


def start_override(number: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{number}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def numbered(number: int, at: int | None = 0) -> str:
    place = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    return f'<w:numPr>{place}<w:numId w:val="{number}"/></w:numPr>'


def labels(tmp_path: Path, numbering: str, items: list[tuple[int, int]]) -> list[str]:
    """Return the labels of paragraphs given as (list, level)."""
    body = "".join(p("@", numbered(*item)) for item in items)
    return [
        text.replace("@", "").rstrip() for text in texts(read(tmp_path, body, numbering=numbering))
    ]


OUTLINE = abstract(1, level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3.")) + num(1, 1)


def test_levels_count_and_restart(tmp_path: Path) -> None:
    items = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1)]
    assert labels(tmp_path, OUTLINE, items) == [
        "1.",
        "1.1.",
        "1.1.1.",
        "1.1.2.",
        "1.2.",
        "1.2.1.",
        "2.",
        "2.1.",
    ]


@pytest.mark.parametrize(
    ("text", "number_format", "suffix", "expected"),
    [
        ("%1、", "chineseCountingThousand", "", "一、项目概况"),
        ("（%1）", "chineseCounting", "", "（一）项目概况"),
        ("（%1）", "decimal", "space", "（1）项目概况"),
        ("%1．", "decimalFullWidth", "", "１．项目概况"),
        ("%1.", "decimal", "", "1. 项目概况"),
        ("%1.", "decimal", "nothing", "1.项目概况"),
        ("(%1)", "lowerLetter", "", "(a) 项目概况"),
        ("第%1条", "chineseCountingThousand", "space", "第一条 项目概况"),
        ("第%1章", "chineseCounting", "nothing", "第一章项目概况"),
        ("%1", "decimalEnclosedCircleChinese", "", "① 项目概况"),
        ("附件%1：", "decimal", "", "附件1：项目概况"),
        ("附件", "none", "", "附件 项目概况"),
        ("", "decimal", "", "项目概况"),
        ("\uf0b7", "bullet", "", "项目概况"),
    ],
)
def test_labels_stand_before_the_text_as_printed(
    tmp_path: Path, text: str, number_format: str, suffix: str, expected: str
) -> None:
    more = f'<w:suff w:val="{suffix}"/>' if suffix else ""
    numbering = abstract(1, level(0, text, number_format, more)) + num(1, 1)
    content = read(tmp_path, p("项目概况", numbered(1)), numbering=numbering)
    assert texts(content) == [expected]


def test_an_automatic_number_in_an_empty_cell_is_its_text(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "%1")) + num(1, 1)
    rows = [tr(tc(p("", numbered(1))), name) for name in ("甲项目", "乙项目", "丙项目")]
    (grid,) = read(tmp_path, tbl(*rows), numbering=numbering).grids
    assert [cell.text for cell in grid.cells] == ["1", "甲项目", "2", "乙项目", "3", "丙项目"]


def test_an_empty_numbered_paragraph_prints_its_number(tmp_path: Path) -> None:
    body = p("甲", numbered(1)) + p("", numbered(1)) + p("乙", numbered(1)) + p()
    assert texts(read(tmp_path, body, numbering=OUTLINE)) == ["1. 甲", "2.", "3. 乙"]


def test_paragraphs_between_do_not_restart_a_list(tmp_path: Path) -> None:
    body = (
        p("甲", numbered(1)) + p("说明") + tbl(tr(tc(p("乙", numbered(1))))) + p("丙", numbered(1))
    )
    content = read(tmp_path, body, numbering=OUTLINE)
    assert texts(content) == ["1. 甲", "说明", "3. 丙"]
    assert content.grids[0].cells[0].text == "2. 乙"


def test_lists_of_one_definition_go_on_counting(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "%1.")) + num(1, 1) + num(2, 1)
    items = [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0), (2, 0)]
    assert labels(tmp_path, numbering, items) == ["1.", "2.", "3.", "4.", "5.", "6."]


def test_a_start_override_counts_once(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "%1.")) + num(1, 1) + num(2, 1, start_override(0, 1))
    items = [(1, 0), (1, 0), (2, 0), (2, 0), (1, 0)]
    assert labels(tmp_path, numbering, items) == ["1.", "2.", "1.", "2.", "3."]


def test_an_override_may_replace_a_level(tmp_path: Path) -> None:
    replaced = level(0, "（%1）", "chineseCounting", start=3)
    other = f'<w:lvlOverride w:ilvl="0">{replaced}</w:lvlOverride>'
    numbering = abstract(1, level(0, "%1.")) + num(1, 1, other)
    assert labels(tmp_path, numbering, [(1, 0), (1, 0)]) == ["（三）", "（四）"]


def test_lists_start_where_they_say(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "%1.", start=5), level(1, "%1.%2", start=0)) + num(1, 1)
    assert labels(tmp_path, numbering, [(1, 0), (1, 1), (1, 0), (1, 1)]) == [
        "5.",
        "5.0",
        "6.",
        "6.0",
    ]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1.2.1.", "2.1.1."]),
        ('<w:lvlRestart w:val="0"/>', ["1.2.3.", "2.1.4."]),
        ('<w:lvlRestart w:val="1"/>', ["1.2.3.", "2.1.1."]),
    ],
)
def test_levels_restart_as_they_say(tmp_path: Path, restart: str, expected: list[str]) -> None:
    # Word's own labels for this walk: docx4j, change request 14, probe 8.
    numbering = (
        abstract(1, level(0, "%1."), level(1, "%1.%2."), level(2, "%1.%2.%3.", more=restart))
    ) + num(1, 1)
    walk = [(1, number) for number in (0, 1, 2, 2, 1, 2, 0, 2)]
    found = labels(tmp_path, numbering, walk)
    assert found[:5] == ["1.", "1.1.", "1.1.1.", "1.1.2.", "1.2."]
    assert [found[5], found[7]] == expected


def test_a_level_that_was_never_used_shows_its_start(tmp_path: Path) -> None:
    assert labels(tmp_path, OUTLINE, [(1, 1), (1, 1), (1, 0)]) == ["1.1.", "1.2.", "1."]


def test_legal_numbering_writes_upper_levels_in_digits(tmp_path: Path) -> None:
    numbering = (
        abstract(
            1,
            level(0, "第%1章", "chineseCounting"),
            level(1, "%1.%2", "decimalZero", "<w:isLgl/>"),
            level(2, "%1.%2.%3", "lowerLetter", "<w:isLgl/>"),
        )
    ) + num(1, 1)
    assert labels(tmp_path, numbering, [(1, 0), (1, 1), (1, 2)]) == ["第一章", "1.01", "1.01.a"]


def test_deeper_levels_in_a_label_are_ignored(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "%1.%2."), level(1, "%2)")) + num(1, 1)
    assert labels(tmp_path, numbering, [(1, 0), (1, 1)]) == ["1..", "1)"]


def test_number_zero_takes_a_paragraph_out_of_its_list(tmp_path: Path) -> None:
    styles = style("a", numbered(1))
    body = p("甲", '<w:pStyle w:val="a"/>') + p("乙", '<w:pStyle w:val="a"/>' + numbered(0))
    assert texts(read(tmp_path, body, styles=styles, numbering=OUTLINE)) == ["1. 甲", "乙"]


@pytest.mark.parametrize("item", [(9, 0), (1, 8), (1, 99)])
def test_a_list_or_level_that_is_not_there_has_no_label(
    tmp_path: Path, item: tuple[int, int]
) -> None:
    assert labels(tmp_path, OUTLINE, [item]) == [""]


def test_hidden_labels_count_but_do_not_show(tmp_path: Path) -> None:
    hidden = level(0, "%1.").replace("</w:lvl>", "<w:rPr><w:vanish/></w:rPr></w:lvl>")
    numbering = abstract(1, hidden, level(1, "%1.%2")) + num(1, 1)
    assert labels(tmp_path, numbering, [(1, 0), (1, 0), (1, 1)]) == ["", "", "2.1"]


def test_numbers_with_more_leading_zeros(tmp_path: Path) -> None:
    newer = (
        "<mc:AlternateContent>"
        '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        "</mc:Choice>"
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    item = level(0, "%1").replace('<w:numFmt w:val="decimal"/>', newer)
    assert labels(tmp_path, abstract(1, item) + num(1, 1), [(1, 0), (1, 0)]) == ["001", "002"]


def test_numbers_of_an_unknown_kind_are_left_out_and_told(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "%1.", "thaiCounting")) + num(1, 1)
    content = read(tmp_path, p("甲", numbered(1)) + p("乙", numbered(1)), numbering=numbering)
    assert texts(content) == ["甲", "乙"]
    (problem,) = content.problems
    assert problem.code is ErrorCode.UNSUPPORTED_FORMAT
    assert "thaiCounting" in problem.message


def style(
    identifier: str, properties: str = "", based_on: str = "", is_default: bool = False
) -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    default = ' w:default="1"' if is_default else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identifier}">'
        f'<w:name w:val="{identifier}"/>'
        f"{base}<w:pPr>{properties}</w:pPr></w:style>"
    )


def styled(identifier: str, text: str = "@", more: str = "") -> str:
    return p(text, f'<w:pStyle w:val="{identifier}"/>{more}')


HEADINGS = (
    abstract(
        1,
        level(0, "%1、", "chineseCountingThousand", '<w:pStyle w:val="1"/>'),
        level(1, "（%2）", "chineseCountingThousand", '<w:pStyle w:val="2"/>'),
        level(2, "%3."),
    )
) + num(1, 1)


def test_styles_bring_their_list_and_levels_name_their_styles(tmp_path: Path) -> None:
    # Style 2 names no level itself: the level that is tied to it counts (17.9.23).
    styles = style("1", numbered(1, None)) + style("2", numbered(1, None))
    body = styled("1", "概况") + styled("2", "目标") + styled("2", "资金") + styled("1", "结论")
    content = read(tmp_path, body + styled("2", "建议"), styles=styles, numbering=HEADINGS)
    assert texts(content) == ["一、概况", "（一）目标", "（二）资金", "二、结论", "（一）建议"]


def test_a_style_inherits_the_list_of_its_base(tmp_path: Path) -> None:
    styles = style("1", numbered(1, 0)) + style("own", "<w:jc/>", based_on="1")
    content = read(tmp_path, styled("own") * 2, styles=styles, numbering=HEADINGS)
    assert texts(content) == ["一、@", "二、@"]


def test_a_level_tied_to_another_style_labels_nothing(tmp_path: Path) -> None:
    styles = style("1", numbered(1, 0)) + style("other", numbered(1, 1))
    content = read(tmp_path, styled("1") + styled("other"), styles=styles, numbering=HEADINGS)
    assert texts(content) == ["一、@", "@"]


def test_a_style_may_name_a_free_level(tmp_path: Path) -> None:
    styles = style("list", numbered(1, 2))
    content = read(tmp_path, styled("list") * 2, styles=styles, numbering=HEADINGS)
    assert texts(content) == ["1. @", "2. @"]


def test_the_default_style_numbers_paragraphs_without_style(tmp_path: Path) -> None:
    styles = style("a", numbered(1, 0), is_default=True)
    content = read(tmp_path, p("甲") + styled("missing", "乙"), styles=styles, numbering=OUTLINE)
    assert texts(content) == ["1. 甲", "2. 乙"]


def test_a_paragraph_may_change_the_level_of_its_style(tmp_path: Path) -> None:
    styles = style("a", numbered(1, 0))
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = styled("a") + styled("a", more=deeper)
    assert texts(read(tmp_path, body, styles=styles, numbering=OUTLINE)) == ["1. @", "1.1. @"]


def test_a_list_may_take_its_levels_from_a_style_and_counts_apart(tmp_path: Path) -> None:
    linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="条"/></w:abstractNum>'
    source = abstract(1, '<w:styleLink w:val="条"/>', level(0, "第%1条", "chineseCounting"))
    numbering = source + linked + num(1, 1) + num(2, 2)
    styles = (
        '<w:style w:type="numbering" w:styleId="条"><w:name w:val="条"/>'
        f"<w:pPr>{numbered(1, None)}</w:pPr></w:style>"
    )
    body = "".join(p("@", numbered(number)) for number in (1, 1, 2, 2, 1))
    content = read(tmp_path, body, styles=styles, numbering=numbering)
    assert texts(content) == ["第一条 @", "第二条 @", "第一条 @", "第二条 @", "第三条 @"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="环"/></w:abstractNum>'
    styles = style("环", numbered(1), based_on="环")
    content = read(tmp_path, p("甲", numbered(1)), styles=styles, numbering=linked + num(1, 1))
    assert texts(content) == ["甲"]


def test_a_deleted_mark_takes_no_number(tmp_path: Path) -> None:
    gone = f"<w:rPr><w:del {CHANGE}/></w:rPr>"
    body = p("甲", numbered(1) + gone) + p("乙", numbered(1)) + p("丙", numbered(1))
    assert texts(read(tmp_path, body, numbering=OUTLINE)) == ["1. 甲乙", "2. 丙"]


def test_stories_count_apart(tmp_path: Path) -> None:
    # As Word does: docx4j, change request 14, probe 7.
    def items(*names: str) -> str:
        return "".join(p(name, numbered(1)) for name in names)

    def note(number: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    inside = f"<w:txbxContent>{items('框', '框')}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"
    notes = "".join(f'<w:footnote w:id="{n}">{items("注")}</w:footnote>' for n in (1, 2))
    body = items("甲", "乙") + f"<w:p>{t('图')}{box}{note(1)}{note(2)}</w:p>" + items("丙")
    content = read(tmp_path, body, numbering=OUTLINE, footnotes=notes)
    assert texts(content) == [
        "1. 甲",
        "2. 乙",
        "图",
        "1. 框",
        "2. 框",
        "3. 丙",
        "1. 注",
        "2. 注",
    ]
