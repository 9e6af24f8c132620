"""From Haystack's fields to a Whoosh schema, and which version of both an index was made with."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from haystack.constants import DJANGO_CT, DJANGO_ID, ID
from haystack.exceptions import SearchFieldError
from haystack.fields import SearchField
from haystack.utils import get_facet_field_name
from whoosh import columns, fields
from whoosh.analysis import Token, Tokenizer

from search.analysis import DICTIONARY_VERSION, fold, stem, stems, tokens
from search.analysis import Token as Word
from search.engine.fields import (
    AllTextField,
    AnalyzedField,
    CodesField,
    NameField,
    NumberField,
    WordsField,
)
from search.engine.whoosh.keys import TEXT_KEY, as_number

# Raise it when the analysis or the content of the documents changes: an older index is rebuilt.
CONTENT_VERSION = 11
UNKNOWN = float("nan")
_PATTERN_SIGNS = frozenset("*?[")


class StemTokenizer(Tokenizer):
    """Whoosh's door to our analysis. Its name is written into every index: do not move it."""

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        start_pos: int = 0,
        start_char: int = 0,
        mode: str = "",
        **options: Any,
    ) -> Iterator[Token]:
        is_pattern = not options.get("tokenize", True) and set(value) & _PATTERN_SIGNS
        words = [Word(fold(value), 0, len(value))] if is_pattern else tokens(value)
        for position, word in enumerate(words, start_pos):
            text = word.text if is_pattern else stem(word.text)
            token = Token(positions, chars, mode=mode, text=text, boost=1.0)
            token.stopped = False
            if positions:
                token.pos = position
            if chars:
                token.startchar, token.endchar = start_char + word.start, start_char + word.end
            yield token


class StemText(fields.TEXT):
    """Text as Whoosh keeps it, without a token object per word. Its name, too, is in the index."""

    def __init__(self) -> None:
        super().__init__(analyzer=StemTokenizer())

    def index(self, value: str, **options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(stems(value)):
            places[word].append(place)
        for word, found in places.items():
            yield word.encode(), len(found), float(len(found)), self.format.encode(found)


@dataclass(frozen=True)
class Layout:
    """The names of the fields by the way they are kept; analysed ones with their weights."""

    content: str
    analysed: Mapping[str, float]
    codes: tuple[str, ...]
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, search_fields: Mapping[str, SearchField]) -> "Layout":
        """Raises SearchFieldError for a field that the engine does not know how to keep."""
        _refuse_unknown(search_fields)

        def named(kind: type[SearchField]) -> tuple[str, ...]:
            return tuple(sorted(k for k, v in search_fields.items() if isinstance(v, kind)))

        return cls(
            content=next(name for name, field in search_fields.items() if field.document),
            analysed={name: search_fields[name].boost for name in named(AnalyzedField)},
            codes=(DJANGO_CT, *named(CodesField)),
            numbers=(DJANGO_ID, *named(NumberField)),
            names=named(NameField),
            words=named(WordsField),
        )

    def code_field(self, name: str) -> str:
        """A field of codes by the name that Haystack's facets have for it: "types_exact"."""
        plain = name.removesuffix("_exact")
        return plain if plain in self.codes else name

    @property
    def version(self) -> str:
        """Differs whenever an index made with another layout or analysis could not be trusted."""
        made_of = (CONTENT_VERSION, DICTIONARY_VERSION, self.content, sorted(self.analysed),
                   self.codes, self.numbers, self.names, self.words)  # fmt: skip
        return hashlib.sha256(repr(made_of).encode()).hexdigest()[:16]

    def schema(self) -> fields.Schema:
        """Keeps what is searched, filtered or sorted; rows to show come from the database."""
        number = columns.NumericColumn("d", default=UNKNOWN)
        return fields.Schema(
            **{ID: fields.ID(unique=True)},
            **{self.content: fields.TEXT(analyzer=StemTokenizer())},
            **{name: StemText() for name in self.analysed},
            **{name: fields.KEYWORD() for name in self.codes},
            **{name: fields.KEYWORD() for name in self.words},
            **{TEXT_KEY: fields.ID()},
            **{name: fields.COLUMN(number) for name in self.numbers},
            **{name: fields.COLUMN(columns.VarBytesColumn()) for name in self.names},
        )

    def asked(self) -> fields.Schema:
        """The schema for the parser of questions: a column takes no words, though it can be asked.

        It is never written to an index.
        """
        schema = self.schema()
        for name in (*self.numbers, *self.names):
            schema.remove(name)
            schema.add(name, fields.ID() if name == DJANGO_ID else fields.KEYWORD())
        for name in self.codes[1:]:
            schema.add(get_facet_field_name(name), fields.KEYWORD())
        return schema

    def document(self, prepared: Mapping[str, Any]) -> dict[str, Any]:
        """What Haystack prepared, as the schema takes it; empty values are left out."""
        document: dict[str, Any] = {ID: prepared[ID], DJANGO_CT: prepared[DJANGO_CT]}
        for name in self.analysed:
            document[name] = prepared.get(name)
        for name in (*self.codes[1:], *self.words):
            document[name] = " ".join(prepared.get(name) or ())
        for name in self.numbers[1:]:
            document[name] = prepared.get(name) and float(prepared[name])
        number = as_number(prepared[DJANGO_ID])
        document[DJANGO_ID] = number
        document[TEXT_KEY] = prepared[DJANGO_ID] if number is None else None
        for name in self.names:
            document[name] = (prepared.get(name) or "").encode()
        return {name: value for name, value in document.items() if value not in (None, "", b"")}


def _refuse_unknown(search_fields: Mapping[str, SearchField]) -> None:
    known = (AllTextField, AnalyzedField, CodesField, NameField, NumberField, WordsField)
    for name, field in search_fields.items():
        original = search_fields.get(getattr(field, "facet_for", None) or "")
        if not isinstance(field, known) and not isinstance(original, CodesField):
            raise SearchFieldError(f"{name}: {type(field).__name__} is no kind of field we keep")
        if field.analyzer:
            raise SearchFieldError(f"{name}: a field has no analyzer of its own")
