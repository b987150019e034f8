"""Web pages: what a browser shows, in whatever encoding and layout."""

import pytest

from corpus.accuracy.comparison import compare, read_document
from corpus.typeset import web as typeset
from corpus.typeset.documents import DOCUMENTS
from fuhe.extractors import EXTRACTORS, web_tables
from fuhe.extractors.web import ARCHIVE, EXTRACTOR, HTML
from fuhe.extractors.web_encoding import decode
from fuhe.schemas.errors import ErrorCode, ExtractionError
from tests.corpus.files import TRUTHS

FORM = "<table border=1><tr><td>项目名称<td>道路维修</tr><tr><td>主管部门<td>住建局</tr></table>"
CELLS = ["项目名称", "道路维修", "主管部门", "住建局"]


def write(path, body, encoding="utf-8"):
    path.write_bytes(body.encode(encoding))
    return path


def read(tmp_path, body, encoding="utf-8"):
    path = write(tmp_path / "a", f"<html><body>{body}</body></html>", encoding)
    assert EXTRACTOR.identify(path) == HTML
    return EXTRACTOR.extract(path)


def texts(content):
    return [[cell.text for cell in grid.cells] for grid in content.grids]


def lines(content):
    return [paragraph.text for paragraph in content.paragraphs]


def layout(grid):
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells]


@pytest.mark.parametrize("in_tables", [False, True])
@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_bundle_reads_the_same_in_each_encoding_and_layout(tmp_path, charset, in_tables):
    path = tmp_path / "a"
    path.write_bytes(typeset.write(DOCUMENTS["xiangshan-2023"], charset, in_tables))
    assert compare(TRUTHS["xiangshan-2023"], read_document(path), exact=True).mismatches == []


def test_spans_and_places(tmp_path):
    content = read(
        tmp_path,
        "<table><tr><td rowspan=2>一<td colspan=2>二</tr><tr><td>三<td>四</tr>"
        "<tr><td rowspan=9>五<td rowspan=0>六<td>七</tr></table>",
    )
    (grid,) = content.grids
    assert layout(grid) == [
        (0, 0, 2, 1, "一"),
        (0, 1, 1, 2, "二"),
        (1, 1, 1, 1, "三"),
        (1, 2, 1, 1, "四"),
        (2, 0, 1, 1, "五"),
        (2, 1, 1, 1, "六"),
        (2, 2, 1, 1, "七"),
    ]
    assert grid.source_path == "table[1]"
    assert grid.cells[3].place.path == "table[1]/tr[2]/td[2]"


def test_feet_stand_last_and_captions_before(tmp_path):
    content = read(
        tmp_path,
        "<table><caption>自评表</caption><thead><tr><th>甲<th>乙</thead>"
        "<tfoot><tr><td>末<td>尾</tfoot><tbody><tr><td>中<td>间</tbody></table>",
    )
    assert texts(content) == [["甲", "乙", "中", "间", "末", "尾"]]
    assert lines(content) == ["自评表"]
    assert content.grids[0].paragraphs_before == 1


def test_overlapping_spans_do_not_overlap_on_the_grid(tmp_path):
    (grid,) = read(
        tmp_path,
        "<table><tr><td>甲<td rowspan=2>乙</tr><tr><td colspan=3>丙</tr></table>",
    ).grids
    assert layout(grid) == [(0, 0, 1, 1, "甲"), (0, 1, 2, 1, "乙"), (1, 0, 1, 1, "丙")]


def test_wild_spans_are_bounded(tmp_path):
    (grid,) = read(
        tmp_path, "<table><tr><td colspan=x>甲<td rowspan=99999999>乙<td colspan=-3>丙</table>"
    ).grids
    assert layout(grid) == [(0, n, 1, 1, text) for n, text in enumerate("甲乙丙")]
    with pytest.raises(ExtractionError) as raised:
        read(tmp_path, "<table><tr><td colspan=999>甲<td colspan=999>乙</table>")
    assert raised.value.code is ErrorCode.TOO_LARGE


@pytest.mark.parametrize(
    "page",
    [
        f"<table><tr><td>菜单</td><td>{FORM}</td></tr></table>",
        f"<table><tr><td><table><tr><td>{FORM}</td></tr></table></td></tr></table>",
        f"<table role=presentation><tr><td>菜单</td><td>说明</td></tr></table>{FORM}",
        f"<table><tr><td>{'<p>本年度预算执行情况良好，资金到位。' * 20}<td>下载</table>{FORM}",
    ],
)
def test_tables_that_lay_out_the_page_are_no_grids(tmp_path, page):
    assert texts(read(tmp_path, page)) == [CELLS]


def test_a_table_in_a_cell_of_a_form_follows_the_form(tmp_path):
    inner = "<table><tr><td>子<td>丑</table>"
    rows = "".join(f"<tr><td>指标{n}<td>{n}</tr>" for n in range(1, 5))
    outer, nested = read(tmp_path, f"<table>{rows}<tr><td>说明<td>{inner}</table>").grids
    assert outer.cells[-1].text == "子\n丑"
    assert [cell.text for cell in nested.cells] == ["子", "丑"]


def test_text_is_as_a_browser_shows_it(tmp_path):
    content = read(
        tmp_path,
        "<h1>自评\n表</h1><p>一、<b>概 况</b>\n  A\n B&nbsp;&lt;5</p><p> </p>"
        "<div>甲<br>乙<br><br>丙<br>　　丁</div><pre>子\n丑</pre>",
    )
    assert lines(content) == ["自评表", "一、概 况 A B\xa0<5", "甲\n乙", "丙", "　　丁", "子\n丑"]
    assert content.paragraphs[0].heading_level == 1
    assert content.title == "自评表"


def test_cells_keep_their_lines(tmp_path):
    content = read(
        tmp_path,
        "<table><tr><td>年度<br>目标<td><p>甲</p><p>乙</p><td>&nbsp;<td><p>&nbsp;</p></table>",
    )
    assert texts(content) == [["年度\n目标", "甲\n乙", "", ""]]


def test_scripts_styles_and_hidden_parts_are_no_text(tmp_path):
    content = read(
        tmp_path,
        "<script>document.write('<td>假</td>')</script><style>td{color:red}</style>"
        "<!-- <p>注释</p> --><p style='DISPLAY : none'>藏</p><p hidden>藏</p>"
        "<input type=hidden value=藏><noscript>请启用脚本</noscript><template><p>藏</p></template>"
        "<p>见<span style='mso-hide:all'>藏</span></p>"
        "<table><tr style='display:none'><td>藏<td>藏</tr><tr><td>甲<td>乙<td hidden>藏</table>",
    )
    assert lines(content) == ["见"]
    assert texts(content) == [["甲", "乙"]]
    assert content.problems == ()


def test_a_hidden_table_is_told(tmp_path):
    content = read(tmp_path, f"<p>正文</p><div style='display:none'>{FORM}</div>")
    assert content.grids == ()
    (problem,) = content.problems
    assert problem.code is ErrorCode.UNREADABLE_TEXT


def test_values_of_fields_are_read(tmp_path):
    content = read(
        tmp_path,
        "<table><tr><td>得分<td><input value=95><td><textarea>良好\n如期</textarea>"
        "<td><select><option>差<option selected>优</select>"
        "<td><input type=button value=提交></table>",
    )
    assert texts(content) == [["得分", "95", "良好\n如期", "优", ""]]


def test_what_frames_the_page_is_no_text_of_it(tmp_path):
    menu = "<ul><li><a href=/1>首页</a><li><a href=/2>公开</a><li><a href=/3>服务</a></ul>"
    files = "".join(f"<p><a href=/{n}.docx>附件{n}</a></p>" for n in range(3))
    content = read(
        tmp_path,
        f"<header>某市财政局</header><nav>导航</nav>{menu}<div><a href=/>首页</a> &gt; "
        "<a href=/1>预决算</a></div>"
        f"<article><header>自评报告</header><p>正文。</p>{files}</article>"
        "<footer>版权所有</footer>",
    )
    assert lines(content) == ["自评报告", "正文。", "附件0", "附件1", "附件2"]


def test_the_title_may_be_named_in_the_head(tmp_path):
    path = write(
        tmp_path / "a",
        "<html><head><meta name=ArticleTitle content=2022年自评表></head><body><h1>网站</h1>",
    )
    assert EXTRACTOR.extract(path).title == "2022年自评表"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "GBK", "iso-8859-1", "no-such", None])
def test_an_encoding_is_found_whatever_is_declared(tmp_path, encoding, declared):
    meta = f'<meta charset="{declared}">' if declared else ""
    path = write(tmp_path / "a", f"<html><head>{meta}</head><body>{FORM}", encoding)
    assert EXTRACTOR.identify(path) == HTML
    content = EXTRACTOR.extract(path)
    assert texts(content) == [CELLS]
    assert content.problems == ()


def test_signs_beyond_gb2312_are_read_where_it_is_declared():
    page = '<meta charset="gb2312"><p>镕 喆 ㎡ ≥ 𠮷</p>'
    assert decode(page.encode("gb18030")).text == page


def test_what_no_encoding_reads_is_told(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(
        "<html><p>绩效自评情况良好</p>".encode() + b"<p>\xff\xfe\xfd</p>" + FORM.encode()
    )
    content = EXTRACTOR.extract(path)
    assert texts(content) == [CELLS]
    assert content.problems[0].code is ErrorCode.UNREADABLE_TEXT


def archive(*parts, kind="multipart/related"):
    """Return a web archive of parts (headers, text)."""
    bodies = "".join(f"--b\r\n{headers}\r\n\r\n{text}\r\n" for headers, text in parts)
    return (
        "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?=E8=A1=A8?=\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: {kind};\r\n\ttype="text/html";\r\n\tboundary="b"\r\n\r\n{bodies}--b--\r\n'
    )


def quoted(text, encoding):
    return "".join(f"={byte:02X}" for byte in text.encode(encoding))


@pytest.mark.parametrize(("charset", "encoding"), [("gb2312", "gb18030"), ("utf-8", "utf-8")])
def test_a_web_archive_shows_its_page(tmp_path, charset, encoding):
    headers = f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: "
    page = quoted(f"<html><body><p>自评表</p>{FORM}", encoding)
    advert = "<html><body><table><tr><td>广<td>告</table>"
    path = write(
        tmp_path / "a.mht",
        archive(
            (headers + "quoted-printable", page),
            ("Content-Type: image/png\r\nContent-Transfer-Encoding: base64", "iVBORw0KGgo="),
            ("Content-Type: text/html", advert),
        ),
        "utf-8",
    )
    assert EXTRACTOR.identify(path) == ARCHIVE
    content = EXTRACTOR.extract(path)
    assert (lines(content), texts(content)) == (["自评表"], [CELLS])


def test_of_an_archived_workbook_every_sheet_is_read(tmp_path):
    frames = "<html><frameset rows='*,39'><frame src=sheet001.htm></frameset></html>"
    html = "Content-Type: text/html; charset=utf-8"
    path = write(tmp_path / "a.xls", archive((html, frames), (html, FORM), (html, FORM)))
    content = EXTRACTOR.extract(path)
    assert texts(content) == [CELLS, CELLS]
    assert content.grids[1].source_path == "part[2]/table[1]"


@pytest.mark.parametrize("name", ["a.xls", "a.doc", "a.txt", "a"])
def test_a_page_is_known_by_its_content(tmp_path, name):
    path = write(tmp_path / name, f"\n<!-- saved from url -->\n{FORM}")
    assert [each.name for each in EXTRACTORS if each.identify(path)] == ["web"]
    assert texts(EXTRACTOR.extract(path)) == [CELLS]


@pytest.mark.parametrize(
    "start",
    [
        "",
        "绩效自评",
        "<?xml version='1.0'?><a/>",
        "<?xml version='1.0'?><w:wordDocument/>",
        "a < b",
    ],
)
def test_other_texts_are_no_pages(tmp_path, start):
    assert EXTRACTOR.identify(write(tmp_path / "a", start)) is None


def test_xhtml_is_a_page(tmp_path):
    path = write(
        tmp_path / "a",
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "x" "y">\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{FORM}</body></html>',
    )
    assert EXTRACTOR.identify(path) == HTML
    assert texts(EXTRACTOR.extract(path)) == [CELLS]


@pytest.mark.parametrize("tag", ["div", "font", "b"])
def test_careless_nesting_loses_nothing_silently(tmp_path, tag):
    content = read(tmp_path, f"<{tag}>" * 1000 + FORM)
    assert texts(content) == [CELLS]
    content = read(tmp_path, f"<{tag}>" * 5000 + FORM)
    assert texts(content) == [CELLS] or content.problems[0].code is ErrorCode.TOO_LARGE


def test_tables_in_tables_without_end_are_refused(tmp_path):
    with pytest.raises(ExtractionError) as raised:
        read(tmp_path, "<table><tr><td>甲" * 200)
    assert raised.value.code is ErrorCode.TOO_LARGE
    assert web_tables.MAX_CELLS > 100_000


@pytest.mark.parametrize("rest", ["", "\x00", "<", "<table", "</html>", "<tr><td>", "<![CDATA["])
def test_rests_of_pages_do_no_harm(tmp_path, rest):
    path = write(tmp_path / "a", f"<html>{rest}")
    assert EXTRACTOR.extract(path).grids == ()


@pytest.mark.parametrize("attribute", ["a{}=1", "a{}", 'a{}="x y"', "a{}/"])
def test_a_tag_of_attributes_without_end_is_refused(tmp_path, attribute):
    many = " ".join(attribute.format(n) for n in range(20_000))
    path = write(tmp_path / "a", f"<html><table border=1><tr><td {many}>甲</table>")
    with pytest.raises(ExtractionError) as raised:
        EXTRACTOR.extract(path)
    assert raised.value.code is ErrorCode.TOO_LARGE


def test_a_picture_in_a_tag_is_no_attribute_without_end(tmp_path):
    picture = "\n".join("QUJD" * 19 for _ in range(3000))
    page = f"<html><p>自评表</p><img src='data:image/png;base64,{picture}'>{FORM}"
    content = EXTRACTOR.extract(write(tmp_path / "a", page))
    assert (lines(content), texts(content)) == (["自评表"], [CELLS])
