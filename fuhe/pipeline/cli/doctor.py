"""`fuhe doctor`: what fuhe needs, and whether it is there."""

import json
import platform
import sqlite3
from collections.abc import Iterator
from importlib import metadata

import click

from fuhe.pipeline.cli.options import as_json
from fuhe.schemas.errors import ExitCode

_PACKAGES = (
    ("lxml", "reads Word files, .xlsx, .ods and web pages"),
    ("pypdfium2", "reads PDF files"),
    ("pdfplumber", "reads PDF pages without closed ruled tables"),
    ("xlrd", "reads .xls"),
    ("py7zr", "unpacks .7z"),
    ("pebble", "runs the worker processes"),
    ("jinja2", "writes the page of fuhe check --html"),
    ("datasette", "serves the web pages"),
    ("rich", "draws the report and the progress bar"),
)


# Packages that only some commands need, each with the extra of fuhe that holds it.
_EXTRAS = (
    ("duckdb", "writes Parquet files for fuhe export", "export"),
    ("pandas", "data frames in Python", "notebook"),
    ("distributed", "fuhe run --engine dask", "cluster"),
    ("pyarrow", "writes Parquet in the workers of a cluster", "cluster"),
    ("fsspec", "reads files at addresses, as s3://bucket/reports", "cluster"),
)


@click.command()
@as_json("fuhe doctor --json")
def doctor(*, as_json: bool) -> int:
    """Show what fuhe needs and whether it is there. Exit code 4 if something is missing."""
    is_complete = True
    for name, found, is_present, purpose in _checks():
        is_complete = is_complete and is_present
        _tell(name, found, purpose, is_present=is_present, lack="MISSING", as_json=as_json)
    for name, found, purpose in _optional():
        is_present = found is not None
        _tell(name, found, purpose, is_present=is_present, lack="without", as_json=as_json)
    return ExitCode.OK if is_complete else ExitCode.MISSING_PROGRAM


def _tell(
    name: str, found: str | None, purpose: str, *, is_present: bool, lack: str, as_json: bool
) -> None:
    if as_json:
        record = {
            "record": "component",
            "name": name,
            "found": found,
            "present": is_present,
            "purpose": purpose,
        }
        click.echo(json.dumps(record, ensure_ascii=False))
    else:
        shown = f"{name} {found}" if found else name
        click.echo(f"{'ok' if is_present else lack:7} {shown}: {purpose}")


def _optional() -> Iterator[tuple[str, str | None, str]]:
    """Yield name, version found and purpose of what may be missing: it costs one thing only."""
    from fuhe.pipeline.packed.rar import INSTALL, program

    found = program()
    purpose = "unpacks .rar"
    yield "rar", found, purpose if found else f"{purpose}; install one if you need it: {INSTALL}"
    for package, purpose, extra in _EXTRAS:
        try:
            yield package, metadata.version(package), purpose
        except metadata.PackageNotFoundError:
            advice = f"install it if you need it: pip install 'fuhe[{extra}]'"
            yield package, None, f"{purpose}; {advice}"


def _checks() -> Iterator[tuple[str, str | None, bool, str]]:
    """Yield name, version found, whether it will do, and what it is for."""
    from fuhe.extractors.office_program import installation_advice, program_version

    python = platform.python_version_tuple()
    is_new = (int(python[0]), int(python[1])) >= (3, 11)
    yield "Python", platform.python_version(), is_new, "3.11 or newer"
    is_new = sqlite3.sqlite_version_info >= (3, 38)
    yield "SQLite", sqlite3.sqlite_version, is_new, "3.38 or newer holds the archive"
    yield "SQLite FTS5", None, _has_fts5(), "full-text search"
    yield _ocr()
    for package, purpose in _PACKAGES:
        try:
            version = metadata.version(package)
        except metadata.PackageNotFoundError:
            yield package, None, False, f"{purpose}; install it: pip install {package}"
        else:
            yield package, version, True, purpose

    office = program_version()
    purpose = "reads .doc, .wps, .rtf and .odt"
    if office is None:
        purpose += f"; install it with its part Writer: {installation_advice()}"
    yield "LibreOffice", office, office is not None, purpose


def _ocr() -> tuple[str, str | None, bool, str]:
    """Return whether scans can be read. The packages are looked for, not loaded."""
    from fuhe.extractors.ocr import INSTALL, is_installed

    if is_installed():
        return "OCR", metadata.version("rapidocr"), True, "reads scanned pages and pictures"
    return "OCR", None, False, f"reads scanned pages and pictures; install it: {INSTALL}"


def _has_fts5() -> bool:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(words)")
    except sqlite3.OperationalError:
        return False
    finally:
        connection.close()
    return True
