"""Typed reads of the environment: the only place that knows how a setting is spelled there."""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

names_read: set[str] = set()  # what `tests/test_settings.py` compares with .env.example


def text(name: str, default: str) -> str:
    """The variable as text."""
    names_read.add(name)
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool) -> bool:
    """The variable as yes or no; anything but 1/0, true/false, yes/no, on/off stops the start."""
    value = text(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, but it is {value!r}.")


def number(name: str, default: float) -> float:
    """The variable as a number."""
    value = text(name, str(default))
    try:
        return float(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a number, but it is {value!r}.") from error


def names(name: str, default: list[str]) -> list[str]:
    """The variable as a comma-separated list."""
    return [part.strip() for part in text(name, ",".join(default)).split(",") if part.strip()]


def languages(name: str, default: Sequence[str], known: Sequence[str]) -> list[tuple[str, str]]:
    """A comma-separated list of codes as Django's `LANGUAGES`; the first of `known` is needed."""
    codes = list(dict.fromkeys(names(name, list(default))))
    for code in codes:
        if code not in known:
            raise ImproperlyConfigured(
                f"{name} may hold {', '.join(known)}, but it holds {code!r}."
            )
    if known[0] not in codes:
        raise ImproperlyConfigured(f"{name} must hold {known[0]}, the language of the site.")
    return [(code, str(LANG_INFO[code]["name"])) for code in codes]


def site_url(name: str, default: str) -> str:
    """A web address without a path, as people type it to reach the site."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ImproperlyConfigured(
            f"{name} must look like https://www.example.org, but it is {value!r}."
        )
    return value


def database(name: str, default: str) -> dict[str, object]:
    """A database address (sqlite:///file or postgres://…) as Django's setting."""
    try:
        return dict(dj_database_url.parse(text(name, default)))
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} must look like sqlite:////srv/site/db.sqlite3 or postgres://…: {error}"
        ) from error


def secret_key(name: str, kept_in: Path) -> str:
    """The secret key: from the environment, or made once and kept in a file only we may read."""
    given = text(name, "")
    if given:
        return given
    try:
        return kept_in.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _make_key(kept_in)


def _make_key(path: Path) -> str:
    """Two processes may start at once: only the first creates the file, both read the same key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(get_random_secret_key(), encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
