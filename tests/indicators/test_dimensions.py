"""The one description of each dimension, and what must agree with it."""

from collections.abc import Iterable

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from filing.models import Cell
from indicators.dimensions import DESCRIPTIONS, SERIES_DIMENSIONS, Dimension
from indicators.models import Observation
from indicators.selection import PARAMETERS
from opendata.formats.as_sdmx import DIMENSIONS as SDMX_DIMENSIONS
from opendata.formats.columns import COLUMNS


def missing_fields(model: type[Model], names: Iterable[str]) -> list[str]:
    found = []
    for name in names:
        try:
            model._meta.get_field(name)
        except FieldDoesNotExist:
            found.append(name)
    return found


class TestDimensions:
    def test_are_all_described(self) -> None:
        assert set(DESCRIPTIONS) == set(SERIES_DIMENSIONS)

    def test_have_names_of_their_own_in_addresses_and_in_sdmx(self) -> None:
        described = DESCRIPTIONS.values()
        assert len({one.parameter for one in described}) == len(DESCRIPTIONS)
        assert len({one.concept for one in described}) == len(DESCRIPTIONS)

    @pytest.mark.parametrize("model", [Observation, Cell])
    def test_are_fields_of_what_is_public_and_of_what_is_filed(self, model: type[Model]) -> None:
        assert missing_fields(model, SERIES_DIMENSIONS) == []
        assert missing_fields(model, ["age"]) == ["age"]  # the refusal: a parameter is no field

    def test_are_in_addresses_and_files(self) -> None:
        assert {one.parameter for one in DESCRIPTIONS.values()} <= set(PARAMETERS)
        assert {one.concept for one in DESCRIPTIONS.values()} <= set(SDMX_DIMENSIONS)
        columns = {column.name for column in COLUMNS}
        assert {f"{name}_code" for name in Dimension.values} <= columns
