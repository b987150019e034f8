"""A font that PDFs carry within themselves, under the name of one that they do not.

The generator of random forms names STSong-Light and leaves it to the reader to have it; office
programs embed their fonts. No Chinese font is free of downloads, so reportlab's own Vera stands
in: one of its glyphs is drawn for every character that it lacks, as wide as a Chinese one. The
text that a reader finds is the Chinese one.
"""

from functools import cache

_CHARACTERS = (range(0x2000, 0xD800), range(0xF900, 0x10000))
_WIDE = 1000  # thousandths of the size


@cache
def embed(name: str) -> None:
    """Let reportlab embed the font in each PDF that names it `name`, from now on."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, "Vera.ttf")
    glyphs = font.face.charToGlyph
    for characters in _CHARACTERS:
        for character in characters:
            if character not in glyphs:
                glyphs[character] = glyphs[ord("M")]
                font.face.charWidths[character] = _WIDE
    pdfmetrics.registerFont(font)
