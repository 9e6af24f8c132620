"""`python -m bench.suggestions 2000 20000 100000`: suggestions for all that people type on the way.

The site's own content and generated practices with titles of six words, in a scratch database.
"""

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from tempfile import TemporaryDirectory

# Typed letter by letter: needs, titles and towns in several languages and both alphabets.
TYPED = (
    "курсове по български", "kursove po balgarski", "адвокат", "каритас", "work permit",
    "мовні курси", "دروس بلغارية", "харманли", "haskovo", "обучение на", "работа",
)  # fmt: skip
_BATCH = 5000
_ROUNDS = 5
_ALONE = "--measure"


def main() -> None:
    """A process of its own for each size, and one more that only reads, as a worker of the site."""
    if sys.argv[1:] == [_ALONE]:
        return _measure()
    print(f"{datetime.now(UTC):%d %B %Y}; milliseconds, wall and CPU\n")
    print("| documents | beginnings | median | p95 | longest | CPU median | titles alone | first |")
    print("|---|---|---|---|---|---|---|---|", flush=True)
    for size in map(int, sys.argv[1:] or ("2000", "20000")):
        with TemporaryDirectory(prefix="bench-") as folder:
            os.environ |= {
                "VAR_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "DEBUG": "0",
                "DJANGO_SETTINGS_MODULE": "config.settings",
            }  # fmt: skip
            alone = [sys.executable, "-W", "ignore", "-m", "bench.suggestions"]
            subprocess.run([*alone[:3], "-c", f"import bench.suggestions as b; b.build({size})"],
                           check=True)  # fmt: skip
            subprocess.run([*alone, _ALONE], check=True)


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
    call_command("load_content", stdout=open(os.devnull, "w"))
    text = Text(np.random.default_rng(SEED))
    with paused():
        for start in range(0, size, _BATCH):
            GoodPractice.objects.bulk_create(
                GoodPractice(key=f"generated-{n}", slug=f"generated-{n}", country="BG",
                             title_bg=text.words(6)[:240], seen="2026")
                for n in range(start, min(start + _BATCH, size))
            )  # fmt: skip
    indexing.rebuild()


def _measure() -> None:
    import django

    django.setup()
    from search import indexing
    from search.engine.contract import Beginning
    from search.suggest import suggest

    beginnings = [text[:end] for text in TYPED for end in range(2, len(text) + 1)]
    first = _milliseconds(lambda: suggest(beginnings[0], "bg"))[0]
    pairs = [
        _milliseconds(lambda text=text: suggest(text, "bg"))
        for _round in range(_ROUNDS)
        for text in beginnings
    ]
    walls, cpus = sorted(wall for wall, _cpu in pairs), sorted(cpu for _wall, cpu in pairs)
    backend, fields = indexing.backend(), ("name_bg", "name_en")
    titles = sorted(
        _milliseconds(
            lambda text=text: backend.begun(Beginning(text, tuple(text.split())), fields, 4)
        )[1]
        for text in beginnings
    )
    figures = (walls[len(walls) // 2], walls[int(len(walls) * 0.95)], walls[-1],
               cpus[len(cpus) // 2], titles[len(titles) // 2], first)  # fmt: skip
    cells = " | ".join(f"{figure:.3g}" for figure in figures)
    print(f"| {backend.document_count():,} | {len(beginnings)} | {cells} |", flush=True)


def _milliseconds(ask) -> tuple[float, float]:  # type: ignore[no-untyped-def]
    wall, cpu = time.perf_counter(), time.process_time()
    ask()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - cpu) * 1000


if __name__ == "__main__":
    main()
