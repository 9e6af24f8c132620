"""The environment's variables, and what production is told."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env

ROOT = Path(__file__).resolve().parent.parent


def run_check(tmp_path: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={**os.environ, "VAR_DIR": str(tmp_path), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


class TestSettings:
    def test_is_clean_for_production(self, tmp_path: Path) -> None:
        done = run_check(tmp_path, SITE_URL="https://www.bgimigranti.com")
        assert done.returncode == 0, done.stderr

    def test_stops_the_start_and_names_an_odd_variable(self, tmp_path: Path) -> None:
        done = run_check(tmp_path, DEBUG="perhaps")
        assert done.returncode != 0
        assert "DEBUG must be 1 or 0, but it is 'perhaps'." in done.stderr

    def test_example_lists_every_variable_that_is_read(self) -> None:
        example = (ROOT / ".env.example").read_text(encoding="utf-8")
        assert set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE)) == env.names_read

    @pytest.mark.parametrize("value", ["www.example.org", "ftp://example.org", "https://a.org/x"])
    def test_refuses_an_address_that_is_no_site(
        self, value: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SITE_URL", value)
        with pytest.raises(ImproperlyConfigured, match="SITE_URL must look like"):
            env.site_url("SITE_URL", "http://localhost:8000")

    def test_refuses_an_address_that_is_no_database(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DATABASE_URL", "oracle-of-delphi://temple")
        with pytest.raises(ImproperlyConfigured, match="DATABASE_URL must look like"):
            env.database("DATABASE_URL", "sqlite:///x")


class TestInterfaceLanguages:
    def test_are_those_of_the_content_by_default(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("INTERFACE_LANGUAGES", raising=False)
        assert languages() == [("bg", "Bulgarian"), ("en", "English")]

    def test_may_be_more(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("INTERFACE_LANGUAGES", "bg, en,uk,uk")
        assert [code for code, _name in languages()] == ["bg", "en", "uk"]

    def test_names_a_code_that_is_no_language_of_the_site(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("INTERFACE_LANGUAGES", "bg,en,klingon")
        message = "INTERFACE_LANGUAGES may hold bg, en, uk, but it holds 'klingon'."
        with pytest.raises(ImproperlyConfigured, match=f"^{re.escape(message)}$"):
            languages()

    @pytest.mark.parametrize("value", ["en,uk", ""])
    def test_always_hold_the_language_of_the_site(
        self, value: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("INTERFACE_LANGUAGES", value)
        with pytest.raises(ImproperlyConfigured, match="INTERFACE_LANGUAGES must hold bg"):
            languages()


def languages() -> list[tuple[str, str]]:
    return env.languages("INTERFACE_LANGUAGES", ("bg", "en"), ("bg", "en", "uk"))


class TestSecretKey:
    def test_is_made_once_and_only_its_owner_reads_it(self, tmp_path: Path) -> None:
        path = tmp_path / "var" / "secret_key"
        first = env.secret_key("NO_SUCH_VARIABLE", kept_in=path)
        assert len(first) >= 50
        assert env.secret_key("NO_SUCH_VARIABLE", kept_in=path) == first
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        env.names_read.discard("NO_SUCH_VARIABLE")
