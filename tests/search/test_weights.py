"""The numbers of the ranking as data."""

from pathlib import Path

import pytest

from search import weights
from search.weights import Weight, WeightsError, tried, watched
from ui.kinds import all_kinds

INTENTS = {"usual", "needs", "personal", "alone", "figures", "counts"}


class TestFile:
    def test_is_written_as_it_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "weights.json"
        weights.write(weights.read(), path)
        assert path.read_text() == weights.FILE.read_text()

    def test_holds_what_the_code_asks_for_and_nothing_else(self) -> None:
        names = set(weights.read())
        of_documents = {name for name in names if name.startswith(("boost.", "mark."))}
        assert names - of_documents == weights.used()
        kinds = {kind.code for kind in all_kinds()}
        for name in of_documents:
            group, of, *intent = name.split(".")
            assert of in (kinds if group == "boost" else {"stock", "doubtful"}), name
            assert set(intent) <= INTENTS, name

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("[", "cannot be read"),
            ("[]", "holds no weights by name"),
            ('{"a": 1}', "a: needs “value” and “tries”"),
            ('{"a": {"value": 1}}', "a: needs “value” and “tries”"),
            ('{"a": {"value": -1, "tries": [-1]}}', "a: only finite numbers"),
            ('{"a": {"value": true, "tries": [true]}}', "a: only finite numbers"),
            ('{"a": {"value": NaN, "tries": [1]}}', "a: only finite numbers"),
            ('{"a": {"value": 1, "tries": [2, 1]}}', "a: “tries” rise"),
            ('{"a": {"value": 1, "tries": [2, 3]}}', "a: “tries” rise"),
        ],
    )
    def test_is_refused_by_what_is_wrong(self, tmp_path: Path, text: str, sentence: str) -> None:
        path = tmp_path / "weights.json"
        path.write_text(text)
        with pytest.raises(WeightsError, match=sentence):
            weights.read(path)


class TestWeight:
    def test_is_refused_without_an_entry(self) -> None:
        with pytest.raises(WeightsError, match=r"no weight is called words\.none"):
            Weight("words.none")

    def test_has_another_value_while_that_is_tried(self) -> None:
        weight = Weight("words.saturation")
        before = weight()
        with tried({"words.saturation": 9.0}):
            assert weight() == 9.0
        assert weight() == before

    def test_is_noted_where_it_is_asked_for(self) -> None:
        with watched() as names:
            Weight("words.saturation")()
            weights.boost("place", "needs")
        assert names == {"words.saturation", "boost.place.needs"}

    def test_of_a_kind_that_the_file_does_not_name_changes_nothing(self) -> None:
        assert weights.boost("poem", "needs") == 1.0
