"""`fuhe search`: what is found, where it stands, and a clear answer to odd input."""

import json

import pytest
from rich.cells import cell_len

from fuhe.pipeline.cli import main
from tests.pipeline.explore.archives import publish, write_archive, write_pdf
from tests.pipeline.forms import document, national

ADDRESS = "https://www.example.gov.cn/zwgk/2024/03/05/content_1234567890_1234567890_1234567890.html"


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    path = folder / "archive.db"
    prose = "本单位组织开展职业技能培训，群众对培训效果反映良好。" + "其他事项。" * 100
    published, _ = write_archive(
        path,
        document("项目支出绩效自评表", "(2023年度)", prose, national(name="技能培训费")),
        files=(write_pdf(folder / "报告.pdf"),),
    )
    publish(path, published, publisher="临江市教育局", region="安徽省", source_url=ADDRESS)
    return path


@pytest.fixture
def ask(archive, capsys, monkeypatch):
    """Return a function that searches, and gives exit code, stdout and stderr."""
    monkeypatch.setenv("COLUMNS", "80")

    def search(*arguments):
        code = main(["search", str(archive), *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return search


def hits(output):
    return [json.loads(line) for line in output.splitlines()]


def test_a_cell_of_a_pdf_is_named_with_page_table_row_and_column(ask, archive):
    code, output, errors = ask("学员满意度", "--json")
    assert code == 0
    found = {hit["path"]: hit for hit in hits(output) if hit["field"] == "indicators.level3"}
    hit = found[str(archive.parent / "报告.pdf")]
    # Row 5 and column 2 of the table on page 2, as write_pdf draws it.
    assert (hit["page"], hit["table"], hit["row"], hit["column"]) == (2, 1, 5, 2)
    assert hit["text"] == "学员满意度"
    assert hit["marks"] == [[0, 5]]
    assert hit["project_name"] == "职业技能培训经费"
    assert errors == "fuhe: 2 found\n"


def test_a_paragraph_is_named(ask, archive):
    _, output, _ = ask("有关情况", "--json")
    (hit,) = hits(output)
    assert (hit["field"], hit["page"], hit["paragraph"]) == ("paragraphs.text", 1, 2)


def test_all_words_must_stand_in_the_text(ask):
    _, output, _ = ask("群众", "培训", "--json")
    (hit,) = hits(output)
    assert hit["text"].startswith("本单位组织开展职业技能培训，群众")
    spans = [hit["text"][start:end] for start, end in hit["marks"]]
    assert spans == ["培训", "群众", "培训"]
    assert ask("群众 培训", "--json")[1] == output


def test_lines_keep_to_80_columns_and_mark_the_words(ask, archive):
    _, output, _ = ask("培训")
    lines = output.splitlines()
    to_copy = ("    /", "    https://")
    assert all(cell_len(line) <= 80 for line in lines if not line.startswith(to_copy))
    assert any("【培训】效果" in line for line in lines)
    assert any(line.strip() == "第2页 表1 第4行第3列" for line in lines)
    assert f"    {archive.parent / '报告.pdf'}" in lines


def test_hits_say_who_published_them_and_where(ask):
    _, output, _ = ask("技能培训费")
    lines = output.splitlines()
    assert "    发布：临江市教育局  安徽省" in lines
    assert f"    {ADDRESS}" in lines
    (hit,) = hits(ask("技能培训费", "--json")[1])
    given = [hit[key] for key in ("publisher", "given_region", "published_on", "source_url")]
    assert given == ["临江市教育局", "安徽省", None, ADDRESS]


def test_only_what_somebody_published_is_searched(ask):
    every = hits(ask("培训", "--json")[1])
    of_body = hits(ask("培训", "--publisher", "教育局", "--json")[1])
    assert 0 < len(of_body) < len(every)
    assert {hit["publisher"] for hit in of_body} == {"临江市教育局"}
    assert hits(ask("培训", "--given-region", "安徽省", "--json")[1]) == of_body
    code, output, errors = ask("培训", "--given-region", "江西省", "--json")
    assert (code, output) == (0, "")
    assert "has all of: 培训, given_region 江西省" in errors


def test_limit_says_what_is_left(ask):
    _, output, errors = ask("培训", "--limit", "1", "--json")
    assert len(hits(output)) == 1
    assert "1 of " in errors
    assert "--limit" in errors


def test_nothing_found(ask):
    code, output, errors = ask("没有这个词", "--json")
    assert (code, output) == (0, "")
    assert "has all of: 没有这个词" in errors


@pytest.mark.parametrize(
    "words", ['"', "", "   ", "*", "( )", "-", "😀", "\x00", "\x1b", "'; DROP TABLE search; --"[:2]]
)
def test_no_word_to_look_for(ask, words):
    code, output, errors = ask(words)
    assert (code, output) == (2, "")
    assert "no word to look for" in errors
    assert "满意度" in errors
    assert "\x1b" not in errors


@pytest.mark.parametrize(
    "words",
    [
        '"培训',
        "培训*",
        "培训 NOT 群众",
        "培训 OR",
        "NEAR(培训 群众)",
        "words:培训",
        "^培训",
        "培训 AND AND",
        "{培训}",
        "培训'; DROP TABLE search; --",
        "培\x00训",
        "\ud800培训"[1:],
        "训 " * 200,
    ],
)
def test_operators_of_the_index_are_plain_words(ask, words):
    code, _, errors = ask(words)
    assert code == 0
    assert "SQL" not in errors
    assert "database" not in errors


def test_signs_around_a_word_make_no_difference(ask):
    assert ask("“培训”", "--json")[1] == ask("培训", "--json")[1] != ""


def test_one_character_is_told(ask):
    code, output, errors = ask("训", "--json")
    assert code == 0
    assert "训: a single Chinese character is found only where it begins a pair" in errors
    assert all("训" in hit["text"] for hit in hits(output))


def test_very_many_words_are_refused(ask):
    code, _, errors = ask("培训 " * 1000)
    assert code == 2
    assert "too many" in errors


def test_no_archive_of_fuhe(tmp_path, capsys):
    (tmp_path / "a.db").write_text("mine")
    assert main(["search", str(tmp_path / "a.db"), "培训"]) == 5
    assert "is no database" in capsys.readouterr().err
    assert main(["search", str(tmp_path / "none.db"), "培训"]) == 2
    assert "there is no such file" in capsys.readouterr().err
