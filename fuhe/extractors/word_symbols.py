"""Characters of symbol fonts as the signs that they show.

A symbol font puts pictures on the codes 20 to FF, which Word writes as F020 to F0FF, in `w:sym`
(ECMA-376 part 1, 17.3.3.30) or as text in that font. The table of Symbol is Adobe's; of the
Wingdings fonts only the signs that stand in forms are here: ticks, boxes, numbers in circles,
marks and arrows, each as the nearest sign that text fonts have. Every empty box is □ and every
ticked one ☑, so that a choice reads alike whatever font it was drawn with.
"""

_PRIVATE = 0xF000
_LAST = 0x10FFFF


def _row(first: int, signs: str) -> dict[int, str]:
    """Return the signs from one code on; a space stands for a code without a sign."""
    return {first + offset: sign for offset, sign in enumerate(signs) if sign != " "}


_SYMBOL = {
    **_row(0x20, "\u00a0!∀#∃%&∍()*+,−./0123456789:;<=>?"),
    **_row(0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    **_row(0x60, "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~"),
    **_row(0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵"),
    **_row(0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"),
    **_row(0xE0, "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
    0x20: " ",
}
_WINGDINGS = {
    0x20: " ",
    **_row(0x45, "☜☞☝☟"),
    **_row(0x6C, "●"),
    **_row(0x6E, "■□□❑❒"),
    **_row(0x75, "◆❖"),
    **_row(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    **_row(0x9E, "·•"),
    **_row(0xA1, "○"),
    **_row(0xA7, "▪□"),
    **_row(0xAB, "★"),
    **_row(0xD8, "➢"),
    **_row(0xDF, "←→↑↓↖↗↙↘←➔↑↓"),
    **_row(0xEF, "⇦⇨⇧⇩"),
    **_row(0xFB, "✗✓☒☑"),
}
_WINGDINGS_2 = {
    0x20: " ",
    **_row(0x4F, "✗✓☒☑☒☒"),
    **_row(0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    **_row(0x97, "●●○"),
    **_row(0xA2, "■□"),
    **_row(0xAF, "◇"),
    **_row(0xF8, "※"),
}
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {0x20: " ", **_row(0x70, "▲▼△▽◀▶◁▷")},
    "webdings": {0x20: " ", 0x61: "✓", 0x63: "□"},
}


def is_symbol_font(font: str | None) -> bool:
    """Return whether the font of that name shows signs in place of letters."""
    return font is not None and font.strip().lower() in _FONTS


def sign(font: str | None, code: int) -> str:
    """Return the sign at a code of a font, F000 added to it or not.

    A sign that is not known stays a character of the private use area: what stands there is a
    picture, and the letter of the same code would be a wrong reading.
    """
    place = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    if place < 0x20 or 0xD800 <= place < 0xE000 or place > _LAST:
        return "\ufffd"
    known = _FONTS.get((font or "").strip().lower())
    if known is None or place > 0xFF:
        is_control = 0x7F <= code < 0xA0
        return chr(_PRIVATE + code if is_control else code)
    return known.get(place, chr(_PRIVATE + place))


def signs(font: str, text: str) -> str:
    """Return a text that is set in a symbol font as the signs that it shows.

    Characters beyond FF are not in such a font; Word takes them from another.
    """
    return "".join(sign(font, code) if _is_in_font(code) else chr(code) for code in map(ord, text))


def _is_in_font(code: int) -> bool:
    return 0x20 <= code <= 0xFF or _PRIVATE + 0x20 <= code <= _PRIVATE + 0xFF
