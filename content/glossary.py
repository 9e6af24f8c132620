"""The glossary of the handbook."""

from content.reading import Data
from content.writing import in_languages, save
from kb.models import GlossaryTerm


def write_word(data: Data) -> None:
    values = {"source": data["source"] or "", "seen": data["seen"] or ""}
    for name in ("term", "definition"):
        values |= in_languages(name, data[name])
    values |= in_languages("forms", {code: "\n".join(rows) for code, rows in data["forms"].items()})
    save(GlossaryTerm, {"key": data["key"]}, values)
