"""Bring everything up to date, then serve: what `make run` does."""

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from work.lanes import LANES
from work.supervising import run_beside


class Command(BaseCommand):
    help = "Migrate, load the content, build the index, and serve; workers follow changes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on")

    def handle(self, *args: Any, **options: Any) -> None:
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_content", stdout=self.stdout)
        call_command("build_index", if_needed=True, stdout=self.stdout)
        call_command("collectstatic", verbosity=0, interactive=False)
        host, port = options["host"], options["port"]
        os.environ.setdefault("SITE_URL", f"http://localhost:{port}")
        self.stdout.write(f"The site is at http://localhost:{port}/ (stop it with Ctrl+C).")
        self.stdout.flush()
        os.chdir(settings.BASE_DIR)
        gunicorn = Path(sys.executable).with_name("gunicorn")
        sys.exit(run_beside([str(gunicorn), *_arguments(host, port)], *_workers()))


def _workers() -> list[list[str]]:
    """Books take memory and a whole core, so that they are set in a process of their own."""
    others = [name for name in LANES if name != "papers"]
    return [[sys.executable, "manage.py", "work", *names] for names in (others, ["papers"])]


def _arguments(host: str, port: int) -> list[str]:
    """Threads, because a request waits for the database; two workers, so that one may restart."""
    return [
        "config.wsgi:application",
        f"--bind={host}:{port}",
        "--worker-class=gthread",
        "--workers=2",
        "--threads=4",
        "--preload",
        "--no-control-socket",  # it would stand in the home folder, one for all ports
        "--config=python:config.gunicorn_settings",
        "--max-requests=10000",
        "--max-requests-jitter=1000",
    ]
