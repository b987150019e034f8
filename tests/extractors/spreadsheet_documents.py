"""Small workbooks for tests: .xlsx and .ods as plain XML, .xls by a writer of its own."""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlwt

from corpus.typeset.page import Document
from corpus.typeset.spreadsheet import stored
from corpus.typeset.table import Table
from fuhe.extractors.spreadsheet import EXTRACTOR
from fuhe.schemas.document import Content, Grid

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"

PLAIN, RULED = 0, 1
"""Numbers of the styles without and with lines around the cell."""


def styles(*codes: str) -> str:
    """Return a table of styles: 0 is plain, 1 has lines; then, with lines, one for each format."""
    formats = "".join(
        f"<numFmt numFmtId='{number}' formatCode={quoteattr(code)}/>"
        for number, code in enumerate(codes, start=164)
    )
    own = "".join(f"<xf numFmtId='{164 + n}' borderId='1'/>" for n in range(len(codes)))
    return (
        f"<styleSheet xmlns='{_MAIN}'><numFmts>{formats}</numFmts>"
        "<borders><border><left/><right/></border>"
        "<border><left style='thin'/><right style='thin'/></border></borders>"
        "<cellXfs><xf numFmtId='0' borderId='0'/><xf numFmtId='0' borderId='1'/>"
        f"{own}</cellXfs></styleSheet>"
    )


def sheet(rows: str, *, merged: tuple[str, ...] = (), before: str = "") -> str:
    """Return a worksheet of these rows."""
    ranges = "".join(f"<mergeCell ref='{area}'/>" for area in merged)
    return (
        f"<worksheet xmlns='{_MAIN}'>{before}<sheetData>{rows}</sheetData>"
        f"<mergeCells>{ranges}</mergeCells></worksheet>"
    )


def row(number: int, *cells: str, more: str = "") -> str:
    """Return a row."""
    return f"<row r='{number}' {more}>{''.join(cells)}</row>"


def text(reference: str, content: str, style: int = RULED) -> str:
    """Return a cell with a text in it."""
    return f"<c r='{reference}' s='{style}' t='inlineStr'><is><t>{escape(content)}</t></is></c>"


def number(reference: str, value: str, style: int = RULED) -> str:
    """Return a cell with a number in it."""
    return f"<c r='{reference}' s='{style}'><v>{value}</v></c>"


def xlsx(
    path: Path, *sheets: str, style: str = "", texts: str | None = None, workbook: str = ""
) -> Path:
    """Write a workbook of these sheets; `workbook` stands before the list of sheets."""
    count = range(1, len(sheets) + 1)
    listed = "".join(f"<sheet name='表{n}' sheetId='{n}' r:id='rId{n}'/>" for n in count)
    related = "".join(
        f"<Relationship Id='rId{n}' Type='{_OFFICE}/worksheet' Target='worksheets/sheet{n}.xml'/>"
        for n in count
    )
    for kind in ("styles", "sharedStrings"):
        related += f"<Relationship Id='{kind}' Type='{_OFFICE}/{kind}' Target='{kind}.xml'/>"
    parts = {
        "[Content_Types].xml": f"<Types xmlns='{_PACKAGE}/content-types'>"
        f"<Override PartName='/xl/workbook.xml' ContentType='{_TYPE}'/></Types>",
        "_rels/.rels": f"<Relationships xmlns='{_PACKAGE}/relationships'><Relationship Id='a' "
        f"Type='{_OFFICE}/officeDocument' Target='xl/workbook.xml'/></Relationships>",
        "xl/workbook.xml": f"<workbook xmlns='{_MAIN}' xmlns:r='{_OFFICE}'>{workbook}"
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{_PACKAGE}/relationships'>"
        f"{related}</Relationships>",
        "xl/styles.xml": style or styles(),
        "xl/sharedStrings.xml": texts or f"<sst xmlns='{_MAIN}'/>",
    }
    parts |= {f"xl/worksheets/sheet{n}.xml": s for n, s in enumerate(sheets, start=1)}
    return pack(path, parts)


def shared(*items: str) -> str:
    """Return the part of shared strings with these `si`."""
    return f"<sst xmlns='{_MAIN}'>{''.join(f'<si>{item}</si>' for item in items)}</sst>"


def pack(path: Path, parts: dict[str, str]) -> Path:
    """Write a package."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def ods(path: Path, *tables: str) -> Path:
    """Write an OpenDocument workbook; cells of the style `ruled` have lines."""
    declared = " ".join(
        f'xmlns:{name}="{_OPEN}:{name}:1.0"' for name in ("office", "table", "text", "style")
    )
    fo = f'xmlns:fo="{_OPEN}:xsl-fo-compatible:1.0"'
    content = (
        f"<office:document-content {declared} {fo}><office:automatic-styles>"
        '<style:style style:name="ruled" style:family="table-cell">'
        '<style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>'
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    media_type = "application/vnd.oasis.opendocument.spreadsheet"
    return pack(path, {"mimetype": media_type, "content.xml": content})


def ods_of(path: Path, document: Document) -> Path:
    """Write the document as an .ods, one sheet for all of it."""
    rows = []
    for block in document.blocks:
        if not isinstance(block, Table):
            rows.append(_ods_row(_ods_cell(block.text, 1, 1, "plain")))
            continue
        column_of = {line: column for column, line in enumerate(block.lines)}
        for placed in block.placed():
            cells = ""
            for cell, goes_on in placed:
                width = column_of[cell.right] - column_of[cell.left]
                covered = "<table:covered-table-cell/>"
                own = _ods_cell(cell.text, cell.rows, width, "ruled")
                cells += covered * width if goes_on else own + covered * (width - 1)
            rows.append(_ods_row(cells))
    return ods(path, f'<table:table table:name="表">{"".join(rows)}</table:table>')


def _ods_row(cells: str) -> str:
    return f"<table:table-row>{cells}</table:table-row>"


def _ods_cell(content: str, rows: int, columns: int, style: str) -> str:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in content.split("\n"))
    return (
        f'<table:table-cell table:style-name="{style}" table:number-rows-spanned="{rows}" '
        f'table:number-columns-spanned="{columns}">{lines if content else ""}</table:table-cell>'
    )


def xls_of(path: Path, document: Document) -> Path:
    """Write the document as an .xls, one sheet for all of it, numbers with their formats."""
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("表")
    lines = "borders: left thin, right thin, top thin, bottom thin"
    looks: dict[str, xlwt.XFStyle] = {}
    top = 0
    for block in document.blocks:
        if not isinstance(block, Table):
            page.write(top, 0, block.text)
            top += 1
            continue
        column_of = {line: column for column, line in enumerate(block.lines)}
        for line in block.rows:
            for cell in line.cells:
                value, code = stored(cell)
                look = looks.setdefault(code, xlwt.easyxf(lines, num_format_str=code))
                left, right = column_of[cell.left], column_of[cell.right] - 1
                page.write_merge(top, top + cell.rows - 1, left, right, value, look)
            top += 1
    stream = io.BytesIO()
    book.save(stream)
    path.write_bytes(stream.getvalue())
    return path


def read(path: Path) -> Content:
    """Return the content of a file that must be claimed."""
    assert EXTRACTOR.identify(path) is not None
    return EXTRACTOR.extract(path)


def layout(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    """Return row, column, spans and text of each cell."""
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells]


def lines(content: Content) -> list[str]:
    """Return the texts of the paragraphs."""
    return [paragraph.text for paragraph in content.paragraphs]
