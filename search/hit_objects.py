"""The rows behind the documents that were found: what their cards show, and no more."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, prefetch_related_objects

from search.engine.contract import ScoredDocument
from ui.kinds import Kind, all_kinds, by_model, by_models

Rows = dict[tuple[str, int], Any]


def load(found: Sequence[ScoredDocument]) -> Rows:
    """Objects by model and primary key, one set of queries per kind; those gone since are left out.

    What they are filed under is not read: see `load_terms`.
    """
    rows: Rows = {}
    for model, kind in by_models().items():
        keys = [one.pk for one in found if one.model == model]
        if keys:
            found_rows = kind.cards().in_bulk(keys)
            kind.complete(found_rows.values())
            rows |= {(model, pk): row for pk, row in found_rows.items()}
    return rows


def load_terms(objects: Iterable[Model]) -> None:
    """Read what the objects are filed under, one set of queries per kind, for `Kind.terms`."""
    by_kind: dict[Kind, list[Model]] = {kind: [] for kind in all_kinds()}
    for one in objects:
        by_kind[by_model(one._meta.label_lower)].append(one)
    for kind, same in by_kind.items():
        prefetch_related_objects(same, *kind.filed_under)
