"""The glossary in one language: for its own page, and for the texts that use its terms."""

from dataclasses import dataclass

from modeltranslation.utils import build_localized_fieldname

from kb.models import GlossaryTerm
from kb.text.mentions import ExplainedTerm


@dataclass(frozen=True)
class GlossaryEntry(ExplainedTerm):
    """A term with its source; without one, the definition is what we mean by it in the handbook."""

    term: str
    source: str
    seen: str


def entries(language: str) -> list[GlossaryEntry]:
    """The terms that have a definition in this language, in alphabetical order; one query."""
    found = [_entry(row, language) for row in GlossaryTerm.objects.all()]
    explained = [entry for entry in found if entry.term and entry.definition]
    return sorted(explained, key=lambda entry: entry.term.casefold())


def _entry(row: GlossaryTerm, language: str) -> GlossaryEntry:
    term, definition, forms = (
        getattr(row, build_localized_fieldname(name, language)) or ""
        for name in ("term", "definition", "forms")
    )
    lines = [line.strip() for line in [term, *forms.splitlines()]]
    return GlossaryEntry(
        key=row.key,
        spellings=tuple(line for line in lines if line),
        definition=definition,
        term=term,
        source=row.source,
        seen=row.seen,
    )
