"""The questions, the same for every engine."""

from dataclasses import dataclass, field

FACETS = ("types", "topics", "audiences")
FILTERS = {"types": "practice", "topics": "topic-03"}
PAGE = 20
CENTRE = 42.6977, 23.3219  # Sofia
RADIUS_KM = 50.0


@dataclass(frozen=True)
class Question:
    """Words joined by `mode` (and, or, phrase); none means everything."""

    name: str
    words: tuple[str, ...] = ()
    mode: str = "and"
    facets: tuple[str, ...] = ()
    filters: dict[str, str] = field(default_factory=dict)
    page: int = 1
    is_newest_first: bool = False
    is_nearby: bool = False

    @property
    def start(self) -> int:
        return (self.page - 1) * PAGE


QUESTIONS = (
    Question("common word", ("обучение",)),
    Question("rare word", ("овластяване",)),
    Question("3 words, all", ("обучение", "курс", "работа")),
    Question("3 words, any", ("обучение", "курс", "работа"), mode="or"),
    Question("phrase", ("обучение", "на"), mode="phrase"),
    Question("3 facets", ("обучение",), facets=FACETS),
    Question("3 facets, 2 filters", ("обучение",), facets=FACETS, filters=FILTERS),
    Question("browse, 3 facets", facets=FACETS),
    Question("browse, 2 filters", facets=FACETS, filters=FILTERS),
    Question("page 50", ("обучение",), page=50),
    Question("newest first", ("обучение",), is_newest_first=True),
    Question("50 km, nearest first", is_nearby=True),
)
