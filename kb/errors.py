"""What can go wrong in the knowledge base."""


class KnowledgeError(Exception):
    """Base of the errors of the knowledge base."""


class NotComparable(KnowledgeError):
    """These findings must not share a chart."""
