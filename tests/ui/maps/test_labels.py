"""Names on a map stand apart, and inside."""

import pytest

from ui.maps.labels import DOT_LABELS, Label, Labels
from ui.maps.window import Window

WINDOW = Window(500, 400, 320, 248)
BELOW, LEFT, RIGHT, ABOVE = DOT_LABELS


class TestLabels:
    def test_stand_at_the_first_side_that_is_free(self) -> None:
        labels = Labels(WINDOW)
        assert labels.beside((160, 124), "Haskovo", DOT_LABELS) == BELOW
        assert labels.beside((160, 124), "Haskovo", DOT_LABELS) == ABOVE
        labels = Labels(WINDOW)
        labels.take(160, 140, 10, 10)  # below
        labels.take(120, 124, 60, 10)  # to the left
        assert labels.beside((160, 124), "Ruse", DOT_LABELS) == RIGHT

    def test_never_cover_each_other(self) -> None:
        labels = Labels(WINDOW)
        found = [labels.beside((160, 124), "Haskovo", DOT_LABELS) for _ in range(3)]
        assert found == [BELOW, ABOVE, None]

    @pytest.mark.parametrize(
        ("spot", "label"), [((3, 124), RIGHT), ((317, 124), LEFT), ((160, 240), ABOVE)]
    )
    def test_are_not_cut_off_by_the_edge(self, spot: tuple[float, float], label: Label) -> None:
        assert Labels(WINDOW).beside(spot, "Haskovo", DOT_LABELS) == label

    def test_keep_away_from_a_name_that_stands_already(self) -> None:
        labels = Labels(WINDOW)
        labels.take_name((160, 124), BELOW, "Haskovo")
        assert labels.beside((160, 124), "Haskovo", [BELOW]) is None


class TestDots:
    def test_are_free_where_nothing_covers_them(self) -> None:
        labels = Labels(WINDOW)
        labels.take(160, 112, 22, 26)
        assert labels.is_free((200, 124))
        assert not labels.is_free((160, 120))
