"""The descriptor says of every column what it means, and holds for the files beside it."""

import json

import pytest

from fuhe.pipeline.explore.export.relations import table_or_view, tables, views

FORMATS = ("csv", "jsonl", "xlsx")


def package_in(folder):
    return json.loads((folder / "datapackage.json").read_text("utf-8"))


def test_tables_that_only_fuhe_reads_stay_in(exported):
    names = {each["name"] for each in package_in(exported("csv"))["resources"]}
    assert {"documents", "cells", "assessments", "funds", "indicators", "rescores"} <= names
    assert names.isdisjoint({"records", "signatures", "passages", "search_ranges"})


def test_columns_have_type_meaning_and_unit(exported):
    resources = {each["name"]: each for each in package_in(exported("csv"))["resources"]}
    fields = {field["name"]: field for field in resources["funds"]["schema"]["fields"]}
    assert fields["annual_budget"] == {
        "name": "annual_budget",
        "type": "number",
        "description": "全年预算数 in 万元.",
        "unit": "万元 (10,000 yuan)",
    }
    assert fields["execution_rate"]["unit"] == "ratio"
    assert fields["annual_budget_raw"]["type"] == "string"
    assert resources["funds"]["schema"]["primaryKey"] == ["assessment_id", "ordinal"]
    assert resources["funds"]["schema"]["foreignKeys"] == [
        {"fields": ["assessment_id"], "reference": {"resource": "assessments", "fields": ["id"]}}
    ]


def test_every_measured_column_has_a_unit():
    measured = [
        field for table in tables().values() for field in table.fields if field.type == "number"
    ]
    assert measured
    assert all(field.unit for field in measured)
    assert all(field.meaning for each in views().values() for field in each.fields)


def test_a_key_to_a_table_that_is_not_there_is_left_out(exported):
    (resource,) = package_in(exported("csv", table_or_view("funds")))["resources"]
    assert "foreignKeys" not in resource["schema"]


def test_a_view_has_the_unit_of_the_column_it_shows():
    fields = {field.name: field for field in views()["项目自评"].fields}
    assert fields["全年预算数_万元"].unit == "万元 (10,000 yuan)"
    assert (fields["错误数"].type, fields["表格"].type) == ("integer", "string")


@pytest.mark.parametrize("format_", FORMATS)
def test_the_descriptor_follows_version_2(exported, format_):
    # What https://datapackage.org/standard/ asks for.
    package = package_in(exported(format_))
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    for resource in package["resources"]:
        assert resource["type"] == "table"
        assert resource["name"]
        assert "/" not in resource["path"]
        assert resource["format"] == format_
        types = {field["type"] for field in resource["schema"]["fields"]}
        assert types <= {"string", "integer", "number", "any", "array", "object"}
        if format_ == "xlsx":
            assert resource["dialect"]["sheetName"] == resource["name"]


def test_frictionless_finds_files_and_descriptor_in_order(exported, monkeypatch):
    frictionless = pytest.importorskip("frictionless")
    folder = exported("csv", *tables().values(), *views().values())
    monkeypatch.chdir(folder)
    report = frictionless.validate("datapackage.json")
    assert report.valid, report.flatten(["name", "fieldName", "message"])
    assert len(report.tasks) == len(tables()) + len(views())
