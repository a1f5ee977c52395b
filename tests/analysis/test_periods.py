"""Periods as people write them."""

import pytest

from mapper.analysis.periods import following, period, tidy


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2026", "2026"),
        ("2026-3", "2026-03"),
        ("03/2026", "2026-03"),
        ("Mars 2026", "2026-03"),
        ("2026 février", "2026-02"),
        ("Sept. 2026", "2026-09"),
        ("T1 2026", "2026-Q1"),
        ("2026-Q4", "2026-Q4"),
        ("S2 2026", "2026-H2"),
        ("2026 W07", "2026-W07"),
        ("15/03/2026", "2026-03-15"),
        ("  before   the move ", "before the move"),
        ("2026-13", "2026-13"),
        ("32/01/2026", "32/01/2026"),
        ("", ""),
    ],
)
def test_a_period_has_one_way_to_be_written(typed: str, stored: str) -> None:
    assert tidy(typed) == stored
    assert tidy(stored) == stored


def test_periods_sort_by_their_end_and_words_come_first() -> None:
    texts = ["2026", "2026-Q2", "2025-12", "later", "2026-04", "2026-12"]
    ordered = sorted(texts, key=lambda text: period(text).order)
    assert ordered == ["later", "2025-12", "2026-04", "2026-Q2", "2026-12", "2026"]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2026", "2027"),
        ("2026-12", "2027-01"),
        ("2026-Q4", "2027-Q1"),
        ("2026-H1", "2026-H2"),
        ("2026-W53", "2027-W01"),
        ("2026-02-28", "2026-03-01"),
        ("later", ""),
    ],
)
def test_the_period_after_is_of_the_same_length(text: str, after: str) -> None:
    assert following(text) == after
