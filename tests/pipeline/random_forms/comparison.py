"""What reading gives of a document against what was put into it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.typeset.table import Table
from fuhe.extractors import pdf, word
from fuhe.pipeline.normalize import normalize
from fuhe.pipeline.recognize import recognize
from fuhe.pipeline.rows.forms import form_rows
from fuhe.schemas.assessment import CellReference, Role
from fuhe.schemas.database.migrations import TABLES
from fuhe.schemas.document import Content
from fuhe.schemas.report import PrintedReport
from tests.pipeline.random_forms.documents import Case
from tests.pipeline.random_forms.draft import Cell, Record
from tests.pipeline.random_forms.pdf_file import pdf_file
from tests.pipeline.random_forms.word_file import word_file

Row = Mapping[str, object]
_LEFT_OUT = {"id", "document_id", "grid_id", "assessment_id", "ordinal"}
_COLUMNS = {table.name: table.column_names for table in TABLES}
_WIDTH = str.maketrans("（）：；，！？％＝＞＜／～", "():;,!?%=></~")


def written(case: Case, kind: str) -> bytes:
    """Return the document as a file; `kind` is docx or pdf."""
    return word_file(case.blocks, case.is_wide) if kind == "docx" else pdf_file(case)


def mismatches(case: Case, kind: str) -> list[str]:
    """Return where reading gives something else than what went in; nothing if all is right."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{case.seed}.{kind}"
        path.write_bytes(written(case, kind))
        extractor = word.EXTRACTOR if kind == "docx" else pdf.EXTRACTOR
        content = extractor.extract(path)
    found = list(_grids(case, content)) if kind == "docx" else []
    printed = recognize(content)
    report = normalize(printed)
    rows = {
        name: [dict(zip(_COLUMNS[name], row, strict=True)) for row in table]
        for name, table in form_rows(report, (), "0" * 64).items()
    }
    found += _forms(case, rows, kind)
    found += _compare_all("listed project", case.listed, rows["listed_projects"], kind)
    if report.region != case.region:
        found.append(f"region: {report.region!r} for {case.region!r}")
    if kind == "docx":
        return [*found, *_roles(case, content, printed)]
    return [*found, *_unclaimed(case, content, printed)]


def _forms(case: Case, rows: Mapping[str, Sequence[Row]], kind: str) -> Iterator[str]:
    forms = rows["assessments"]
    yield from _compare_all("form", [form.fields for form in case.forms], forms, kind)
    for number, (truth, form) in enumerate(zip(case.forms, forms, strict=False), start=1):
        own = {
            name: [row for row in rows[name] if row["assessment_id"] == form["id"]]
            for name in ("funds", "indicators")
        }
        yield from _compare_all(f"form {number} fund", truth.funds, own["funds"], kind)
        indicators = truth.indicators, own["indicators"]
        yield from _compare_all(f"form {number} indicator", *indicators, kind)


def _compare_all(
    what: str, wanted: Sequence[Record], got: Sequence[Row], kind: str
) -> Iterator[str]:
    if len(wanted) != len(got):
        yield f"{what}: {len(got)} rows for {len(wanted)}"
    for number, (record, row) in enumerate(zip(wanted, got, strict=False), start=1):
        for key in sorted((record.keys() | row.keys()) - _LEFT_OUT):
            if kind == "pdf" and _is_lost_on_paper(key, record):
                continue
            if not _same(record.get(key), row.get(key)):
                yield f"{what} {number} {key}: {row.get(key)!r} for {record.get(key)!r}"


def _is_lost_on_paper(key: str, record: Record) -> bool:
    """Return whether a PDF cannot show it.

    Where a page cuts a merged score, its rest looks like an empty cell; and cells that are cut
    count twice for the share of those that are claimed.
    """
    if key == "coverage":
        return record[key] != 1
    return key in ("shared", "score_raw") and "shared" in record


def _same(wanted: object, got: object) -> bool:
    if isinstance(wanted, str) and isinstance(got, str):
        return _bare(wanted) == _bare(got)
    if isinstance(wanted, int | Decimal) and isinstance(got, int | float):
        return float(wanted) == float(got)
    return wanted == got


def _bare(text: str) -> str:
    """Return a text without white space and without the width of its punctuation."""
    return "".join(text.split()).translate(_WIDTH)


def _tables(case: Case) -> list[Table]:
    return [block for block in case.blocks if isinstance(block, Table)]


def _placed(table: Table) -> Iterator[tuple[CellReference, Cell, tuple[int, int]]]:
    """Yield each cell of a table with its place and its spans of rows and columns."""
    lines = table.lines
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            assert isinstance(cell, Cell)
            left, right = lines.index(cell.left), lines.index(cell.right)
            yield CellReference(0, number, left), cell, (cell.rows, right - left)


def _grids(case: Case, content: Content) -> Iterator[str]:
    """Compare the tables themselves, exactly: places, spans, texts with their white space."""
    tables = _tables(case)
    if len(tables) != len(content.grids):
        yield f"grids: {len(content.grids)} for {len(tables)}"
    for grid, table in zip(content.grids, tables, strict=False):
        wanted = {
            (place.row, place.column, *spans): cell.text for place, cell, spans in _placed(table)
        }
        got = {(c.row, c.column, c.row_span, c.column_span): c.text for c in grid.cells}
        for key in sorted(wanted.keys() | got.keys()):
            if wanted.get(key) != got.get(key):
                yield f"grid {grid.ordinal} cell {key}: {got.get(key)!r} for {wanted.get(key)!r}"


def _roles(case: Case, content: Content, printed: PrintedReport) -> Iterator[str]:
    """Compare the role of each cell; where either will do it is claimed all the same."""
    for grid, use, table in zip(content.grids, printed.grids, _tables(case), strict=False):
        for place, cell, _ in _placed(table):
            role = use.roles.get(CellReference(grid.ordinal, place.row, place.column))
            wanted = cell.role if cell.text.strip() else Role.BLANK
            if wanted is not role and (wanted is not None or role is Role.UNCLAIMED):
                yield f"grid {grid.ordinal} role {role} for {wanted}: {cell.text!r}"


def _unclaimed(case: Case, content: Content, printed: PrintedReport) -> Iterator[str]:
    known = {
        _bare(cell.text)
        for table in _tables(case)
        for _, cell, _ in _placed(table)
        if cell.role is Role.UNCLAIMED
    }
    for grid, use in zip(content.grids, printed.grids, strict=True):
        for cell in grid.cells:
            role = use.roles[CellReference(grid.ordinal, cell.row, cell.column)]
            if role is Role.UNCLAIMED and _bare(cell.text) not in known:
                yield f"grid {grid.ordinal} row {cell.row} unclaimed: {cell.text!r}"
