"""`make bench`: a table per size, all engines in one run; `make bench SIZES=100000` for others."""

import argparse
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[2000, 20_000])
    parser.add_argument("--stock-up-to", type=int, default=2000, help="documents")
    options = parser.parse_args()
    for size in options.sizes:
        if len(options.sizes) == 1:
            _measure(size, options.stock_up_to)
        else:  # a process of its own each, so that the memory is its own too
            limit = str(options.stock_up_to)
            command = [sys.executable, "-m", "bench", str(size), "--stock-up-to", limit]
            os.spawnv(os.P_WAIT, sys.executable, command)


def _measure(size: int, stock_up_to: int) -> None:
    with TemporaryDirectory(prefix="bench-") as folder:
        os.environ |= {
            "VAR_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "DEBUG": "0",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }  # fmt: skip
        import django

        django.setup()
        from bench.report import report

        report(size, Path(folder), stock_up_to)


if __name__ == "__main__":
    main()
