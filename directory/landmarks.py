"""Towns that tell a reader of a map where they are."""

from collections.abc import Collection

from directory.models import Settlement
from ui.maps.labels import DOT_LABELS, Labels, Landmark
from ui.maps.window import Window

_MOST = 12  # asked for; those whose names would touch another are left out


def landmarks(window: Window, labels: Labels, without: Collection[str]) -> list[Landmark]:
    """The biggest towns of the window whose names fit in, in one query; `without` are slugs."""
    north, west = window.degrees(0, 0)
    south, east = window.degrees(window.width, window.height)
    towns = Settlement.objects.filter(
        population__isnull=False,
        latitude__range=(south, north),
        longitude__range=(west, east),
    ).exclude(slug__in=without)[:_MOST]
    spots = [(window.place(town.coordinates), town.name) for town in towns if town.coordinates]
    return [
        Landmark(*spot, name, label)
        for spot, name in spots
        if labels.is_free(spot) and (label := labels.beside(spot, name, DOT_LABELS))
    ]
