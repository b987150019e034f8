"""The forms that PDF readers are measured on: what is written is what is read."""

import pytest

from benchmarks.pdf_forms import write
from benchmarks.pdf_tables import read_fuhe, read_pdfplumber


@pytest.mark.parametrize("as_boxes", [False, True])
def test_the_readers_agree_on_the_measured_forms(tmp_path, as_boxes):
    path = tmp_path / "forms.pdf"
    forms = write(path, 2, as_boxes=as_boxes)

    def bare(tables):
        return [
            [(*cell[:4], "".join(cell[4].split())) for cell in sorted(table)] for table in tables
        ]

    assert bare(read_fuhe(path)) == bare(forms)
    assert bare(read_pdfplumber(path)) == bare(forms)
