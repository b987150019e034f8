"""Small Word files for tests, written as plain XML so that each test shows what it is about."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from fuhe.extractors.word import EXTRACTOR
from fuhe.schemas.document import Cell, Content, Grid

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_WORD = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

_NAMESPACES = {
    "w": WORD,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "r": OFFICE,
}
_SIDE_PARTS = ("styles", "numbering", "footnotes", "endnotes")


def root(name: str, content: str, *, is_strict: bool = False) -> str:
    """Return a part with this root element and all namespaces."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    text = f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {declared}>{content}</w:{name}>'
    return text.replace(WORD, STRICT_WORD) if is_strict else text


def document(body: str, *, is_strict: bool = False) -> str:
    """Return a main part with this body."""
    return root("document", f"<w:body>{body}</w:body>", is_strict=is_strict)


def content_types(main: str = "/word/document.xml", content_type: str = DOCX_MAIN) -> str:
    """Return `[Content_Types].xml` that names the type of the main part."""
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="{main}" ContentType="{content_type}"/></Types>'
    )


def relationships(*targets: tuple[str, str], office: str = OFFICE) -> str:
    """Return a relationships part of (kind, target) pairs."""
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{office}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{RELATIONSHIPS}">{items}</Relationships>'


def package_parts(
    body: str, *, content_type: str = DOCX_MAIN, is_strict: bool = False, **side_parts: str
) -> dict[str, str]:
    """Return the parts of a Word file by name.

    `side_parts` are the contents of the roots of styles, numbering, footnotes and endnotes.
    """
    office = STRICT_OFFICE if is_strict else OFFICE
    parts = {
        "[Content_Types].xml": content_types(content_type=content_type),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml"), office=office),
        "word/document.xml": document(body, is_strict=is_strict),
        "word/_rels/document.xml.rels": relationships(
            *((name, f"{name}.xml") for name in side_parts), office=office
        ),
    }
    assert set(side_parts) <= set(_SIDE_PARTS)
    for name, content in side_parts.items():
        parts[f"word/{name}.xml"] = root(name, content, is_strict=is_strict)
    return parts


def write(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a zip file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def read(tmp_path: Path, body: str, *, is_strict: bool = False, **side_parts: str) -> Content:
    """Write a Word file with this body, see that it is known, and read it."""
    path = write(tmp_path / "a.bin", package_parts(body, is_strict=is_strict, **side_parts))
    assert EXTRACTOR.identify(path) is not None
    return EXTRACTOR.extract(path)


def texts(content: Content) -> list[str]:
    """Return the texts of the paragraphs."""
    return [paragraph.text for paragraph in content.paragraphs]


def line(tmp_path: Path, runs: str) -> str:
    """Return the text of one paragraph that holds these runs."""
    (paragraph,) = read(tmp_path, f"<w:p>{runs}</w:p>").paragraphs
    return paragraph.text


def layout(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    """Return the cells as row, column, row span, column span, text."""
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells]


def at(grid: Grid, row: int, column: int) -> Cell:
    """Return the cell with this upper left corner."""
    (cell,) = (c for c in grid.cells if (c.row, c.column) == (row, column))
    return cell


def t(text: str) -> str:
    """Return a run with a text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str = "", properties: str = "") -> str:
    """Return a paragraph with a text."""
    inside = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inside}{t(text) if text else ''}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    """Return a cell: plain text becomes a paragraph."""
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def span(columns: int) -> str:
    """Return the property of a cell that spans columns."""
    return f'<w:gridSpan w:val="{columns}"/>'


def tr(*cells: str, properties: str = "") -> str:
    """Return a row; plain texts become cells."""
    inside = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


START = '<w:vMerge w:val="restart"/>'
MORE = "<w:vMerge/>"
CHANGE = 'w:id="1" w:author="审核" w:date="2024-03-01T00:00:00Z"'


def inserted(runs: str) -> str:
    """Return runs inserted with change tracking."""
    return f"<w:ins {CHANGE}>{runs}</w:ins>"


def deleted(text: str) -> str:
    """Return a run deleted with change tracking."""
    return f"<w:del {CHANGE}><w:r><w:delText>{text}</w:delText></w:r></w:del>"
