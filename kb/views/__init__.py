"""Pages of the knowledge base: handbook, good practices, study."""

from kb.views.glossary import glossary
from kb.views.handbook import handbook_contents, section_detail
from kb.views.practices import practice_compare, practice_detail, practice_list
from kb.views.study import finding_detail, study

__all__ = [
    "finding_detail",
    "glossary",
    "handbook_contents",
    "practice_compare",
    "practice_detail",
    "practice_list",
    "section_detail",
    "study",
]
