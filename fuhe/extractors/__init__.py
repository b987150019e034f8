"""The extractors, on one page. Each source family is one module with `EXTRACTOR`.

An extractor looks at the content of a file, never at its name. At most one claims a file.
"""

from fuhe.extractors import legacy_word, pdf, scan, spreadsheet, web, word
from fuhe.extractors.extractor import Extractor

EXTRACTORS: tuple[Extractor, ...] = (
    word.EXTRACTOR,
    legacy_word.EXTRACTOR,
    pdf.EXTRACTOR,
    spreadsheet.EXTRACTOR,
    web.EXTRACTOR,
    scan.EXTRACTOR,
)
