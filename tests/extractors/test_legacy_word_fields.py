"""Fields keep the text that they had: a date of filling in is not the day of the reading."""

import re

import docx
import olefile
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.typeset.libreoffice import convert
from fuhe.extractors import legacy_word
from fuhe.extractors.legacy_word_fields import fixed_in_open_document, fixed_in_rich_text
from tests.extractors import open_documents
from tests.libreoffice import needs_libreoffice


def line(path):
    (text,) = (each.text for each in legacy_word.extract(path).paragraphs if each.text)
    return text


@pytest.mark.parametrize(
    ("instruction", "fixed"),
    [
        (rb"{\*\fldinst DATE \\@ x}", rb"{\*\fldinst ADDIN \\@ x}"),
        (rb"{\*\fldinst {\rtlch\fcs1 \af0 date}}", rb"{\*\fldinst {\rtlch\fcs1 \af0 ADDIN}}"),
        (b"{\\*\\fldinst\r\n NUMPAGES }", b"{\\*\\fldinst\r\n ADDIN }"),
        (rb"{\*\fldinst PAGEREF _Toc1}", rb"{\*\fldinst ADDIN _Toc1}"),
        (rb"{\*\fldinst HYPERLINK x}", rb"{\*\fldinst HYPERLINK x}"),
        (rb"{\*\fldinst DATES}", rb"{\*\fldinst DATES}"),
        (rb"{\*\fldinst FORMTEXT}{\fldrslt DATE}", rb"{\*\fldinst FORMTEXT}{\fldrslt DATE}"),
        (rb"DATE", rb"DATE"),
    ],
)
def test_fields_of_rich_text_that_are_worked_out_become_others(instruction, fixed):
    assert fixed_in_rich_text(instruction) == fixed


def test_a_hostile_instruction_takes_no_time():
    blanks = rb"{\*\fldinst " + rb"\a1 " * 5000 + rb"}" + rb"\fldinst" * 100_000
    assert fixed_in_rich_text(blanks) == blanks


def test_a_document_without_such_fields_is_not_written_anew():
    assert fixed_in_open_document(b"<a><b/></a>") is None


@needs_libreoffice
def test_rich_text_keeps_its_date(tmp_path):
    path = tmp_path / "a.rtf"
    path.write_bytes(
        rb"{\rtf1 {\field{\*\fldinst DATE \\@ "
        rb'"yyyy-MM-dd"}{\fldrslt 2021-03-05}} {\field{\*\fldinst NUMPAGES}{\fldrslt 9}}\par}'
    )
    assert line(path) == "2021-03-05 9"


@needs_libreoffice
def test_an_open_document_keeps_its_date(tmp_path):
    path = open_documents.write(
        tmp_path / "a.odt",
        '<text:p>填报日期：<text:date text:date-value="2021-03-05">2021-03-05</text:date>，'
        "共<text:page-count>9</text:page-count>页</text:p>",
    )
    assert line(path) == "填报日期：2021-03-05，共9页"


@needs_libreoffice
def test_a_binary_document_keeps_its_date(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("填报日期：")
    for instruction in ("DATE \\@ &quot;yyyy-MM-dd&quot;", "PAGE"):
        paragraph._p.append(
            parse_xml(
                f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}">'
                "<w:r><w:t>2021-03-05</w:t></w:r></w:fldSimple>"
            )
        )
    document.save(str(tmp_path / "a.docx"))
    path = convert(tmp_path / "a.docx", tmp_path, "doc")
    # LibreOffice has put in the day of the test: put in another one as its text.
    with olefile.OleFileIO(path, write_mode=True) as file:
        data = file.openstream("WordDocument").read()
        today = re.search(rb"(?:[0-9]\0){4}-\0(?:[0-9]\0){2}-\0(?:[0-9]\0){2}", data)[0]
        file.write_stream("WordDocument", data.replace(today, "2021-03-05".encode("utf-16-le")))
    assert line(path) == "填报日期：2021-03-051"
