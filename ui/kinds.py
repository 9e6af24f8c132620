"""The kinds of entry that the site has: each is described once, for every service over all kinds.

Search, sitemaps, the link check, references in texts, print sheets and the home page read this
registry. The descriptions stand in `search/kinds/`, one module a kind, and nothing here knows them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from ui.print_sheets import Part

Rows = Callable[[], QuerySet[Any]]


class Piece(NamedTuple):
    """A piece of an entry's text, and the anchor that leads to it on the entry's page."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Door:
    """How the home page leads to a kind: the name of its list's address, and the words of a count.

    `words` are HTML: a noun in a <span> and a remark in a <small>; doors stand by their `order`.
    """

    order: int
    address: str
    words: Callable[[int], SafeString]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of entry, and what the services over all kinds ask of it.

    Who it is: `code` is its value of `type`, its class and icon are called `kind-<code>`;
    `label` names many of them. `title` is the field that names an entry, `key` the one that tells
    entries apart. Texts link to an entry by `reference`:key (the code, where it is empty); where
    that key is not a field, `key_in_texts` names the attribute that gives it, and `find_keys`
    narrows rows to those of some keys.

    Which rows: `published` are those that have a page, `details` the same with all that the page
    shows. `cards` are the rows a visitor may find, with what the template `card` shows; `complete`
    reads what no queryset can, for all cards of a list at once. `named` are the rows a visitor may
    find, with no more than their names and addresses.

    Search: `index` is its Haystack index. `feeds` name the models whose rows are part of its
    documents, each with the entries that a row belongs to. A snippet is cut from `texts`, in this
    order. `terms` are names of what an entry is filed under, which the lookups `filed_under` lead
    to. `topics` is the lookup of its topics. The database alone searches the translated
    `plain_fields` while there is no index.

    Others: `sources` are the addresses that its entries name as sources, for the link check.
    `sheet` lists what is printed of an entry read with `details`, in the active language; a kind
    without it has no print sheets. `door` leads to it from the home page, if anything does.
    """

    code: str
    model: type[Model]
    label: str | Promise
    order: int
    card: str
    index: type[Any]
    title: str
    published: Rows
    details: Rows
    cards: Rows
    named: Rows
    texts: Callable[[Any], Sequence[Piece]]
    terms: Callable[[Any], list[str]]
    plain_fields: tuple[str, ...]
    feeds: Mapping[type[Model], Callable[[Any], Iterable[Model]]] = field(hash=False)
    filed_under: tuple[str, ...] = ("topics", "audiences")
    topics: str = "topics"
    complete: Callable[[Iterable[Any]], None] = lambda _rows: None
    key: str = "slug"
    reference: str = ""
    key_in_texts: str = ""
    find_keys: Callable[[QuerySet[Any], Collection[str]], QuerySet[Any]] | None = None
    sources: Callable[[], Iterable[str]] = lambda: ()
    sheet: Callable[[Any], Sequence[Part]] | None = None
    door: Door | None = None

    @property
    def model_label(self) -> str:
        """How the index and the outbox call its model."""
        return self.model._meta.label_lower

    @property
    def icon(self) -> str:
        """Its drawing in the sprite."""
        return f"kind-{self.code}"

    def with_keys(self, rows: QuerySet[Any], keys: Collection[str]) -> QuerySet[Any]:
        """Those of its rows that texts and addresses call by these keys."""
        if self.find_keys:
            return self.find_keys(rows, keys)
        return rows.filter(**{f"{self.key}__in": keys})

    def key_of(self, entry: Any) -> str:
        """What texts and addresses call an entry."""
        return str(getattr(entry, self.key_in_texts or self.key))


class KindError(ValueError):
    """A kind that cannot be registered."""


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known to every service. Raises KindError for a code or a model that is taken."""
    for other in _kinds.values():
        if kind.code == other.code or kind.model is other.model:
            raise KindError(f"Kind “{kind.code}”: its code or model is that of “{other.code}”.")
    _kinds[kind.code] = kind


def unregister(code: str) -> None:
    """Forget a kind: for tests."""
    del _kinds[code]


def all_kinds() -> list[Kind]:
    """Every kind, in the order in which they are shown."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.code))


def by_code(code: str) -> Kind:
    """The kind of a code. Raises KeyError."""
    return _kinds[code]


def by_model(label: str) -> Kind:
    """The kind of a model's label, in small letters. Raises KeyError."""
    return by_models()[label]


def by_models() -> dict[str, Kind]:
    """The kinds by their models' labels, in the order in which they are shown."""
    return {kind.model_label: kind for kind in all_kinds()}


def by_reference(name: str) -> Kind | None:
    """The kind that texts call so, or None."""
    return next((kind for kind in _kinds.values() if (kind.reference or kind.code) == name), None)
