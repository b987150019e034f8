"""Hostile Word files: parts without end, entities, wild spans, links to elsewhere."""

from collections.abc import Iterator

from tests.extractors.word_documents import (
    OFFICE,
    RELATIONSHIPS,
    document,
    p,
    package_parts,
    span,
    tbl,
    tc,
    tr,
)
from tests.robustness.hostile.hostile_file import (
    CORRUPT,
    READ,
    TOO_LARGE,
    HostileFile,
    long_text,
    zipped,
)

_MEGABYTE = 1 << 20
_MAIN = "word/document.xml"
_LAUGHS = '<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
_ELSEWHERE = (
    f'<Relationships xmlns="{RELATIONSHIPS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/attachedTemplate" TargetMode="External" '
    'Target="http://127.0.0.1:9/template.dotm"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="../../../../etc/passwd"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/footnotes" Target="file:///etc/passwd"/>'
    "</Relationships>"
)


def word_files() -> Iterator[HostileFile]:
    """Yield the hostile Word files."""
    yield _with_main("zeros.docx", bytes(100 * _MEGABYTE), TOO_LARGE)
    yield _with_main("laughs.docx", _declaring(_LAUGHS, p("前&i;后")), CORRUPT | TOO_LARGE)
    secret = '<!ENTITY x SYSTEM "file:///etc/passwd">'
    yield _with_main("entity.docx", _declaring(secret, p("前&x;后")), CORRUPT)
    wild = tbl(tr(tc(p("项目名称"), span(10**9)), tc(p("某项目"))))
    yield _with_main("wild-span.docx", document(wild), TOO_LARGE)
    row = "<w:tr>" + "<w:tc><w:p/></w:tc>" * 1000 + "</w:tr>"
    yield _with_main("million-cells.docx", document(f"<w:tbl>{row * 1000}</w:tbl>"), TOO_LARGE)
    yield _with_main(
        "long-cell.docx", document(tbl(tr(tc(p(long_text())), tc(p("某项目"))))), TOO_LARGE
    )
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + p("底") + "</w:tc></w:tr></w:tbl>" * 3000
    yield _with_main("deep.docx", document(deep), CORRUPT | {"too_large"})
    parts = package_parts(p("甲")) | {"word/_rels/document.xml.rels": _ELSEWHERE}
    ends = READ | {"corrupt"}
    yield HostileFile("elsewhere.docx", zipped(parts.items()), ends)
    macro: dict[str, str | bytes] = {**package_parts(p("甲"))}
    macro["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0" * 99
    yield HostileFile("macro.docm", zipped(macro.items()), READ)
    data = zipped(package_parts(p("甲")).items())
    yield HostileFile("cut.docx", data[: len(data) // 3], CORRUPT | {"unsupported_format"})


def _with_main(name: str, main: str | bytes, endings: frozenset[str]) -> HostileFile:
    parts: dict[str, str | bytes] = {**package_parts(""), _MAIN: main}
    return HostileFile(name, zipped(parts.items()), endings)


def _declaring(entities: str, body: str) -> str:
    head, _, rest = document(body).partition("?>")
    return f"{head}?><!DOCTYPE w:document [{entities}]>{rest}"
