"""Key drivers: rank correlation with ties, and silence where there are too few respondents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.analysis.drivers import drivers, spearman


def test_spearman_of_a_published_example() -> None:
    """IQ and hours of television: rho −0.1758, p 0.6272."""
    iq = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17]
    found = spearman(zip(iq, hours, strict=True))
    assert found is not None
    assert (found.rho, found.p) == pytest.approx((-0.175758, 0.627188), abs=1e-6)


def test_ties_share_their_mean_rank() -> None:
    found = spearman([(1, 1), (2, 2), (2, 3), (3, 3)])
    assert found is not None
    assert found.rho == pytest.approx(0.833333, abs=1e-6)


def test_what_does_not_vary_goes_with_nothing() -> None:
    assert spearman([(5, x) for x in range(20)]) is None
    assert spearman([(1, 2), (2, 1)]) is None


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=3))
def test_a_correlation_is_the_same_from_both_sides(pairs: list[tuple[int, int]]) -> None:
    there, back = spearman(pairs), spearman([(y, x) for x, y in pairs])
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert -1 <= there.rho <= 1
        assert 0 <= there.p <= 1
        assert there.rho == pytest.approx(back.rho)


def test_drivers_come_in_order_with_a_warning_for_few_and_nothing_for_very_few() -> None:
    overall = [number % 11 for number in range(20)]
    answers = {
        "against": [10 - x for x in overall],
        "with": [*overall[:15], None, None, None, None, None],
        "seldom": [*overall[:9], *[None] * 11],
    }
    found = drivers(overall, answers, {"with": 8.0})
    assert [(x.touchpoint, x.correlation.n, x.warning, x.stated) for x in found] == [
        ("with", 15, True, 8.0), ("against", 20, True, None),
    ]  # fmt: skip
    assert found[0].correlation.rho == pytest.approx(1)
    assert found[0].correlation.p == 0
