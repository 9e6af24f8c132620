"""The shipped fixtures cut short: loading them all takes as long as hundreds of tests."""

import json
import shutil
from pathlib import Path
from typing import Any

from content.shipped import FOLDER
from tests.content.test_handbook import write_handbook

KEPT = {"dir-008", "dir-092", "dir-001", "dir-176", "iq-network-germany", "sai-italy"}
SETTLEMENTS = {"slug", "harmanli", "sofia"}  # the head of the table, and where those places are


def write_short_fixtures(folder: Path) -> Path:
    """A copy in which every kind of entry is left; the handbook is one section of our own."""
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("handbook*"))
    for name in ("directory.json", "practices.json"):
        write(folder / name, [row for row in read(name) if row["key"] in KEPT])
    for name in ("thesaurus.json", "glossary.json"):
        write(folder / name, read(name)[:2])
    dangers = read("dangers.json")
    for danger in dangers:
        danger["lines"] = [key for key in danger["lines"] if key in KEPT]
        danger["samples"] = {language: few[:2] for language, few in danger["samples"].items()}
    write(folder / "dangers.json", dangers)
    study = read("study.json")
    write(folder / "study.json", study | {"findings": study["findings"][:2]})
    table = (FOLDER / "settlements.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    rows = [line for line in table if line.partition(",")[0] in SETTLEMENTS]
    (folder / "settlements.csv").write_text("".join(rows), encoding="utf-8")
    write_handbook(folder)
    return folder


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def write(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
