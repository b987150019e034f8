"""Near-duplicate paragraphs by sampled shingles.

Method: a paragraph is folded, all but letters and digits is dropped and each run of digits
becomes one 0. Of its strings of 8 characters (shingles) the 4 with the smallest checksums are its
sample: two paragraphs share samples about as they share shingles (min-wise sampling: Broder, On
the resemblance and containment of documents, 1997). What shares a sample is compared word for
word by `likeness`. The samples lie in a table of the archive, so that a run which adds ten
documents hashes ten; that is why no library is used, whose index would be built anew each time.

No paragraph is sampled that is a heading, has fewer than 60 Chinese characters, or cites a law,
a plan or a document (《》, 〔〕, 第…条): such texts are rightly the same.
"""

import hashlib
import heapq
import re
import zlib
from collections.abc import Iterable, Iterator

from fuhe.schemas.document import Paragraph
from fuhe.schemas.text import squeeze

METHOD = 1
"""Rises whenever the same paragraph may give other samples."""

_SHINGLE = 8
SAMPLES = 4
_SHORTEST = 60
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CITES = re.compile(r"[《》〔〕]|第[一二三四五六七八九十百零\d]+条|[\[(（]20\d\d[\])）]\s*\d+\s*号")
_DROPPED = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+")
_NAME = "〇"


def passages(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield (ordinal, samples) of each paragraph that is worth comparing."""
    for paragraph in paragraphs:
        if paragraph.heading_level is None and is_matter(paragraph.text):
            yield paragraph.ordinal, samples(paragraph.text)


def is_matter(text: str) -> bool:
    """Return whether a paragraph is long enough and quotes no law or document."""
    return len(_HAN.findall(text)) >= _SHORTEST and _CITES.search(text) is None


def samples(text: str) -> tuple[int, ...]:
    """Return the hashes of the sampled shingles, figures masked: whole numbers below 2^47."""
    shingles = heapq.nsmallest(SAMPLES, _shingles(plain(text)), key=_rank)
    return tuple(sorted(hash_of(shingle, 47) for shingle in shingles))


def hash_of(text: str, bits: int) -> int:
    """Return so many bits, up to 64, that stand for a text, the same on every machine."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - bits)


def _rank(shingle: str) -> tuple[int, str]:
    """Return what orders shingles as if by chance: quick, for it is done with each of them."""
    return zlib.crc32(shingle.encode("utf-8", "surrogatepass")), shingle


def plain(text: str, names: Iterable[str] = (), *, figures: bool = False) -> str:
    """Return letters and digits only; names become a mark, runs of digits 0 unless `figures`."""
    squeezed = squeeze(text)
    for name in sorted(map(squeeze, names), key=len, reverse=True):
        squeezed = squeezed.replace(name, _NAME) if name else squeezed
    kept = _DROPPED.sub("", squeezed)
    return kept if figures else _DIGITS.sub("0", kept)


def likeness(first: str, second: str) -> float:
    """Return the share of shingles that two texts from `plain` have in common, 0 to 1."""
    ours, theirs = _shingles(first), _shingles(second)
    return len(ours & theirs) / max(len(ours | theirs), 1)


def _shingles(text: str) -> set[str]:
    return {text[start : start + _SHINGLE] for start in range(len(text) - _SHINGLE + 1)}
