"""The files of arrays, and the first rows of an order."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import indexing
from search.engine.whoosh import arrays
from search.engine.whoosh.cache import ByteCache
from search.engine.whoosh.ordering import _candidates
from tests.factories import make_place
from tests.search.asking import ask_again, titles
from tests.search.test_engine import root


class TestArrays:
    @pytest.mark.parametrize("size", [0, 5, 400_000])  # the last one is mapped
    def test_come_back_as_they_were(self, size: int, tmp_path: Path) -> None:
        written = {"a/b": np.arange(size), "c": np.zeros(size, dtype=np.uint8)}
        arrays.write(tmp_path / "file", written)
        read = arrays.read(tmp_path / "file")
        assert read.keys() == written.keys()
        assert all(np.array_equal(read[name], array) for name, array in written.items())
        assert [path.name for path in tmp_path.iterdir()] == ["file"]

    @pytest.mark.parametrize("left", [0, 7, 40, -1])
    def test_of_a_cut_file_are_refused(self, left: int, tmp_path: Path) -> None:
        arrays.write(tmp_path / "file", {"a": np.arange(1000)})
        raw = (tmp_path / "file").read_bytes()
        (tmp_path / "file").write_bytes(raw[:left])
        with pytest.raises(ValueError):
            arrays.read(tmp_path / "file")

    @pytest.mark.django_db
    def test_of_a_damaged_generation_lead_to_the_one_before(self) -> None:
        make_place("Старо")
        indexing.rebuild()
        indexing.rebuild()
        newest = root() / (root() / "CURRENT").read_text()
        for path in newest.glob("*.arrays"):
            path.write_bytes(path.read_bytes()[:100])
        page = ask_again("")
        assert (page.is_degraded, titles(page)) == (True, ["Старо"])


numbers = st.one_of(st.floats(-3, 3), st.just(float("inf")))


class TestFirstRows:
    @given(st.lists(st.tuples(st.integers(0, 3), numbers), max_size=40), st.integers(0, 45))
    def test_are_those_of_the_whole_order(self, keys: list[tuple[int, float]], count: int) -> None:
        columns = [np.array([key[n] for key in keys], dtype=np.float64) for n in (0, 1)]
        rows = np.arange(len(keys))
        whole = rows[np.lexsort([rows, columns[1], columns[0]])][:count].tolist()
        some = _candidates(columns, rows, min(count, len(rows)))
        ordered = some[np.lexsort([some, columns[1][some], columns[0][some]])][:count].tolist()
        assert [keys[row] for row in ordered] == [keys[row] for row in whole]


class TestByteCache:
    def test_forgets_what_was_not_used_for_longest(self) -> None:
        cache, made = ByteCache(limit_bytes=20), []

        def make(name: str, size: int) -> np.ndarray:
            return cache.get(name, lambda: (made.append(name), np.zeros(size, dtype=np.uint8))[1])

        make("a", 8), make("b", 8), make("a", 8), make("c", 8), make("a", 8), make("b", 8)
        assert made == ["a", "b", "c", "b"]

    def test_does_not_keep_what_is_too_large(self) -> None:
        cache = ByteCache(limit_bytes=4)
        first = cache.get("a", lambda: np.zeros(8))
        assert cache.get("a", lambda: np.ones(8)) is not first
