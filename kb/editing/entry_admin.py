"""The base of every editors' page: versions of the entry, and the state of its translation."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from modeltranslation.utils import build_localized_fieldname

from kb.editing import history
from kb.editing.forms import EntryForm
from kb.editing.readability import LONG_SENTENCE_WORDS, Readability, measure
from kb.models import Section
from languages import translations
from languages.admin import TranslatedEntryAdmin
from languages.codes import content_languages
from languages.dates import display_moment
from languages.fieldsets import fieldset
from languages.names import language_name


class EntryAdmin(TranslatedEntryAdmin):
    """Keeps a version with a reason at every save; any version can be restored."""

    form = EntryForm
    change_list_template = "admin/kb/entry_list.html"

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fieldsets = list(super().get_fieldsets(request, obj))
        return [*fieldsets, fieldset(_("This change"), "change_reason", "translation_holds")]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj._change_reason = form.cleaned_data.get("change_reason") or None
        super().save_model(request, obj, form, change)

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        site = self.admin_site
        return [
            path("deleted/", site.admin_view(self.deleted_view), name=f"{name}_deleted"),
            path(
                "restore/<int:version>/",
                site.admin_view(require_POST(self.restore_view)),
                name=f"{name}_restore",
            ),
            *super().get_urls(),
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        entry = self.get_object(request, unquote(object_id))
        if entry is None:
            raise Http404
        if not self.has_view_or_change_permission(request, entry):
            raise PermissionDenied
        context = {
            **self._context(request, _("Versions of “%(entry)s”") % {"entry": entry}),
            "object": entry,
            "versions": history.versions(entry),
            "parts": [part._meta.verbose_name_plural for part, _name in self._parts()],
            "may_restore": self.has_change_permission(request, entry),
        }
        return render(request, "admin/kb/versions.html", context)

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        """The list of deleted entries, each with a button that restores it."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        title = _("Deleted: %(kind)s") % {"kind": self.opts.verbose_name_plural}
        context = {
            **self._context(request, title),
            "deleted": history.deleted(self.model),
            "parts": [part._meta.verbose_name_plural for part, _name in self._parts()],
        }
        return render(request, "admin/kb/deleted.html", context)

    def restore_view(self, request: HttpRequest, version: int) -> HttpResponse:
        history_of: Any = self.model
        record = history_of.history.filter(history_id=version).first()
        if record is None:
            raise Http404
        entry = self.model._default_manager.filter(pk=record.id).first()
        is_allowed = (
            self.has_change_permission(request, entry)
            if entry
            else self.has_add_permission(request)
        )
        if not is_allowed:
            raise PermissionDenied
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        try:
            restored = history.restore(record, _reason(record))
        except ValidationError as error:
            for sentence in error.messages:
                self.message_user(request, sentence, messages.ERROR)
            page = f"{name}_history" if entry else f"{name}_deleted"
            return redirect(reverse(page, args=[entry.pk] if entry else []))
        self._note_restored(request, restored, is_new=entry is None)
        return redirect(reverse(f"{name}_change", args=[restored.pk]))

    def _note_restored(self, request: HttpRequest, restored: Any, is_new: bool) -> None:
        """Log the restored version as an editor's change, so that loading the content keeps it."""
        log = self.log_addition if is_new else self.log_change
        log(request, restored, _("Restored an earlier version."))
        translations.note(restored)
        self.message_user(request, _("This is the restored version."), messages.SUCCESS)

    def _parts(self) -> Any:
        return history.PARTS.get(self.model, ())

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "module_name": capfirst(self.opts.verbose_name_plural),
        }


def _reason(record: Any) -> str:
    return _("restored the version of %(day)s") % {"day": display_moment(record.history_date)}


def reading_ease(section: Section) -> str:
    """The readability of each language of a section, as HTML, with the sentences too long."""
    found = [
        measured
        for code in content_languages()
        if (body := getattr(section, build_localized_fieldname("body", code)))
        and (measured := measure(body, code))
    ]
    if not found:
        return _("There is no text yet.")
    lines = [(_in_words(one), one.language) for one in found]
    long = [(sentence, one.language) for one in found for sentence in one.long_sentences]
    return format_html(
        "{}{}",
        format_html_join("", "<p>{}</p>", ((line,) for line, _code in lines)),
        format_html_join("", '<p><q lang="{}">{}</q></p>', ((code, text) for text, code in long)),
    )


def _in_words(found: Readability) -> str:
    values = {
        "language": language_name(found.language),
        "words": f"{found.words_a_sentence:.1f}",
        "letters": f"{found.letters_a_word:.1f}",
        "limit": LONG_SENTENCE_WORDS,
        "long": len(found.long_sentences),
    }
    lengths = _(
        "%(language)s: %(words)s words a sentence, %(letters)s letters a word; sentences of more "
        "than %(limit)s words: %(long)s."
    )
    parts = [lengths % values]
    if found.flesch is not None:
        ease = _("Flesch reading ease: %(ease)s (60 to 70 is plain English, under 40 is hard).")
        parts.append(ease % {"ease": round(found.flesch)})
    if found.is_hard:
        parts.append(_("Please make it easier: shorter sentences, shorter words."))
    return " ".join(parts)
