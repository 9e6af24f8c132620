"""Editors' page of the thesaurus: one page per need, with every label in every language."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _

from search.models import Need, NeedLabel
from search.understanding.thesaurus import Collision, collisions
from topics.admin import FoldedSearchAdmin


class NeedLabelFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """Refuses a label that a search would take for another need's."""

    def clean(self) -> None:
        super().clean()
        rows = [form.cleaned_data for form in self.forms if form.is_valid()]
        kept = [row for row in rows if row.get("text") and not row.get("DELETE")]
        typed = [(self.instance.slug, row["language"], row["text"]) for row in kept]
        others = NeedLabel.objects.exclude(need=self.instance.pk)
        known = others.values_list("need__slug", "language", "text")
        found = [one for one in collisions([*known, *typed]) if one.slug == self.instance.slug]
        if found:
            raise ValidationError([_refusal(one) for one in found])


class NeedLabelInline(admin.TabularInline):  # type: ignore[type-arg]
    model = NeedLabel
    formset = NeedLabelFormSet
    extra = 3


@admin.register(Need)
class NeedAdmin(FoldedSearchAdmin):
    list_display = ["slug", "updated_at"]
    list_filter = ["topics"]
    search_fields = ["slug", "labels__text"]
    fields = ["slug", "topics", "uid", "updated_at"]
    readonly_fields = ["uid", "updated_at"]
    filter_horizontal = ["topics"]
    inlines = [NeedLabelInline]


def _refusal(one: Collision) -> str:
    return _(
        "“%(text)s” is the same to a search as “%(other)s” of the need “%(need)s”. Say it in other "
        "words, or change it there first."
    ) % {"text": one.text, "other": one.other_text, "need": one.other_slug}
