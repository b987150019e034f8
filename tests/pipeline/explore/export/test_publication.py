"""An export of the reports of a publisher or a region alone: whole in itself."""

import json
import sqlite3

import pytest

from fuhe.pipeline.explore.export.publication import published
from fuhe.pipeline.explore.export.relations import table_or_view, tables, views
from fuhe.pipeline.explore.export.writing import export, rows_of
from tests.pipeline.explore.archives import publish, write_archive
from tests.pipeline.forms import INDICATORS, document, national

MISSED = ("产出指标", "数量指标", "培训人数", "≥300人", "150人", "20", "20", "")
# What belongs to no report.
WHOLE = {"runs", "rulebooks", "migrations"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Two alike reports with a finding each, of two publishers; one is compared with the other."""
    path = tmp_path_factory.mktemp("published") / "archive.db"
    forms = [national(name=name, indicators=(MISSED, *INDICATORS[1:])) for name in ("甲项", "乙项")]
    prose = "本项目资金使用规范，群众反映良好。"
    first, second = write_archive(
        path, *(document("项目支出绩效自评表", "(2023年度)", prose, form) for form in forms)
    )
    publish(path, first, publisher="临江市财政局", region="安徽省")
    publish(path, second, publisher="临江市教育局", region="安徽省")
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO findings (id, document_id, code, severity, message, evidence, confidence, "
        "other_document_id, other_evidence) "
        "VALUES ('x-a1', ?, 'needs-source-check', 'info', '相同', '[]', 1, ?, '[]')",
        (first, second),
    )
    connection.commit()
    yield connection
    connection.close()


def rows(archive, relation):
    return len(list(rows_of(archive, relation)))


@pytest.mark.parametrize("name", [*tables(), *views()])
def test_rows_of_one_publisher_are_those_of_its_report(archive, name):
    whole = rows(archive, table_or_view(name))
    own = rows(archive, published(table_or_view(name), {"publisher": "财政局"}))
    other = rows(archive, published(table_or_view(name), {"publisher": "教育局"}))
    both = rows(archive, published(table_or_view(name), {"given_region": "安徽省"}))
    none = rows(archive, published(table_or_view(name), {"given_region": "江西省"}))
    assert both == whole
    if name in WHOLE:
        assert own == other == none == whole
    else:
        assert (own + other, none) == (whole, 0)
        # The reports are alike; the first has one finding more.
        assert own - other == (1 if name in {"findings", "问题清单"} else 0)


def test_the_tables_name_only_rows_that_are_there(archive, tmp_path):
    asked = [published(table, {"publisher": "财政局"}) for table in tables().values()]
    export(archive, asked, tmp_path / "out", "jsonl")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    lines = {
        each["name"]: (tmp_path / "out" / each["path"]).read_text("utf-8").splitlines()
        for each in package["resources"]
    }
    records = {name: [json.loads(line) for line in found] for name, found in lines.items()}
    keys = 0
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", ()):
            (field,), other = key["fields"], key["reference"]
            known = {row[other["fields"][0]] for row in records[other["resource"]]}
            named = {row[field] for row in records[resource["name"]]} - {None}
            assert named <= known, (resource["name"], field)
            keys += 1
    assert keys > 10
    (described,) = (each for each in package["resources"] if each["name"] == "assessments")
    assert "Only reports of publisher 财政局, as a manifest gave it." in described["description"]


def test_nothing_asked_is_everything():
    assert published(table_or_view("cells"), {"publisher": " "}) == table_or_view("cells")
