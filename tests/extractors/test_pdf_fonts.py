"""PDF files that bring no Chinese font are read alike with and without fonts on the machine.

How far the last character of a line reaches is not known without its font: whether a line was
ended by hand is then told a little less surely. No character may be lost.
"""

import subprocess
import sys

import pytest

from fuhe.extractors.pdf import EXTRACTOR
from tests.pipeline.random_forms.comparison import written
from tests.pipeline.random_forms.documents import make

# Reads a file as on a machine without any font, and prints all texts.
PROGRAM = """
import sys
from pathlib import Path
from pypdfium2 import PdfSysfontBase
from fuhe.extractors import pdf, pdf_fonts

class NoFonts(PdfSysfontBase):
    def MapFont(self, *wanted):
        return None
    def GetFont(self, *wanted):
        return None

def provide():
    FONTS(NoFonts()).setup()

FONTS = {fonts}
pdf.provide_font = provide
content = pdf.EXTRACTOR.extract(Path(sys.argv[1]))
for grid in content.grids:
    print([(cell.row, cell.column, "".join(cell.text.split())) for cell in grid.cells])
print("".join("".join(paragraph.text.split()) for paragraph in content.paragraphs))
"""


def unspaced(text):
    return "".join(text.split())


def without_system_fonts(path, fonts):
    program = PROGRAM.replace("{fonts}", fonts)
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture(params=[10, 20, 35])
def path(request, tmp_path):
    path = tmp_path / "form.pdf"
    path.write_bytes(written(make(request.param), "pdf"))
    return path


def test_a_machine_without_fonts_reads_the_same(path):
    content = EXTRACTOR.extract(path)
    *grids, prose = without_system_fonts(path, "pdf_fonts.Fonts").splitlines()
    assert grids == [
        str([(cell.row, cell.column, unspaced(cell.text)) for cell in grid.cells])
        for grid in content.grids
    ]
    assert prose == "".join(unspaced(paragraph.text) for paragraph in content.paragraphs)


@pytest.mark.parametrize("path", [10], indirect=True)
def test_without_the_font_characters_would_be_lost(path):
    lost = without_system_fonts(path, "lambda system: system")
    assert lost != without_system_fonts(path, "pdf_fonts.Fonts")
