"""Hostile web pages: spans without end, tables within tables, scripts, addresses of elsewhere."""

from collections.abc import Iterator

from tests.robustness.hostile.hostile_file import (
    READ,
    TOO_LARGE,
    UNSUPPORTED,
    HostileFile,
    long_text,
)

_PARTLY = READ | {"too_large"}
_FORM = "<table border=1><tr><td>项目名称<td>某项目<tr><td>得分<td>96</table>"
_ELSEWHERE = (
    '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><base href="file:///etc/">'
    '<link rel=stylesheet href="http://127.0.0.1:9/a.css"><script src="http://127.0.0.1:9/a.js">'
    '</script><iframe src="file:///etc/passwd"></iframe><img src="file:///etc/passwd">'
    '<object data="file:///etc/passwd"></object><p>甲</p>'
)


def pages() -> Iterator[HostileFile]:
    """Yield the hostile web pages."""
    wild = f"<html>{_FORM.replace('<td>', '<td rowspan=1000000000 colspan=1000000000>')}"
    yield _page("wild-span.html", wild, _PARTLY)
    cells = "<td>甲" * 1000
    million = f"<html><table border=1>{f'<tr>{cells}' * 1000}</table>"
    yield _page("million-cells.html", million, TOO_LARGE)
    long = f"<html><table border=1><tr><td>项目名称<td>{long_text()}</table>"
    yield _page("long-cell.html", long, READ)
    nested = f"<html>{'<table border=1><tr><td>甲<td>' * 5000}"
    yield _page("nested.html", nested, _PARTLY)
    yield _page("deep.html", f"<html>{'<div>' * 200_000}{_FORM}", _PARTLY)
    yield _page("elsewhere.html", f"<html>{_ELSEWHERE}{_FORM}", READ)
    attributes = " ".join(f"a{n}={n}" for n in range(400_000))
    yield _page(
        "attributes.html", f"<html><table border=1><tr><td {attributes}>甲</table>", TOO_LARGE
    )
    yield _page("tags.html", f"<html>{'<b>' * 6_100_000}", TOO_LARGE)
    parts = "--b\r\nContent-Type: text/html\r\n\r\n<html><p>甲</p>\r\n" * 3000
    archive = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n{parts}'
    yield _page("parts.mht", archive, READ | TOO_LARGE | UNSUPPORTED)


def _page(name: str, text: str, endings: frozenset[str]) -> HostileFile:
    return HostileFile(name, text.encode(), endings)
