"""The words that somebody asks for, as the index can look for them."""

from collections.abc import Iterator

from fuhe.pipeline.intake import printable
from fuhe.schemas.database.search import match_expression
from fuhe.schemas.errors import UsageError

_LONGEST = 500
"""Characters of all words: nobody means more, and FTS5 bounds what one query may hold."""


def words_to_search(text: str) -> str:
    """Return the words with one space between; raise UsageError if there is none, or too many."""
    words = " ".join(text.replace("\0", " ").split())
    if len(words) > _LONGEST:
        message = (
            f"{len(words)} characters are too many to look for, the most is {_LONGEST}; "
            "take the few words that matter"
        )
        raise UsageError(message)
    if not match_expression(words):
        message = (
            f"{printable(words) or '(empty)'}: holds no word to look for; name words of letters, "
            "figures or Chinese characters, for example: 满意度"
        )
        raise UsageError(message)
    return words


def single_characters(words: str) -> Iterator[str]:
    """Yield the words that are one Chinese character: the index has only pairs of them."""
    for word in words.split():
        if len(word) == 1 and match_expression(word).endswith("*"):
            yield word
