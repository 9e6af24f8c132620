"""Views of the desk, where institutions file figures, and of what the public sees of it."""

from filing.desk.views.filling import fill
from filing.desk.views.home import begin, home
from filing.desk.views.steps import correct, publish, review, send, submission_detail
from filing.desk.views.tracker import tracker
from filing.desk.views.uploading import import_detail, template, upload

__all__ = [
    "begin",
    "correct",
    "fill",
    "home",
    "import_detail",
    "publish",
    "review",
    "send",
    "submission_detail",
    "template",
    "tracker",
    "upload",
]
