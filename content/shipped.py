"""Which fixtures there are, in the order in which they refer to each other."""

import hashlib
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.db import models, transaction
from django.utils import translation

from content import (
    dangers,
    figures,
    glossary,
    handbook,
    knowledge,
    needs,
    places,
    publications,
    schemas,
    vocabularies,
)
from content.loading import Loader, Written
from content.reading import (
    ContentError,
    Data,
    Entry,
    Problem,
    check_entries,
    read_entries,
    read_json,
)
from directory.errors import ImportRefused
from directory.models import Region
from directory.settlement_import import import_settlements
from kb.models import (
    Actor,
    Finding,
    FundingKind,
    GlossaryTerm,
    GoodPractice,
    Handbook,
    Publication,
    Section,
    Study,
)
from languages import translations
from search.models import DangerKind, Need, PendingDocument
from search.signals import paused
from search.understanding import danger
from topics.models import Audience, Topic

FOLDER = Path(__file__).resolve().parent.parent / "fixtures"


def load_all(folder: Path = FOLDER) -> Counter[str]:
    """Load every fixture in one transaction; counts of new, changed, unchanged and kept entries.

    Raises ContentError, with nothing written, naming file, entry and field of all that is wrong.
    The index is not told of each row: where anything changed, it is built anew, once.
    """
    with translation.override("en"), paused(), transaction.atomic():
        loader = Loader()
        for step in STEPS:
            step(loader, folder)
        loader.finish()
        translations.note_untracked()
        if loader.summary["new"] or loader.summary["changed"]:
            PendingDocument.objects.note_everything()
    return loader.summary


def _terms(file: str, model: type[models.Model], loader: Loader, folder: Path) -> None:
    entries = read_entries(folder / file, schemas.term())
    loader.load(entries, _by(model, "slug"), partial(vocabularies.write_term, model))


def _regions(loader: Loader, folder: Path) -> None:
    entries = read_entries(folder / "regions.json", schemas.region())
    loader.load(entries, _by(Region, "slug"), vocabularies.write_region)


def _settlements(loader: Loader, folder: Path) -> None:
    loader.finish()  # settlements need whole regions
    path = folder / "settlements.csv"
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError as error:
        raise ContentError([Problem(path.name, "", "", "the file is missing")]) from error
    if loader.is_unchanged(path, digest):
        return
    try:
        import_settlements(path)
    except ImportRefused as error:
        raise ContentError([Problem(path.name, "", "", str(error))]) from error
    loader.remember(path.name, "", digest)


def load_needs(loader: Loader, folder: Path) -> None:
    """The thesaurus; its topics must be there."""
    entries = read_entries(folder / "thesaurus.json", schemas.need())
    if problems := needs.colliding_labels(entries):
        raise ContentError(problems)
    loader.load(entries, _by(Need, "slug"), needs.write_need)


def _places(loader: Loader, folder: Path) -> None:
    entries = read_entries(folder / "directory.json", schemas.place())
    heads_first = sorted(entries, key=lambda entry: entry.data["part_of"] is not None)
    loader.load(heads_first, places.find_place, places.write_place)


def load_dangers(loader: Loader, folder: Path) -> None:
    """How people call for help, and the lines of the directory that answer."""
    entries = read_entries(folder / "dangers.json", schemas.danger())
    loader.load(entries, _by(DangerKind, "slug"), dangers.write_danger)
    danger.current()  # learns what has changed, so that no request has to


def _practices(loader: Loader, folder: Path) -> None:
    entries = read_entries(folder / "practices.json", schemas.practice())
    loader.load(entries, _by(GoodPractice), knowledge.write_practice)


def _publications(loader: Loader, folder: Path) -> None:
    entries = read_entries(folder / "publications.json", schemas.publication())
    loader.load(entries, _by(Publication), publications.write_publication)


def load_handbook(loader: Loader, folder: Path) -> None:
    """The outline and the texts; what they link to must be there."""
    whole = _whole(folder / "handbook.json", schemas.handbook())
    book, chapters, sections = handbook.handbook_entries(whole, folder)
    loader.load([book], _by(Handbook), handbook.write_handbook)
    loader.load(chapters, handbook.find_chapter, handbook.write_chapter)
    loader.load(sections, _by(Section), handbook.write_section)
    loader.problems += handbook.check_references(sections)


def _glossary(loader: Loader, folder: Path) -> None:
    entries = read_entries(folder / "glossary.json", schemas.word())
    loader.load(entries, _by(GlossaryTerm), glossary.write_word)


def _study(loader: Loader, folder: Path) -> None:
    study, findings = knowledge.finding_entries(_whole(folder / "study.json", schemas.study()))
    loader.load([study], _by(Study), knowledge.write_study)
    loader.load(findings, _by(Finding), knowledge.write_finding)


def _whole(path: Path, schema: Data) -> Entry:
    return check_entries([Entry(path.name, "", read_json(path))], schema)[0]


def _by(model: type[models.Model], field: str = "key") -> Callable[[str], Written]:
    return lambda value: model._default_manager.filter(**{field: value})


STEPS: tuple[Callable[[Loader, Path], None], ...] = (
    partial(_terms, "topics.json", Topic),
    partial(_terms, "audiences.json", Audience),
    partial(_terms, "actors.json", Actor),
    partial(_terms, "funding_kinds.json", FundingKind),
    load_needs,
    _regions,
    _settlements,
    _places,
    load_dangers,
    _practices,
    _study,
    _glossary,
    figures.load_figures,
    load_handbook,
    _publications,
)
