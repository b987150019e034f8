"""A manifest as it is written: encodings, paths, dates, and what is told with its line."""

import pytest

from fuhe.pipeline.manifest.table import read_manifest
from fuhe.schemas.errors import UsageError

HEAD = "path,source_url,publisher,region,published_on\n"


@pytest.fixture
def manifest(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "清单.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_each_row_says_what_is_known_of_a_file(manifest, tmp_path, encoding, newline):
    text = (
        f'{HEAD}报告/甲.docx,https://czj.example.gov.cn/a?id=1,"财政局,预算处",安徽省,2024-03-05\n'
        "\n乙.pdf,,,,\n"
    ).replace("\n", newline)
    table = read_manifest(manifest(text, encoding))
    assert table.problems == []
    assert [(entry.line, entry.path) for entry in table.entries] == [
        (2, str(tmp_path / "报告/甲.docx")),
        (4, str(tmp_path / "乙.pdf")),
    ]
    assert table.entries[0].values == {
        "source_url": "https://czj.example.gov.cn/a?id=1",
        "publisher": "财政局,预算处",
        "region": "安徽省",
        "published_on": "2024-03-05",
    }
    assert set(table.entries[1].values.values()) == {None}


def test_columns_may_be_left_out_and_stand_in_any_order(manifest):
    table = read_manifest(manifest("region, path\n云南省,a.docx\n四川省\n"))
    assert table.columns == ("region",)
    assert [entry.values for entry in table.entries] == [{"region": "云南省"}]
    assert table.problems == ["line 3: has no path: fill it in. It is left out"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("path,网址\na,b\n", "line 1: unknown column '网址'"),
        ("path;region\na;b\n", "unknown column 'path;region'"),
        ("path,region,region\n", "region stands there twice"),
        ("region\n安徽省\n", "column path is missing"),
        ("", "column path is missing"),
        (b"\xff\xfep\0a\0t\0h\0", "no CSV in UTF-8 or GB18030"),
        (b"PK\x03\x04\x00\x00\xff", "no CSV in UTF-8 or GB18030"),
        ('path\n"a\n', "line 2: is no CSV"),
    ],
)
def test_what_is_no_such_manifest_is_refused(manifest, content, words):
    with pytest.raises(UsageError, match=words):
        read_manifest(manifest(content))


def test_a_manifest_that_is_not_there_or_a_folder_is_refused(tmp_path):
    for path in (tmp_path / "absent.csv", tmp_path):
        with pytest.raises(UsageError, match=r"cannot be read .*check --manifest"):
            read_manifest(path)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024/3/5", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("2024-02-30", None),
        ("2024-3", None),
        ("05.03.2024", None),
        ("3/5/24", None),
        ("2024-3/5", None),
        ("45356", None),
    ],
)
def test_a_day_is_read_or_told(manifest, written, day):
    table = read_manifest(manifest(f"path,published_on,region\na,{written},云南省\n"))
    (entry,) = table.entries
    assert entry.values == {"published_on": day, "region": "云南省"}
    told = [f"line 2: '{written}' is no day: write it like 2024-03-05. It is left out"]
    assert table.problems == ([] if day else told)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "czj.gov.cn/a", "http://", "http://["])
def test_what_is_no_address_is_told_and_left_out(manifest, address):
    table = read_manifest(manifest(f"path,source_url\na,{address}\n"))
    assert table.entries[0].values == {"source_url": None}
    assert "line 2" in table.problems[0]
    assert "is no address" in table.problems[0]


def test_a_row_longer_than_the_head_is_told_and_left_out(manifest):
    table = read_manifest(manifest("path,publisher\na,财政局,预算处\nb,财政局\n"))
    assert [entry.line for entry in table.entries] == [3]
    assert table.problems[0].startswith("line 2: has more values than columns")


def test_rows_of_one_path_that_contradict_are_all_left_out(manifest, tmp_path):
    text = "path,region\na,安徽省\nb,云南省\n./a,四川省\nsub/../b,云南省\n"
    table = read_manifest(manifest(text))
    assert [(entry.line, entry.values) for entry in table.entries] == [(3, {"region": "云南省"})]
    assert table.problems == [
        f"lines 2, 4: {tmp_path}/a stands there 2 times, with other values, none is used: keep one",
        f"lines 3, 5: {tmp_path}/b stands there 2 times, with the same values: keep one",
    ]


def test_slashes_of_windows(manifest, tmp_path):
    table = read_manifest(manifest("path\n报告\\甲.docx\n"))
    assert table.entries[0].path == str(tmp_path / "报告/甲.docx")
