"""One archive for all tests that only read it, and its reader."""

import pytest

from tests.pipeline.explore.archives import Reader, write_archive, write_pdf
from tests.pipeline.forms import INDICATORS, document, national

# Missed, and yet full marks; no reason is given.
MISSED = ("产出指标", "数量指标", "培训人数", "≥300人", "150人", "20", "20", "")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("explore")


@pytest.fixture(scope="module")
def identifiers(folder):
    """Ids of three documents: a sound form, one with a finding, and a PDF that is still there."""
    sound = document("项目支出绩效自评表", "(2023年度)", national())
    doubtful = document(
        "项目支出绩效自评表",
        "(2022年度)",
        "本项目资金使用规范，群众反映良好。",
        national(name="图书馆运行费", indicators=(MISSED, *INDICATORS[1:])),
    )
    return write_archive(
        folder / "archive.db", sound, doubtful, files=(write_pdf(folder / "报告.pdf"),)
    )


@pytest.fixture(scope="module")
def reader(folder, identifiers):
    reader = Reader(folder / "archive.db")
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def sound(identifiers):
    return f"{identifiers[0][:12]}-1"


@pytest.fixture(scope="module")
def doubtful(identifiers):
    return f"{identifiers[1][:12]}-1"


@pytest.fixture(scope="module")
def drawn(identifiers):
    return f"{identifiers[2][:12]}-1"
