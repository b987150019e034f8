"""Hostile spreadsheets: grids without end, ranges over all there is, chains in a circle."""

import struct
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.extractors.spreadsheet_documents import number, ods, row, sheet, styles, text, xlsx
from tests.robustness.hostile.hostile_file import READ, TOO_LARGE, HostileFile, long_text

_TEXTS = READ | {"unreadable_text"}
_WILD_NUMBERS = ("1e999999999", "1e308", "-1", "NaN", "1e-400", "99999999999", "")
_CODES = ("yyyy-mm-dd", "0.00%", "[h]:mm", "#,##0.00", "yyyy年m月d日", "0E+00", "???/???")
_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sheets() -> Iterator[HostileFile]:
    """Yield the hostile spreadsheets."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made"
        cells = "".join(f'<c t="str" r="{_column(n)}1"><v>甲</v></c>' for n in range(1000))
        rows = "".join(f"<row>{cells.replace('1', str(n))}</row>" for n in (2, 3))
        plain = "".join('<c t="str"><v>甲</v></c>' for _ in range(1000))
        million = "".join(f'<row r="{n}">{plain}</row>' for n in range(1, 1001))
        yield _made("million-cells.xlsx", xlsx(path, sheet(million)), TOO_LARGE)
        whole = sheet(rows, merged=("A1:XFD1048576", "A1:B2", "B2:A1", "ZZZ1:ZZZ99999999"))
        yield _made("whole-range.xlsx", xlsx(path, whole), _TEXTS | TOO_LARGE)
        long = sheet(row(1, text("A1", "项目名称"), text("B1", long_text())))
        yield _made("long-cell.xlsx", xlsx(path, long), TOO_LARGE)
        far = sheet(row(1048576, text("XFD1048576", "项目名称"), text("A1048576", "=1+1")))
        yield _made("far-cell.xlsx", xlsx(path, far), READ)
        wild = sheet(
            "".join(
                row(
                    n + 1, *(number(f"{_column(c)}{n + 1}", raw, c + 2) for c in range(len(_CODES)))
                )
                for n, raw in enumerate(_WILD_NUMBERS)
            )
        )
        made = xlsx(path, wild, style=styles(*_CODES))
        yield _made("wild-numbers.xlsx", made, _TEXTS)
        hidden = sheet(rows, before='<cols><col min="1" max="16384" width="0" hidden="1"/></cols>')
        yield _made("hidden.xlsx", xlsx(path, hidden), _TEXTS)
        yield _made("repeated.ods", ods(path, _repeated(1_000_000, 16_000)), TOO_LARGE)
        yield _made("repeated-rows.ods", ods(path, _repeated(1_000_000, 1)), TOO_LARGE)
    # [MS-CFB] 2.2: a directory whose sector follows itself.
    header = bytearray(struct.pack("<8s16x5H6x9L", _SIGNATURE, 62, 3, 65534, 9, 6, *[0] * 9))
    header += struct.pack("<109L", 0, *[0xFFFFFFFF] * 108)
    loop = bytes(header[:512]) + struct.pack("<128L", *[0] * 128) * 3
    ends = frozenset({"unsupported_format", "corrupt"})
    yield HostileFile("loop.xls", loop, ends)


def _column(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _repeated(rows: int, columns: int) -> str:
    return (
        f'<table:table><table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'table:number-columns-repeated="{columns}" table:number-rows-spanned="{rows}">'
        "<text:p>甲</text:p></table:table-cell></table:table-row></table:table>"
    )


def _made(name: str, path: Path, endings: frozenset[str]) -> HostileFile:
    return HostileFile(name, path.read_bytes(), endings)
