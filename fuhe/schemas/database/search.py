"""The full-text index, and how text is cut so that two-character Chinese words are found.

SQLite's own tokenizers miss them: `unicode61` takes a run of Chinese as one word and `trigram`
needs three characters. So each run of Chinese is stored as its overlapping pairs: `绩效得分` as
`绩效 效得 得分`. `MATCH '得分'` then works as it stands; a longer word is a phrase of its pairs.
"""

import re

from fuhe.schemas.text import fold

CREATE_SEARCH = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "words, document_id UNINDEXED, assessment_id UNINDEXED, field UNINDEXED, text UNINDEXED, "
    "tokenize = 'unicode61')"
)
# Cascades from `documents` reach search_ranges, and from there this trigger.
CREATE_SEARCH_DELETE = (
    "CREATE TRIGGER search_delete AFTER DELETE ON search_ranges BEGIN "
    "DELETE FROM search WHERE rowid BETWEEN old.first_rowid AND old.last_rowid; END"
)
SEARCH_COLUMNS: tuple[tuple[str, str], ...] = (
    ("words", "The folded text cut into overlapping pairs of characters: what MATCH looks at."),
    ("document_id", "The document it stands in."),
    ("assessment_id", "The form it stands in; NULL outside forms."),
    ("field", "The column it comes from, as `indicators.level3`."),
    ("text", "The text as that column has it."),
)

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+")
_IS_HAN = re.compile(rf"[{_HAN}]")


def segment(text: str) -> str:
    """Return the words of `text` to be indexed, separated by spaces.

    Runs of Chinese become overlapping pairs, a single character itself; other words stay whole.
    """
    return " ".join(word for run in _RUN.findall(fold(text)) for word in _words(run))


def match_expression(text: str) -> str:
    """Return the FTS5 query that finds rows with every word of `text`; '' if it has no words.

    Spaces separate words; a longer Chinese word becomes a phrase of its pairs. A single Chinese
    character is found only where it begins a pair.
    """
    phrases = []
    for run in (run for word in text.split() for run in _RUN.findall(fold(word))):
        begins_pair = len(run) == 1 and _IS_HAN.match(run)
        phrases.append(f'"{" ".join(_words(run))}"' + ("*" if begins_pair else ""))
    return " ".join(phrases)


def _words(run: str) -> list[str]:
    if not _IS_HAN.match(run) or len(run) == 1:
        return [run]
    return [run[start : start + 2] for start in range(len(run) - 1)]
