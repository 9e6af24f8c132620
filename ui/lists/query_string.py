"""The query string of a list, with parameters added, replaced or left out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

PAGE = "page"


@dataclass(frozen=True)
class QueryString:
    """Parameters in the order of the address; a parameter with several values stands several times.

    As text it is a link on the page of the list itself: “?a=1&b=2”, or “?” without parameters.
    """

    pairs: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"?{urlencode(self.pairs)}"

    @property
    def suffix(self) -> str:
        """What to put behind a path: “?a=1&b=2”, or nothing."""
        return str(self) if self.pairs else ""

    def adding(self, name: str, values: Iterable[str]) -> Self:
        """With further values at the end."""
        return type(self)((*self.pairs, *((name, value) for value in values)))

    def replacing(self, name: str, value: str) -> Self:
        """With one value at the end, in place of all that the parameter had."""
        return self.without(name).adding(name, [value])

    def without(self, name: str, value: str | None = None) -> Self:
        """Without one value of a parameter, or without the parameter."""
        return type(self)(
            tuple(
                (key, other)
                for key, other in self.pairs
                if key != name or (value is not None and other != value)
            )
        )

    def on_page(self, number: int) -> Self:
        """At another page of the list; the first one has no number in its address."""
        return self.replacing(PAGE, str(number)) if number > 1 else self.without(PAGE)
