"""A sheet with one entry in two languages side by side, for a caseworker and a newcomer.

Each language gives a list of blocks; blocks at the same position share a row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from languages.fallback import fallback_language
from paper.templatetags.paper import spelled_out
from ui.kinds import by_reference
from ui.print_sheets import Addresses, Known, LabelledBlock, Listed, Part, Written

_EMPTY = SafeString()


@dataclass(frozen=True)
class SheetCell:
    """A block and the language of its column."""

    language: str
    block: LabelledBlock


@dataclass(frozen=True)
class Sheet:
    """The sheet: titles and rows, with one cell for each language."""

    entry: Model
    titles: list[SheetCell]
    rows: list[list[SheetCell]]


Blocks = list[LabelledBlock]


def sheet(reference: str, key: str, languages: Sequence[str]) -> Sheet | None:
    """The entry that texts call `reference:key`, in these languages, or None where the site shows
    none or prints none of its kind."""
    kind = by_reference(reference)
    if kind is None or kind.sheet is None:
        return None
    entry = kind.with_keys(kind.details(), [key]).first()
    if entry is None:
        return None
    columns: list[Blocks] = []
    for language in languages:
        with override(language):
            columns.append([_block(part) for part in kind.sheet(entry)])
    titles, *rows = [list(row) for row in _aligned(columns, languages)]
    return Sheet(entry, titles, rows)


def _aligned(columns: list[Blocks], languages: Sequence[str]) -> Iterator[Iterator[SheetCell]]:
    """Rows of cells. A part goes from one heading to the next; if it has the same number of blocks
    in each language, each block gets a row, else the whole part is one row."""
    groups = [_parts(column) for column in columns]
    for parts in zip_longest(*groups, fillvalue=[]):
        rows = zip(*parts, strict=True) if len(set(map(len, parts))) == 1 else [
            tuple(_joined(part) for part in parts)
        ]  # fmt: skip
        for row in rows:
            yield (SheetCell(code, block) for code, block in zip(languages, row, strict=True))


def _parts(blocks: Blocks) -> list[Blocks]:
    parts: list[Blocks] = []
    for block in blocks:
        if block.label or not parts:
            parts.append([])
        parts[-1].append(block)
    return parts


def _joined(part: Blocks) -> LabelledBlock:
    if not part:
        return LabelledBlock("", _EMPTY)
    return LabelledBlock(
        part[0].label, format_html_join("", "{}", ((block.html,) for block in part))
    )


def _block(part: Part) -> LabelledBlock:
    match part:
        case Written():
            return LabelledBlock(part.label, _written(part.row, part.field))
        case Known():
            return LabelledBlock(
                part.label, _paragraphs(part.value) if part.value else _not_known()
            )
        case Listed():
            return LabelledBlock(part.label, _list(part.lines, "ol" if part.is_numbered else "ul"))
        case Addresses():
            return LabelledBlock(part.label, _addresses(part) if part.urls else _not_known())
        case LabelledBlock():
            return part


def _written(row: Model, field: str) -> SafeString:
    """A translated field; what is not translated says so instead of repeating the neighbour."""
    if fallback_language(row, field):
        return _unknown(_("Not translated yet."))
    value = getattr(row, field)
    return _paragraphs(value) if value else _not_known()


def _paragraphs(value: object) -> SafeString:
    pieces = [one for one in str(value).split("\n\n") if one.strip()]
    return format_html_join("", "<p>{}</p>", ((one,) for one in pieces))


def _unknown(words: str) -> SafeString:
    return format_html('<p><span class="unknown">{}</span></p>', words)


def _not_known() -> SafeString:
    return _unknown(_("Not known"))


def _list(items: Sequence[object], tag: str) -> SafeString:
    lines = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return format_html("<{}>{}</{}>", tag, lines, tag)


def _addresses(part: Addresses) -> SafeString:
    links = [format_html('<a href="{}" rel="noopener">{}</a>', url, spelled_out(url))
             for url in part.urls]  # fmt: skip
    if not part.are_notes:
        return _list(links, "ol")
    anchored = ((get_language(), number, link) for number, link in enumerate(links, 1))
    return format_html("<ol>{}</ol>", format_html_join("", '<li id="{}-s{}">{}</li>', anchored))
