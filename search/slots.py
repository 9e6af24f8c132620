"""What search shows in the pages of the domains: entries of other kinds that are near."""

from typing import Any

from search import neighbours
from ui.slots import fill


def _near_practice(practice: Any) -> dict[str, Any]:
    return {"practice": practice, "near": neighbours.neighbours(practice)}


def _near_indicator(indicator: Any) -> dict[str, Any]:
    return {"near": neighbours.uses(indicator)}


def _measures(entry: Any, is_section: bool = False) -> dict[str, Any]:
    return {"indicators": neighbours.measures(entry), "is_section": is_section}


fill("practice_related", "search/_practice_related.html", _near_practice)
fill("indicator_uses", "search/_indicator_uses.html", _near_indicator)
fill("measures", "search/_measures.html", _measures)
