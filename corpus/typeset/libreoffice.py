"""A .docx in other formats, made by LibreOffice. Their bytes differ from version to version."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

_SECONDS = 180
# The letters of Chinese offices are not free; these free ones stand in where they are installed.
_STAND_INS = {
    "宋体": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
    "仿宋_GB2312": "AR PL SungtiL GB",
    "楷体_GB2312": "AR PL SungtiL GB",
}
_FONT_RULE = """<match target="pattern"><test name="family"><string>{name}</string></test>
<edit name="family" mode="assign" binding="strong"><string>{stand_in}</string></edit></match>"""


def program() -> str | None:
    """Return the path of LibreOffice, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


# How LibreOffice names the formats. WPS Office writes .doc files that it names .wps.
FORMATS = {
    "pdf": "pdf",
    "doc": "doc:MS Word 97",
    "wps": "wps:MS Word 97",
    "rtf": "rtf",
    "odt": "odt",
}


def convert(source: Path, target_folder: Path, ending: str) -> Path:
    """Write `source` in another format into `target_folder` and return its path.

    Uses a profile of its own, so that an open LibreOffice is not disturbed. Raises
    RuntimeError where LibreOffice is missing or leaves no file.
    """
    soffice = program()
    if soffice is None:
        message = "LibreOffice (soffice) is not installed; use --docx-only"
        raise RuntimeError(message)
    target = target_folder / f"{source.stem}.{ending}"
    with tempfile.TemporaryDirectory() as profile:
        fonts = Path(profile) / "fonts.conf"
        fonts.write_text(_font_rules(), encoding="utf-8")
        subprocess.run(
            [
                soffice,
                f"-env:UserInstallation={Path(profile).as_uri()}",
                "--headless",
                "--convert-to",
                FORMATS[ending],
                "--outdir",
                str(target_folder),
                str(source),
            ],
            check=True,
            capture_output=True,
            env=os.environ | {"FONTCONFIG_FILE": str(fonts)},
            timeout=_SECONDS,
        )
    if not target.exists():
        message = f"LibreOffice made no {target.name}"
        raise RuntimeError(message)
    return target


def _font_rules() -> str:
    rules = (_FONT_RULE.format(name=name, stand_in=font) for name, font in _STAND_INS.items())
    return "\n".join(
        (
            "<fontconfig>",
            '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
            *rules,
            "</fontconfig>",
        )
    )
