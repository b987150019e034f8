"""Archives for tests, filled with documents that tests write, and a reader of their pages."""

import asyncio
import hashlib
from pathlib import Path

from lxml import html

from fuhe.pipeline.archive import open_archive
from fuhe.pipeline.explore.application import Application
from fuhe.pipeline.intake import open_file
from fuhe.pipeline.load import load, load_files
from fuhe.pipeline.process import Task, load_stages, process
from fuhe.pipeline.rows import document_rows
from fuhe.schemas.document import Content
from fuhe.schemas.report import SourceFile
from tests.extractors.pdf_documents import Pages
from tests.pipeline.stages import outcome_of


def write_archive(path: Path, *documents: Content, files: tuple[Path, ...] = ()) -> list[str]:
    """Fill the archive at `path` with documents and with files; return the ids of all."""
    connection = open_archive(path)
    identifiers = []
    for content in documents:
        identifier = hashlib.sha256(repr(content).encode()).hexdigest()
        outcome = outcome_of(content, identifier)
        source = SourceFile(
            path=f"/nowhere/{outcome.document_id}.docx",
            document_id=outcome.document_id,
            size_bytes=1,
            modified_at="2026-01-01T00:00:00Z",
            media_type=content.media_type,
        )
        load(connection, document_rows(outcome, "v1", None), [source])
        identifiers.append(outcome.document_id)
    for file in files:
        opened = open_file(file)
        outcome = process(Task(opened.source, opened.look), load_stages()).outcome
        load(connection, document_rows(outcome, "v1", None), [opened.source])
        load_files(connection, [opened.source])
        identifiers.append(outcome.document_id)
    connection.close()
    return identifiers


def publish(path: Path, identifier: str, place: str | None = None, **given: str) -> None:
    """Store what a manifest gives of a document of `write_archive`: where it is, or at a copy."""
    place, seen = place or f"/nowhere/{identifier}.docx", "2026-01-01T00:00:00Z"
    connection = open_archive(path)
    connection.execute(
        "INSERT OR IGNORE INTO files (path, document_id, size_bytes, modified_at, first_seen_at, "
        "last_seen_at) VALUES (?, ?, 1, ?, ?, ?)",
        (place, identifier, seen, seen, seen),
    )
    for column, value in given.items():
        connection.execute(f"UPDATE files SET {column} = ? WHERE path = ?", (value, place))
    connection.close()


class Reader:
    """Asks the pages of an archive, as a browser on this machine does."""

    def __init__(self, path: Path, **options) -> None:
        self.application = Application(path, **options)
        self._runner = asyncio.Runner()

    def get(self, address: str, **options):
        return self._runner.run(self.application.client.get(address, **options))

    def post(self, address: str, **options):
        return self._runner.run(self.application.client.post(address, **options))

    def page(self, address: str):
        """Return a page as a tree; it must be there."""
        response = self.get(address)
        assert response.status_code == 200, response.text
        return html.document_fromstring(response.text)

    def close(self) -> None:
        self.application.close()
        self._runner.close()


def text_of(element) -> str:
    """Return the text of an element in one line."""
    return " ".join(element.text_content().split())


def write_pdf(path: Path) -> Path:
    """Write a PDF of two pages with one form on the second; its place is known.

    The cell of the total score has its left upper corner at (430, 300) on page 2.
    """
    pages = Pages()
    pages.centred(80, "关于2023年度预算绩效自评的说明")
    pages.paragraph(140, "本单位对职业技能培训经费项目开展了绩效自评，现将有关情况公开如下。")
    pages.next()
    pages.centred(60, "项目支出绩效自评表")
    pages.centred(90, "(2023年度)", 12)
    xs = (60, 130, 200, 300, 370, 430, 480, 540)
    ys = tuple(120 + 30 * row for row in range(8))
    cells = (
        (0, 0, 1, 1, "项目名称"),
        (0, 1, 1, 6, "职业技能培训经费"),
        (1, 0, 1, 1, "主管部门"),
        (1, 1, 1, 2, "临江市教育局"),
        (1, 3, 1, 1, "实施单位"),
        (1, 4, 1, 3, "临江市教育局"),
        (2, 0, 1, 1, "一级指标"),
        (2, 1, 1, 1, "二级指标"),
        (2, 2, 1, 1, "三级指标"),
        (2, 3, 1, 1, "年度指标值"),
        (2, 4, 1, 1, "实际完成值"),
        (2, 5, 1, 1, "分值"),
        (2, 6, 1, 1, "得分"),
        (3, 0, 1, 1, "产出指标"),
        (3, 1, 1, 1, "数量指标"),
        (3, 2, 1, 1, "培训人数"),
        (3, 3, 1, 1, "≥300人"),
        (3, 4, 1, 1, "320人"),
        (3, 5, 1, 1, "50"),
        (3, 6, 1, 1, "50"),
        (4, 0, 1, 1, "效益指标"),
        (4, 1, 1, 1, "社会效益指标"),
        (4, 2, 1, 1, "就业人数"),
        (4, 3, 1, 1, "≥60人"),
        (4, 4, 1, 1, "66人"),
        (4, 5, 1, 1, "30"),
        (4, 6, 1, 1, "30"),
        (5, 0, 1, 1, "满意度指标"),
        (5, 1, 1, 1, "服务对象满意度指标"),
        (5, 2, 1, 1, "学员满意度"),
        (5, 3, 1, 1, "≥90%"),
        (5, 4, 1, 1, "93%"),
        (5, 5, 1, 1, "20"),
        (5, 6, 1, 1, "20"),
        (6, 0, 1, 5, "总分"),
        (6, 5, 1, 1, "100"),
        (6, 6, 1, 1, "100"),
    )
    pages.table(cells, xs, ys)
    return pages.save(path)
