"""Reading itself is replaced: each picture says its width and height in a table under a title."""

import pytest

from fuhe.extractors import word_pictures
from fuhe.extractors.pdf_page import DraftPage
from fuhe.extractors.scan_inset import Inset
from fuhe.extractors.text_lines import Line, Measures
from fuhe.extractors.word import EXTRACTOR
from tests.extractors.picture_readers import PictureReader, draft_table
from tests.extractors.word_pictures.documents import with_pictures


class Reader(PictureReader):
    def inset(self, image, scale, number):
        measures = Measures(first=16, head=16, tail=16, em=16, stretch=1.0)
        title = Line("自评表", 250, 60, 298, 76, False, (), measures, confidence=0.98)
        rows = [[f"{image.width}x{image.height}", "220"], ["执行数", "134.64"]]
        grid = draft_table(rows, [50.0, 200.0, 500.0], [100.0, 130.0, 160.0], number)
        page = DraftPage(
            number,
            595.0,
            842.0,
            [title, grid],
            has_text=True,
            is_scanned=True,
            sureness=self.sureness,
        )
        return Inset(page, scale)


@pytest.fixture
def reader(monkeypatch):
    reader = Reader()
    monkeypatch.setattr(word_pictures, "inset_reader", lambda: reader)
    return reader


@pytest.fixture
def read(tmp_path, reader):
    def read(body, *pictures, **more):
        return EXTRACTOR.extract(with_pictures(tmp_path, body, *pictures, **more))

    return read
