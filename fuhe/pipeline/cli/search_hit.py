"""One search hit on the terminal: whose it is, the passage with its marks, the place."""

from rich.console import Console
from rich.text import Text

from fuhe.pipeline.cli.drawing import folded, print_text
from fuhe.pipeline.explore.marking import Passage
from fuhe.pipeline.explore.names import search_field
from fuhe.pipeline.explore.reading.hit_place import HitPlace
from fuhe.pipeline.explore.reading.search_hits import Hit
from fuhe.pipeline.intake import printable

_INDENT = 4


def print_hit(console: Console, number: int, hit: Hit, place: HitPlace) -> None:
    """Print a hit in lines of the console's width.

    Only path and address may be longer: they are there to be copied.
    """
    about = [hit.project_name or hit.document_title, hit.fiscal_year, search_field(hit.field)]
    title = "  ".join(folded(str(part)) for part in about if part)
    print_text(console, f"{number}. {title}", 0, "bold")
    print_text(console, marked(hit.passage), _INDENT)
    if where := place.in_words():
        print_text(console, where, _INDENT, "dim")
    given = [hit.publisher, hit.given_region, hit.published_on]
    if any(given):
        said = "  ".join(folded(text) for text in given if text)
        print_text(console, f"发布：{said}", _INDENT, "dim")
    for text in (place.path, hit.source_url):
        if text is not None:
            line = " " * _INDENT + printable(text)
            console.print(Text(line, style="dim"), soft_wrap=True)


def marked(passage: Passage) -> str:
    """Return a passage on one line, its hits between 【】, `…` where text was left out."""
    pieces = (f"【{text}】" if is_hit else text for text, is_hit in passage.pieces)
    line = " ".join("".join(pieces).split())
    before = "…" if passage.is_cut_before else ""
    after = "…" if passage.is_cut_after else ""
    return f"{before}{printable(line)}{after}"
