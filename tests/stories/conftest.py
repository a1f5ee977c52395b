"""Stories happen at the same desk as the tests of the window."""

from tests.ui.conftest import desk, person, settings

__all__ = ["desk", "person", "settings"]
