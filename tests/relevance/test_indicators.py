"""Who asks for figures finds them; who asks for help finds no figures before it."""

from pathlib import Path

from search import evaluation
from tests.search.asking import ask_again

QUERIES = Path(__file__).resolve().parent / "indicators.json"
NDCG, SUCCESS = 0.7, 0.9  # a little below what is reached


class TestIndicators:
    def test_are_found_and_stand_in_nobodys_way(self) -> None:
        judged = evaluation.read_judged(QUERIES)
        score = evaluation.scores(judged, {one.id: evaluation.answer(one) for one in judged})["all"]
        assert (score.ndcg >= NDCG, score.success >= SUCCESS) == (True, True), score
        for typed in ("бежанци", "работа", "разрешение за работа", "украинци", "временна закрила"):
            first = [hit.type for hit in ask_again(f"q={typed}").hits[:4]]
            assert "indicator" not in first, typed
