"""docs/security.md names a test for each promise, and each of them is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE)


def test_every_test_that_the_page_names_is_there():
    assert len(NAMED) > 30
    for path, name in NAMED:
        assert f"\ndef {name}(" in (ROOT / path).read_text("utf-8"), (path, name)


def test_every_promise_names_a_test():
    promised, _, not_promised = PAGE.partition("## What is not promised")
    promises = re.split(r"^- ", promised, flags=re.MULTILINE)[1:]
    assert len(promises) > 15
    assert [promise for promise in promises if "::test_" not in promise] == []
    assert not_promised.count("\n- ") > 4
