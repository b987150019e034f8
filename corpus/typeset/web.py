"""A document as the bytes of a web page: the same data gives the same bytes.

As the sites of public bodies show them: a page laid out by tables or by blocks, with menus and a
path around the text, and in it the tables as WPS or Word save them for the web.
"""

from html import escape

from corpus.typeset.page import FORM_TITLE, TITLE, Document, Paragraph
from corpus.typeset.table import Cell, Table

_MENU = ("网站首页", "政务公开", "政务服务", "互动交流")
_HEAD = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset={charset}" />
<title>{title}_政务公开</title>
<style type="text/css">
<!-- .MsoNormal {{ margin:0cm; text-align:center }} table.MsoNormalTable {{ font-size:10.5pt }} -->
</style>
<script type="text/javascript">var columns = "<td>项目名称</td>";</script>
</head>
<body>
"""


def look(number: int) -> tuple[str, bool]:
    """Return encoding and kind of layout of the page of that number: every pair comes up."""
    return ("utf-8", "gb2312")[number % 2], number // 2 % 2 == 1


def write(document: Document, charset: str = "utf-8", in_tables: bool = False) -> bytes:
    """Return the page of `document`; `in_tables`: the page is laid out by tables.

    Raises UnicodeEncodeError where the encoding has no sign for a character.
    """
    blocks = [_paragraph(b) if isinstance(b, Paragraph) else _table(b) for b in document.blocks]
    body = "\n".join(blocks)
    texts = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    first = next(filter(None, texts), "绩效自评")
    menu = "".join(f'<li><a href="/c{n}/">{name}</a></li>' for n, name in enumerate(_MENU))
    path = (
        '<a href="/">首页</a> &gt; <a href="/c1/">政务公开</a> &gt; <a href="/c1/yjs/">预决算</a>'
    )
    if in_tables:
        frame = (
            f'<table width="1000" border="0" cellspacing="0"><tr><td colspan="2"><ul>{menu}</ul>'
            f'</td></tr>\n<tr><td width="200"><ul>{menu}</ul></td>\n<td valign="top"><div>{path}'
            f"</div>\n{body}\n</td></tr></table>"
        )
    else:
        frame = (
            f'<div class="top"><ul>{menu}</ul></div>\n<div class="path">{path}</div>\n'
            f'<div class="TRS_Editor">\n{body}\n</div>\n<div style="display:none">浏览次数</div>'
        )
    page = f"{_HEAD.format(charset=charset, title=escape(first))}{frame}\n</body>\n</html>\n"
    return page.encode("gb18030" if charset == "gb2312" else charset)


def _paragraph(block: Paragraph) -> str:
    if block.style is TITLE or block.style is FORM_TITLE:
        return f'<p class="MsoNormal" align="center"><b><span>{_text(block.text)}</span></b></p>'
    return f'<p class="MsoNormal"><span style="font-size:16pt">{_text(block.text)}</span></p>'


def _table(table: Table) -> str:
    columns = {line: number for number, line in enumerate(table.lines)}
    rows = []
    for row in table.rows:
        cells = "\n".join(_cell(cell, columns) for cell in row.cells)
        rows.append(f'<tr style="height:{row.height / 20:g}pt">\n{cells}\n</tr>')
    return (
        '<table class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0">\n<tbody>\n'
        + "\n".join(rows)
        + "\n</tbody>\n</table>"
    )


def _cell(cell: Cell, columns: dict[int, int]) -> str:
    width = columns[cell.right] - columns[cell.left]
    spans = f' colspan="{width}"' if width > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    lines = "".join(
        f'<p class="MsoNormal"><span lang="EN-US">{_text(line)}<o:p></o:p></span></p>'
        for line in cell.text.split("\n")
    )
    return f'<td{spans} width="{(cell.right - cell.left) // 15}">{lines}</td>'


def _text(text: str) -> str:
    return escape(text) if text else "&nbsp;"
