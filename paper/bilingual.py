"""A sheet with one entry in two languages side by side, for a caseworker and a newcomer.

Each language gives a list of blocks; blocks at the same position share a row.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from directory.models import Location, Service
from kb.handbook.section_content import SectionContent, content_of
from kb.models import Finding, GoodPractice, Publication, Section
from kb.study import charts
from kb.text import Text, parse
from kb.text.references import addresses
from kb.text.rendering import LabelledBlock, render_sheet
from languages.dates import display
from languages.fallback import fallback_language
from paper.templatetags.paper import spelled_out
from ui.kinds import by_reference

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


def sheet(kind: str, key: str, languages: Sequence[str]) -> Sheet | None:
    """The sheet of an entry in these languages; None if visitors may see no such entry."""
    described = by_reference(kind)
    blocks_of = described and _BLOCKS_OF.get(described.model)
    if not (described and blocks_of):
        return None
    entry = described.with_keys(described.details(), [key]).first()
    if entry is None:
        return None
    columns: list[Blocks] = []
    for language in languages:
        with override(language):
            columns.append(blocks_of(entry))
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


def _text(label: str, entry: Model, field: str) -> LabelledBlock:
    """A translated field; if it is not translated, a sentence that says so."""
    if fallback_language(entry, field):
        return LabelledBlock(label, _unknown(_("Not translated yet.")))
    value = str(getattr(entry, field) or "")
    return LabelledBlock(label, _paragraphs(value) if value else _unknown(_("Not known")))


def _paragraphs(value: str) -> SafeString:
    pieces = [one for one in value.split("\n\n") if one.strip()]
    return format_html_join("", "<p>{}</p>", ((one,) for one in pieces))


def _unknown(words: str) -> SafeString:
    return format_html('<p><span class="unknown">{}</span></p>', words)


def _known(label: str, value: object) -> LabelledBlock:
    return LabelledBlock(label, _paragraphs(str(value)) if value else _unknown(_("Not known")))


def _list(items: Sequence[object], tag: str = "ul") -> SafeString:
    lines = format_html_join("", "<li>{}</li>", ((item,) for item in items))
    return format_html("<{}>{}</{}>", tag, lines, tag)


def _link_list(label: str, urls: Sequence[str]) -> LabelledBlock:
    links = [format_html('<a href="{}" rel="noopener">{}</a>', url, spelled_out(url))
             for url in urls]  # fmt: skip
    return LabelledBlock(label, _list(links, "ol") if links else _unknown(_("Not known")))


def _section(section: Section) -> Blocks:
    content = content_of(section)
    title = LabelledBlock(f"{section.number} {section.title}", _text("", section, "summary").html)
    if fallback_language(section, "body"):
        return [title, _text("", section, "body")]
    before, after = _rendered(content.text, content.note_numbers)
    steps = LabelledBlock(_("What to do on Monday"), _list(content.steps, "ol"))
    return [
        title,
        *before,
        *([steps] if content.steps else []),
        *after,
        *_checks(content),
        *_section_sources(content),
    ]


def _rendered(text: Text, note_numbers: dict[str, int]) -> tuple[Blocks, Blocks]:
    """The text around the steps; each language numbers and anchors its own sources."""
    urls = addresses(text.references)
    return render_sheet(text, urls, note_numbers, f"{get_language()}-")


def _checks(content: SectionContent) -> Blocks:
    return [
        LabelledBlock(f"{_('Check yourselves')}: {one.label}", _list(one.steps))
        for one in content.checklists
    ]


def _section_sources(content: SectionContent) -> Blocks:
    """The sources, numbered like the notes in this language."""
    items = format_html_join(
        "",
        '<li id="{}-s{}"><a href="{}" rel="noopener">{}</a></li>',
        ((get_language(), one.number, one.url, spelled_out(one.url)) for one in content.sources),
    )
    return (
        [LabelledBlock(_("Sources"), format_html("<ol>{}</ol>", items))] if content.sources else []
    )


def _practice(practice: GoodPractice) -> Blocks:
    where = ", ".join(filter(None, [practice.country_name, practice.city]))
    return [
        LabelledBlock(str(practice.title), _text("", practice, "summary").html),
        _known(_("Where"), where),
        _text(_("Carried out by"), practice, "organisation"),
        _text(_("Funding"), practice, "funding"),
        _text(_("The problem"), practice, "problem"),
        _text(_("What they did"), practice, "solution"),
        _text(_("What came of it"), practice, "results"),
        _text(_("What we can learn (our advice)"), practice, "lessons"),
        *([_text(_("What is not certain"), practice, "doubt")] if practice.doubt else []),
        _link_list(_("Sources"), [source.url for source in practice.sources.all()]),
    ]


def _finding(finding: Finding) -> Blocks:
    return [
        LabelledBlock(str(finding.title), _text("", finding, "question").html),
        _known(_("Value"), charts.full_text(finding.value, finding.unit)),
        _known(_("Group"), finding.group_detail or capfirst(str(finding.get_group_display()))),
        _known(_("When"), finding.fieldwork or finding.year),
        _text(_("Place"), finding, "place"),
        _text(_("Sample"), finding, "sample"),
        _text(_("Who asked"), finding, "organisation"),
        *([_text(_("Read with care."), finding, "note")] if finding.note else []),
        _link_list(_("Source"), [finding.source]),
    ]


def _publication(publication: Publication) -> Blocks:
    written_in = capfirst(", ".join(map(str, publication.languages.all())))
    sources = [publication.source] if publication.source else []
    return [
        LabelledBlock(str(publication.title), _text("", publication, "summary").html),
        _known(_("What it is"), capfirst(str(publication.get_kind_display()))),
        _text(_("Where it appeared"), publication, "outlet"),
        _known(_("Date"), publication.date and display(publication.date)),
        _known(_("Written in"), written_in),
        *_publication_text(publication),
        _link_list(_("Source"), sources),
    ]


def _publication_text(publication: Publication) -> Blocks:
    """The text, or a sentence if the site does not have it in this language."""
    body = publication.body or ""
    if not body or fallback_language(publication, "body"):
        return [_text(_("Text"), publication, "body")]
    before, after = _rendered(parse(body), {})
    blocks = [*before, *after]
    if not blocks:
        return [_text(_("Text"), publication, "body")]
    first, *others = blocks
    return [LabelledBlock(first.label or _("Text"), first.html), *others]


def _place(place: Location) -> Blocks:
    services = list(place.services.all())
    spoken = dict.fromkeys(str(one) for service in services for one in service.languages.all())
    town = place.settlement.name if place.settlement else ""
    blocks = [
        LabelledBlock(str(place.name), _known("", capfirst(str(place.get_kind_display()))).html),
        *(_service(one, len(services) == 1) for one in services),
    ]
    if place.is_closed:
        return [*blocks, LabelledBlock(_("Closed"), _EMPTY), *_place_notes(place)]
    return [
        *blocks,
        _known(_("Phone"), ", ".join(phone.number for phone in place.phones.all())),
        *(_text(_("Hours"), one, "description") for one in place.schedules.all()),
        _known(_("Address"), ", ".join(filter(None, [town, place.address]))),
        _known(_("Languages"), capfirst(", ".join(spoken))),
        _known(_("E-mail"), place.email),
        *([_link_list(_("Website"), [place.website])] if place.website else []),
        *_place_notes(place),
    ]


def _service(service: Service, is_only: bool) -> LabelledBlock:
    """A service under its name; the only service of a place often has the place's, so a label."""
    return _text(_("What they do here") if is_only else str(service.name), service, "description")


def _place_notes(place: Location) -> Blocks:
    return [_text(_("What is not certain"), place, "note")] if place.note else []


_BLOCKS_OF: dict[type[Model], Callable[..., Blocks]] = {
    Section: _section,
    GoodPractice: _practice,
    Finding: _finding,
    Publication: _publication,
    Location: _place,
}
