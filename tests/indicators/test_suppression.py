"""No small figure can be read, or reckoned from what can be read."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import suppression
from indicators.models import Dimension, Observation, Period
from indicators.selection import HIDDEN, Selection
from indicators.suppression import Relation
from tests.indicators.making import (
    figure,
    make_area,
    make_category,
    make_indicator,
    make_period,
    make_sexes,
    make_source,
    publish_figures,
)

THRESHOLD = 5
Table = dict[tuple[int, ...], int]


def with_sums(inner: dict[tuple[int, ...], int], shape: tuple[int, ...]) -> Table:
    """Every margin of a table; an index one past the last is the total of that direction."""
    table: Table = {}
    for cell in product(*(range(size + 1) for size in shape)):
        choices = [
            range(size) if index == size else [index]
            for index, size in zip(cell, shape, strict=True)
        ]
        table[cell] = sum(inner[each] for each in product(*choices))
    return table


def relations_of(shape: tuple[int, ...]) -> list[tuple[tuple[int, ...], list[tuple[int, ...]]]]:
    found = []
    for cell in product(*(range(size + 1) for size in shape)):
        for place, size in enumerate(shape):
            if cell[place] == size:
                parts = [(*cell[:place], index, *cell[place + 1 :]) for index in range(size)]
                found.append((cell, parts))
    return found


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, tuple[int, ...]]:
    shape = tuple(draw(st.lists(st.integers(2, 4), min_size=1, max_size=3)))
    cells = list(product(*(range(size) for size in shape)))
    small = st.one_of(st.integers(0, 7), st.integers(0, 60))
    inner = {cell: draw(small) for cell in cells}
    return with_sums(inner, shape), shape


def hide(
    table: Table, shape: tuple[int, ...], threshold: int = THRESHOLD
) -> tuple[set[tuple[int, ...]], list[Relation]]:
    keys = {cell: number for number, cell in enumerate(table)}
    cells = {number: cell for cell, number in keys.items()}
    related = [
        Relation(keys[total], frozenset(keys[part] for part in parts))
        for total, parts in relations_of(shape)
    ]
    values = {keys[cell]: Decimal(value) for cell, value in table.items()}
    return {cells[key] for key in suppression.hidden(values, related, threshold)}, related


def given_away(hidden: set[int], related: list[Relation]) -> set[int]:
    """Which hidden figures the equations of all sums fix: by rank, as anybody can reckon them."""
    column = {key: number for number, key in enumerate(sorted(hidden))}
    known = np.zeros((len(related), len(column)))
    for row, relation in enumerate(related):
        for key in relation.members & hidden:
            known[row, column[key]] = -1 if key == relation.total else 1
    rank = np.linalg.matrix_rank(known) if hidden else 0
    units = np.eye(len(column))
    return {
        key
        for key, number in column.items()
        if np.linalg.matrix_rank(np.vstack([known, units[number]])) == rank
    }


class TestSums:
    @settings(max_examples=150)
    @given(tables())
    def test_give_no_small_figure_away(self, drawn: tuple[Table, tuple[int, ...]]) -> None:
        """The equations of all sums leave every small figure open, by rank and by least squares."""
        table, shape = drawn
        hidden, related = hide(table, shape)
        small = {cell for cell, value in table.items() if 0 < value < THRESHOLD}
        assert small <= hidden
        keys = {cell: number for number, cell in enumerate(table)}
        known = given_away({keys[cell] for cell in hidden}, related)
        assert not {keys[cell] for cell in small} & known

    @settings(max_examples=150)
    @given(tables())
    def test_of_hidden_parts_are_no_small_figure(
        self, drawn: tuple[Table, tuple[int, ...]]
    ) -> None:
        table, shape = drawn
        hidden, _related = hide(table, shape)
        for total, parts in relations_of(shape):
            unknown = [part for part in parts if part in hidden]
            if total not in hidden and unknown:
                assert sum(table[part] for part in unknown) >= THRESHOLD

    @settings(max_examples=50)
    @given(tables())
    def test_stay_when_nothing_is_small(self, drawn: tuple[Table, tuple[int, ...]]) -> None:
        table, shape = drawn
        large = {cell: value * THRESHOLD for cell, value in table.items()}
        assert hide(large, shape)[0] == set()

    def test_that_cross_are_worked_out_together(self) -> None:
        """Each sum alone leaves two open; the three together would fix all of them."""
        a, b, c = 0, 1, 2
        sums = {3: {a, b}, 4: {b, c}, 5: {a, c}}
        values = {a: 3, b: 4, c: 4, 3: 7, 4: 8, 5: 7}
        related = [Relation(total, frozenset(parts)) for total, parts in sums.items()]
        decimals = {key: Decimal(value) for key, value in values.items()}
        hidden = suppression.hidden(decimals, related, THRESHOLD)
        assert {a, b, c} < hidden
        assert len(hidden) == 4  # one total less to see is enough

    def test_that_were_known_side_by_side_are_hidden_all_around(self) -> None:
        """More unknowns than are worked out: nothing beside them stays in sight."""
        size = 40
        inner = dict.fromkeys(product(range(size), range(size)), 1)
        table = with_sums(inner, (size, size))
        assert set(inner) <= hide(table, (size, size))[0]


class TestAnswersOfOthers:
    """Tables that other programs protected, with what they hid.

    Which figure is hidden beside a small one is a choice; that the small ones are the same, that
    none can be reckoned, and that no more is lost for it, is not. Their `maxN` is the largest
    count that is hidden; ours is the threshold below which counts are.
    """

    def test_gauss_suppression_hides_as_many_of_eight_regions(self) -> None:
        """GaussSuppression: `GaussSuppressionFromData(SSBtoolsData("z1"), 1:2, 3)`, maxN = 3.

        Answer: tests/testthat/test-GaussSuppressionFromData.R, rows 12, 13, 22, 23, 42 and 43 of
        45; figures: data/z1.RData of SSBtools. Source:
        https://github.com/statisticsnorway/ssb-gausssuppression 1.2.3 (commit 6fa594c),
        https://github.com/statisticsnorway/ssb-ssbtools (commit 1a7966f).
        """
        other = [11, 7, 5, 13, 9, 12, 6, 9]
        work = [11, 1, 8, 2, 14, 9, 4, 3]
        assistance = [55, 29, 35, 17, 63, 24, 22, 38]
        pension = [36, 18, 25, 13, 52, 22, 8, 15]
        columns = zip(other, work, assistance, pension, strict=True)
        inner = {(row, col): n for row, line in enumerate(columns) for col, n in enumerate(line)}
        table = with_sums(inner, (8, 4))
        b, d, h = 1, 3, 7
        theirs = {(row, col) for row in (b, d, h) for col in (0, 1)}
        small = {(b, 1), (d, 1), (h, 1)}
        hidden, related = hide(table, (8, 4), threshold=4)
        self.agree(table, hidden, related, small, theirs)

    def test_sdc_table_hides_as_many_of_four_regions_by_sex(self) -> None:
        """sdcTable: region and sex of `microdata1`, women of region A hidden.

        Answer of OPT, HYPERCUBE, HITAS and SIMPLEHEURISTIC: A and C of both sexes, cells 5, 6, 11
        and 12 (GAUSS: A and D), tests/testthat/test-protectTable.r; figures:
        tests/testthat/_snaps/jjformat.md. Source: https://github.com/sdcTools/sdcTable 0.34.0
        (commit 6393dfb).
        """
        rows = [(2, 18), (19, 14), (10, 12), (14, 11)]
        inner = {(row, col): n for row, line in enumerate(rows) for col, n in enumerate(line)}
        table = with_sums(inner, (4, 2))
        assert table[4, 2] == 100
        hidden, related = hide(table, (4, 2), threshold=4)
        theirs = {(0, 0), (0, 1), (2, 0), (2, 1)}
        self.agree(table, hidden, related, {(0, 0)}, theirs)

    def test_sdc_table_hides_one_more_where_two_tables_are_linked(self) -> None:
        """sdcTable: municipalities by county and by size; each table alone is safe, both are not.

        Answer: five primary suppressions, none more in either table, N (7) in both together;
        tests/testthat/test-linked-tables.r. Source: https://github.com/sdcTools/sdcTable 0.34.0
        (commit 6393dfb).
        """
        values = {"A": 2, "B": 2, "I": 8, "J": 8, "K": 3, "L": 3, "M": 3, "N": 7}
        sums = {"county-1": "ABIJ", "county-2": "KLMN", "big": "LM", "small": "ABIJKN"}
        values |= {total: sum(values[part] for part in parts) for total, parts in sums.items()}
        values["total"] = values["county-1"] + values["county-2"]
        keys = {name: number for number, name in enumerate(values)}

        def relation(total: str, parts: Iterable[str]) -> Relation:
            return Relation(keys[total], frozenset(keys[part] for part in parts))

        by_county = [relation("total", ["county-1", "county-2"])]
        by_county += [relation(name, sums[name]) for name in ("county-1", "county-2")]
        by_size = [relation("total", ["big", "small"])]
        by_size += [relation(name, sums[name]) for name in ("big", "small")]
        decimals = {keys[name]: Decimal(value) for name, value in values.items()}
        primary = {keys[name] for name in "ABKLM"}
        for alone in (by_county, by_size):
            assert suppression.hidden(decimals, alone, threshold=4) == primary
        assert given_away(primary, by_county + by_size)
        both = suppression.hidden(decimals, by_county + by_size, threshold=4)
        assert primary < both
        assert len(both) == len(primary) + 1
        assert not given_away(both, by_county + by_size) & primary

    def agree(
        self,
        table: Table,
        hidden: set[tuple[int, ...]],
        related: list[Relation],
        small: set[tuple[int, ...]],
        theirs: set[tuple[int, ...]],
    ) -> None:
        """The same small figures, safe in their answer and in ours, and no more hidden for them."""
        assert small == {cell for cell, value in table.items() if 0 < value < 4}
        assert small <= hidden
        assert len(hidden) <= len(theirs)
        keys = {cell: number for number, cell in enumerate(table)}
        for answer in (hidden, theirs):
            assert not given_away({keys[cell] for cell in answer}, related)


def shown(**chosen: tuple[str, ...]) -> dict[str, str]:
    """Value or status of each figure, by its sex."""
    return {
        figure.code("sex"): str(figure.status if figure.value is None else int(figure.value))
        for figure in Selection(**chosen).figures()
    }


@pytest.mark.django_db
class TestFigures:
    @pytest.fixture(autouse=True)
    def _sexes(self) -> None:
        make_sexes()

    def test_under_the_threshold_are_hidden_with_their_fellow(self) -> None:
        indicator = make_indicator(suppression_threshold=THRESHOLD)
        publish_figures(
            figure(indicator, 40),
            figure(indicator, 3, sex="female"),
            figure(indicator, 37, sex="male"),
        )
        assert shown() == {"total": "40", "female": HIDDEN, "male": HIDDEN}

    def test_are_shown_without_a_threshold(self) -> None:
        indicator = make_indicator()
        publish_figures(figure(indicator, 3, sex="female"), figure(indicator, 0, sex="male"))
        assert shown() == {"female": "3", "male": "0"}

    def test_of_nought_are_no_ones_and_shown(self) -> None:
        indicator = make_indicator(suppression_threshold=THRESHOLD)
        publish_figures(figure(indicator, 0, sex="female"), figure(indicator, 9, sex="male"))
        assert shown() == {"female": "0", "male": "9"}

    def test_are_hidden_and_shown_as_an_editor_sets_the_threshold(self) -> None:
        indicator = make_indicator()
        publish_figures(figure(indicator, 3))
        assert shown() == {"total": "3"}
        indicator.suppression_threshold = THRESHOLD
        indicator.save()
        assert shown() == {"total": HIDDEN}
        indicator.suppression_threshold = 0
        indicator.save()
        assert shown() == {"total": "3"}

    def test_cannot_be_reckoned_from_two_releases(self) -> None:
        """Once the small one has grown, its fellow must not tell what it was."""
        indicator = make_indicator(suppression_threshold=THRESHOLD)
        fellow = figure(indicator, 37, sex="male")
        publish_figures(figure(indicator, 40), figure(indicator, 3, sex="female"), fellow)
        publish_figures(figure(indicator, 67), figure(indicator, 30, sex="female"), fellow)
        first, second = shown(release=1), shown(release=2)
        assert first == {"total": "40", "female": HIDDEN, "male": HIDDEN}
        assert second["male"] == HIDDEN
        assert [second["total"], second["female"]].count(HIDDEN) == 1

    def test_cannot_be_reckoned_from_quarters(self) -> None:
        indicator = make_indicator(suppression_threshold=THRESHOLD)
        quarters = [
            make_period(f"2023-Q{n}", start=start, end=end, frequency=Period.Frequency.QUARTER)
            for n, (start, end) in enumerate(
                [
                    ("2023-01-01", "2023-03-31"),
                    ("2023-04-01", "2023-06-30"),
                    ("2023-07-01", "2023-09-30"),
                    ("2023-10-01", "2023-12-31"),
                ],
                start=1,
            )
        ]
        publish_figures(
            figure(indicator, 62),
            *(
                figure(indicator, n, period=q)
                for n, q in zip([2, 20, 18, 22], quarters, strict=True)
            ),
        )
        values = {f.period: f.value for f in Selection().figures()}
        assert values["2023-Q1"] is None
        assert list(values.values()).count(None) == 2
        assert values["2023"] == 62

    def test_cannot_be_reckoned_from_areas(self) -> None:
        indicator = make_indicator(suppression_threshold=THRESHOLD)
        areas = [
            make_area(code, parent=make_area(), level="region") for code in ("burgas", "haskovo")
        ]
        publish_figures(
            figure(indicator, 50),
            figure(indicator, 48, area=areas[0]),
            figure(indicator, 2, area=areas[1]),
        )
        values = {f.area: f.value for f in Selection().figures()}
        assert values == {"bg": 50, "burgas": None, "haskovo": None}

    def test_of_shares_and_other_sources_are_no_parts(self) -> None:
        """What does not add up protects nothing, so nothing more is hidden for it."""
        indicator = make_indicator(suppression_threshold=THRESHOLD)
        other = make_source("https://example.org/other")
        publish_figures(
            figure(indicator, 40),
            figure(indicator, 3, sex="female", source=other),
            figure(indicator, 37, sex="male"),
        )
        assert shown() == {"total": "40", "female": HIDDEN, "male": "37"}

    def test_missing_are_not_zero(self) -> None:
        indicator = make_indicator(suppression_threshold=THRESHOLD)
        missing = Observation.Status.MISSING
        publish_figures(
            figure(indicator, 40),
            figure(indicator, 3, sex="female"),
            figure(indicator, None, sex="male", status=missing),
        )
        assert shown() == {"total": "40", "female": HIDDEN, "male": missing}

    def test_in_two_dimensions(self) -> None:
        make_category(Dimension.AGE_GROUP, "children", partition="ages")
        make_category(Dimension.AGE_GROUP, "adults", partition="ages")
        indicator = make_indicator(suppression_threshold=THRESHOLD)
        values = {("female", "children"): 2, ("female", "adults"): 30}
        values |= {("male", "children"): 25, ("male", "adults"): 41}
        for sex in ("female", "male"):
            values[sex, "total"] = values[sex, "children"] + values[sex, "adults"]
        for age in ("children", "adults", "total"):
            values["total", age] = values["female", age] + values["male", age]
        publish_figures(
            *(figure(indicator, v, sex=sex, age_group=age) for (sex, age), v in values.items())
        )
        hidden = {
            (f.code("sex"), f.code("age_group")) for f in Selection().figures() if f.value is None
        }
        assert hidden == set(product(("female", "male"), ("children", "adults")))
