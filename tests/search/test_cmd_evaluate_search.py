"""`manage.py evaluate_search`, and the measures that it prints."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search import evaluation, indexing
from tests.factories import make_finding, make_place


class TestMeasures:
    def test_give_one_to_the_best_order(self) -> None:
        assert evaluation.ndcg(["a", "b"], {"a": 3, "b": 1}) == 1.0

    def test_give_less_to_another_order(self) -> None:
        # (1/1 + 7/1.585) / (7/1 + 1/1.585)
        assert evaluation.ndcg(["b", "a"], {"a": 3, "b": 1}) == pytest.approx(0.7098, abs=1e-3)

    def test_give_nothing_to_an_empty_answer(self) -> None:
        assert evaluation.ndcg([], {"a": 3}) == 0.0
        assert evaluation.success([], {"a": 3}) == 0.0
        assert evaluation.reciprocal_rank([], {"a": 3}) == 0.0

    def test_count_a_success_among_the_first_five_only(self) -> None:
        keys = ["x1", "x2", "x3", "x4", "a"]
        assert evaluation.success(keys, {"a": 2}) == 1.0
        assert evaluation.success(["x0", *keys], {"a": 2}) == 0.0
        assert evaluation.reciprocal_rank(["x0", *keys], {"a": 2}) == pytest.approx(1 / 6)

    def test_take_a_partial_answer_for_no_success(self) -> None:
        assert evaluation.success(["a"], {"a": 1}) == 0.0


@pytest.mark.django_db
class TestCmdEvaluateSearch:
    def judged(self, folder: Path, key: str) -> Path:
        path = folder / "judged.json"
        row = {"id": "t-1", "query": "болница", "ui": "uk", "class": "cross", "near": None,
               "filters": {"type": ["place"]}, "relevant": {key: 3}}  # fmt: skip
        path.write_text(json.dumps([row]), encoding="utf-8")
        return path

    def test_prints_each_class_and_writes_the_ranked_keys(self, tmp_path: Path) -> None:
        place = make_place("Болница")
        indexing.rebuild()
        out, run = StringIO(), tmp_path / "run.json"
        call_command("evaluate_search", self.judged(tmp_path, place.key), run=run, stdout=out)
        assert json.loads(run.read_text()) == {"t-1": [place.key]}
        assert [line.split() for line in out.getvalue().splitlines()[1:]] == [
            ["cross", "1", "1.000", "1.000", "1.000"],
            ["all", "1", "1.000", "1.000", "1.000"],
        ]

    def test_prints_each_set_and_then_all_together(self, tmp_path: Path) -> None:
        place = make_place("Болница")
        indexing.rebuild()
        first, out = self.judged(tmp_path, place.key), StringIO()
        other = tmp_path / "other.json"
        other.write_text(first.read_text().replace("t-1", "t-2").replace(place.key, "none"))
        call_command("evaluate_search", first, other, stdout=out)
        lines = [line.split() for line in out.getvalue().splitlines() if line]
        assert [line[0] for line in lines if len(line) == 1] == ["judged", "other", "all"]
        assert [line[2] for line in lines if line[0] == "all" and len(line) > 1] == [
            "1.000", "0.000", "0.500",
        ]  # fmt: skip

    def test_leaves_out_kinds_that_nobody_judged(self, tmp_path: Path) -> None:
        place = make_place("Дом")
        finding = make_finding(title_bg="Болница болница")
        make_place("Болница")
        indexing.rebuild()
        path = tmp_path / "judged.json"
        rows = [
            {"id": "t-1", "query": "болница", "ui": "bg", "class": "x", "near": None,
             "filters": {}, "relevant": {place.key: 3}},
            {"id": "t-2", "query": "болница", "ui": "bg", "class": "x", "near": None,
             "filters": {}, "relevant": {finding.key: 3}},
        ]  # fmt: skip
        path.write_text(json.dumps(rows), encoding="utf-8")
        run = tmp_path / "run.json"
        call_command("evaluate_search", path, kinds=["place"], run=run, stdout=StringIO())
        keys = json.loads(run.read_text())
        assert finding.key not in keys["t-1"]
        assert finding.key in keys["t-2"]

    def test_refuses_an_id_given_twice(self, tmp_path: Path) -> None:
        path = self.judged(tmp_path, "dir-1")
        with pytest.raises(CommandError, match="ids given twice: t-1"):
            call_command("evaluate_search", path, path)

    def test_refuses_a_file_of_another_kind(self, tmp_path: Path) -> None:
        path = tmp_path / "judged.json"
        path.write_text('[{"id": "t-1"}]')
        with pytest.raises(CommandError, match="holds no judged queries"):
            call_command("evaluate_search", path)

    def test_says_that_there_is_no_index(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="build_index"):
            call_command("evaluate_search", self.judged(tmp_path, "dir-1"))
