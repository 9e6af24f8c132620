"""What search keeps in the database: documents waiting to be indexed, and what people call things."""

from search.models.outbox import PendingDocument
from search.models.thesaurus import Need, NeedLabel

__all__ = ["Need", "NeedLabel", "PendingDocument"]
