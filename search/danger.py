"""What stands above the results of a call for help: a sentence, and the lines that answer."""

from dataclasses import dataclass

from django.conf import settings

from directory.models import Location
from languages.codes import page_language
from search.models import DangerKind
from search.understanding.danger import recognise


@dataclass(frozen=True)
class Danger:
    """A danger that a text tells of.

    `sentence` is in the language of the page; `own_sentence` in that of the text, which
    `own_language` names, both empty where that is the same. `lines` are phone lines that certainly
    work, `uncertain_lines` those that perhaps do; either may be empty.
    """

    kind: str
    sentence: str
    own_language: str
    own_sentence: str
    lines: list[Location]
    uncertain_lines: list[Location]

    @property
    def all_lines(self) -> list[Location]:
        """Every line, those that certainly work first."""
        return self.lines + self.uncertain_lines


def danger_in(text: str) -> Danger | None:
    """The danger that a text tells of; None where it is harmless or nobody has said who answers.

    Asks the database once for a harmless text, some times more for a call for help.
    """
    call = recognise(text)
    kind = DangerKind.objects.filter(slug=call.kind).first() if call else None
    if call is None or kind is None:
        return None
    lines = list(
        Location.objects.findable()
        .filter(dangerline__kind=kind, phones__isnull=False)
        .order_by("dangerline__position")
        .distinct()
        .with_card()
    )
    is_own = call.language in settings.MODELTRANSLATION_LANGUAGES
    is_other = is_own and call.language != page_language()
    own_sentence = str(getattr(kind, f"sentence_{call.language}")) if is_other else ""
    return Danger(
        kind=kind.slug,
        sentence=str(kind.sentence),
        own_language=call.language if own_sentence else "",
        own_sentence=own_sentence,
        lines=[line for line in lines if is_certain(line)],
        uncertain_lines=[line for line in lines if not is_certain(line)],
    )


def is_certain(line: Location) -> bool:
    """Whether a line was seen in a source, and not long ago."""
    return line.status == Location.Status.LISTED and not line.is_stale
