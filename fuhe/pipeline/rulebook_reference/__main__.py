"""`python -m fuhe.pipeline.rulebook_reference > docs/rules.md`."""

import sys

from fuhe.pipeline.rulebook_reference.page import page

sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
sys.stdout.write(page())
