"""Holding the documents of a large archive against each other: what ten documents more take.

Run with `python -m benchmarks.comparison [--documents 100000]`. Documents of a form and eight
paragraphs each are made straight in the tables: of every five paragraphs three are a template
that all bodies fill in, one is the body's own, and one in a hundred documents has a paragraph of
another body with its figures. Printed are the seconds of the first comparison, of one with nothing
new, of one after ten documents more, and the size of the two tables that it needs.
"""

import argparse
import hashlib
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from fuhe.pipeline.archive import open_archive, transaction
from fuhe.pipeline.comparison import compare_documents
from fuhe.schemas.database.form_tables import ASSESSMENTS
from fuhe.schemas.database.record_tables import RECORDS
from fuhe.schemas.database.source_tables import DOCUMENTS, PARAGRAPHS
from fuhe.schemas.database.table import Table
from fuhe.schemas.document import Content, Paragraph
from fuhe.schemas.records import RECORDS_FORMAT, Records, pack
from fuhe.schemas.report import Report

TEMPLATES = 200
PARAGRAPHS_EACH = 8
COPIED_EVERY = 100
ADDED = 10
_WORDS = "项目资金预算执行完成绩效目标实施管理监督检查验收合格群众满意服务保障工程建设培训"


class Documents:
    """Makes documents of different bodies, always the same ones."""

    def __init__(self) -> None:
        self.random = random.Random(20231123)
        self.templates = [self.text(0) for _ in range(TEMPLATES)]
        self.last = self.text(4)

    def text(self, figures: int) -> str:
        """Return a paragraph of some hundred characters with so many figures of its own."""
        words = "".join(self.random.choice(_WORDS) for _ in range(self.random.randint(90, 160)))
        own = "，".join(f"{self.random.randint(10_000, 99_999) / 100}万元" for _ in range(figures))
        return f"{words}{own}。"

    def filled(self, template: str) -> str:
        """Return a template with the figures of one body."""
        return f"{template}本年支出{self.random.randint(1000, 9999)}万元。"

    def paragraphs(self, number: int) -> list[str]:
        """Return the paragraphs of a document."""
        texts = [
            self.filled(self.random.choice(self.templates)) if n % 5 < 3 else self.text(4)
            for n in range(PARAGRAPHS_EACH)
        ]
        if number % COPIED_EVERY == 0:
            texts[-1] = self.last
        self.last = texts[3]
        return texts


def rows(made: Documents, first: int, count: int) -> Iterator[tuple[Table, dict[str, object]]]:
    """Yield the rows of documents by number, each with its table."""
    for number in range(first, first + count):
        document = hashlib.sha256(str(number).encode()).hexdigest()
        yield (
            DOCUMENTS,
            {
                "id": document,
                "media_type": "application/pdf",
                "size_bytes": 1,
                "title": f"第{number}号报告",
                "fiscal_year": 2023,
                "pipeline_version": "1",
                "status": "ok",
                "seconds": 0.0,
                "ingested_at": "2024-01-01T00:00:00Z",
            },
        )
        yield (
            ASSESSMENTS,
            {
                "id": f"{document[:12]}-1",
                "document_id": document,
                "ordinal": 1,
                "form": "project_self_assessment",
                "fiscal_year": 2023,
                "project_name": f"{number * 7919 % 1_000_003}号工程建设项目",
                "competent_department": f"{number}县某某管理局",
                "coverage": 1.0,
                "confidence": 1.0,
            },
        )
        texts = made.paragraphs(number)
        for ordinal, text in enumerate(texts, start=1):
            row = {"document_id": document, "ordinal": ordinal, "text": text}
            yield PARAGRAPHS, row
        content = Content(
            "application/pdf",
            "made",
            "1",
            paragraphs=tuple(Paragraph(n, text) for n, text in enumerate(texts, start=1)),
        )
        packed = pack(Records(content, Report()))
        yield RECORDS, {"document_id": document, "format": RECORDS_FORMAT, "records": packed}


def fill(connection: sqlite3.Connection, made: Documents, first: int, count: int) -> None:
    """Load documents, in one transaction."""
    with transaction(connection):
        for table, row in rows(made, first, count):
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" for _ in row)
            connection.execute(
                f"INSERT INTO {table.name} ({names}) VALUES ({marks})",
                tuple(row.values()),
            )


def timed(connection: sqlite3.Connection, what: str) -> None:
    """Compare, and print how long it took and what it gave."""
    began = time.perf_counter()
    processor = time.process_time()
    result = compare_documents(connection)
    assert result is not None
    print(
        f"{what}: {time.perf_counter() - began:.1f} s ({time.process_time() - processor:.1f} s of "
        f"processor), {result.findings.total()} findings"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    count = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        connection = open_archive(path)
        connection.execute("PRAGMA synchronous = OFF")
        made = Documents()
        fill(connection, made, 0, count)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = path.stat().st_size
        print(f"{count} documents of {PARAGRAPHS_EACH} paragraphs")
        timed(connection, "first comparison")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        print(f"passages: {(path.stat().st_size - before) / count:.0f} bytes a document")
        timed(connection, "nothing new")
        fill(connection, made, count, ADDED)
        timed(connection, f"{ADDED} documents more")
        connection.close()


if __name__ == "__main__":
    main()
