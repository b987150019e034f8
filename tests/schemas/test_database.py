"""The database as it is written down against the contract, its page, its search and views."""

import sqlite3
from pathlib import Path

import pytest

from fuhe.schemas.assessment import Form, FundSource
from fuhe.schemas.database.migrations import (
    APPLICATION_ID,
    MIGRATIONS,
    SCHEMA_VERSION,
    TABLES,
    schema_statements,
)
from fuhe.schemas.database.names import (
    FORM_NAMES,
    SEVERITY_NAMES,
    SOURCE_NAMES,
    SUBJECT_NAMES,
    VERDICT_NAMES,
)
from fuhe.schemas.database.reference import page
from fuhe.schemas.database.search import match_expression, segment
from fuhe.schemas.verdict import Severity, Subject, Verdict

# The columns that users may rely on.
PROMISED = {
    "documents": "id media_type size_bytes page_count title fiscal_year region extractor "
    "extractor_version text_source status error_code error_message seconds ingested_at "
    "region_given",
    "files": "path document_id size_bytes modified_at first_seen_at last_seen_at source_url "
    "publisher region published_on",
    "grids": "id document_id ordinal page_first page_last row_count column_count kind source_path",
    "cells": "grid_id row column row_span column_span text page x0 top x1 bottom confidence role",
    "paragraphs": "document_id ordinal page heading_level text",
    "assessments": "id document_id grid_id ordinal form title fiscal_year project_name "
    "competent_department implementing_unit amount_unit goal_expected goal_actual "
    "total_weight_raw total_score_raw total_weight total_score grade_raw grade coverage "
    "confidence",
    "funds": "assessment_id ordinal label_raw source initial_budget_raw annual_budget_raw "
    "executed_raw weight_raw execution_rate_raw score_raw initial_budget annual_budget executed "
    "weight execution_rate score",
    "indicators": "assessment_id ordinal level1_raw level2_raw level3_raw level1 level2 level3 "
    "target_raw operator_raw unit_raw actual_raw weight_raw score_raw deviation_note target_kind "
    "target_operator target_value target_upper target_unit actual_kind actual_value actual_unit "
    "weight score",
    "rescores": "assessment_id subject indicator_ordinal published low high verdict rulebook rule "
    "rule_verified explanation",
    "findings": "id document_id assessment_id indicator_ordinal code severity message published "
    "expected evidence rulebook rule confidence",
    "sections": "document_id ordinal level heading text",
    "claims": "document_id ordinal paragraph_ordinal kind project_name value_raw value start end",
    "listed_projects": "document_id grid_id ordinal number_raw name amount_raw amount remark "
    "is_total",
    "runs": "id started_at finished_at version arguments",
    "rulebooks": "code title document_number valid_from valid_to region verified",
    "migrations": "",
}


@pytest.fixture
def database():
    connection = sqlite3.connect(":memory:")
    for statement in schema_statements():
        connection.execute(statement)
    yield connection
    connection.close()


@pytest.mark.parametrize("table", PROMISED)
def test_every_promised_column_is_there(database, table):
    found = [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]
    assert set(PROMISED[table].split()) <= set(found)
    assert found


def test_every_table_and_column_has_a_meaning():
    for table in TABLES:
        assert table.meaning.endswith("."), table.name
        for column in table.columns:
            assert column.meaning.rstrip(".") and column.meaning.endswith("."), column.name


def test_every_foreign_key_is_indexed(database):
    for table in TABLES:
        indexed = {
            database.execute(f'PRAGMA index_info("{index[1]}")').fetchone()[2]
            for index in database.execute(f'PRAGMA index_list("{table.name}")').fetchall()
        }
        for key in database.execute(f'PRAGMA foreign_key_list("{table.name}")').fetchall():
            assert key[3] in indexed, f"{table.name}.{key[3]}"


def test_every_index_names_its_query():
    assert all(index.query for table in TABLES for index in table.indexes)


def test_page_is_that_of_the_code():
    written = Path(__file__).parents[2] / "docs" / "database.md"
    assert written.read_text(encoding="utf-8") == page(), (
        "run: python -m fuhe.schemas.database.reference > docs/database.md"
    )


def shape(connection):
    """Return what users see of a schema: tables with their columns, indexes, views, triggers."""
    objects = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return {
        (kind, name): connection.execute(f'PRAGMA table_info("{name}")').fetchall()
        if kind == "table"
        else sql
        for kind, name, sql in objects
    }


def test_an_archive_of_the_first_version_can_be_brought_up_to_this_one(database):
    """The file holds the tables as first published; a change of theirs needs a migration."""
    first = Path(__file__).with_name("schema_1.sql").read_text(encoding="utf-8")
    connection = sqlite3.connect(":memory:")
    connection.executescript(first)
    for migration in MIGRATIONS[1:]:
        for statement in migration.statements:
            connection.execute(statement)
    assert shape(connection) == shape(database)
    connection.close()


def test_versions():
    assert APPLICATION_ID.to_bytes(4, "big") == b"fuhe"
    assert [m.number for m in MIGRATIONS] == list(range(1, SCHEMA_VERSION + 1))


@pytest.mark.parametrize(
    ("view", "columns"),
    [
        ("项目自评", {"项目名称", "总得分_原文", "复核总分下限", "复核总分结论", "发布者"}),
        ("资金", {"资金来源", "全年执行数_原文", "全年执行数_万元", "得分", "复核得分上限"}),
        ("指标", {"三级指标", "年度指标值_原文", "实际完成值_原文", "得分", "复核得分结论"}),
        ("复核结果", {"对象", "公布", "复核下限", "复核上限", "结论", "说明"}),
        ("问题清单", {"程度", "代码", "内容", "位置", "来源网址"}),
    ],
)
def test_views_have_chinese_columns(database, view, columns):
    cursor = database.execute(f'SELECT * FROM "{view}"')
    assert columns <= {column[0] for column in cursor.description}


def test_every_coded_value_has_a_chinese_name():
    assert set(FORM_NAMES) == {form.value for form in Form}
    assert set(SOURCE_NAMES) == {source.value for source in FundSource}
    assert set(SUBJECT_NAMES) == {subject.value for subject in Subject}
    assert set(VERDICT_NAMES) == {verdict.value for verdict in Verdict}
    assert set(SEVERITY_NAMES) == {severity.value for severity in Severity}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("绩效得分", "绩效 效得 得分"),
        ("年度 总体\n目标", "年度 度总 总体 体目 目标"),
        ("得 分", "得分"),
        ("共96次,优", "共 96 次 优"),
        ("ＡＢ中心 2023年", "AB 中心 2023 年"),
        ("—、/", ""),
    ],
)
def test_segment(text, words):
    assert segment(text) == words


def test_search_finds_two_characters_as_they_stand_and_longer_words_as_phrases(database):
    texts = ["该项目绩效自评得分为98.43分", "自评等级为优", "绩效目标"]
    for text in texts:
        row = (segment(text), "d", None, "paragraphs.text", text)
        database.execute("INSERT INTO search VALUES (?, ?, ?, ?, ?)", row)

    def found(query):
        rows = database.execute("SELECT text FROM search WHERE search MATCH ?", (query,))
        return [row[0] for row in rows]

    assert found("得分") == texts[:1]
    assert found("自评") == texts[:2]
    assert found("绩效") == [texts[0], texts[2]]
    assert found("98") == texts[:1]
    assert found(match_expression("绩效自评")) == texts[:1]
    assert found(match_expression("等级 自评")) == texts[1:2]
    assert match_expression("—") == ""
