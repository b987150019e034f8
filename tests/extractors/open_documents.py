"""Small OpenDocument texts for tests, after OASIS OpenDocument 1.3."""

import zipfile
from pathlib import Path

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_URN = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    [
        f'xmlns:{name}="{_URN}:{name}:1.0"'
        for name in ("office", "text", "table", "script", "manifest")
    ]
    + [
        f'xmlns:draw="{_URN}:drawing:1.0"',
        f'xmlns:svg="{_URN}:svg-compatible:1.0"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:dom="http://www.w3.org/2001/xml-events"',
        'xmlns:library="http://openoffice.org/2000/library"',
    ]
)


def write(path: Path, body: str, head: str = "", parts: dict[str, str] | None = None) -> Path:
    """Write a document with this content of `office:text`; `head` stands before the body."""
    content = (
        f'<office:document-content {_NAMES} office:version="1.3">{head}<office:body>'
        f"<office:text>{body}</office:text></office:body></office:document-content>"
    )
    files = {"content.xml": content, **(parts or {})}
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in files
    )
    manifest = (
        f'<manifest:manifest {_NAMES}><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{MEDIA_TYPE}"/>{entries}</manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MEDIA_TYPE)
        for name, text in files.items():
            archive.writestr(name, text.replace("NAMES", _NAMES))
        if "META-INF/manifest.xml" not in files:
            archive.writestr("META-INF/manifest.xml", manifest)
    return path


def table(*rows: tuple[str, ...]) -> str:
    """Return a table with these texts."""
    return (
        f'<table:table><table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
        + "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in row)
            + "</table:table-row>"
            for row in rows
        )
        + "</table:table>"
    )
