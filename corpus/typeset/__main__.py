"""Write corpus/reports: `python -m corpus.typeset [--docx-only]`."""

import argparse
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from corpus.typeset import spreadsheet, web
from corpus.typeset.documents import DOCUMENTS, EACH_FAMILY
from corpus.typeset.libreoffice import convert, program
from corpus.typeset.word import write

_ALSO: dict[str, Callable[[str], bytes]] = {
    "xlsx": lambda name: spreadsheet.write(DOCUMENTS[name]),
    "html": lambda name: web.write(DOCUMENTS[name], *web.look(EACH_FAMILY.index(name))),
}
REPORTS = Path(__file__).parent.parent / "reports"


def main() -> int:
    """Write every document of the corpus and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m corpus.typeset", description=__doc__)
    parser.add_argument("--docx-only", action="store_true", help="make nothing but the .docx")
    arguments = parser.parse_args()
    if not arguments.docx_only and program() is None:
        print(
            "LibreOffice (soffice) makes the other formats and is not installed. "
            "Install it, or run: python -m corpus.typeset --docx-only",
            file=sys.stderr,
        )
        return 4
    REPORTS.mkdir(exist_ok=True)
    for name, document in DOCUMENTS.items():
        target = REPORTS / f"{name}.docx"
        target.write_bytes(write(document))
        print(target.name)
        if arguments.docx_only:
            continue
        for ending in _other_formats(name):
            if ending in _ALSO:
                (REPORTS / f"{name}.{ending}").write_bytes(_ALSO[ending](name))
                print(f"{name}.{ending}")
            else:
                print(convert(target, REPORTS, ending).name)
    return 0


def _other_formats(name: str) -> list[str]:
    """Return the endings of the files that the manifest names beside the .docx."""
    manifest = tomllib.loads((REPORTS.parent / "manifest.toml").read_text("utf-8"))
    (document,) = (each for each in manifest["documents"] if each["name"] == name)
    endings = [Path(file).suffix[1:] for file in document["files"]]
    return [ending for ending in endings if ending != "docx"]


if __name__ == "__main__":
    sys.exit(main())
