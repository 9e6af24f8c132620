"""A drawing as SVG: within a page, which paints it by its style sheet, or as a file of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.safestring import SafeString, mark_safe

from languages.codes import page_language
from ui.charts.canvas import Drawing, wrapped

_SVG = "http://www.w3.org/2000/svg"
FILE_PX = 720  # width of a file, before it is enlarged
_EDGE_PX = 24
_MAP_LETTERS = "28"  # in units of the map: 15 px in a file
_MAP_SHARE = 0.8  # of the width: a map as wide as the file would be higher than a screen
FONT = "Noto Sans, Segoe UI, Roboto, DejaVu Sans, Arial, sans-serif"
# The light colours of the site's style sheet: a file is put on white paper or a white page.
_INK, _SOFT, _EDGE, _RULE = "#13262b", "#4a5c61", "#6a7b7f", "#d5ddd9"
_LINES = ("#2b4a9b", "#93430d", "#0b5c5a", "#7c2b5a")
_DASHES = ("", "7 4", "2 4", "10 4 2 4")
_BANDS = ("#e6ebf9", "#c3cff2", "#9fb3ea", "#7d97dc")


@dataclass(frozen=True)
class Legend:
    """The words around a picture: what it shows, and under it where the figures come from."""

    title: str
    subtitle: str
    notes: Sequence[str]
    source: str


def to_page(drawing: Drawing, key: str, description: str, title: str = "") -> SafeString:
    """The drawing for a page, where `key` is unlike that of any other.

    Without a title it is named by the element of the page whose id is `<key>-title`.
    """
    root = Element("svg", {"class": "chart", "role": "img"})
    root.set("aria-labelledby", f"{key}-name" if title else f"{key}-title")
    root.set("aria-describedby", f"{key}-said")
    if drawing.view_box:
        root.set("viewBox", drawing.view_box)
        root.set("class", "chart map-chart")
    else:
        root.set("height", str(drawing.height))
    if title:
        SubElement(root, "title", {"id": f"{key}-name"}).text = title
    SubElement(root, "desc", {"id": f"{key}-said"}).text = description
    _fill(root, drawing, is_painted=False)
    return mark_safe(tostring(root, encoding="unicode"))  # noqa: S308 (ElementTree escapes)


def to_file(drawing: Drawing, legend: Legend, description: str) -> bytes:
    """A whole SVG file with its words, in light colours; nothing in it asks for anything."""
    root = Element("svg", {"xmlns": _SVG, "role": "img", "font-family": FONT})
    root.set("xml:lang", page_language())
    SubElement(root, "title").text = f"{legend.title}. {legend.subtitle}"
    SubElement(root, "desc").text = description
    paper = SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#fff"})
    y = _words(root, _EDGE_PX + 12, legend.title, 46, {"font-size": "22", "font-weight": "700"}, 29)
    y = _words(root, y, legend.subtitle, 74, {"font-size": "15", "fill": _SOFT}, 21) + 4
    y += _drawn(root, drawing, y - 12) + 14
    for note in legend.notes:
        y = _words(root, y, note, 86, {"font-size": "13", "fill": _INK}, 18)
    y = _words(root, y + 4, legend.source, 86, {"font-size": "13", "fill": _SOFT}, 18)
    height = str(round(y))
    paper.set("height", height)
    root.set("width", str(FILE_PX))
    root.set("height", height)
    root.set("viewBox", f"0 0 {FILE_PX} {height}")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="utf-8")


def _words(
    root: Element, y: float, text: str, letters: int, style: dict[str, str], line_px: int
) -> float:
    """Lines of text from `y` on; gives the place of the next line."""
    for line in wrapped(text, letters) if text else ():
        place = {"x": str(_EDGE_PX), "y": f"{y:.0f}"}
        SubElement(root, "text", {"fill": _INK, **place, **style}).text = line
        y += line_px
    return y


def _drawn(root: Element, drawing: Drawing, y: float) -> float:
    """The drawing in a window of the file; gives how high that is."""
    width: float = FILE_PX - 2 * _EDGE_PX
    height: float = drawing.height
    window = SubElement(root, "svg", {"x": str(_EDGE_PX), "y": f"{y:.0f}", "overflow": "visible"})
    if drawing.view_box:
        _left, _top, units_across, units_down = map(float, drawing.view_box.split())
        width *= _MAP_SHARE
        height = width * units_down / units_across
        window.set("viewBox", drawing.view_box)
    window.set("width", f"{width:.0f}")
    window.set("height", f"{height:.0f}")
    _fill(window, drawing, is_painted=True)
    return height


def _fill(root: Element, drawing: Drawing, *, is_painted: bool) -> None:
    inner = root
    for part in drawing.parts:
        attributes = dict(part.attributes)
        if is_painted:
            attributes |= _paint(part.tag, part.style.split())
        elif part.style:
            attributes["class"] = part.style
        # A path at per cent stands in the SVG that comes before it.
        is_placed = part.tag == "path" and inner is not root
        element = SubElement(inner if is_placed else root, part.tag, attributes)
        inner = element if part.tag == "svg" else root
        element.text = part.text or None


def _paint(tag: str, styles: list[str]) -> dict[str, str]:
    """What the style sheet says of these classes, as attributes: a file has no style sheet."""
    if tag == "text":
        return _painted_text(styles)
    if "land" in styles:
        band = _number_of("shade", styles)
        fill = _BANDS[band - 1] if band else "#fff"
        return {"fill": fill, "stroke": _EDGE, "stroke-width": "1.5"}
    colour = _LINES[_number_of("series", styles)]
    if "line" in styles:
        dash = _DASHES[_LINES.index(colour)]
        return {"stroke": colour, "stroke-width": "2.5"} | (
            {"stroke-dasharray": dash} if dash else {}
        )
    if "point" in styles:
        is_hollow = {"unsure", "gone"} & set(styles)
        paint = {"fill": "#fff" if is_hollow else colour, "stroke": colour, "stroke-width": "2"}
        return paint | ({"stroke": _EDGE, "stroke-dasharray": "2 2"} if "gone" in styles else {})
    if "bar" in styles:
        return _painted_bar(styles)
    return {
        "grid": {"stroke": _RULE},
        "axis": {"stroke": _EDGE},
        "cut": {"stroke": _INK, "stroke-dasharray": "3 4"},
        "none": {"stroke": _EDGE, "stroke-dasharray": "3 4"},
    }.get(styles[0] if styles else "", {})


def _number_of(name: str, styles: list[str]) -> int:
    """3 of `series-3`; 0 where there is no such class."""
    found = (style.removeprefix(f"{name}-") for style in styles if style.startswith(f"{name}-"))
    return int(next(found, 0))


def _painted_text(styles: list[str]) -> dict[str, str]:
    paint = {"font-size": _MAP_LETTERS if "map" in styles else "15", "fill": _INK}
    if "map" in styles:
        return paint | {"font-weight": "700"}
    if "end" in styles:
        return paint | {"font-size": "13", "fill": _SOFT}
    if "gone" in styles:
        return paint | {"fill": _SOFT}
    if "number" in styles:  # a white edge keeps a figure readable on the line beside it
        paint |= {"stroke": "#fff", "stroke-width": "3", "paint-order": "stroke"}
    return paint | ({"font-weight": "700"} if {"number", "home", "side"} & set(styles) else {})


def _painted_bar(styles: list[str]) -> dict[str, str]:
    colour = _LINES[1] if {"home", "right"} & set(styles) else _LINES[0]
    if "unsure" in styles:
        return {"fill": "#fff", "stroke": colour, "stroke-width": "2", "stroke-dasharray": "5 3"}
    return {"fill": colour}
