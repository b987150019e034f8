"""Write corpus/reports: `python -m corpus.typeset [--docx-only]`."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from corpus.typeset import spreadsheet, web
from corpus.typeset.documents import DOCUMENTS, EACH_FAMILY
from corpus.typeset.libreoffice import program, to_pdf
from corpus.typeset.word import write

_ALSO: dict[str, Callable[[str], bytes]] = {
    ".xlsx": lambda name: spreadsheet.write(DOCUMENTS[name]),
    ".html": lambda name: web.write(DOCUMENTS[name], *web.look(EACH_FAMILY.index(name))),
}
REPORTS = Path(__file__).parent.parent / "reports"


def main() -> int:
    """Write every document of the corpus and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m corpus.typeset", description=__doc__)
    parser.add_argument("--docx-only", action="store_true", help="do not make the PDFs")
    arguments = parser.parse_args()
    if not arguments.docx_only and program() is None:
        print(
            "LibreOffice (soffice) makes the PDFs and is not installed. "
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
        for ending, writer in _ALSO.items():
            if name in EACH_FAMILY:
                other = REPORTS / f"{name}{ending}"
                other.write_bytes(writer(name))
                print(other.name)
        print(to_pdf(target, REPORTS).name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
