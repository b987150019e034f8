"""`fuhe rulebooks`: the list, one whole, a user's own."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from fuhe.pipeline.cli import main
from fuhe.schemas.rulebook import rulebooks

OWN = Path(__file__).parents[3] / "docs" / "own-rulebook.toml"


def test_the_list_names_each_rulebook_once(capsys):
    assert main(["rulebooks"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for book in rulebooks():
        assert [line for line in lines if line.startswith(f"{book.code}  ")] == [
            f"{book.code}  {book.title}"
        ]
    assert max(map(cell_len, lines)) <= 80


def test_one_rulebook_is_shown_whole(capsys):
    assert main(["rulebooks", "hubei"]) == 0
    text = capsys.readouterr().out
    # What the form of Hubei prints: 得分(20分*执行率).
    for words in (
        "选用 表内执行率得分栏的标签印20分。",
        "R05-hubei  预算执行率得分：",
        "参数 分值 20；得分以分值为限 是；",
        "地址 https://1wenmi.com/doc/330418.html\n",
        "80%至100%；50%至80%；0%至50%",
        "核对 原文未核对",
        "其余同 national-2020 -",
        "R19  等级：",
        "优90分起；良80分起；中60分起；差0分起",
    ):
        assert words in text, words
    assert "national-2016" not in text


def test_one_rulebook_as_json(capsys):
    assert main(["rulebooks", "sichuan", "--json"]) == 0
    (record,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (record["record"], record["code"]) == ("rulebook", "sichuan")
    assert record["applies"]["columns"] == ["调整后预算数", "预算执行数"]
    assert all(rule["source"]["document"] for rule in record["rules"])


def test_a_rulebook_of_ones_own_is_shown(capsys):
    assert main(["rulebooks", str(OWN)]) == 0
    text = capsys.readouterr().out
    assert text.startswith("linjiang-2024@")
    assert "只在用 --rulebook 指定时使用" in text
    assert "其余同 national-2020" in text


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("cap = true", "cap = 7", "line 18: rules[0].cap"),
        ("cap = true", "cup = true", "line 12: rules[0]"),
        ('code = "linjiang-2024"', 'code = "hubei"', "is a code of fuhe's own"),
        ("verified = true", 'verified = "yes"', "line 19"),
        ("[[rules]]", "[[rules", "this is not TOML"),
        ('base = "national-2020"', "", 'has no rule of kind = "quantitative"'),
        ('base = "national-2020"', 'base = "none"', "no rulebook 'none'"),
    ],
)
def test_a_rulebook_that_is_not_in_order_is_refused_with_the_reason(
    tmp_path, capsys, old, new, words
):
    path = tmp_path / "mine.toml"
    text = OWN.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    assert main(["rulebooks", str(path)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hubai", "no rulebook 'hubai'; there are: national-2020, "),
        ("absent.toml", "No such file or directory; check the path"),
        ("folder.toml", "Is a directory; check the path"),
        ("binary.toml", "is not UTF-8"),
        ("empty.toml", "missing required field"),
    ],
)
def test_what_is_no_rulebook_is_told(tmp_path, monkeypatch, capsys, name, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "empty.toml").write_text("")
    assert main(["rulebooks", name]) == 2
    printed = capsys.readouterr()
    assert words in printed.err
    assert "Traceback" not in printed.err
