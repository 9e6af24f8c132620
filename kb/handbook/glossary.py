"""The words of the glossary in one language, as a text or the list of words needs them."""

from dataclasses import dataclass

from modeltranslation.utils import build_localized_fieldname

from kb.models import GlossaryTerm
from kb.text.mentions import GlossaryWord


@dataclass(frozen=True)
class Entry:
    """A word and what it means; without a source it is what we mean by it in the handbook."""

    key: str
    term: str
    definition: str
    spellings: tuple[str, ...]
    source: str
    seen: str

    @property
    def word(self) -> GlossaryWord:
        return GlossaryWord(self.key, self.spellings, self.definition)


def entries(language: str) -> list[Entry]:
    """The words that are explained in this language, by the alphabet; one query."""
    found = [_entry(row, language) for row in GlossaryTerm.objects.all()]
    explained = [entry for entry in found if entry.term and entry.definition]
    return sorted(explained, key=lambda entry: entry.term.casefold())


def _entry(row: GlossaryTerm, language: str) -> Entry:
    term, definition, forms = (
        getattr(row, build_localized_fieldname(name, language)) or ""
        for name in ("term", "definition", "forms")
    )
    lines = [line.strip() for line in [term, *forms.splitlines()]]
    return Entry(
        row.key, term, definition, tuple(line for line in lines if line), row.source, row.seen
    )
