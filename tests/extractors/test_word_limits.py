"""Untrusted input: nothing from outside is fetched, nothing grows without bounds."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest

from fuhe.extractors import word_rows, zip_parts
from fuhe.extractors.word import EXTRACTOR
from fuhe.extractors.word_xml import parse
from fuhe.schemas.document import Content
from fuhe.schemas.errors import ErrorCode, ExtractionError
from tests.extractors.word_documents import (
    document,
    layout,
    p,
    package_parts,
    read,
    span,
    t,
    tbl,
    tc,
    texts,
    tr,
    write,
)


def extract_main(tmp_path: Path, main: str | bytes) -> Content:
    return EXTRACTOR.extract(write(tmp_path / "a", package_parts("") | {"word/document.xml": main}))


def code_of(tmp_path: Path, main: str | bytes) -> ErrorCode:
    with pytest.raises(ExtractionError) as raised:
        extract_main(tmp_path, main)
    return raised.value.code


def with_doctype(declarations: str, body: str) -> str:
    head, _, rest = document(body).partition("?>")
    return f"{head}?><!DOCTYPE w:document [{declarations}]>{rest}"


def test_an_external_entity_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    main = with_doctype(f'<!ENTITY x SYSTEM "{secret.as_uri()}">', p("前&x;后") + p("下文"))
    content = extract_main(tmp_path, main)
    assert texts(content) == ["前后", "下文"]
    (problem,) = content.problems
    assert problem.code is ErrorCode.CORRUPT
    assert "entities" in problem.message


def test_an_external_dtd_is_not_fetched(tmp_path: Path) -> None:
    dtd = tmp_path / "a.dtd"
    dtd.write_text('<!ENTITY x "机密">')
    head, _, rest = document(p("前&x;后") + p("下文")).partition("?>")
    main = f'{head}?><!DOCTYPE w:document SYSTEM "{dtd.as_uri()}">{rest}'
    content = extract_main(tmp_path, main)
    assert "机密" not in "".join(texts(content))
    assert content.problems


@pytest.mark.parametrize("place", ["text", "attribute"])
def test_entities_that_grow_are_refused(tmp_path: Path, place: str) -> None:
    declarations = '<!ENTITY a "aaaaaaaaaa">'
    for number in range(1, 20):
        before = chr(ord("a") + number - 1)
        declarations += f'<!ENTITY {chr(ord("a") + number)} "{f"&{before};" * 10}">'
    body = p("&t;") if place == "text" else p("一", '<w:pStyle w:val="&t;"/>')
    assert code_of(tmp_path, with_doctype(declarations, body)) is ErrorCode.CORRUPT


def test_a_part_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in package_parts("").items():
            if name != "word/document.xml":
                archive.writestr(name, content)
        with archive.open("word/document.xml", "w") as stream:
            for _ in range(200):
                stream.write(b" " * (1 << 20))
    assert path.stat().st_size < 1 << 20
    tracemalloc.start()
    with pytest.raises(ExtractionError) as raised:
        EXTRACTOR.extract(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert raised.value.code is ErrorCode.TOO_LARGE
    assert peak < 70 << 20


def test_the_whole_file_has_a_limit_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "a", package_parts(p("正文" * 5000)))
    monkeypatch.setattr(zip_parts, "MAX_TOTAL_BYTES", 20_000)
    with pytest.raises(ExtractionError) as raised:
        EXTRACTOR.extract(path)
    assert raised.value.code is ErrorCode.TOO_LARGE


def test_a_text_longer_than_the_parser_reads_is_never_cut(tmp_path: Path) -> None:
    # What the parser would cut off silently, and with it all that follows.
    numbers = " ".join(str(number * 7919) for number in range(1_100_000))
    main = document(tbl(tr(tc(p(numbers)), tc(p("某项目")))) + p("下文"))
    assert code_of(tmp_path, main) is ErrorCode.TOO_LARGE


def test_a_long_part_that_packs_well_is_read(tmp_path: Path) -> None:
    # Over the floor of the ratio, 20,000 rows of the same text: a real table, no bomb.
    content = read(tmp_path, tbl(*[tr(*["未完成原因"] * 6)] * 20_000))
    assert (content.grids[0].row_count, content.grids[0].column_count) == (20_000, 6)
    assert len(content.grids[0].cells) == 120_000


@pytest.mark.parametrize("filler", [b"<a/>", b'<a b=""/>'])
def test_too_much_markup_is_refused(filler: bytes) -> None:
    with pytest.raises(ExtractionError) as raised:
        parse(b"<x>" + filler * 6_000_000 + b"</x>", "word/document.xml")
    assert raised.value.code is ErrorCode.TOO_LARGE


def test_a_table_of_contents_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a", package_parts(p("正文")))
    monkeypatch.setattr(zip_parts, "MAX_DIRECTORY_BYTES", 100)
    with pytest.raises(ExtractionError) as raised:
        EXTRACTOR.extract(path)
    assert raised.value.code is ErrorCode.TOO_LARGE
    assert EXTRACTOR.identify(path) is None


def test_a_table_of_contents_with_a_wrong_length_is_not_believed(tmp_path: Path) -> None:
    path = write(tmp_path / "a", package_parts(p("正文")))
    data = bytearray(path.read_bytes())
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = (1 << 30).to_bytes(4, "little")
    path.write_bytes(data)
    content = EXTRACTOR.extract(path)
    assert texts(content) == ["正文"]
    assert [problem.code for problem in content.problems] == [ErrorCode.CORRUPT]


def test_a_wild_span_counts_as_one_column(tmp_path: Path) -> None:
    table = tbl(tr("甲", "乙", "丙"), tr(tc("丁", span(1_000_000_000)), tc("戊")))
    content = read(tmp_path, table)
    assert layout(content.grids[0])[3:] == [(1, 0, 1, 1, "丁"), (1, 1, 1, 1, "戊")]
    assert content.grids[0].column_count == 3
    assert [problem.code for problem in content.problems] == [ErrorCode.TOO_LARGE]


def test_a_wild_place_before_a_row_counts_as_none(tmp_path: Path) -> None:
    table = tbl(tr("甲", "乙"), tr("丙", properties='<w:gridBefore w:val="99999999999"/>'))
    content = read(tmp_path, table)
    assert layout(content.grids[0])[2] == (1, 0, 1, 1, "丙")
    assert [problem.code for problem in content.problems] == [ErrorCode.TOO_LARGE]


@pytest.mark.parametrize("value", ["", "x", "-3", "0", "1.5", "９"])
def test_a_span_that_is_no_number_counts_as_one(tmp_path: Path, value: str) -> None:
    content = read(tmp_path, tbl(tr(tc("甲", f'<w:gridSpan w:val="{value}"/>'), "乙")))
    assert layout(content.grids[0]) == [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")]
    assert content.problems == ()


def test_more_columns_than_any_table_has_are_refused(tmp_path: Path) -> None:
    assert code_of(tmp_path, document(tbl(tr(*["一"] * 1001)))) is ErrorCode.TOO_LARGE


def test_more_cells_than_any_document_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_rows, "MAX_CELLS", 1000)
    assert len(read(tmp_path, tbl(*[tr("一", "二")] * 500)).grids[0].cells) == 1000
    assert code_of(tmp_path, document(tbl(*[tr("一", "二")] * 501))) is ErrorCode.TOO_LARGE


def test_a_million_cells_end_in_an_error(tmp_path: Path) -> None:
    rows = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 10}</w:tr>" * 100_000
    assert code_of(tmp_path, document(f"<w:tbl>{rows}</w:tbl>")) is ErrorCode.TOO_LARGE


def test_a_grid_of_mostly_nothing_is_refused(tmp_path: Path) -> None:
    wide = tr(*["一"] * 1000)
    assert code_of(tmp_path, document(tbl(wide, *[tr("一")] * 6000))) is ErrorCode.TOO_LARGE


def nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("最内") + "</w:tc></w:tr></w:tbl>" * depth


def test_eighty_nested_tables_are_read(tmp_path: Path) -> None:
    content = read(tmp_path, nested_tables(80))
    assert len(content.grids) == 80
    assert content.grids[79].source_path == "body" + "/tbl[1]/tr[1]/tc[1]" * 79 + "/tbl[1]"
    assert content.grids[0].cells[0].text == content.grids[79].cells[0].text == "最内"


@pytest.mark.parametrize("depth", [100, 5000])
def test_deeper_tables_end_the_reading_there(tmp_path: Path, depth: int) -> None:
    content = read(tmp_path, p("前文") + nested_tables(depth) + p("后文"))
    assert texts(content) == ["前文"]
    assert [problem.code for problem in content.problems] == [ErrorCode.CORRUPT]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:customXml>", "</w:customXml>"),
    ],
)
def test_deep_wrappers_do_not_exhaust_the_stack(tmp_path: Path, before: str, after: str) -> None:
    deep = before * 100 + p("块") + after * 100
    runs = f"<w:p>{before * 100}<w:r><w:t>行</w:t></w:r>{after * 100}</w:p>"
    assert texts(read(tmp_path, deep + runs)) == ["块", "行"]
    with pytest.raises(ExtractionError):
        read(tmp_path, before * 3000 + p("块") + after * 3000)


def test_fields_nested_without_end_take_no_time_without_end(tmp_path: Path) -> None:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    many = 50_000
    runs = begin * many + t("藏") + (separate + t("甲") + end) * many + t("后")
    assert texts(read(tmp_path, f"<w:p>{runs}</w:p>")) == ["甲后"]


def test_styles_based_on_one_another_without_end(tmp_path: Path) -> None:
    many = 5000
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/>'
        f'<w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(many)
    )
    body = "".join(p("文", f'<w:pStyle w:val="s{n}"/>') for n in range(many))
    content = read(tmp_path, body, styles=styles)
    assert {paragraph.heading_level for paragraph in content.paragraphs} == {None}


def test_a_label_is_no_longer_than_word_allows(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="decimal"/><w:lvlText w:val="{"长" * 9000}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = p("文", '<w:numPr><w:numId w:val="1"/></w:numPr>') * 100
    assert {len(text) for text in texts(read(tmp_path, body, numbering=numbering))} == {257}


def test_nested_cells_may_not_multiply_their_text_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fuhe.extractors.word_blocks.MAX_CELL_CHARACTERS", 1000)
    assert code_of(tmp_path, document(nested_tables(80).replace("最内", "字" * 20))) is (
        ErrorCode.TOO_LARGE
    )
