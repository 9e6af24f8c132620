"""What can go wrong in the knowledge base."""


class KnowledgeError(Exception):
    """Anything below; callers that do not care which may catch this one."""


class NotComparable(KnowledgeError):
    """Figures that must not stand in one drawing."""
