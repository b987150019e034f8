"""`fuhe check` on every kind of source."""

import zipfile

import pytest

from fuhe.pipeline.cli import main
from tests.corpus.files import CORPUS

NAME = "putuo-jiesuan-2022"


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx", "html"])
def test_a_form_is_shown_from_each_source(ending, capsys):
    assert main(["check", str(CORPUS / "reports" / f"{NAME}.{ending}")]) == 0
    shown = capsys.readouterr().out
    assert "普陀体育中心与委托运营方结算费用" in shown
    assert "execution-rate-mismatch" in shown


def test_of_a_packed_folder_it_says_how_to_read_it(tmp_path, capsys):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(CORPUS / "reports" / f"{NAME}.docx", "a.docx")
    assert main(["check", str(path)]) == 1
    assert "`fuhe run`" in capsys.readouterr().err
