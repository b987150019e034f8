"""Every published error of the catalogue that software can see from the form is found.

Not in this list, because the file does not show them:

- 84.25% for 84.26%, 57.89% for 57.90% (cases S, 069): cut instead of rounded. No text states a
  convention, so it is shown as `rounding` and no finding. 0.03 over six rounded tiers (066) can be
  their rounding. 61.2 and 1 for rates (S, 010) are other prints of the right rate.
- E14 in the Hubei layout (S09): without a column of weights 19.6 of 20 is not to be seen.
- E20, bare amounts in place of goals (S11, S24); a form title as the name of the project (011);
  years that disagree (058, 055): the contract has no code for them.
- E22, 人代会会议规模: words of another project without its name. The name beside it is found.
- E23, a goal that only adds the spending to its text (S): the two texts differ.
- E24, 效果明显 always at full marks (S06): a judgement inside the band that the rules leave open.
- Sums in the prose of a goal or of a report (002, 025, 097), sentences that contradict one another
  (054, 067): no field of the form states them.
- Costs filed as quantity, counts as quality (020, 050): what an indicator means is not printed;
  050 is a form of targets, of which nothing is scored.
- Malformed numbers (035): kept as printed, without a reading; mixed separators (062) are no error.
"""

import pytest

from tests.pipeline.check.published import PUBLISHED
from tests.pipeline.stages import findings


@pytest.mark.parametrize(("code", "parts"), PUBLISHED.values(), ids=PUBLISHED)
def test_a_published_error_is_found(code, parts):
    found = findings(*parts)
    assert code in {each.code for each in found}
    own = [each for each in found if each.code is code]
    assert all(each.message.endswith("。") and each.evidence for each in own)
