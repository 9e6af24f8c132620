"""Editors' forms of the directory: what they compute and refuse beyond the models.

The admin names the model and the fields of each.
"""

from typing import Any

from django import forms
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory import phone_numbers, spelling
from directory.errors import UnreadablePhoneNumber
from directory.models import Location, LocationSource, SettlementName
from directory.opening_hours import validate_periods
from ui.maps import basemap

FIELD_LABELS = {
    "address": gettext_lazy("address"),
    "postal_code": gettext_lazy("postal code"),
    "phones": gettext_lazy("phones"),
    "emails": gettext_lazy("e-mail"),
    "website": gettext_lazy("website"),
    "hours": gettext_lazy("opening hours"),
    "languages": gettext_lazy("languages"),
    "point": gettext_lazy("point on the map"),
}


class PointForm(forms.ModelForm):  # type: ignore[type-arg]
    """A point to type, or to pick on the outline of the country where scripts run."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, limit in (("latitude", 90), ("longitude", 180)):
            self.fields[name].validators += _degrees_validators(limit)
        self.fields["longitude"].widget.attrs |= _picker_attributes()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        has_latitude = cleaned.get("latitude") is not None
        has_longitude = cleaned.get("longitude") is not None
        if not self.errors and has_latitude != has_longitude:
            missing = "longitude" if has_latitude else "latitude"
            self.add_error(missing, _("Give both latitude and longitude, or neither."))
        return cleaned


class LocationForm(PointForm):
    """A point set by hand counts as exact; without a point there is no precision."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("latitude") is None:
            self.instance.precision = ""
        elif {"latitude", "longitude"} & set(self.changed_data):
            self.instance.precision = Location.Precision.EXACT
        is_physical = cleaned.get("location_type") == Location.Type.PHYSICAL
        if is_physical and not cleaned.get("settlement") and "settlement" not in self.errors:
            self.add_error("settlement", _("A physical place lies in a settlement: choose it."))
        return cleaned


class PhoneForm(forms.ModelForm):  # type: ignore[type-arg]
    """One number as people write it; the international form follows from it."""

    def clean_number(self) -> str:
        try:
            number = phone_numbers.read(self.cleaned_data["number"])
        except UnreadablePhoneNumber as error:
            raise forms.ValidationError(str(error), code="phone") from error
        self.instance.e164 = number.e164
        return number.shown


class ScheduleForm(forms.ModelForm):  # type: ignore[type-arg]
    """Hours in words always, by day where they are certain."""

    def clean_periods(self) -> list[dict[str, Any]]:
        periods = self.cleaned_data["periods"] or []
        validate_periods(periods)
        return list(periods)


class LocationSourceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A source and the contacts that were read on it."""

    fields = forms.MultipleChoiceField(  # type: ignore[assignment] # the metaclass takes it away
        label=gettext_lazy("contacts it backs"),
        choices=[(name, FIELD_LABELS[name]) for name in LocationSource.FIELDS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class SettlementNameForm(forms.ModelForm):  # type: ignore[type-arg]
    """A spelling, folded for the look-up when it is saved."""

    class Meta:
        model = SettlementName
        fields = ["name"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        self.instance.key = spelling.key(name)
        if not self.instance.key:
            raise forms.ValidationError(_("Write a name with at least one letter."))
        return name


class SettlementNameFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """Each spelling once: two that fold to the same find the same anyway."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form not in self.deleted_forms]
        keys = [form.instance.key for form in kept if form.instance.key]
        if len(keys) != len(set(keys)):
            raise forms.ValidationError(
                _("Two spellings mean the same to the search: keep one of them.")
            )


def _degrees_validators(limit: int) -> list[Any]:
    message = _("Degrees lie between %(low)d and %(high)d.") % {"low": -limit, "high": limit}

    def refuse_beyond(value: float) -> None:
        if abs(value) > limit:
            raise forms.ValidationError(message)

    return [refuse_beyond]


def _picker_attributes() -> dict[str, Any]:
    """What `static/admin/point.js` needs: the drawing, its projection and its words."""
    return {
        "data-map": static("map/bulgaria.svg"),
        "data-width": basemap.WIDTH,
        "data-height": basemap.HEIGHT,
        "data-west": basemap.WEST_DEGREES,
        "data-north": basemap.NORTH_DEGREES,
        "data-per-longitude": basemap.UNITS_PER_DEGREE_LONGITUDE,
        "data-per-latitude": basemap.UNITS_PER_DEGREE_LATITUDE,
        "data-label": _("Outline of Bulgaria: a click sets the point"),
        "data-closer": _("Closer"),
        "data-farther": _("Farther"),
    }
