"""The knowledge base: handbook, good practices, study, publications."""

from kb.models.glossary import GlossaryTerm
from kb.models.handbook import (
    Chapter,
    Handbook,
    Reader,
    Section,
    SectionChange,
    SectionSource,
    Step,
)
from kb.models.practices import Actor, FundingKind, GoodPractice, PracticeSource
from kb.models.publications import Publication
from kb.models.study import Finding, Study

__all__ = [
    "Actor",
    "Chapter",
    "Finding",
    "FundingKind",
    "GlossaryTerm",
    "GoodPractice",
    "Handbook",
    "PracticeSource",
    "Publication",
    "Reader",
    "Section",
    "SectionChange",
    "SectionSource",
    "Step",
    "Study",
]
