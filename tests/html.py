"""What a page says to its reader, whatever its markup: found by words, roles, names and ids.

No finder knows a class of the style sheet, but `marks`: a mark of a drawing has nothing else.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate

_WITHOUT_END = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr"}
_WITHIN_A_LINE = {
    "a", "abbr", "b", "bdi", "cite", "code", "data", "del", "em", "i", "mark", "output", "q",
    "span", "strong", "sub", "sup", "time", "wbr",
}  # fmt: skip
_UNREAD = {"script", "style"}
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ROLES = {"a": "link", "button": "button", "form": "form", "nav": "navigation", "table": "table"}

Attributes = dict[str, str | None]


@dataclass
class _Element:
    """An element with the words in it; the language is its own or that of what it stands in."""

    tag: str
    attributes: Attributes
    language: str
    start: int
    end: int
    pieces: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        return _plain(self.pieces)

    def get(self, name: str) -> str:
        return self.attributes.get(name) or ""


def said(page: str, language: str = "") -> str:
    """All words of a page in their order, or those that it says are in this language."""
    texts = _read(page).texts
    return _plain([text if language in ("", code) else " " for text, code in texts])


def links(page: str) -> list[tuple[str, str]]:
    """Words and address of every link, in their order."""
    return [(one.words, one.get("href")) for one in _all(page, "a")]


def addresses(page: str) -> list[str]:
    """Where the links of a page lead."""
    return [address for _words, address in links(page)]


def headings(page: str, level: int | None = None) -> list[tuple[str, str]]:
    """Words and language of every heading, or of those of a level."""
    tags = (f"h{level}",) if level else _HEADINGS
    return [(one.words, one.language) for one in _all(page, *tags)]


def linked_headings(page: str, level: int) -> list[str]:
    """Words of the headings that are links themselves, as those of the entries of a list are."""
    anchors = [one.start for one in _all(page, "a")]
    found = _all(page, f"h{level}")
    return [one.words for one in found if any(one.start < at < one.end for at in anchors)]


def facts(page: str) -> dict[str, str]:
    """Names and values of the page's description lists; several values of a name are joined."""
    found: dict[str, str] = {}
    name = ""
    for one in _all(page, "dt", "dd"):
        if one.tag == "dt":
            name = one.words
        else:
            found[name] = f"{found[name]} {one.words}" if found.get(name) else one.words
    return found


def rows(page: str) -> list[list[str]]:
    """The cells of every row of the page's tables, with the headings of rows and columns."""
    found: list[list[str]] = []
    for one in _all(page, "tr", "th", "td"):
        if one.tag == "tr":
            found.append([])
        else:
            found[-1].append(one.words)
    return found


def meta(page: str, name: str) -> str:
    """What the head says to machines under a name; empty where it says nothing."""
    return next((one.get("content") for one in _all(page, "meta") if one.get("name") == name), "")


def inputs(page: str, kind: str = "") -> list[tuple[str, str]]:
    """Name and value of every field, or of those of a kind: hidden, checkbox, text…"""
    fields = _all(page, "input")
    kept = [one for one in fields if kind in ("", one.get("type") or "text")]
    return [(one.get("name"), one.get("value")) for one in kept]


def choices(page: str) -> dict[tuple[str, str], str]:
    """Labels of the boxes and buttons one can tick, by name and value of the field."""
    found = {}
    labels = _all(page, "label")
    for one in _all(page, "input"):
        around = [label for label in labels if label.start < one.start < label.end]
        if around and one.get("type") in ("checkbox", "radio"):
            found[one.get("name"), one.get("value")] = around[-1].words
    return found


def ticked(page: str) -> list[tuple[str, str]]:
    """Name and value of every field that is ticked."""
    fields = _all(page, "input")
    return [(one.get("name"), one.get("value")) for one in fields if "checked" in one.attributes]


def by_role(page: str, role: str) -> list[tuple[str, str]]:
    """Name and description that a screen reader says of everything in this role."""
    reader = _read(page)
    words = {one.get("id"): one.words for one in reader.found if one.get("id")}

    def referred(one: _Element, attribute: str) -> str:
        return _plain([f"{words.get(key, '')} " for key in one.get(attribute).split()])

    return [
        (
            one.get("aria-label") or referred(one, "aria-labelledby") or _own_name(one),
            referred(one, "aria-describedby"),
        )
        for one in reader.found
        if (one.get("role") or _ROLES.get(one.tag)) == role
    ]


def inside(page: str, anchor: str) -> str:
    """The element that an address with `#anchor` leads to, as markup for the other finders."""
    for one in _read(page).found:
        if one.get("id") == anchor:
            return page[one.start : one.end]
    raise AssertionError(f"nothing has the id “{anchor}”")


def marks(page: str, style: str) -> int:
    """How many marks of the page's drawings are painted so: “bar”, “bar home”, “line series-0”.

    The style sheet paints them by these names, as `ui.charts` gives them; they have no words.
    """
    found = _all(page, "circle", "line", "path", "polyline", "rect", "svg", "text", "use")
    return sum(set(style.split()) <= set(one.get("class").split()) for one in found)


def elements(page: str, tag: str) -> list[tuple[str, Attributes]]:
    """Words and attributes of every element with this tag; white space is made plain."""
    return [(one.words, one.attributes) for one in _all(page, tag)]


def _own_name(one: _Element) -> str:
    return one.words if one.tag in ("a", "button") else ""


def _all(page: str, *tags: str) -> list[_Element]:
    return [one for one in _read(page).found if one.tag in tags]


def _read(page: str) -> "_Reader":
    reader = _Reader(page)
    reader.feed(page)
    reader.close()
    return reader


def _plain(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())


class _Reader(HTMLParser):
    """Every element and every text of a page, in their order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[_Element] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[_Element] = []
        self._lines = [0, *accumulate(len(line) for line in page.split("\n"))]
        self._length = len(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        language = attributes.get("lang") or (self._open[-1].language if self._open else "")
        one = _Element(tag, attributes, language, self._offset(), self._length)
        self._part_words(tag)
        self.found.append(one)
        if tag not in _WITHOUT_END:
            self._open.append(one)

    def handle_endtag(self, tag: str) -> None:
        if tag in [one.tag for one in self._open]:
            end = self._offset() + len(f"</{tag}>")
            while (one := self._open.pop()).tag != tag:
                one.end = self._offset()
            one.end = end
            self._part_words(tag)

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1].tag in _UNREAD:
            return
        self.texts.append((data, self._open[-1].language if self._open else ""))
        for one in self._open:
            one.pieces.append(data)

    def _part_words(self, tag: str) -> None:
        """Words of two blocks are two words."""
        if tag not in _WITHIN_A_LINE:
            self.texts.append((" ", self._open[-1].language if self._open else ""))
            for one in self._open:
                one.pieces.append(" ")

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + line - 1 + column
