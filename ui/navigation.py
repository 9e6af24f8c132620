"""The pages that any other page may lead to, without knowing the room that they stand in.

A room names its pages in its `AppConfig.ready()`; templates ask for them with
`{% page_url "search" %}`, and the frame of every page draws its menus from them. So a template of
a domain leads to the search above it, as a form on paper names an office: by what it is for.
"""

from dataclasses import dataclass
from enum import Enum, auto

from django.urls import reverse
from django.utils.functional import Promise


class Menu(Enum):
    """The lists of pages in the frame of every page."""

    MAIN = auto()  # the head, and the first list of a phone's menu
    VISITORS = auto()
    INSTITUTIONS = auto()
    SIGNED_IN = auto()
    PROJECT = auto()


@dataclass(frozen=True)
class NamedPage:
    """A page by what it is for.

    `key` is also what a view names as `section_nav`; `view` is Django's name of the address.
    """

    key: str
    view: str

    def url(self, *parts: object) -> str:
        """Its address in the active language; `parts` are what the address names."""
        return reverse(self.view, args=parts)


@dataclass(frozen=True)
class MenuEntry:
    """A page in a menu; `order` counts within the menu, `fragment` is a place in the page."""

    key: str
    label: str | Promise
    menu: Menu
    order: int
    fragment: str = ""

    @property
    def url(self) -> str:
        """The address of its page, and of the place in it."""
        return url_of(self.key) + self.fragment


_pages: dict[str, NamedPage] = {}
_entries: dict[tuple[Menu, int], MenuEntry] = {}


def name_page(key: str, view: str) -> None:
    """Say which view is the page that others know by this key."""
    _pages[key] = NamedPage(key, view)


def add_to_menu(key: str, label: str | Promise, menu: Menu, order: int, fragment: str = "") -> None:
    """Put a named page into a menu; two entries with one order are a mistake."""
    entry = MenuEntry(key, label, menu, order, fragment)
    if _entries.setdefault((menu, order), entry) != entry:
        raise ValueError(f"Two entries of {menu} have the order {order}.")


def url_of(key: str, *parts: object) -> str:
    """The address of a page in the active language; `parts` are what it names: a release's number.

    Raises KeyError for a key that nobody named.
    """
    return _pages[key].url(*parts)


def menu(which: Menu) -> list[MenuEntry]:
    """The entries of a menu in their order."""
    found = [entry for (menu, _order), entry in _entries.items() if menu is which]
    return sorted(found, key=lambda entry: entry.order)
