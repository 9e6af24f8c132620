"""Views of the desk, where institutions file figures, and of what the public sees of it."""

from indicators.desk.views.filling import fill
from indicators.desk.views.home import begin, home
from indicators.desk.views.public import release_detail, release_list, tracker
from indicators.desk.views.steps import correct, publish, review, send, submission_detail
from indicators.desk.views.uploading import import_detail, template, upload

__all__ = [
    "begin",
    "correct",
    "fill",
    "home",
    "import_detail",
    "publish",
    "release_detail",
    "release_list",
    "review",
    "send",
    "submission_detail",
    "template",
    "tracker",
    "upload",
]
