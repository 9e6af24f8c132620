"""The knowledge base: handbook, good practices, study."""

from kb.models.handbook import Chapter, Handbook, Section, Statement, StatementSource
from kb.models.practices import Actor, FundingKind, GoodPractice, PracticeSource
from kb.models.study import Finding, Study

__all__ = [
    "Actor",
    "Chapter",
    "Finding",
    "FundingKind",
    "GoodPractice",
    "Handbook",
    "PracticeSource",
    "Section",
    "Statement",
    "StatementSource",
    "Study",
]
