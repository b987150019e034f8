"""Old Word files by way of LibreOffice: what is read, what is refused, what is never done."""

import http.server
import shutil
import threading

import docx
import pytest

from corpus.typeset.libreoffice import convert
from fuhe.extractors import EXTRACTORS, legacy_word
from fuhe.schemas.errors import ErrorCode, ExtractionError
from tests.corpus.files import CORPUS
from tests.extractors import compound_files, open_documents
from tests.extractors.test_legacy_word_binary import FIRST, locked
from tests.libreoffice import needs_libreoffice

REPORTS = CORPUS / "reports"
DOC, WPS = "xiangshan-2023", "langfang-nuantong-2019"
RTF, ODT = "putuo-jiesuan-2022", "baoshan-weiwen-2022"


def texts(content):
    return [paragraph.text for paragraph in content.paragraphs if paragraph.text]


def claims(path):
    found = [(each.name, each.identify(path)) for each in EXTRACTORS]
    return [claim for claim in found if claim[1] is not None]


@pytest.mark.parametrize(
    ("source", "claim"),
    [
        (f"{DOC}.doc", ("legacy_word", "application/msword")),
        (f"{WPS}.wps", ("legacy_word", "application/msword")),
        (f"{RTF}.rtf", ("legacy_word", "application/rtf")),
        (f"{ODT}.odt", ("legacy_word", "application/vnd.oasis.opendocument.text")),
        (
            f"{DOC}.docx",
            (
                "word",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ),
        ),
        (f"{DOC}.pdf", ("pdf", "application/pdf")),
    ],
)
@pytest.mark.parametrize("name", ["报告.doc", "报告.docx", "报告.wps", "报告.pdf", "报告"])
def test_a_file_is_known_by_its_content_whatever_its_name(tmp_path, source, claim, name):
    path = tmp_path / name
    shutil.copy(REPORTS / source, path)
    assert claims(path) == [claim]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"<html><table></table></html>",
        b"PK\x03\x04",
        b"\xdb\xa5-\0" + bytes(600),
        "项目支出绩效自评表".encode("gb18030"),
    ],
)
def test_other_content_named_doc_is_left_to_others(tmp_path, content):
    path = tmp_path / "a.doc"
    path.write_bytes(content)
    assert legacy_word.identify(path) is None
    with pytest.raises(ExtractionError) as raised:
        legacy_word.extract(path)
    assert raised.value.code is ErrorCode.UNSUPPORTED_FORMAT


@pytest.mark.parametrize("stream", ["Workbook", "PowerPoint Document", "CONTENTS"])
def test_sheets_slides_and_works_files_are_left_to_others(tmp_path, stream):
    path = compound_files.write(tmp_path / "a.wps", compound_files.root_with(stream))
    assert legacy_word.identify(path) is None


def test_a_password_is_said_and_the_file_goes_into_no_batch(tmp_path):
    path = locked(tmp_path / "a.doc", FIRST)
    assert legacy_word.identify(path) == "application/msword"
    assert legacy_word.batch_kind(path) is None
    with pytest.raises(ExtractionError, match="password") as raised:
        legacy_word.extract(path)
    assert raised.value.code is ErrorCode.ENCRYPTED


@needs_libreoffice
def test_merged_cells_and_broken_labels_come_through(tmp_path):
    document = docx.Document()
    document.add_paragraph("项目支出绩效自评表")
    table = document.add_table(rows=4, cols=4)
    table.cell(0, 0).text = "项目名称"
    table.cell(0, 1).merge(table.cell(0, 3)).text = "走 访 企 业"
    table.cell(1, 0).merge(table.cell(3, 0)).text = "绩\n效\n指\n标"
    for column, text in enumerate(["三级指标", "年度\n指标值", "得 分"], start=1):
        table.cell(1, column).text = text
    for row in (2, 3):
        for column, text in enumerate([f"走访企业（{row}）", "≥95%", ""], start=1):
            table.cell(row, column).text = text
    document.save(str(tmp_path / "form.docx"))
    path = convert(tmp_path / "form.docx", tmp_path, "doc")
    content = legacy_word.extract(path)
    assert content.problems == ()
    assert (content.extractor, content.media_type) == ("legacy_word", "application/msword")
    assert texts(content)[0] == "项目支出绩效自评表"
    (grid,) = content.grids
    found = [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells]
    assert found == [
        (0, 0, 1, 1, "项目名称"),
        (0, 1, 1, 3, "走 访 企 业"),
        (1, 0, 3, 1, "绩\n效\n指\n标"),
        (1, 1, 1, 1, "三级指标"),
        (1, 2, 1, 1, "年度\n指标值"),
        (1, 3, 1, 1, "得 分"),
        (2, 1, 1, 1, "走访企业（2）"),
        (2, 2, 1, 1, "≥95%"),
        (2, 3, 1, 1, ""),
        (3, 1, 1, 1, "走访企业（3）"),
        (3, 2, 1, 1, "≥95%"),
        (3, 3, 1, 1, ""),
    ]


@needs_libreoffice
def test_a_last_table_that_no_paragraph_follows_is_kept(tmp_path):
    rich = tmp_path / "a.rtf"
    rich.write_bytes(
        b"\r\n{\\rtf1 x\\par\\trowd\\cellx900\\intbl A\\cell\\row\\pard y\\par"
        b"\\trowd\\cellx900\\intbl B\\cell\\row}"
    )
    form = open_documents.table(("项目名称", "走访企业"), ("得分", "96"))
    open_document = open_documents.write(tmp_path / "a.odt", f"{form}<text:p>y</text:p>{form}")
    for path, last in ((rich, ["B"]), (open_document, ["项目名称", "走访企业", "得分", "96"])):
        content = legacy_word.extract(path)
        assert content.problems == ()
        assert len(content.grids) == 2
        assert [cell.text for cell in content.grids[-1].cells] == last


@pytest.mark.parametrize(
    ("source", "message"),
    [(f"{DOC}.doc", "kept 1 of 3 tables"), (f"{WPS}.wps", "kept 16 of 37 rows of tables")],
)
def test_tables_that_were_lost_are_told_and_their_cells_are_no_text(source, message):
    # Another document, of one table with 16 rows, stands for what a bad conversion leaves.
    content = legacy_word.read_converted(REPORTS / source, REPORTS / f"{RTF}.docx")
    (problem,) = content.problems
    assert message in problem.message
    assert "save it as .docx" in problem.message
    assert content.paragraphs == ()
    assert len(content.grids) == 1


def test_a_document_without_any_of_its_tables_has_failed(tmp_path):
    docx.Document().save(str(tmp_path / "empty.docx"))
    with pytest.raises(ExtractionError, match="kept 0 of 3 tables") as raised:
        legacy_word.read_converted(REPORTS / f"{DOC}.doc", tmp_path / "empty.docx")
    assert raised.value.code is ErrorCode.CORRUPT


@needs_libreoffice
@pytest.mark.parametrize("share", [0.25, 0.6, 0.95])
def test_a_file_that_breaks_off_has_one_clear_status(tmp_path, share):
    for source in (f"{DOC}.doc", f"{RTF}.rtf", f"{ODT}.odt"):
        data = (REPORTS / source).read_bytes()
        path = tmp_path / source
        path.write_bytes(data[: int(len(data) * share)])
        if legacy_word.identify(path) is None:
            continue
        try:
            content = legacy_word.extract(path)
        except ExtractionError as error:
            assert error.code is ErrorCode.CORRUPT
        else:
            assert any("end of the file is missing" in p.message for p in content.problems)


@needs_libreoffice
def test_no_macro_is_run(tmp_path):
    written = tmp_path / "written"
    library = 'xmlns:library="http://openoffice.org/2000/library"'
    path = open_documents.write(
        tmp_path / "macro.odt",
        "<text:p>正文</text:p>",
        "<office:scripts><office:event-listeners><script:event-listener "
        'script:language="ooo:script" script:event-name="dom:load" xlink:type="simple" '
        'xlink:href="vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;'
        'location=document"/></office:event-listeners></office:scripts>',
        {
            "Basic/script-lc.xml": f"<library:libraries {library}><library:library "
            'library:name="Standard" library:link="false"/></library:libraries>',
            "Basic/Standard/script-lb.xml": f'<library:library {library} library:name="Standard">'
            '<library:element library:name="Module1"/></library:library>',
            "Basic/Standard/Module1.xml": '<script:module NAMES script:name="Module1" '
            'script:language="StarBasic">Sub Main\n'
            f'Open "{written}" For Output As #1\nClose #1\nEnd Sub</script:module>',
        },
    )
    assert texts(legacy_word.extract(path)) == ["正文"]
    assert not written.exists()


@pytest.fixture
def web_site():
    """Give the address of a site on this machine and the list of what was asked of it."""
    asked = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


@needs_libreoffice
def test_no_link_is_followed(tmp_path, web_site):
    address, asked = web_site
    secret = tmp_path / "secret.txt"
    secret.write_text("another file of this machine")
    path = open_documents.write(
        tmp_path / "links.odt",
        '<text:p>正文<draw:frame text:anchor-type="as-char" svg:width="3cm" svg:height="3cm">'
        f'<draw:image xlink:href="{address}/picture.png" xlink:type="simple"/>'
        "</draw:frame></text:p>"
        f'<text:section text:name="A"><text:section-source xlink:href="{address}/text.odt"/>'
        "<text:p>first</text:p></text:section>"
        f'<text:section text:name="B"><text:section-source xlink:href="{secret.as_uri()}"/>'
        "<text:p>second</text:p></text:section>",
    )
    assert texts(legacy_word.extract(path)) == ["正文", "first", "second"]
    assert asked == []
