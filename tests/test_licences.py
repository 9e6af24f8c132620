"""Every rule of REUSE.toml still finds its file: one that moved would fall under the EUPL."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TABLES = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
PATTERNS = [
    pattern
    for table in TABLES
    for pattern in ([table["path"]] if isinstance(table["path"], str) else table["path"])
]


class TestLicences:
    @pytest.mark.parametrize("pattern", PATTERNS)
    def test_each_rule_finds_a_file(self, pattern: str) -> None:
        assert any(ROOT.glob(pattern))
