"""Where Haystack looks for indexes: the index of each registered kind (`search/kinds/`)."""

from typing import Any

from ui import kinds


def __dir__() -> list[str]:
    return [kind.index.__name__ for kind in kinds.all_kinds()]


def __getattr__(name: str) -> Any:
    for kind in kinds.all_kinds():
        if kind.index.__name__ == name:
            return kind.index
    raise AttributeError(name)
