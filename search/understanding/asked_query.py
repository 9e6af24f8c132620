"""What a query asks for as a whole: its words as they are understood, and what its signs demand."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from search.engine.contract import Engine, Phrase, Word
from search.query import Query
from search.understanding import thesaurus
from search.understanding.lexicon import Lexicon
from search.understanding.origin import locate
from search.understanding.query_terms import only_asks, words_in_a_row
from search.understanding.query_understanding import (
    Reading,
    UnderstoodQuery,
    read,
    understand,
)
from search.understanding.signs import Signs, read_signs
from search.understanding.spoken_languages import SpokenLanguage, find_spoken_language


@dataclass(frozen=True)
class AskedQuery:
    """A query as it was understood, with what is demanded of every result.

    `spoken` is the language that its words name; with `is_language_only` they name nothing else,
    and places that speak it are meant. `is_wordless`: there was a text, but nothing in it to search
    for.
    """

    understood: UnderstoodQuery
    signs: Signs
    words: tuple[Word, ...] = ()
    demands: tuple[tuple[Phrase, ...], ...] = ()
    excluded: tuple[Phrase, ...] = ()
    spoken: SpokenLanguage | None = None
    is_language_only: bool = False
    is_wordless: bool = False

    def alternatives(self, text: str) -> list[str]:
        """Other texts to search for, if this one finds nothing."""
        return [] if self.is_wordless else self.understood.alternatives(text)


def read_query(
    query: Query,
    engine: Engine,
    reads_languages: bool = True,
    read_words: Callable[[Query, Engine], Reading] = read,
) -> AskedQuery:
    """Understand a query by the index and the thesaurus as they are now.

    Words are taken as they are typed if it is exact, or if `reads_languages` is false. Who asks the
    same again with other weights may give a `read_words` that remembers.
    """
    signs = read_signs(query.text)
    # What is quoted is no place.
    plain = replace(
        query, text=signs.text, reads_toponym=query.reads_toponym and not signs.is_all_quoted
    )
    is_read = reads_languages and not query.is_exact and not signs.are_there
    spoken = find_spoken_language(signs.text) if is_read else None
    is_alone = spoken is not None and _is_alone(plain, spoken)
    if spoken and (is_alone or spoken.is_said):
        plain = replace(plain, text=spoken.rest)
    understood = understand(plain, engine, read_words(plain, engine))
    lexicon = _lexicon(understood, signs, engine)
    is_wordless = _is_wordless(understood, lexicon)
    is_said = understood.identifiers or understood.located.origin
    is_empty = not (is_alone or signs.phrases or is_said)
    return AskedQuery(
        understood=understood,
        signs=signs,
        words=() if is_wordless else _with_either(understood, signs, lexicon),
        demands=_demands(signs, lexicon),
        excluded=tuple(_phrase(one, lexicon) for one in signs.excluded),
        spoken=spoken,
        is_language_only=is_alone,
        is_wordless=bool(query.text) and is_wordless and is_empty,
    )


def _lexicon(understood: UnderstoodQuery, signs: Signs, engine: Engine) -> Lexicon | None:
    """The one that the words were understood by; None where there is nothing to look up."""
    if understood.lexicon or not signs.are_there:
        return understood.lexicon
    return Lexicon(engine.knows, engine.words(), thesaurus.current())


def _is_wordless(understood: UnderstoodQuery, lexicon: Lexicon | None) -> bool:
    if not understood.words or lexicon is None:
        return True
    return not understood.expansions and only_asks(understood.located.text, lexicon)


def _is_alone(query: Query, spoken: SpokenLanguage) -> bool:
    """Whether the words name the language and at most a place."""
    if not spoken.rest:
        return True
    located = locate(replace(query, text=spoken.rest))
    return bool(located.origin) and not located.text.strip()


def _demands(signs: Signs, lexicon: Lexicon | None) -> tuple[tuple[Phrase, ...], ...]:
    """Phrases, each on its own; words joined by OR only where one of them is a phrase."""
    quoted = [(_phrase(one, lexicon),) for one in signs.phrases]
    either = [
        tuple(_phrase(one, lexicon) for one in several)
        for several in signs.either
        if any(" " in one for one in several)
    ]
    return (*quoted, *either)


def _phrase(text: str, lexicon: Lexicon | None) -> Phrase:
    assert lexicon is not None  # noqa: S101 - there is one wherever there are signs
    return Phrase(words_in_a_row(text, lexicon))


def _with_either(
    understood: UnderstoodQuery, signs: Signs, lexicon: Lexicon | None
) -> tuple[Word, ...]:
    """The words, those that OR joins as one that is found by the stems of any of them."""
    words, likely = list(understood.words), dict(understood.corrections)
    for several in signs.either:
        phrases = [_phrase(f"{one} {likely.get(one, '')}", lexicon) for one in several]
        stems = {stem for phrase in phrases for word in phrase.words for stem in word.stems}
        joined = [word for word in words if stems & set(word.stems)]
        if len(joined) > 1:
            worths = {stem: worth for word in joined for stem, worth in word.stems.items()}
            others = [word for word in words if word not in joined]
            words = [Word(worths), *others]
    return tuple(words)
