"""Pages of the knowledge base: handbook, good practices, study."""

from kb.views.glossary import glossary
from kb.views.handbook import handbook_contents, section_detail
from kb.views.practices import practice_compare, practice_detail, practice_list
from kb.views.study import (
    codebook,
    codebook_csv,
    finding_detail,
    findings_csv,
    study,
    study_mirror,
)

__all__ = [
    "codebook",
    "codebook_csv",
    "finding_detail",
    "findings_csv",
    "glossary",
    "handbook_contents",
    "practice_compare",
    "practice_detail",
    "practice_list",
    "section_detail",
    "study",
    "study_mirror",
]
