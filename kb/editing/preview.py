"""A preview of an entry from an unsaved form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.views.decorators.http import require_POST
from modeltranslation.utils import build_localized_fieldname

from kb.handbook.glossary import GlossaryEntry, entries
from kb.handbook.section_content import SectionContent, compose, section_page
from kb.models import Finding, PracticeSource, Section, SectionSource, Step
from kb.study import charts
from kb.text import parse
from kb.text.mentions import FirstMentions
from kb.text.references import addresses
from kb.text.rendering import RenderedText, render_page
from languages.codes import content_languages
from languages.names import language_name

Rows = Mapping[type[Model], list[Any]]


@dataclass(frozen=True)
class Preview:
    """A section in one language; `content` and `text` are None while it has no text."""

    language: str
    title: str
    summary: str
    content: SectionContent | None
    text: RenderedText | None
    words: list[GlossaryEntry]


@dataclass(frozen=True)
class PreviewedField:
    """A field with its label and text; `html` is set where the text is Markdown."""

    label: str
    text: str
    html: SafeString | str = ""


@dataclass(frozen=True)
class EntryPreview:
    """A practice, finding or publication in one language."""

    language: str
    title: str
    figure: str
    parts: list[PreviewedField]
    sources: list[str]


class PreviewAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Adds a preview button for each language; without scripts the preview opens in a new tab."""

    change_form_template = "admin/kb/previewed_form.html"
    preview_template = "admin/kb/entry_preview.html"
    previewed: ClassVar[tuple[str, ...]] = ()  # the translated fields below the title

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.preview_view))
        name = self._preview_name()
        return [
            path("preview/", view, name=f"{name}_new"),
            path("<int:pk>/preview/", view, name=name),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        obj, name = kwargs.get("obj"), f"admin:{self._preview_name()}"
        address = reverse(name, args=[obj.pk]) if obj else reverse(f"{name}_new")
        languages = [(code, language_name(code)) for code in content_languages()]
        context |= {"preview_url": address, "preview_languages": languages}
        return super().render_change_form(request, context, *args, **kwargs)

    def preview_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        entry = self.model._default_manager.filter(pk=pk).first() if pk else None
        if pk and entry is None:
            raise Http404
        is_allowed = (
            self.has_change_permission(request, entry)
            if entry
            else self.has_add_permission(request)
        )
        if not is_allowed:
            raise PermissionDenied
        form = self.get_form(request, entry, change=bool(pk))(request.POST, instance=entry)
        form.is_valid()
        # What the admin itself builds for a save; it has no public name.
        build: Any = self
        formsets, _inlines = build._create_formsets(request, form.instance, change=bool(pk))
        rows = {formset.model: _rows(formset) for formset in formsets}
        wanted = request.POST.get("_preview", "")
        language = wanted if wanted in content_languages() else content_languages()[0]
        context = {
            "preview": self.preview(form.instance, rows, language),
            "problems": [*_problems(form), *(one for each in formsets for one in _wrong(each))],
        }
        return render(request, self.preview_template, context)

    def preview(self, entry: Any, rows: Rows, language: str) -> Any:
        """The context of the template; the entry may be incomplete."""
        with translation.override(language):
            found = [_part(entry, name, language) for name in self.previewed]
            sources = [row.url for row in rows.get(PracticeSource, [])]
            return EntryPreview(
                language=language,
                title=_localized(entry, "title", language),
                figure=_figure(entry),
                parts=[part for part in found if part.text],
                sources=sources or [one for one in [getattr(entry, "source", "")] if one],
            )

    def _preview_name(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_preview"


class SectionPreviewAdmin(PreviewAdmin):
    """Previews a section with steps, checklists, numbered sources and glossary."""

    preview_template = "admin/kb/section_preview.html"

    def preview(self, entry: Any, rows: Rows, language: str) -> Preview:
        return _section_preview(entry, list(rows[SectionSource]), list(rows[Step]), language)


def _localized(entry: Any, name: str, language: str) -> str:
    return getattr(entry, build_localized_fieldname(name, language)) or ""


def _part(entry: Any, name: str, language: str) -> PreviewedField:
    label = capfirst(str(entry._meta.get_field(name).verbose_name))
    written = _localized(entry, name, language)
    if name != "body":
        return PreviewedField(label, written)
    text = parse(written)
    rendered = render_page(text, addresses(text.references), {})
    return PreviewedField("", written, rendered.before + rendered.after)


def _figure(entry: Any) -> str:
    """A finding's value with its unit; empty for other entries and while it is not a number."""
    if not isinstance(entry, Finding) or entry.value is None:
        return ""
    return charts.full_text(entry.value, entry.unit)


def _section_preview(
    section: Section, sources: list[SectionSource], steps: list[Step], language: str
) -> Preview:
    title, summary, body = (
        _localized(section, name, language) for name in ("title", "summary", "body")
    )
    if not body:
        return Preview(language, title, summary, None, None, [])
    words = {entry.key: entry for entry in entries(language)}
    mentions = FirstMentions(words.values())
    with translation.override(language):
        content = compose(section, sources, steps)
        text = section_page(content, mentions)
    used = [words[key] for key in mentions.found]
    return Preview(language, title, summary, content, text, used)


def _rows(formset: Any) -> list[Any]:
    """The valid rows of a formset, without deleted ones, by position."""
    formset.is_valid()
    deleted = formset.deleted_forms if formset.is_bound and formset.is_valid() else []
    rows = [
        form.instance
        for form in formset.forms
        if form.is_valid() and (form.has_changed() or form.instance.pk) and form not in deleted
    ]
    return sorted(rows, key=lambda row: getattr(row, "position", None) or 0)


def _problems(form: Any) -> list[str]:
    labels = {name: str(form.fields[name].label) for name in form.errors if name in form.fields}
    return [
        f"{labels[name]}: {message}" if name in labels else str(message)
        for name, messages in form.errors.items()
        for message in messages
    ]


def _wrong(formset: Any) -> list[str]:
    shared = [str(message) for message in formset.non_form_errors()]
    return shared + [one for form in formset.forms if form.has_changed() for one in _problems(form)]
