"""A section as its readers would see it, from what stands in the form; nothing is saved."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import translation
from django.views.decorators.http import require_POST
from modeltranslation.utils import build_localized_fieldname

from kb.glossary import Entry, entries
from kb.models import Section, SectionSource, Step
from kb.reading import Reading, compose
from languages.names import language_name
from languages.translations import codes


@dataclass(frozen=True)
class Preview:
    """One language of a section that is being written."""

    language: str
    title: str
    summary: str
    reading: Reading | None
    words: list[Entry]


class PreviewAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """A button for each language beside “Save”; without scripts, it opens beside the form."""

    change_form_template = "admin/kb/section_form.html"

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.preview_view))
        return [
            path("preview/", view, name="kb_section_preview_new"),
            path("<int:pk>/preview/", view, name="kb_section_preview"),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        obj = kwargs.get("obj")
        address = (
            reverse("admin:kb_section_preview", args=[obj.pk])
            if obj
            else reverse("admin:kb_section_preview_new")
        )
        languages = [(code, language_name(code)) for code in codes()]
        context |= {"preview_url": address, "preview_languages": languages}
        return super().render_change_form(request, context, *args, **kwargs)

    def preview_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        section = Section.objects.filter(pk=pk).first() if pk else None
        if pk and section is None:
            raise Http404
        is_allowed = (
            self.has_change_permission(request, section)
            if section
            else self.has_add_permission(request)
        )
        if not is_allowed:
            raise PermissionDenied
        form = self.get_form(request, section, change=bool(pk))(request.POST, instance=section)
        form.is_valid()
        # What the admin itself builds for a save; it has no public name.
        build: Any = self
        formsets, _inlines = build._create_formsets(request, form.instance, change=bool(pk))
        rows = {formset.model: _rows(formset) for formset in formsets}
        wanted = request.POST.get("_preview", "")
        language = wanted if wanted in codes() else codes()[0]
        context = {
            "preview": _preview(form.instance, rows[SectionSource], rows[Step], language),
            "problems": [*_problems(form), *(one for each in formsets for one in _wrong(each))],
        }
        return render(request, "admin/kb/section_preview.html", context)


def _preview(
    section: Section, sources: list[SectionSource], steps: list[Step], language: str
) -> Preview:
    title, summary, body = (
        getattr(section, build_localized_fieldname(name, language)) or ""
        for name in ("title", "summary", "body")
    )
    words = {entry.key: entry for entry in entries(language)}
    reading = None
    if body:
        with translation.override(language):
            known = [entry.word for entry in words.values()]
            reading = compose(section, sources, steps, words=known)
    used = [words[key] for key in reading.words] if reading else []
    return Preview(language, title, summary, reading, used)


def _rows(formset: Any) -> list[Any]:
    """What stands in the lines of a formset, as far as it can be understood."""
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
