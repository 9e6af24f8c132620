"""What can go wrong when figures are filed; every text is a translated sentence for people."""

from typing import Any


class FilingError(Exception):
    """Base of the errors of this room: a step that was not taken."""


class NotAllowed(FilingError):
    """This person may not take this step."""


class WrongState(FilingError):
    """The submission is not in the state that this step starts from."""


class NotInForm(FilingError):
    """A cell that the form does not ask this institution for."""


class Unreadable(FilingError):
    """A text that is no figure; `code` names why."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class StaleCell(FilingError):
    """Somebody else changed the cell since it was read; nothing was written.

    `theirs` is what stands there now, `yours` the text that was not stored.
    """

    def __init__(self, sentence: str, theirs: Any, yours: str) -> None:
        super().__init__(sentence)
        self.theirs = theirs
        self.yours = yours


class HasProblems(FilingError):
    """Figures that cannot be sent as they are; `problems` names each."""

    def __init__(self, sentence: str, problems: list[Any]) -> None:
        super().__init__(sentence)
        self.problems = problems


class FileRefused(FilingError):
    """A file of which nothing was taken; `problems` names rows and columns where it can."""

    def __init__(self, sentence: str, problems: list[Any] | None = None) -> None:
        super().__init__(sentence)
        self.problems = problems or []
