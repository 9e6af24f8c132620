"""Sentences of the results page: how much was found, and what was made of the words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from languages.names import language_name
from search.hit_groups import NATIONWIDE, NEAR
from search.query import Query
from search.service import Page
from search.understanding.signs import Signs


def found(places: int, total: int) -> str:
    """How many places, and how many other entries: “2 places, 8 to read”."""
    reading = total - places
    in_places = ngettext("%(n)s place", "%(n)s places", places) % {"n": places}
    to_read = ngettext("%(n)s to read", "%(n)s to read", reading) % {"n": reading}
    if not reading:
        return in_places
    if not places:
        return to_read
    return _("%(places)s, %(reading)s") % {"places": in_places, "reading": to_read}


def label_of_group(key: str, page: Page) -> str:
    """What joins the hits of a group."""
    if key == NATIONWIDE:
        return _("By phone or in the whole country")
    if key != NEAR:
        return _("To read")
    place = page.origin.label if page.origin else ""
    if page.origin and page.query.within_km and not page.dropped:
        km = f"{page.query.within_km:g}"
        return _("Up to %(km)s km from %(place)s") % {"km": km, "place": place}
    if page.origin:
        return _("Near %(place)s and further away") % {"place": place}
    return _("In the chosen region")


def none_near(page: Page) -> str:
    """That the radius or the region has nothing, where help from elsewhere is shown."""
    if page.dropped or page.places > page.nationwide or not page.nationwide:
        return ""
    if page.origin and page.query.within_km:
        km = f"{page.query.within_km:g}"
        return _("We know of no such place up to %(km)s km away.") % {"km": km}
    return _("We know of no such place in this region yet.") if page.query.regions else ""


def not_listed_yet(words: str) -> str:
    """That no place found says it does what the words name."""
    return _("We list no place yet that says it helps with “%(words)s”.") % {"words": words}


def what_signs_say(signs: Signs) -> list[str]:
    """One sentence for each sort of sign."""
    said = []
    if signs.phrases:
        said.append(
            _("Only what has just these words: %(words)s.") % {"words": _quoted(signs.phrases)}
        )
    for several in signs.either:
        said.append(_("Any of these will do: %(words)s.") % {"words": _quoted(several)})
    if signs.excluded:
        said.append(_("Left out is what has: %(words)s.") % {"words": _quoted(signs.excluded)})
    return said


def about_language(page: Page) -> str:
    """What is known of places that speak the language that the words name; empty without one."""
    spoken = page.asked.spoken
    if not spoken:
        return ""
    language = language_name(spoken.code)
    if not page.spoken_count:
        if spoken.rest and not spoken.is_said:
            return ""
        sentence = _("We know no place yet that speaks %(language)s. Ask when you call.")
        return sentence % {"language": language}
    if page.asked.is_language_only and not page.query.languages:
        return _("We took “%(language)s” for a language. These places speak it.") % {
            "language": language
        }
    return ""


def link_to_speakers(page: Page) -> tuple[str, Query] | None:
    """The places that speak the language that the words name among others."""
    spoken = page.asked.spoken
    if not spoken or not page.spoken_count or page.query.languages:
        return None
    if page.asked.is_language_only:
        return None
    label = ngettext(
        "%(n)s place where this is spoken: %(language)s",
        "%(n)s places where this is spoken: %(language)s",
        page.spoken_count,
    ) % {"n": page.spoken_count, "language": language_name(spoken.code)}
    query = page.query
    wanted = Query(
        languages=(spoken.code,),
        near=query.near,
        latitude=query.latitude,
        longitude=query.longitude,
    )
    return label, wanted


def _quoted(texts: Iterable[str]) -> str:
    return ", ".join(_("“%(text)s”") % {"text": text} for text in texts)
