"""Errors that were published, each in a form of its family with the published figures.

The first part of a name is the code of the catalogue (E01 to E27), or the number of the case. Other
cells of the forms are sound, so that a finding can only come from the error.
"""

from tests.pipeline.check.published_cases import CASES
from tests.pipeline.check.published_catalogue import CATALOGUE

PUBLISHED = {**CATALOGUE, **CASES}
