"""Views of the desk, where institutions file figures, and of what the public sees of it."""

from indicators.desk.views.public import release_detail, release_list, tracker

__all__ = ["release_detail", "release_list", "tracker"]
