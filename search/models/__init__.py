"""What search keeps in the database: documents waiting for the index, and what people type."""

from search.models.danger import DangerKind, DangerLine, DangerSample
from search.models.outbox import PendingDocument
from search.models.thesaurus import Need, NeedLabel

__all__ = ["DangerKind", "DangerLine", "DangerSample", "Need", "NeedLabel", "PendingDocument"]
