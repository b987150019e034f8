"""The corpus as its tests read it: manifest, truth, and the tables of the .docx files."""

import tomllib
from decimal import Decimal
from pathlib import Path

import docx

CORPUS = Path(__file__).parent.parent.parent / "corpus"


def toml(path):
    return tomllib.loads((CORPUS / path).read_text(encoding="utf-8"), parse_float=Decimal)


ENTRIES = toml("manifest.toml")["documents"]
TRUTHS = {entry["name"]: toml(entry["truth"]) for entry in ENTRIES}
FORMS = [(name, form) for name, truth in TRUTHS.items() for form in truth.get("assessments", ())]
# Set in the ministry's layout, and rescored wholly.
NATIONAL = (
    "xiangshan-2023",
    "chizhou-weituo-2022",
    "langfang-nuantong-2019",
    "putuo-jiesuan-2022",
)


def word(name):
    return docx.Document(str(CORPUS / "reports" / f"{name}.docx"))


def rows(table):
    """Return the texts of each row; a cell that spans columns counts once, one that spans rows
    in each of its rows."""
    found = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if not cells or cell._tc is not cells[-1]._tc:
                cells.append(cell)
        found.append([cell.text for cell in cells])
    return found


def printed_rows(name):
    """Return the rows of all tables of a document, in reading order."""
    return [row for table in word(name).tables for row in rows(table)]


def printed_texts(name):
    """Return every paragraph and every cell of a document."""
    cells = {text for row in printed_rows(name) for text in row}
    return cells | {paragraph.text for paragraph in word(name).paragraphs}


def form_rows(name, ordinal):
    forms = [rows(table) for table in word(name).tables]
    forms = [found for found in forms if found[0][0] == "项目名称"]
    return forms[ordinal - 1]
