"""Word files with pictures in them, made part by part."""

import io
from pathlib import Path

from PIL import Image

from fuhe.schemas.document import Content
from tests.extractors.word_documents import OFFICE, RELATIONSHIPS, package_parts, write

EMU = 12_700
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def png(width: int = 800, height: int = 600, kind: str = "PNG") -> bytes:
    """Return a white picture."""
    return stored(Image.new("RGB", (width, height), "white"), kind)


def blip(identifier: str, size=(400, 300), *, crop: str = "", turn: int = 0, flip: str = "") -> str:
    """Return a picture (`pic:pic`) of so many points; `turn` in degrees."""
    across, down = (round(side * EMU) for side in size)
    return (
        f'<pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr/><pic:blipFill>'
        f"<a:blip {identifier}/>{crop}<a:stretch/></pic:blipFill>"
        f'<pic:spPr><a:xfrm rot="{turn * 60_000}" {flip}><a:off x="0" y="0"/>'
        f'<a:ext cx="{across}" cy="{down}"/></a:xfrm></pic:spPr></pic:pic>'
    )


def drawing(identifier: str = 'r:embed="rId1"', size=(400, 300), *, kind="inline", **look) -> str:
    """Return a run with a picture, inline or anchored."""
    across, down = (round(side * EMU) for side in size)
    return (
        f'<w:r><w:drawing><wp:{kind}><wp:extent cx="{across}" cy="{down}"/>'
        f'<a:graphic><a:graphicData uri="{PICTURE}">{blip(identifier, size, **look)}'
        f"</a:graphicData></a:graphic></wp:{kind}></w:drawing></w:r>"
    )


def vml(style: str = "width:400pt;height:300pt", more: str = "", tag: str = "pict") -> str:
    """Return a run with a picture as Word wrote it until 2007."""
    return (
        f'<w:r><w:{tag}><v:shape style="{style}"><v:imagedata r:id="rId1" {more}/></v:shape>'
        f"</w:{tag}></w:r>"
    )


def linked(target: str) -> str:
    """Return the entry of a picture that lies elsewhere."""
    return (
        f'<Relationship Id="rId9" Type="{OFFICE}/image" Target="{target}" TargetMode="External"/>'
    )


def with_pictures(
    tmp_path: Path,
    body: str,
    *pictures: bytes,
    more: str = "",
    part: str = "document",
    without: bool = False,
    **side_parts: str,
) -> Path:
    """Write a Word file whose pictures have the relationships rId1, rId2 and so on.

    They are those of `part`; `without`: the pictures themselves are missing.
    """
    parts: dict[str, str | bytes] = dict(package_parts(body, **side_parts))
    entries = more
    for number, picture in enumerate(pictures, start=1):
        if not without:
            parts[f"word/media/image{number}.bin"] = picture
        entries += (
            f'<Relationship Id="rId{number}" Type="{OFFICE}/image" '
            f'Target="media/image{number}.bin"/>'
        )
    sides = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(side_parts, start=50)
    )
    by_part = {"document": sides}
    by_part[part] = by_part.get(part, "") + entries
    for name, content in by_part.items():
        parts[f"word/_rels/{name}.xml.rels"] = (
            f'<Relationships xmlns="{RELATIONSHIPS}">{content}</Relationships>'
        )
    return write(tmp_path / "report.bin", parts)


def in_paragraph(runs: str) -> str:
    """Return a paragraph of these runs."""
    return f"<w:p>{runs}</w:p>"


def stored(image: Image.Image, kind: str = "PNG", **how) -> bytes:
    """Return a picture as a file of this kind."""
    written = io.BytesIO()
    image.save(written, kind, **how)
    return written.getvalue()


def pictured(content: Content) -> list[str]:
    """Return what the first cells say: the sizes of the pictures in the order of their tables."""
    return [grid.cells[0].text for grid in content.grids]
