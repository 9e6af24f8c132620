"""Fixtures to checked entries; whatever is wrong is named by file, entry and field."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from directory import phone_numbers
from directory.errors import UnreadablePhoneNumber

Data = dict[str, Any]
SINGLE_PHONE_NUMBER = "single phone number"  # a format of JSON Schema
_FORMATS = FormatChecker(formats=())


@_FORMATS.checks(SINGLE_PHONE_NUMBER, raises=UnreadablePhoneNumber)
def _is_phone_number(value: object) -> bool:
    return not isinstance(value, str) or bool(phone_numbers.read(value))


@dataclass(frozen=True)
class Problem:
    """Something that keeps a fixture from being loaded."""

    file: str
    entry: str
    field: str
    message: str

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.file, self.entry, self.field) if part)
        return f"{where}: {self.message}"


class ContentError(Exception):
    """The content cannot be loaded; `problems` says where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Entry:
    """One checked object of a fixture."""

    file: str
    key: str
    data: Data

    @property
    def digest(self) -> str:
        """Changes when anything in the entry does, but not with the order of its fields."""
        text = json.dumps(self.data, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def problem(self, field: str, message: str) -> Problem:
        return Problem(self.file, self.key, field, message)


def read_json(path: Path) -> Any:
    """The parsed file. Raises ContentError where it is missing or not JSON."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ContentError([Problem(path.name, "", "", "the file is missing")]) from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ContentError([Problem(path.name, "", "", f"not JSON in UTF-8: {error}")]) from error


def read_markdown(folder: Path, language: str, name: str) -> Data:
    """The front matter of `handbook/<language>/<name>` with its text as `body`.

    Days stand as in JSON: "2026-11-22". Raises ContentError where the file is missing or wrong.
    """
    file = f"handbook/{language}/{name}"
    try:
        raw = (folder / file).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ContentError([Problem(file, "", "", "the file is missing")]) from error
    except UnicodeDecodeError as error:
        raise ContentError([Problem(file, "", "", f"not UTF-8: {error}")]) from error
    _nothing, _fence, rest = raw.partition("---\n")
    front, fence, body = rest.partition("\n---\n")
    try:
        data = yaml.load(front, Loader=_PlainLoader)  # noqa: S506 - a loader of plain data
    except yaml.YAMLError as error:
        raise ContentError([Problem(file, "", "", f"not YAML: {error}")]) from error
    if _nothing or not fence or not isinstance(data, dict):
        raise ContentError(
            [Problem(file, "", "", "front matter between two lines --- was expected")]
        )
    return {**data, "body": body.strip()}


class _PlainLoader(yaml.SafeLoader):
    """YAML as JSON would have it: a day stays a string."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_entries(path: Path, schema: Data) -> list[Entry]:
    """The entries of a file that holds an array. Raises ContentError with every problem."""
    rows = read_json(path)
    if not isinstance(rows, list):
        raise ContentError([Problem(path.name, "", "", "an array was expected")])
    return check_entries(
        [Entry(path.name, _key(row, number), row) for number, row in _count(rows)], schema
    )


def check_entries(entries: list[Entry], schema: Data) -> list[Entry]:
    """The same entries, each of the right shape and with a key of its own."""
    validator = Draft202012Validator(schema, format_checker=_FORMATS)
    problems = [
        entry.problem(_path(error.absolute_path), _short(error.message))
        for entry in entries
        for error in validator.iter_errors(entry.data)
    ]
    seen: set[str] = set()
    for entry in entries:
        if entry.key in seen:
            problems.append(entry.problem("key", "this key stands twice in the file"))
        seen.add(entry.key)
    if problems:
        raise ContentError(problems)
    return entries


def _count(rows: list[Any]) -> Iterator[tuple[int, Any]]:
    return enumerate(rows, start=1)


def _key(row: Any, number: int) -> str:
    if isinstance(row, dict):
        return str(row.get("key") or row.get("slug") or row.get("code") or f"entry {number}")
    return f"entry {number}"


def _path(parts: Any) -> str:
    return ".".join(map(str, parts))


def _short(message: str) -> str:
    """jsonschema quotes the whole value; a reader needs its beginning."""
    return message if len(message) < 200 else f"{message[:120]} … {message[-60:]}"
