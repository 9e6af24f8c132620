"""The latest figure of an indicator, as a card shows it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LatestFigure:
    """A figure of the newest year, of as many people as possible.

    `text` is the number as the reader's language writes it, with what it counts; `of` names the
    area and the categories that it is of, where these are not the whole.
    """

    text: str
    year: int
    of: tuple[str, ...]
