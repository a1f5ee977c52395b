"""File names from titles: fit for every system, and no two alike."""

import pytest

from mapper.workspace.file_names import file_name, file_names


def test_equal_titles_are_numbered_whatever_their_case() -> None:
    names = file_names(["Buying", "buying", "Buying (2)", "Buying"], ".png")
    assert names == ["Buying.png", "buying (2).png", "Buying (2) (2).png", "Buying (3).png"]


@pytest.mark.parametrize("title", ["con", "NUL", "com1", "Lpt9.x"])
def test_the_name_of_a_device_is_no_name_of_a_file(title: str) -> None:
    assert file_name(title) == f"{title} -"


def test_a_name_fits_into_the_bytes_that_systems_have() -> None:
    assert len(file_name("客" * 500).encode()) <= 200
    assert file_name("客" * 500)
