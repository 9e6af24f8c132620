"""The kinds of entry, one module each; a module registers its kind when it is imported."""

from importlib import import_module
from pkgutil import iter_modules


def load() -> None:
    """Register every kind, from every module of this folder."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
