"""What tests of the knowledge base share."""

from tests.directory.test_admin import editor

__all__ = ["editor"]
