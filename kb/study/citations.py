"""Citations of the study: institute, source, address here, and day."""

from django.utils import timezone
from django.utils.translation import gettext as _

from kb.models import Finding, Study
from languages.dates import display, display_day


def finding_citation(finding: Finding, address: str) -> str:
    """The citation of a finding; `address` is the full address of its page."""
    message = _(
        "%(organisation)s (%(year)s). “%(title)s”. Source: %(source)s (read on: %(seen)s). "
        "Quoted from BG Immigrants, %(address)s, %(day)s"
    )
    return message % {
        "organisation": finding.organisation,
        "year": finding.year,
        "title": finding.title,
        "source": finding.source,
        "seen": display(finding.seen) if finding.seen else _("day not known"),
        "address": address,
        "day": display_day(timezone.localdate()),
    }


def study_citation(study: Study, address: str) -> str:
    """The citation of the study, or of the selection of findings at `address`."""
    message = _("RSO “Maritza”. “%(title)s”. BG Immigrants, %(address)s, %(day)s")
    day = display_day(timezone.localdate())
    return message % {"title": study.title, "address": address, "day": day}
