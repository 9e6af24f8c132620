"""Learning weights from judged queries, and `manage.py learn_weights`."""

import json
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search import indexing, learning, weights
from search.evaluation import Judged
from search.weights import Learnable
from tests.factories import make_finding, make_place

WEIGHTS = {"a": Learnable(1.0, (0.5, 1.0, 2.0)), "b": Learnable(3.0, (3.0, 4.0))}
FOLDS = {place: place % 4 for place in range(12)}


def scores_of(rule: Callable[[Mapping[str, float], int], float]) -> learning.Scorer:
    def score(values: Mapping[str, float]) -> Sequence[float]:
        return [rule(values, place) for place in range(12)]

    return score


def judged(name: str, kind: str, relevant: dict[str, int]) -> Judged:
    return Judged(name, "болница", "bg", kind, "", {}, relevant)


class TestFit:
    def test_takes_a_value_that_helps_everywhere(self) -> None:
        learnt = learning.fit(
            scores_of(lambda values, _place: 0.1 * values["a"]), WEIGHTS, FOLDS, 3
        )
        assert learnt.values == {"a": 2.0, "b": 3.0}
        assert [(step.name, step.before, step.after) for step in learnt.steps] == [("a", 1.0, 2.0)]
        assert learnt.steps[0].gain == pytest.approx(0.1)

    def test_leaves_a_value_that_helps_some_queries_by_chance(self) -> None:
        def rule(values: Mapping[str, float], place: int) -> float:
            return 0.5 * (values["a"] == 2.0) * (place == 0)

        assert learning.fit(scores_of(rule), WEIGHTS, FOLDS, 3).steps == []

    def test_comes_back_to_a_number_when_another_has_changed(self) -> None:
        def rule(values: Mapping[str, float], _place: int) -> float:
            return 0.2 * (values["b"] == 4.0) * (1 + (values["a"] == 0.5))

        assert learning.fit(scores_of(rule), WEIGHTS, FOLDS, 3).values == {"a": 0.5, "b": 4.0}

    def test_counts_its_gain_where_it_has_not_learnt(self) -> None:
        rule = scores_of(lambda values, place: 0.1 * values["a"] + place % 4)
        means = learning.held_out(rule, WEIGHTS, [place % 4 for place in range(12)], 2)
        assert means == [
            (pytest.approx(fold + 0.1), pytest.approx(fold + 0.2)) for fold in range(4)
        ]


class TestFolds:
    def test_have_a_share_of_each_class(self) -> None:
        queries = [
            judged(f"{kind}-{n}", kind, {f"{kind}-{n}": 3}) for kind in "xy" for n in range(4)
        ]
        folds = learning.folds_of(queries, 2)
        assert [sorted(folds[:4]), sorted(folds[4:])] == [[0, 0, 1, 1], [0, 0, 1, 1]]

    def test_keep_together_what_shares_a_judgment(self) -> None:
        queries = [judged(f"q-{n}", "x", {"dir-1": 3, "dir-2": n // 3}) for n in range(6)]
        folds = learning.folds_of(queries, 2)
        assert len(set(folds[:3])) == len(set(folds[3:])) == 1
        assert folds[0] != folds[3]


@pytest.mark.django_db
class TestCmdLearnWeights:
    def sets(self, folder: Path) -> Path:
        """Queries whose good answers are findings, though places have more of the word."""
        rows = []
        for n, word in enumerate(("болница", "училище", "театър", "музей")):
            make_place(f"{word} {word}")
            found = make_finding(title_bg=f"{word} и хора")
            rows.append({"id": f"t-{n}", "query": word, "ui": "bg", "class": "x", "near": None,
                         "filters": {}, "relevant": {found.key: 3}})  # fmt: skip
        indexing.rebuild()
        path = folder / "judged.json"
        path.write_text(json.dumps(rows), encoding="utf-8")
        return path

    def test_writes_what_it_has_learnt(self, tmp_path: Path) -> None:
        path, output, out = self.sets(tmp_path), tmp_path / "weights.json", StringIO()
        every = weights.read()
        every["boost.finding.usual"] = Learnable(1.0, (1.0, 50.0))
        weights.write(every, tmp_path / "before.json")
        call_command(
            "learn_weights", path, only=["boost.finding.usual"], folds=2,
            weights=tmp_path / "before.json", output=output, stdout=out,
        )  # fmt: skip
        assert weights.read(output)["boost.finding.usual"].value == 50.0
        assert "boost.finding.usual: 1 to 50" in out.getvalue()
        assert out.getvalue().splitlines()[-1].endswith("to 1.0000")

    def test_writes_nothing_when_it_is_only_tried(self, tmp_path: Path) -> None:
        output = tmp_path / "weights.json"
        call_command("learn_weights", self.sets(tmp_path), only=["near."], folds=2, output=output,
                     dry_run=True, stdout=StringIO())  # fmt: skip
        assert not output.exists()

    @pytest.mark.parametrize(
        ("options", "sentence"),
        [
            ({"folds": 1}, "folds are 2 or more"),
            ({"folds": 5}, "no more than queries"),
            ({"only": ["none"], "folds": 2}, "no weight has such a name"),
        ],
    )
    def test_refuses_what_it_cannot_do(
        self, tmp_path: Path, options: dict[str, object], sentence: str
    ) -> None:
        with pytest.raises(CommandError, match=sentence):
            call_command("learn_weights", self.sets(tmp_path), **options, stdout=StringIO())

    def test_says_that_there_is_no_index(self, tmp_path: Path) -> None:
        path = tmp_path / "judged.json"
        rows = [{"id": f"t-{n}", "query": "x", "ui": "bg", "class": "x", "near": None,
                 "filters": {}, "relevant": {"dir-1": 3}} for n in range(2)]  # fmt: skip
        path.write_text(json.dumps(rows), encoding="utf-8")
        with pytest.raises(CommandError, match="build_index"):
            call_command("learn_weights", path, folds=2, stdout=StringIO())
