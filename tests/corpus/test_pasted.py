"""Pictures of forms pasted into Word files and PDF pages give the records of the plain form."""

import io

from reportlab.lib.utils import ImageReader

from corpus.accuracy.comparison import compare, read_document
from corpus.accuracy.scans import compare_scan
from corpus.scanned import Look, as_image, scanned
from tests.corpus.files import CORPUS, TRUTHS
from tests.extractors.pdf_documents import Pages
from tests.extractors.word_documents import p
from tests.extractors.word_pictures.documents import drawing, with_pictures

LOOK = Look(200, 0.4)
REPORT = "本单位按照要求开展了绩效自评，详见所附图片。"
WIDTH = 415  # points: of the text of a page with usual margins


def pictures(name):
    """The pages of a document as scanned, each with its height where it is `WIDTH` wide."""
    return [
        (as_image([page], LOOK, "JPEG"), WIDTH * page.shape[0] / page.shape[1])
        for page in scanned(CORPUS / "reports" / f"{name}.pdf", LOOK)
    ]


def hold_against_the_plain_form(name, rows):
    assert compare(TRUTHS[name], rows).mismatches == []
    found = compare_scan(read_document(CORPUS / "reports" / f"{name}.pdf"), rows)
    assert (found.share, found.surely_wrong, found.accusations) == (1.0, 0, [])
    document = rows["documents"][0]
    assert (document["text_source"], document["status"]) == ("mixed", "ok")


def test_a_form_over_two_pictures_in_a_word_file(tmp_path):
    """The pictures are shown smaller than they were printed."""
    name = "langfang-nuantong-2019"
    pages = pictures(name)
    assert len(pages) == 2
    body = p(REPORT)
    for number, (_, height) in enumerate(pages, start=1):
        identifier = f'r:embed="rId{number}"'
        body += f"<w:p>{drawing(identifier, (WIDTH, height))}</w:p>"
    path = with_pictures(tmp_path, body, *(picture for picture, _ in pages))
    rows = read_document(path.rename(tmp_path / "report.docx"))
    hold_against_the_plain_form(name, rows)
    assert [grid["source_path"] for grid in rows["grids"]] == ["body/pic[1]/tbl[1]"]


def test_a_form_on_a_page_with_text(tmp_path):
    """A form of a page that lies, shown half as large on one that stands."""
    name = "daying-anke-2023"
    ((picture, height),) = pictures(name)
    pages = Pages()
    bottom = pages.paragraph(72, REPORT * 4, 12)
    source = ImageReader(io.BytesIO(picture))
    pages.canvas.drawImage(source, 90, 842 - bottom - height, WIDTH, height)
    rows = read_document(pages.save(tmp_path / "report.pdf"))
    hold_against_the_plain_form(name, rows)
    assert rows["paragraphs"][0]["text"] == REPORT * 4
    for cell in rows["cells"]:
        assert 90 <= cell["x0"] < cell["x1"] <= 90 + WIDTH
        assert bottom <= cell["top"] < cell["bottom"] <= bottom + height
