"""The last part of `make bench`: a million generated figures, read beside plain SQL.

A scratch database with invented figures, never the site's own. Each address is asked in this
process through Django's whole stack; the plain GROUP BY runs on the same database and rows.
"""

import argparse
import os
import random
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.timing import median_ms

AREAS, YEARS, CITIZENSHIPS = 28, range(2004, 2024), 6
SEXES = "total", "female", "male"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=int, default=1_000_000)
    options = parser.parse_args()
    with TemporaryDirectory(prefix="bench-figures-") as folder:
        os.environ |= {
            "VAR_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "DEBUG": "0",
            "LOG_LEVEL": "WARNING", "DJANGO_SETTINGS_MODULE": "config.settings",
        }  # fmt: skip
        import django

        django.setup()
        _report(options.figures, Path(folder))


def _report(figures: int, folder: Path) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    began = time.process_time()
    made, code = _fill(figures)
    size = (folder / "db.sqlite3").stat().st_size / 1e6
    spent = time.process_time() - began
    print(f"{made:,} generated figures: published in {spent:.0f} CPU s, {size:.0f} MB of SQLite")
    plain = median_ms(lambda: _group_by(code))
    print(f"{'plain GROUP BY over one indicator':50} {plain:8.1f} ms")
    for name, path in _addresses(code):
        print(f"{name:50} {median_ms(_asking(path)):8.1f} ms")


def _addresses(code: str) -> Iterator[tuple[str, str]]:
    yield "page of an indicator", f"/bg/data/{code}/"
    some = "&".join(f"area=r{number}" for number in range(3))
    yield "CSV of 1,080 rows", f"/data/observations.csv?indicator={code}&{some}"
    yield "catalogue", "/bg/data/"


def _fill(figures: int) -> tuple[int, str]:
    """Publish the figures as one release; returns how many, and the code of one indicator."""
    from indicators.models import (
        Area,
        Category,
        Dimension,
        Indicator,
        Period,
        Producer,
        Source,
        Unit,
    )  # fmt: skip
    from indicators.publishing import NewFigure, publish

    draw = random.Random(7)  # noqa: S311 - the same figures in every run
    each = AREAS * len(YEARS) * len(SEXES) * CITIZENSHIPS
    unit = Unit.objects.create(slug="persons", name_bg="лица", name_en="persons")
    producer = Producer.objects.create(slug="made", name_bg="измислени", name_en="generated")
    indicators = [
        Indicator.objects.create(
            code=f"MADE_{number}", name_bg=f"Измислен {number}", name_en=f"Generated {number}",
            unit=unit, producer=producer, measure="flow",
        )
        for number in range(round(figures / each))
    ]  # fmt: skip
    total = {
        dimension: Category.objects.create(dimension=dimension, code="total", name_bg="общо")
        for dimension in Dimension.values
    }
    sexes = [total["sex"].pk] + [
        Category.objects.create(
            dimension="sex", code=code, name_bg=code, parent=total["sex"], partition="sexes"
        ).pk
        for code in SEXES[1:]
    ]
    citizenships = [total["citizenship"].pk] + [
        Category.objects.create(dimension="citizenship", code=f"c{n}", name_bg=f"c{n}").pk
        for n in range(1, CITIZENSHIPS)
    ]
    areas = [
        Area.objects.create(code=f"r{n}", name_bg=f"r{n}", level="region").pk for n in range(AREAS)
    ]
    periods = [
        Period.objects.create(
            code=str(y), start=f"{y}-01-01", end=f"{y}-12-31", year=y, frequency="A"
        ).pk
        for y in YEARS
    ]
    source = Source.objects.create(url="https://example.org/generated").pk
    rest = total["country"].pk, total["detail"].pk, source
    age = total[Dimension.AGE_GROUP].pk
    published = 0
    for indicator in indicators:  # a release each, so that a year of filing has passed too
        cells = product(areas, periods, sexes, citizenships)
        rows = [
            NewFigure(
                (indicator.pk, area, period, sex, age, citizenship, *rest), draw.randrange(9999)
            )  # type: ignore[arg-type]
            for area, period, sex, citizenship in cells
        ]
        published += publish(rows).added
    return published, indicators[len(indicators) // 2].code


def _group_by(code: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT period_id, area_id, SUM(value) FROM indicators_observation"
            " WHERE until_id IS NULL AND indicator_id ="
            " (SELECT id FROM indicators_indicator WHERE code = %s) GROUP BY period_id, area_id",
            [code],
        )
        cursor.fetchall()


def _asking(path: str) -> Callable[[], None]:
    """Ask one client again and again, so that its middleware is loaded once, as in a server."""
    from django.test import Client

    client = Client()

    def ask() -> None:
        response = client.get(path, HTTP_HOST="localhost")
        if response.streaming:
            sum(map(len, response))
        if response.status_code != 200:
            raise SystemExit(f"{path} answered {response.status_code}")

    return ask


if __name__ == "__main__":
    main()
