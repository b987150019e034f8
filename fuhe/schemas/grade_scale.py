"""A scale of grades as a document prints it: 95分(含)以上为优，80分至95分为良.

Where it is printed it goes before the general one: bodies set their own.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from fuhe.schemas.precision import plain
from fuhe.schemas.rules import GradeBand, GradeRule, Source
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import values

_SCORE = r"(?P<{0}>\d{{2,3}}(?:\.\d+)?)分?(?:\((?:不?含)[^()]{{0,6}}\))?"
_RANGE = rf"{_SCORE.format('one')}(?:[-~至到]|(?:≤|<)[^\d]{{0,4}}(?:<|≤)){_SCORE.format('other')}"
_FLOOR = rf"{_SCORE.format('floor')}(?:\(含\))?(?:及)?以上"
_AT_LEAST = rf"(?:≥|>=?|不低于|大于等于|高于){_SCORE.format('least')}"
# The grade of all that is below the others.
_LAST = "差"
_BEST = "优"
_PRINTED = "-printed"
_NAMES = "评定|评价|自评|绩效|等级|等次|档次|级别|的|者|,"


@cache
def _frames() -> tuple[re.Pattern[str], ...]:
    words = sorted((word for group in values().grades.values() for word in group), key=len)
    grade = f'[“"]?(?P<grade>{"|".join(reversed(words))})[”"]?'
    bounds = rf"(?:{_RANGE}|{_FLOOR}|{_AT_LEAST})"
    return (
        re.compile(
            rf"{bounds}(?:{_NAMES})*(?:为|是|评为|定为|:){grade}(?![好秀良等]|[\u4e00-\u9fff]{{2}})"
        ),
        re.compile(
            rf"(?<![\u4e00-\u9fff]){grade}(?:等级|等|级|档)?(?:为|是)?[(:]?(?:得分|分值|总分)?{bounds}"
        ),
    )


def printed_minimums(text: str) -> dict[str, Decimal]:
    """Return the lowest score of each grade but the last that the text prints; {} if none.

    Nothing is returned of a text that prints two for one grade, or that go up.
    """
    found: dict[str, set[Decimal]] = {}
    if _BEST not in text:
        return {}
    folded = squeeze(text)
    for frame in _frames():
        for match in frame.finditer(folded):
            bounds = [
                Decimal(match[key]) for key in ("one", "other", "floor", "least") if match[key]
            ]
            found.setdefault(_standard(match["grade"]), set()).add(min(bounds))
        if found:
            break
    found.pop(_LAST, None)
    order = [grade for grade in values().grades if grade in found]
    lowest = [max(found[grade]) for grade in order]
    clear = all(len(each) == 1 for each in found.values())
    falling = lowest == sorted(set(lowest), reverse=True)
    return dict(zip(order, lowest, strict=True)) if clear and falling else {}


def printed_scale(texts: Iterable[str], general: GradeRule) -> GradeRule | None:
    """Return the scale that the texts print in place of the general one, None if it is the same.

    Grades of which the texts say nothing keep their general minimum.
    """
    found: dict[str, Decimal] = {}
    quotes: list[str] = []
    for text in texts:
        told = printed_minimums(text)
        if any(found.get(grade, minimum) != minimum for grade, minimum in told.items()):
            return None
        found.update(told)
        quotes.extend([text] if told else [])
    usual = {band.grade: band.minimum for band in general.bands}
    bands = tuple(
        GradeBand(band.grade, found.get(band.grade, band.minimum)) for band in general.bands
    )
    minimums = [band.minimum for band in bands]
    if all(usual.get(g) == m for g, m in found.items()) or minimums != sorted(minimums)[::-1]:
        return None
    return GradeRule(
        code=f"{general.code}{_PRINTED}",
        title="，".join(f"{band.grade}≥{plain(band.minimum)}" for band in bands),
        source=Source("本文件所印等级标准", quote="；".join(quotes)),
        verified=True,
        bands=bands,
    )


def is_settled(texts: Iterable[str], rule: GradeRule) -> bool:
    """Return whether nothing that the texts print leaves the rule open.

    Open are a scale of which a part only is printed, other than the general one, and two scales.
    """
    told = [pair for text in texts for pair in printed_minimums(text).items()]
    usual = {band.grade: band.minimum for band in rule.bands}
    if any(usual.get(grade) != minimum for grade, minimum in told):
        return False
    return not rule.code.endswith(_PRINTED) or len(dict(told)) == len(rule.bands) - 1


def _standard(word: str) -> str:
    return next(grade for grade, words in values().grades.items() if word in words)
