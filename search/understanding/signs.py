"""Signs by which people say how words belong together: a minus, quotation marks, OR.

A minus right before a word leaves out what has it, and counts only beside words that are looked
for. Quotation marks of any language ask for the words in a row. OR in capitals (ИЛИ, АБО, VEYA) or
a bar between two words asks for either; in small letters it is a word like others.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from search.analysis import tokens

_QUOTES = '„“”"«»‟＂'
# A dash before a space or a digit is no minus: lists and phone numbers have them.
_PART = re.compile(
    rf"""
    (?P<minus>(?<!\S)[-−–](?=[^\W\d_]|[{_QUOTES}]))?
    (?:
        [{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}]
      | (?P<either>(?<!\S)(?:OR|ИЛИ|АБО|VEYA)(?!\S)|\|+)
      | (?P<word>[^\s|{_QUOTES}]+)
      | .
    )
    """,
    re.VERBOSE | re.DOTALL,
)

# Each kind of sign counts for so many words in all; behind them nothing is demanded any more.
_MOST_WORDS = 24


@dataclass(frozen=True)
class Signs:
    """What the signs of a text say.

    `text` has the words that are looked for, without signs; `plain` all words, as if there were no
    signs. `phrases` stand in the order of the text; each of `either` is words or phrases of which
    any will do, and its phrases are not among `phrases`.
    """

    text: str
    plain: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    either: tuple[tuple[str, ...], ...] = ()
    is_all_quoted: bool = False

    @property
    def are_there(self) -> bool:
        """Whether any sign says anything."""
        return bool(self.phrases or self.excluded or self.either)


@dataclass
class _Operand:
    """A word or phrase; `with_next`: OR stands behind it."""

    text: str
    is_quoted: bool = False
    is_excluded: bool = False
    with_next: bool = field(default=False)


def read_signs(text: str) -> Signs:
    """Read the signs of a query; those that say nothing are dropped."""
    operands = list(_operands(unicodedata.normalize("NFC", text)))
    if not operands:
        return Signs(text, text)
    plain = _joined(operands)
    wanted = [one for one in operands if not one.is_excluded]
    if not wanted:  # a minus needs something to take from
        return Signs(plain, plain)
    groups = list(_groups(wanted))
    signs = Signs(
        text=_joined(wanted),
        plain=plain,
        phrases=_few(
            one.text for group in groups if len(group) == 1 for one in group if one.is_quoted
        ),
        excluded=_few(one.text for one in operands if one.is_excluded),
        either=tuple(_few_groups(group for group in groups if len(group) > 1)),
        is_all_quoted=all(one.is_quoted for one in wanted),
    )
    return signs if signs.are_there else Signs(text, text)


def _operands(text: str) -> Iterator[_Operand]:
    last: _Operand | None = None
    for part in _PART.finditer(text):
        if part["either"]:
            if last:
                last.with_next = True
            continue
        said = part["word"] if part["quoted"] is None else part["quoted"].strip()
        if not said or (part["quoted"] is not None and not any(tokens(said))):
            continue
        following = _Operand(said, part["quoted"] is not None, bool(part["minus"]))
        if last:
            last.with_next &= not following.is_excluded
            yield last
        last = following
    if last:
        last.with_next = False
        yield last


def _groups(operands: list[_Operand]) -> Iterator[list[_Operand]]:
    """Operands that OR joins together; the others alone."""
    group: list[_Operand] = []
    for one in operands:
        group.append(one)
        if not one.with_next:
            yield group
            group = []
    if group:
        yield group


def _few_groups(groups: Iterable[list[_Operand]]) -> Iterator[tuple[str, ...]]:
    """The first groups, of so many words together as all signs of one kind may have."""
    left = _MOST_WORDS
    for group in groups:
        some = _few((one.text for one in group), left)
        left -= sum(1 for one in some for _word in tokens(one))
        if len(some) > 1:
            yield some


def _few(texts: Iterable[str], most: int = _MOST_WORDS) -> tuple[str, ...]:
    """The first texts, of so many words together; the last one is cut where it has more."""
    found: list[str] = []
    for text in texts:
        if most <= 0:
            break
        ends = [word.end for word in tokens(text)]
        found.append(text if len(ends) <= most else text[: ends[most - 1]])
        most -= len(ends)
    return tuple(found)


def _joined(operands: list[_Operand]) -> str:
    return " ".join(one.text for one in operands)
