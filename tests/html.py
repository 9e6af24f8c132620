"""What a page says to its reader, whatever its markup: links by words, facts by names."""

from html.parser import HTMLParser

_WITHOUT_END = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr"}


def links(page: str) -> list[tuple[str, str]]:
    """Words and address of every link, in their order."""
    return [(words, attributes.get("href") or "") for words, attributes in elements(page, "a")]


def addresses(page: str) -> list[str]:
    """Where the links of a page lead."""
    return [address for _words, address in links(page)]


def facts(page: str) -> dict[str, str]:
    """Names and values of the page's description lists; several values of a name are joined."""
    found: dict[str, str] = {}
    name = ""
    for tag, words, _attributes in _read(page, "dt", "dd"):
        if tag == "dt":
            name = words
        else:
            found[name] = f"{found[name]} {words}" if found.get(name) else words
    return found


def elements(page: str, tag: str) -> list[tuple[str, dict[str, str | None]]]:
    """Words and attributes of every element with this tag; white space is made plain."""
    return [(words, attributes) for _tag, words, attributes in _read(page, tag)]


def _read(page: str, *tags: str) -> list[tuple[str, str, dict[str, str | None]]]:
    reader = _Reader(tags)
    reader.feed(page)
    reader.close()
    return [(tag, " ".join("".join(w).split()), attributes) for tag, w, attributes in reader.found]


class _Reader(HTMLParser):
    def __init__(self, tags: tuple[str, ...]) -> None:
        super().__init__()
        self.tags = tags
        self.found: list[tuple[str, list[str], dict[str, str | None]]] = []
        self._open: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.tags:
            words: list[str] = []
            self.found.append((tag, words, dict(attrs)))
            if tag not in _WITHOUT_END:
                self._open.append(words)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.tags and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for words in self._open:
            words.append(data)
