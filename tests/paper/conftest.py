"""A small handbook with everything that paper must carry, and files in a folder of the test's."""

from pathlib import Path

import pytest
from pytest_django import Settings

from kb.models import Section
from tests.factories import make_practice, make_section

LAW = "https://example.org/zakon"
TEXT = """## Какво казва законът

Разрешението се издава за **три години**.[^law] Вижте [раздела за жилищата](section:6.1) и
[практиката в Рига](practice:riga).

| Срок | Такса |
|------|-------|
| 30 дни | 20 лева |

### Сроковете

Нашият съвет: питайте.

[steps]

## Как се измерва

Броят на разрешенията."""
STEPS = [
    ("s1", "", "Обадете се на службата."),
    ("m1", "municipality", "Има лице за контакт."),
    ("e1", "employer", "Договорът е на език, който работникът чете."),
]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Settings) -> None:
    settings.VAR_DIR = tmp_path
    settings.SITE_URL = "https://www.example.org"


@pytest.fixture
def sections(db: None) -> list[Section]:
    """3.1 in both languages, 3.2 and 6.1 in Bulgarian alone."""
    make_practice(slug="riga")
    first = make_section(
        "Единно разрешение", text=TEXT, sources={"law": LAW}, steps=STEPS, checked="2026-11-22",
        title_en="Single permit", body_en="## What the law says\n\nThe permit is for years.[^law]",
        summary_bg="Един документ за живот и работа.",
    )  # fmt: skip
    return [first, make_section("Синя карта", text="Кратко."),
            make_section("Жилище", chapter=6, text="Къде да живеем.")]  # fmt: skip
