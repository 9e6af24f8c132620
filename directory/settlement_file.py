"""A CSV file of settlements, read into rows; every cell that is wrong is named."""

import csv
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from directory import spelling
from directory.errors import ImportRefused
from directory.models import Region, Settlement
from directory.models.settlements import HOME_COUNTRY
from languages.names import validate_country
from languages.romanisation import romanise

REQUIRED = ("name_bg", "region", "source")
OPTIONAL = (
    *("slug", "name_en", "kind", "municipality_bg", "municipality_en", "latitude", "longitude"),
    *("population", "alternates", "ekatte", "country", "is_approximate"),
    *("postal_codes", "dialling_code"),
)
_POSTAL_CODE = re.compile(r"\d{4}", re.ASCII)
_DIALLING_CODE = re.compile(r"0\d{1,5}", re.ASCII)
_MOST_PROBLEMS_SHOWN = 20
# The columns of the database.
_LONGEST_NAME, _LONGEST_SLUG, _LONGEST_SOURCE, _LONGEST_POSTAL_CODES = 100, 80, 500, 400


@dataclass(frozen=True)
class Row:
    """One settlement of the file; `values` are fields of the model, `names` all its spellings."""

    line: int
    slug: str
    values: dict[str, Any]
    names: list[str]


@dataclass
class Problems:
    """Everything wrong with the file, so that its owner mends it in one go."""

    file: str
    found: list[str] = field(default_factory=list)

    def add(self, line: int, column: str, what: str) -> None:
        self.found.append(f"{self.file}, line {line}, column {column}: {what}")

    def refuse(self) -> None:
        """Raise ImportRefused if anything was found."""
        if self.found:
            shown = self.found[:_MOST_PROBLEMS_SHOWN]
            more = len(self.found) - len(shown)
            raise ImportRefused("\n".join([*shown, f"and {more} more"] if more else shown))


def read_rows(path: Path, problems: Problems) -> list[Row]:
    """Read the good lines of the file; the others go to the problems.

    Raises ImportRefused when the file cannot be read at all or its header is wrong.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(_rows(csv.DictReader(file, strict=True), problems))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ImportRefused(f"{path.name} cannot be read: {error}") from error


def _rows(reader: "csv.DictReader[str]", problems: Problems) -> Iterator[Row]:
    _check_header(reader.fieldnames or [], problems)
    regions = _regions()
    for cells in reader:
        if None in cells or None in cells.values():
            problems.add(reader.line_num, "last", "there are more or fewer cells than columns")
            continue
        before = len(problems.found)
        row = _Line(reader.line_num, cells, problems).row(regions)
        if len(problems.found) == before:
            yield row


def _check_header(header: Sequence[str], problems: Problems) -> None:
    for column in (one for one in REQUIRED if one not in header):
        problems.add(1, column, "the column is missing")
    for column in (one for one in header if one not in (*REQUIRED, *OPTIONAL)):
        problems.add(1, column, "the column is not known")
    problems.refuse()


def _regions() -> dict[str, Region]:
    """The regions by each of the names that a file may give them."""
    regions = list(Region.objects.all())
    names = [(region.name, region) for region in regions]
    codes = [(region.nuts, region) for region in regions]
    return dict(names + codes + [(region.slug, region) for region in regions])


@dataclass
class _Line:
    number: int
    cells: dict[str, str]
    problems: Problems

    def row(self, regions: dict[str, Region]) -> Row:
        name = self._text("name_bg", needed=True)
        name_en = self._text("name_en") or romanise(name)
        latitude, longitude = self._point()
        country = self._country()
        values: dict[str, Any] = {
            "name_bg": name,
            "name_en": name_en,
            "kind": self._kind(),
            "municipality_bg": self._text("municipality_bg"),
            "municipality_en": self._text("municipality_en"),
            "region": self._region(regions, country),
            "country": country,
            "latitude": latitude,
            "longitude": longitude,
            "is_approximate": self._is_approximate(),
            "postal_codes": self._postal_codes(),
            "dialling_code": self._dialling_code(),
            "population": self._population(),
            "source": self._text("source", longest=_LONGEST_SOURCE, needed=True),
            "ekatte": self._ekatte(),
        }
        names = [*spelling.spellings(name), name_en, *self._alternates()]
        return Row(self.number, self._text("slug", longest=_LONGEST_SLUG), values, names)

    def _wrong(self, column: str, what: str) -> None:
        self.problems.add(self.number, column, what)

    def _text(self, column: str, *, longest: int = _LONGEST_NAME, needed: bool = False) -> str:
        text = self.cells.get(column, "").strip()
        if needed and not text:
            self._wrong(column, "the cell is empty")
        if len(text) > longest:
            self._wrong(column, f"{len(text)} characters, but {longest} is the most")
        return text

    def _kind(self) -> str:
        kind = self._text("kind")
        if kind and kind not in Settlement.Kind.values:
            self._wrong("kind", f"“{kind}” is neither town nor village")
        return kind

    def _country(self) -> str:
        text = self._text("country") or HOME_COUNTRY
        try:
            validate_country(text)
        except ValidationError:
            self._wrong("country", f"“{text}” is not a code of ISO 3166-1")
        return text

    def _region(self, regions: dict[str, Region], country: str) -> Region | None:
        text = self._text("region", needed=country == HOME_COUNTRY)
        if text and country != HOME_COUNTRY:
            self._wrong("region", "a settlement abroad lies in none of the regions")
        elif text and text not in regions:
            self._wrong("region", f"“{text}” is not one of the regions")
        return regions.get(text)

    def _point(self) -> tuple[float | None, float | None]:
        if bool(self._text("latitude")) != bool(self._text("longitude")):
            empty = "longitude" if self._text("latitude") else "latitude"
            self._wrong(empty, "the cell is empty, but the other coordinate is given")
        return self._degrees("latitude", 90), self._degrees("longitude", 180)

    def _degrees(self, column: str, limit: int) -> float | None:
        text = self._text(column)
        try:
            degrees = float(text) if text else 0
        except ValueError:
            degrees = math.nan
        if not abs(degrees) <= limit:
            self._wrong(column, f"“{text}” is not a number of degrees up to {limit}")
        return degrees if text else None

    def _is_approximate(self) -> bool:
        text = self._text("is_approximate")
        if text not in ("", "yes"):
            self._wrong("is_approximate", f"“{text}” is neither yes nor empty")
        return text == "yes"

    def _postal_codes(self) -> str:
        text = self._text("postal_codes", longest=_LONGEST_POSTAL_CODES)
        for code in text.split("|") if text else ():
            if not _POSTAL_CODE.fullmatch(code):
                self._wrong("postal_codes", f"“{code}” is not a code of four digits")
        return text

    def _dialling_code(self) -> str:
        text = self._text("dialling_code")
        if text and not _DIALLING_CODE.fullmatch(text):
            self._wrong("dialling_code", f"“{text}” is not 0 and up to five digits")
        return text

    def _population(self) -> int | None:
        text = self._text("population")
        if text and not (text.isascii() and text.isdigit()):
            self._wrong("population", f"“{text}” is not a whole number")
            return None
        return int(text) if text else None

    def _ekatte(self) -> str | None:
        text = self._text("ekatte")
        if text and not (text.isascii() and text.isdigit() and len(text) == 5):
            self._wrong("ekatte", f"“{text}” is not a code of five digits")
        return text or None

    def _alternates(self) -> list[str]:
        names = [name.strip() for name in self.cells.get("alternates", "").split("|")]
        for name in names:
            if len(name) > _LONGEST_NAME:
                self._wrong("alternates", f"“{name}” is longer than {_LONGEST_NAME} characters")
        return [name for name in names if name]
