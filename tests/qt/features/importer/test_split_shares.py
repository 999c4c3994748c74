from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.qt.features.importer.split_shares import LEAST, Shares, rebalanced


@pytest.mark.parametrize(
    ("changed", "value", "expected"),
    [
        (1, 20, (65, 20, 15)),
        (2, 5, (80, 15, 5)),
        (0, 80, (80, 5, 15)),
        (0, 90, (90, 0, 10)),
        (0, 60, (60, 25, 15)),
        (1, 100, (1, 99, 0)),
        (0, 0, (1, 84, 15)),
    ],
)
def test_the_others_make_room(changed: int, value: int, expected: Shares) -> None:
    assert rebalanced((70, 15, 15), changed, value) == expected


@given(
    st.integers(1, 100).flatmap(
        lambda train: st.integers(0, 100 - train).map(lambda val: (train, val, 100 - train - val))
    ),
    st.integers(0, 2),
    st.integers(-50, 200),
)
def test_shares_always_add_up(shares: Shares, changed: int, value: int) -> None:
    result = rebalanced(shares, changed, value)

    assert sum(result) == 100
    assert all(share >= least for share, least in zip(result, LEAST, strict=True))
