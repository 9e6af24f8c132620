"""`python -m bench.suggestions 2000 20000 100000`: suggestions for all that people type on the way.

The site's own content and generated practices with titles of six words, in a scratch database.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import StringIO
from tempfile import TemporaryDirectory

# Typed letter by letter: needs, titles and towns in several languages and both alphabets, mistakes.
TYPED = (
    "курсове по български", "kursove po balgarski", "адвокат", "каритас", "work permit",
    "мовні курси", "دروس بلغارية", "харманли", "haskovo", "обучение на", "работа",
    "курсвое", "адвакат", "zzzzzz",
)  # fmt: skip
_BATCH = 5000
_ROUNDS = 5


def main() -> None:
    """Print a row for each size."""
    print(f"{datetime.now(UTC):%d %B %Y}; milliseconds\n")
    print("| documents | beginnings | median | p95 | CPU median | CPU p95 | titles alone, CPU |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for size in sys.argv[1:] or ("2000", "20000"):
        with TemporaryDirectory(prefix="bench-") as folder:
            os.environ |= {
                "VAR_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "DEBUG": "0",
                "DJANGO_SETTINGS_MODULE": "config.settings",
            }  # fmt: skip
            # What reads is a process of its own, as a worker of the site.
            for step in (f"build({size})", "measure()"):
                code = f"from bench import suggestions; suggestions.{step}"
                subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)


def build(size: int) -> None:
    """Fill the scratch database and index it."""
    import django

    django.setup()
    import numpy as np
    from django.core.management import call_command

    from bench.corpus import SEED, Text
    from kb.models import GoodPractice
    from search import indexing
    from search.signals import paused

    call_command("migrate", verbosity=0)
    call_command("load_content", stdout=StringIO())
    text = Text(np.random.default_rng(SEED))
    with paused():
        for start in range(0, size, _BATCH):
            GoodPractice.objects.bulk_create(
                GoodPractice(key=f"generated-{n}", slug=f"generated-{n}", country="BG",
                             title_bg=text.words(6)[:240], seen="2026")
                for n in range(start, min(start + _BATCH, size))
            )  # fmt: skip
    indexing.rebuild()


def measure() -> None:
    """Ask for every beginning of what people type, and print the row."""
    import django

    django.setup()
    from search import indexing
    from search.engine.contract import Prefix
    from search.suggest import suggest

    backend, fields = indexing.backend(), ("name_bg", "name_en")
    whole: list[tuple[float, float]] = []
    titles: list[tuple[float, float]] = []
    beginnings = [text[:end] for text in TYPED for end in range(2, len(text) + 1)]
    for _round in range(1 + _ROUNDS):
        for text in beginnings:
            prefix = Prefix(text, tuple(text.split()))
            whole.append(_milliseconds(lambda text=text: suggest(text, "bg")))
            titles.append(_milliseconds(lambda one=prefix: backend.match_prefix(one, fields, 4)))
    del whole[: len(beginnings)], titles[: len(beginnings)]  # the first round reads the files
    (wall, cpu), (_wall, cpu_of_titles) = zip(*whole, strict=True), zip(*titles, strict=True)
    figures = (*_middle_and_late(wall), *_middle_and_late(cpu), _middle_and_late(cpu_of_titles)[0])
    cells = " | ".join(f"{figure:.2g}" for figure in figures)
    print(f"| {backend.document_count():,} | {len(beginnings)} | {cells} |", flush=True)


def _middle_and_late(times: Sequence[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    in_order = sorted(times)
    return in_order[len(in_order) // 2], in_order[int(len(in_order) * 0.95)]


def _milliseconds(ask: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and of this process alone."""
    wall, cpu = time.perf_counter(), time.process_time()
    ask()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


if __name__ == "__main__":
    main()
