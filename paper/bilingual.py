"""One entry in two languages side by side: for a caseworker and a newcomer at one table.

Each language gives a list of blocks, and equal places in the lists stand in one row.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from itertools import zip_longest

from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from directory.models import Location, Service
from kb import references, text
from kb.handbook.section_content import SectionContent, content_of
from kb.models import Finding, GoodPractice, Publication, Section
from kb.study import charts
from languages.dates import display
from languages.fallback import fallback_language
from paper.templatetags.paper import spelled_out

_EMPTY = mark_safe("")
_ID = re.compile(r' id="[^"]*"')
_NOTE = re.compile(r'href="#s(\d+)"')
_WITHOUT_END = {"br", "hr"}


@dataclass(frozen=True)
class Block:
    """A heading ("" for none) and what stands below it, in one language."""

    label: str
    html: SafeString


@dataclass(frozen=True)
class Cell:
    """A block in its column."""

    language: str
    block: Block


@dataclass(frozen=True)
class Sheet:
    """What is printed: the titles and the rows of cells, one cell a language."""

    entry: Model
    titles: list[Cell]
    rows: list[list[Cell]]


Blocks = list[Block]


def sheet(kind: str, key: str, languages: Sequence[str]) -> Sheet | None:
    """The entry of that kind and key in these languages, or None where the site shows none."""
    if kind not in _KINDS:
        return None
    find, blocks_of = _KINDS[kind]
    entry = find(key)
    if entry is None:
        return None
    columns: list[Blocks] = []
    for language in languages:
        with override(language):
            columns.append(blocks_of(entry))
    titles, *rows = [list(row) for row in _aligned(columns, languages)]
    return Sheet(entry, titles, rows)


def _aligned(columns: list[Blocks], languages: Sequence[str]) -> Iterator[Iterator[Cell]]:
    """Rows of cells. Where a part has as many pieces in each language each piece gets a row;
    else the part, from one heading to the next, stays whole."""
    groups = [_parts(column) for column in columns]
    for parts in zip_longest(*groups, fillvalue=[]):
        rows = zip(*parts, strict=True) if len(set(map(len, parts))) == 1 else [
            tuple(_joined(part) for part in parts)
        ]  # fmt: skip
        for row in rows:
            yield (Cell(code, block) for code, block in zip(languages, row, strict=True))


def _parts(blocks: Blocks) -> list[Blocks]:
    parts: list[Blocks] = []
    for block in blocks:
        if block.label or not parts:
            parts.append([])
        parts[-1].append(block)
    return parts


def _joined(part: Blocks) -> Block:
    if not part:
        return Block("", _EMPTY)
    return Block(part[0].label, format_html_join("", "{}", ((block.html,) for block in part)))


def _text(label: str, entry: Model, field: str) -> Block:
    """A translated field; what is not translated says so instead of repeating the neighbour."""
    if fallback_language(entry, field):
        return Block(label, _unknown(_("Not translated yet.")))
    value = str(getattr(entry, field) or "")
    return Block(label, _paragraphs(value) if value else _unknown(_("Not known")))


def _paragraphs(value: str) -> SafeString:
    pieces = [one for one in value.split("\n\n") if one.strip()]
    return format_html_join("", "<p>{}</p>", ((one,) for one in pieces))


def _unknown(words: str) -> SafeString:
    return format_html('<p><span class="unknown">{}</span></p>', words)


def _known(label: str, value: object) -> Block:
    return Block(label, _paragraphs(str(value)) if value else _unknown(_("Not known")))


def _list(items: Sequence[object], tag: str = "ul") -> SafeString:
    lines = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return format_html("<{}>{}</{}>", tag, lines, tag)


def _addresses(label: str, urls: Sequence[str]) -> Block:
    links = [format_html('<a href="{}" rel="noopener">{}</a>', url, spelled_out(url))
             for url in urls]  # fmt: skip
    return Block(label, _list(links, "ol") if links else _unknown(_("Not known")))


def _find_section(key: str) -> Section | None:
    chapter, _dot, position = key.partition(".")
    if not (chapter.isdecimal() and position.isdecimal()):
        return None
    found = Section.objects.published().with_details()
    return found.filter(chapter__number=int(chapter), position=int(position)).first()


def _section(section: Section) -> Blocks:
    content = content_of(section)
    title = Block(f"{section.number} {section.title}", _text("", section, "summary").html)
    if fallback_language(section, "body"):
        return [title, _text("", section, "body")]
    blocks = [title, *_pieces(content.before)]
    if content.steps:
        blocks.append(Block(_("What to do on Monday"), _list(content.steps, "ol")))
    return [*blocks, *_pieces(content.after), *_checks(content), *_section_sources(content)]


def _checks(content: SectionContent) -> Blocks:
    return [
        Block(f"{_('Check yourselves')}: {one.label}", _list(one.steps))
        for one in content.checklists
    ]


def _section_sources(content: SectionContent) -> Blocks:
    """Numbered as the notes of this language are."""
    items = format_html_join(
        "",
        '<li id="{}-s{}"><a href="{}" rel="noopener">{}</a></li>',
        ((get_language(), one.number, one.url, spelled_out(one.url)) for one in content.sources),
    )
    return [Block(_("Sources"), format_html("<ol>{}</ol>", items))] if content.sources else []


def _pieces(html: str) -> Blocks:
    """The elements of a text, one after the other; a heading opens a part of its own."""
    parser = _Elements()
    parser.feed(_NOTE.sub(rf'href="#{get_language()}-s\1"', _ID.sub("", html)))
    blocks: Blocks = []
    label = ""
    for tag, piece in parser.found:
        if tag in ("h2", "h3", "h4"):
            label = re.sub(r"<[^>]+>", "", piece)
        else:
            blocks.append(Block(unescape(label), mark_safe(piece)))  # noqa: S308 - clean already
            label = ""
    return blocks


class _Elements(HTMLParser):
    """The outermost elements of a clean text, as they are written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, str]] = []
        self._open = 0
        self._piece = ""
        self._outermost = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._outermost = self._outermost or tag
        self._piece += self.get_starttag_text() or ""
        self._open += tag not in _WITHOUT_END
        self._close()

    def handle_endtag(self, tag: str) -> None:
        self._piece += f"</{tag}>"
        self._open -= 1
        self._close()

    def handle_data(self, data: str) -> None:
        self._piece += data

    def handle_entityref(self, name: str) -> None:
        self._piece += f"&{name};"

    def handle_charref(self, name: str) -> None:
        self._piece += f"&#{name};"

    def _close(self) -> None:
        if not self._open:
            self.found.append((self._outermost, self._piece.strip()))
            self._piece = self._outermost = ""


def _find_practice(key: str) -> GoodPractice | None:
    return GoodPractice.objects.published().with_details().filter(slug=key).first()


def _practice(practice: GoodPractice) -> Blocks:
    where = ", ".join(filter(None, [practice.country_name, practice.city]))
    return [
        Block(str(practice.title), _text("", practice, "summary").html),
        _known(_("Where"), where),
        _text(_("Carried out by"), practice, "organisation"),
        _text(_("Funding"), practice, "funding"),
        _text(_("The problem"), practice, "problem"),
        _text(_("What they did"), practice, "solution"),
        _text(_("What came of it"), practice, "results"),
        _text(_("What we can learn (our advice)"), practice, "lessons"),
        *([_text(_("What is not certain"), practice, "doubt")] if practice.doubt else []),
        _addresses(_("Sources"), [source.url for source in practice.sources.all()]),
    ]


def _find_finding(key: str) -> Finding | None:
    return Finding.objects.published().with_details().filter(key=key).first()


def _finding(finding: Finding) -> Blocks:
    return [
        Block(str(finding.title), _text("", finding, "question").html),
        _known(_("Value"), charts.full_text(finding.value, finding.unit)),
        _known(_("Group"), finding.group_detail or capfirst(str(finding.get_group_display()))),
        _known(_("When"), finding.fieldwork or finding.year),
        _text(_("Place"), finding, "place"),
        _text(_("Sample"), finding, "sample"),
        _text(_("Who asked"), finding, "organisation"),
        *([_text(_("Read with care."), finding, "note")] if finding.note else []),
        _addresses(_("Source"), [finding.source]),
    ]


def _find_publication(key: str) -> Publication | None:
    return Publication.objects.published().with_details().filter(slug=key).first()


def _publication(publication: Publication) -> Blocks:
    written_in = capfirst(", ".join(map(str, publication.languages.all())))
    sources = [publication.source] if publication.source else []
    return [
        Block(str(publication.title), _text("", publication, "summary").html),
        _known(_("What it is"), capfirst(str(publication.get_kind_display()))),
        _text(_("Where it appeared"), publication, "outlet"),
        _known(_("Date"), publication.date and display(publication.date)),
        _known(_("Written in"), written_in),
        *_publication_text(publication),
        _addresses(_("Source"), sources),
    ]


def _publication_text(publication: Publication) -> Blocks:
    """The text itself, where the site holds it."""
    body = publication.body or ""
    if not body or fallback_language(publication, "body"):
        return [_text(_("Text"), publication, "body")]
    parts = text.render(body, references.addresses(text.references(body)), {})
    first, *others = [block for part in parts for block in _pieces(part)]
    return [Block(first.label or _("Text"), first.html), *others]


def _find_place(key: str) -> Location | None:
    return Location.objects.published().with_details().filter(slug=key).first()


def _place(place: Location) -> Blocks:
    services = list(place.services.all())
    spoken = dict.fromkeys(str(one) for service in services for one in service.languages.all())
    town = place.settlement.name if place.settlement else ""
    blocks = [
        Block(str(place.name), _known("", capfirst(str(place.get_kind_display()))).html),
        *(_service(one, len(services) == 1) for one in services),
    ]
    if place.is_closed:
        return [*blocks, Block(_("Closed"), _EMPTY), *_place_notes(place)]
    return [
        *blocks,
        _known(_("Phone"), ", ".join(phone.number for phone in place.phones.all())),
        *(_text(_("Hours"), one, "description") for one in place.schedules.all()),
        _known(_("Address"), ", ".join(filter(None, [town, place.address]))),
        _known(_("Languages"), capfirst(", ".join(spoken))),
        _known(_("E-mail"), place.email),
        *([_addresses(_("Website"), [place.website])] if place.website else []),
        *_place_notes(place),
    ]


def _service(service: Service, is_only: bool) -> Block:
    """Under its own name, unless there is no other: that name is often the place's."""
    return _text(_("What they do here") if is_only else str(service.name), service, "description")


def _place_notes(place: Location) -> Blocks:
    return [_text(_("What is not certain"), place, "note")] if place.note else []


_KINDS: dict[str, tuple[Callable[[str], Model | None], Callable[..., Blocks]]] = {
    "section": (_find_section, _section),
    "practice": (_find_practice, _practice),
    "finding": (_find_finding, _finding),
    "publication": (_find_publication, _publication),
    "place": (_find_place, _place),
}
