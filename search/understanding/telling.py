"""What each word of a query tells: much where few documents and few needs have it."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from search.analysis import fold, is_stop_word, stem, tokens
from search.engine.contract import Engine
from search.understanding.query_terms import QueryTerm
from search.understanding.thesaurus import Thesaurus, keys_of
from search.weights import Weight

# A word that documents have and no label has, as a share of what it would tell otherwise.
_UNLABELLED = Weight("words.unlabelled")
# What a word tells that neither has: it may be mistyped, or of another language.
_UNKNOWN = Weight("words.unknown")
# How much less common words tell than rare ones.
_GENERIC = Weight("words.generic")

# Different words of a letter that are looked up.
_MOST_LOOKED_UP = 200
# A word of a letter that no label has, beside one that a label has.
_OF_LETTER = 0.3

# Words of politeness and of telling who one is: every letter has them, few documents do.
_COURTESIES = """
    здравейте здравей привет добър ден моля благодаря благодарим поздрави уважаеми уважаема госпожо
    господине предварително отнапред казвам наричам пиша питам молба някакъв просто вече
    hello hi dear sir madam please thanks thank regards kindly sincerely name writing advance hope
    вітаю добрий день прошу дякую шановні звати пишу підкажіть допоможіть будь ласка
    здравствуйте добрый пожалуйста спасибо уважаемые зовут подскажите помогите заранее
    merhaba selam lütfen teşekkürler teşekkür ederim sayın adım yazıyorum şimdiden
    مرحبا السلام عليكم شكرا لكم رجاء فضلك السيد السيدة اسمي اكتب تحية تحياتي
    سلام درود لطفا متشکرم ممنون سپاس تشکر آقای خانم اسمم نامم مینویسم
"""
_COURTESY = frozenset(map(fold, _COURTESIES.split()))


class Selected(NamedTuple):
    """The telling words of a long text, in its order, and where in it each one stands (as the
    number of the word)."""

    words: tuple[str, ...]
    places: tuple[int, ...]


class Telling:
    """Weighs words by the index and the thesaurus; each word is asked for once."""

    def __init__(self, engine: Engine, thesaurus: Thesaurus) -> None:
        self._engine = engine
        self._thesaurus = thesaurus
        self._documents = max(1, engine.document_count() or 0)
        self._asked: dict[str, tuple[int, int]] = {}

    def of_term(self, term: QueryTerm) -> float:
        """What a word tells, from 0 to 1: by its likeliest form, which is the best known one."""
        known = [tells for form in term.forms if (tells := self.of_form(form))]
        return min(known) ** _GENERIC() if known else _UNKNOWN()

    def of_form(self, word: str) -> float:
        """What a folded word tells, from 0 to 1; 0 where no document and no label has it."""
        if word not in self._asked:
            documents = self._engine.documents_with(stem(word))
            self._asked[word] = documents, self._thesaurus.needs_with(word)
        documents, needs = self._asked[word]
        by_documents = _rarity(documents, self._documents)
        by_needs = _rarity(needs, self._thesaurus.need_count)
        if documents and needs:
            return (by_documents + by_needs) / 2
        if needs:
            return by_needs
        return by_documents * _UNLABELLED() if documents else 0.0

    def select(self, text: str, most: int, most_read: int) -> Selected:
        """The words of a long text that tell most: first those that name a need together.

        No more than `most_read` words are looked at, and of many different ones only the first.
        What nobody knows comes last.
        """
        found: dict[str, int] = {}
        written: list[str] = []
        for place, token in enumerate(tokens(text)):
            if place >= most_read or len(found) == _MOST_LOOKED_UP:
                break
            written.append(text[token.start : token.end])
            if not is_stop_word(token.text) and token.text not in _COURTESY:
                found.setdefault(token.text, place)
        words, at = list(found), list(found.values())
        tell = [self.of_form(word) for word in words]
        named = self._thesaurus.recognise([keys_of(word) for word in words], tell, at)
        in_label = {words[place] for one in named for place in one.positions}
        best = sorted(words, key=lambda word: (word not in in_label, -self._selects(word)))[:most]
        places = sorted(found[word] for word in best)
        return Selected(tuple(written[place] for place in places), tuple(places))

    def of_sentence(self, text: str, most: int) -> tuple[list[str], list[float]]:
        """The folded words of a sentence without courtesies, and what each tells."""
        words = [
            token.text
            for token in tokens(text)
            if not is_stop_word(token.text) and token.text not in _COURTESY
        ][:most]
        return words, [self.of_form(word) or _UNKNOWN() for word in words]

    def _selects(self, word: str) -> float:
        """What a word tells among hundreds of others: one that no label has, little."""
        return self.of_form(word) * (1 if self._thesaurus.needs_with(word) else _OF_LETTER)


def share(tell: Sequence[float], positions: frozenset[int]) -> float:
    """How much of what all words tell these tell."""
    everything = math.fsum(tell)
    return math.fsum(tell[position] for position in positions) / everything if everything else 0.0


def _rarity(holders: int, count: int) -> float:
    """Inverse document frequency, from nearly 0 (all have it) to 1 (one has it)."""
    if count < 2:
        return 1.0
    return math.log(1 + count / max(1, holders)) / math.log(1 + count)
