"""What search shows in the pages of the domains: entries of other kinds that are near."""

from typing import Any

from search import related
from ui.slots import fill


def _near_practice(practice: Any) -> dict[str, Any]:
    return {"practice": practice, "near": related.related_to(practice)}


def _near_indicator(indicator: Any) -> dict[str, Any]:
    return {"near": related.uses_of(indicator)}


def _measures(entry: Any, is_section: bool = False) -> dict[str, Any]:
    return {"indicators": related.measures_of(entry), "is_section": is_section}


fill("practice_related", "search/_practice_related.html", _near_practice)
fill("indicator_uses", "search/_indicator_uses.html", _near_indicator)
fill("measures", "search/_measures.html", _measures)
