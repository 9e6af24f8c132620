"""The version of the product: that of the newest numbered heading in CHANGELOG.md."""

import re
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

# As in "## 1.0.0 (2026-11-28)"; "## Unreleased" above it is no version.
_HEADING = re.compile(r"^## (\d+\.\d+\.\d+) \(\d{4}-\d{2}-\d{2}\)$", re.MULTILINE)


def newest_version(changelog: Path) -> str:
    """Return the newest version that the changelog names, as in "1.0.0".

    Raises ImproperlyConfigured when it names none, so that a slip in a heading stops the start.
    """
    found = _HEADING.search(changelog.read_text(encoding="utf-8"))
    if found is None:
        raise ImproperlyConfigured(f"{changelog} has no heading like '## 1.0.0 (2026-11-28)'.")
    return found[1]
