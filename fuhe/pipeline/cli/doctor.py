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


@click.command()
@as_json("fuhe doctor --json")
def doctor(*, as_json: bool) -> int:
    """Show what fuhe needs and whether it is there. Exit code 4 if something is missing."""
    is_complete = True
    for name, found, is_present, purpose in _checks():
        is_complete = is_complete and is_present
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
            click.echo(f"{'ok     ' if is_present else 'MISSING'} {name} {found or ''}: {purpose}")
    _tell_rar(as_json=as_json)
    return ExitCode.OK if is_complete else ExitCode.MISSING_PROGRAM


def _tell_rar(*, as_json: bool) -> None:
    """Tell of the one program that may be missing: it costs .rar files only."""
    from fuhe.pipeline.packed.rar import INSTALL, program

    found = program()
    purpose = "unpacks .rar" if found else f"unpacks .rar; install one if you need it: {INSTALL}"
    if as_json:
        record = {
            "record": "component",
            "name": "rar",
            "found": found,
            "present": found is not None,
            "purpose": purpose,
        }
        click.echo(json.dumps(record, ensure_ascii=False))
    else:
        click.echo(f"{'ok     ' if found else 'without'} rar {found or ''}: {purpose}")


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
