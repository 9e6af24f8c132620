"""Pages of the knowledge base: handbook, good practices, study, publications."""

from kb.views.glossary import glossary
from kb.views.handbook import handbook_contents, section_detail
from kb.views.plan import plan
from kb.views.practices import practice_compare, practice_detail, practice_list
from kb.views.publications import (
    PublicationFeed,
    publication_detail,
    publication_file,
    publication_list,
)
from kb.views.study import (
    codebook,
    codebook_csv,
    finding_detail,
    findings_csv,
    study,
    study_mirror,
)

__all__ = [
    "PublicationFeed",
    "codebook",
    "codebook_csv",
    "finding_detail",
    "findings_csv",
    "glossary",
    "handbook_contents",
    "plan",
    "practice_compare",
    "practice_detail",
    "practice_list",
    "publication_detail",
    "publication_file",
    "publication_list",
    "section_detail",
    "study",
    "study_mirror",
]
