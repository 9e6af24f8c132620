"""What the other engines index: the very documents of ours, as lines of JSON."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from django.db.models import Model

from search.analysis import stems
from search.engine.whoosh.schema import Layout

# Stands between two fields, so that no phrase reaches from one into the other.
BREAK = "zzbreak"


class Recording:
    """A search index that also writes down what it prepared."""

    def __init__(self, index: Any, layout: Layout, lines: TextIO) -> None:
        self._index, self._layout, self._lines = index, layout, lines

    def full_prepare(self, one: Model) -> dict[str, Any]:
        prepared: dict[str, Any] = self._index.full_prepare(one)
        fields = [prepared.get(name) for name in self._layout.analysed]
        kept = {
            "fields": [text for text in fields if text],
            **{name: list(prepared.get(name) or ()) for name in ("types", "topics", "audiences")},
            **{name: prepared.get(name) for name in ("date", "latitude", "longitude")},
        }
        self._lines.write(json.dumps(kept, ensure_ascii=False) + "\n")
        return prepared


@contextmanager
def recorded(path: Path) -> Iterator[TextIO]:
    """The file that a `Recording` writes to."""
    with path.open("w", encoding="utf-8") as lines:
        yield lines


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The documents, each with its `number` and its stemmed `text`."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            document = json.loads(line)
            texts = (" ".join(stems(text)) for text in document.pop("fields"))
            yield document | {"number": number, "text": f" {BREAK} ".join(texts)}
