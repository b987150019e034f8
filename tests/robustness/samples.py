"""The sound files that are mutated: reports of the corpus, and the same in further formats."""

import base64
import io
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import py7zr
from msgspec import Struct

from corpus.typeset.documents import DOCUMENTS
from tests.extractors.spreadsheet_documents import ods_of, xls_of
from tests.pipeline.random_forms.comparison import written
from tests.pipeline.random_forms.documents import make

_REPORTS = Path(__file__).parent.parent.parent / "corpus" / "reports"
_READ_HERE = (".docx", ".pdf", ".xlsx", ".html")
_BY_OFFICE = (".doc", ".wps", ".rtf", ".odt")
_PACKED_REPORTS = ("gengga-fangyi-2021.html", "daying-anke-2023.xlsx", "jiuting-dongqian-2020.pdf")
_OTHER_SHEETS = 4
_RANDOM_FORMS = 8
_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"


class Sample(Struct, frozen=True):
    """A sound file; `kind` is the ending of its format, without the dot."""

    name: str
    kind: str
    data: bytes


@cache
def samples(*, by_office: bool = False) -> tuple[Sample, ...]:
    """Return the samples, in an order that never changes.

    `by_office` gives those instead that are read by way of LibreOffice, which takes its time.
    """
    endings = _BY_OFFICE if by_office else _READ_HERE
    reports = [
        Sample(path.name, path.suffix[1:], path.read_bytes())
        for path in sorted(_REPORTS.iterdir())
        if path.suffix in endings
    ]
    return tuple(reports) if by_office else (*reports, *_made())


def _made() -> Iterator[Sample]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made"
        for number, document in enumerate(list(DOCUMENTS.values())[:_OTHER_SHEETS]):
            yield Sample(f"made-{number}.ods", "ods", ods_of(path, document).read_bytes())
            yield Sample(f"made-{number}.xls", "xls", xls_of(path, document).read_bytes())
    for seed in range(_RANDOM_FORMS):
        for kind in ("docx", "pdf"):
            yield Sample(f"random-{seed}.{kind}", kind, written(make(seed), kind))
    yield Sample("made.xml", "xml", _xml_workbook())
    yield Sample("made.mht", "mht", _web_archive())
    yield Sample("made.zip", "zip", _zip())
    yield Sample("made.tar.gz", "gz", _tar("w:gz"))
    yield Sample("made.tar", "tar", _tar("w"))
    yield Sample("made.7z", "7z", _seven_zip())


def _packed() -> dict[str, bytes]:
    return {name: (_REPORTS / name).read_bytes() for name in _PACKED_REPORTS}


def _zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _packed().items():
            archive.writestr(f"2023年/{name}", data)
    return file.getvalue()


def _tar(mode: str) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in _packed().items():
            entry = tarfile.TarInfo(f"2023年/{name}")
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return file.getvalue()


def _seven_zip() -> bytes:
    file = io.BytesIO()
    with py7zr.SevenZipFile(file, "w") as archive:
        for name, data in _packed().items():
            archive.writestr(data, f"2023年/{name}")
    return file.getvalue()


def _web_archive() -> bytes:
    page = (_REPORTS / "daying-anke-2023.html").read_bytes()
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(page)
        + b"\r\n--b--\r\n"
    )


def _xml_workbook() -> bytes:
    rows = (
        ("项目名称", "道路维修", "主管部门", "某县交通局"),
        ("资金", "年初预算数", "全年执行数", "执行率"),
        ("年度资金总额", "100", "61.2", "0.612"),
        ("一级指标", "三级指标", "年度指标值", "得分"),
        ("产出指标", "维修里程", "≥12公里", "50"),
        ("总分", "", "", "96"),
    )
    body = "".join(f"<Row>{''.join(map(_xml_cell, row))}</Row>" for row in rows)
    text = (
        f'<?xml version="1.0" encoding="utf-8"?><Workbook xmlns="{_NAMESPACE}" '
        f'xmlns:ss="{_NAMESPACE}"><Styles><Style ss:ID="r"><Borders><Border ss:Position="Left" '
        'ss:LineStyle="Continuous"/></Borders><NumberFormat ss:Format="Percent"/></Style></Styles>'
        f'<Worksheet ss:Name="表"><Table>{body}</Table></Worksheet></Workbook>'
    )
    return text.encode()


def _xml_cell(text: str) -> str:
    kind = "Number" if text.replace(".", "").isdigit() else "String"
    return f'<Cell ss:StyleID="r"><Data ss:Type="{kind}">{text}</Data></Cell>'
