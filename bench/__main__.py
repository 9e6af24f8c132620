"""`make bench`: tables for each size, all engines in one run; `make bench SIZES=100000` for one.

BENCH_POSTGRES names a PostgreSQL server to compare with, as a DSN; else the usual one is tried.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[2000, 20_000, 100_000])
    parser.add_argument("--stock-up-to", type=int, default=20_000, help="documents")
    parser.add_argument("--keep", type=Path, help="where one size's figures go, for the whole run")
    options = parser.parse_args()
    if options.keep:
        _measure(options.sizes[0], options.stock_up_to, options.keep)
        return
    with TemporaryDirectory(prefix="bench-") as folder:
        reports = []
        for size in options.sizes:  # a process of its own each, so that the memory is its own too
            kept = Path(folder) / f"{size}.json"
            limit = "--stock-up-to", str(options.stock_up_to)
            command = [sys.executable, "-W", "ignore", "-m", "bench", str(size), *limit]
            subprocess.run([*command, "--keep", str(kept)], check=True)
            reports.append(json.loads(kept.read_text()))
    from bench.aims import print_growth

    print_growth(reports)


def _measure(size: int, stock_up_to: int, kept: Path) -> None:
    with TemporaryDirectory(prefix="bench-") as folder:
        os.environ |= {
            "VAR_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "DEBUG": "0",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }  # fmt: skip
        import django

        django.setup()
        from bench.report import report

        kept.write_text(json.dumps(report(size, Path(folder), stock_up_to)))


if __name__ == "__main__":
    main()
