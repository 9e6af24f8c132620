"""The figures that the site starts with, as for the tests of their pages."""

from tests.indicators.conftest import shipped, shipped_once

__all__ = ["shipped", "shipped_once"]
