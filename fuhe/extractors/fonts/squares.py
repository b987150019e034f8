"""Make `squares.ttf`, the font of `pdf_fonts.py`: `python squares.py`, with fontTools installed.

Two glyphs of squares, at the height that Chinese characters have in the usual fonts: a narrow one
for the Latin letters and figures, a wide one for all else. A cmap of format 13 gives one glyph to
whole ranges, so that the file is small.
"""

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

UNITS = 1000
ASCENT, DESCENT = 880, -120  # of SimSun and of Noto
BOTTOM, TOP = -70, 830
MARGIN = 50
NARROW, WIDE = 500, 1000
LATIN, OTHER = range(0x21, 0x7F), range(0xA1, 0x30000)


def square(width: int) -> object:
    """Return the glyph of a square in a field of so many units."""
    pen = TTGlyphPen(None)
    pen.moveTo((MARGIN, BOTTOM))
    pen.lineTo((MARGIN, TOP))
    pen.lineTo((width - MARGIN, TOP))
    pen.lineTo((width - MARGIN, BOTTOM))
    pen.closePath()
    return pen.glyph()


builder = FontBuilder(UNITS, isTTF=True)
builder.setupGlyphOrder([".notdef", "narrow", "wide"])
widths = {".notdef": WIDE, "narrow": NARROW, "wide": WIDE}
builder.setupGlyf({name: square(width) for name, width in widths.items()})
builder.setupHorizontalMetrics({name: (width, MARGIN) for name, width in widths.items()})
builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
characters = CmapSubtable.newSubtable(13)
characters.platformID, characters.platEncID, characters.language = 3, 10, 0
characters.reserved = 0
characters.cmap = dict.fromkeys(LATIN, "narrow") | dict.fromkeys(OTHER, "wide")
table = newTable("cmap")
table.tableVersion, table.tables = 0, [characters]
builder.font["cmap"] = table
builder.setupOS2(
    sTypoAscender=ASCENT, sTypoDescender=DESCENT, usWinAscent=ASCENT, usWinDescent=-DESCENT
)
builder.setupNameTable({"familyName": "fuhe squares", "styleName": "Regular"})
builder.setupPost()
builder.font["head"].created = builder.font["head"].modified = 0
builder.font.recalcTimestamp = False
builder.save(Path(__file__).with_name("squares.ttf"))
