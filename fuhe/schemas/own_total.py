"""Forms whose total is no plain sum of their parts: scaled to 100, or with points beside it."""

import re

from fuhe.schemas.assessment import Assessment, Indicator
from fuhe.schemas.text import squeeze

_SENTENCES = re.compile("[。;\n]")
_SCALED = re.compile(
    "(?:总分|得分|分值|百分制|满分).{0,20}(?:折算|换算)|(?:折算|换算).{0,12}(?:百分制|100分)"
)
# Scaling for indicators that do not apply is a rule of its own.
_OF_OTHERS = ("不适用", "不涉及")
_BESIDE = ("加分", "扣分", "附加分", "奖励分")


def is_total_scaled(form: Assessment) -> bool:
    """Return whether the form's remarks say that its total is scaled: 总分按百分制折算."""
    return any(
        _SCALED.search(sentence) and not any(word in sentence for word in _OF_OTHERS)
        for remark in form.printed.remarks
        for sentence in _SENTENCES.split(squeeze(remark.text))
    )


def has_points_beside(form: Assessment) -> bool:
    """Return whether rows add points to the full mark, or take some off: 加分项, 扣分项."""
    return any(map(is_beside_the_mark, form.indicators))


def is_beside_the_mark(row: Indicator) -> bool:
    """Return whether the points of a row come on top of the full mark, or off it: 加分项."""
    printed = row.printed
    levels = (printed.level1, printed.level2, printed.level3)
    return any(squeeze(level.text).startswith(_BESIDE) for level in levels if level is not None)
