"""Stories happen at the same desk as the tests of the window."""

from tests.ui.conftest import desk, person, records, settings, window

__all__ = ["desk", "person", "records", "settings", "window"]
