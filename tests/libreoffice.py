"""The mark of tests that need LibreOffice.

They are skipped where it is missing, with the command that installs it, but never where the
environment sets FUHE_REQUIRE_LIBREOFFICE: there they fail.
"""

import os

import pytest

from fuhe.extractors.office_program import find_program, installation_advice

has_libreoffice = bool(find_program() or os.environ.get("FUHE_REQUIRE_LIBREOFFICE"))

needs_libreoffice = pytest.mark.skipif(
    not has_libreoffice,
    reason=f"LibreOffice is not installed: {installation_advice()}",
)
