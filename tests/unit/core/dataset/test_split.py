from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.core.dataset.records import Split
from manhole_studio.core.dataset.split import Group, split_groups, target_counts
from manhole_studio.core.errors import UserFacingError

RATIOS = (70.0, 15.0, 15.0)


def singles(count: int, classes: tuple[str, ...] = ("lid",)) -> list[Group]:
    return [Group(f"{'-'.join(classes)}{number}", [set(classes)]) for number in range(count)]


def sizes(groups: list[Group], sides: dict[str, Split]) -> Counter[Split]:
    return Counter(sides[group.key] for group in groups for _ in group.classes)


@pytest.mark.parametrize(
    ("total", "ratios", "expected"),
    [
        (126, RATIOS, (88, 19, 19)),
        (100, RATIOS, (70, 15, 15)),
        (3, RATIOS, (1, 1, 1)),
        (2, RATIOS, (1, 1, 0)),
        (1, RATIOS, (1, 0, 0)),
        (10, (100, 0, 0), (10, 0, 0)),
        (10, (0.8, 0.2, 0), (8, 2, 0)),
        (0, RATIOS, (0, 0, 0)),
    ],
)
def test_targets_are_exact(
    total: int, ratios: tuple[float, float, float], expected: tuple[int, int, int]
) -> None:
    assert tuple(target_counts(total, ratios).values()) == expected


@pytest.mark.parametrize(
    "ratios", [(0, 50, 50), (-1, 1, 1), (float("nan"), 1, 1), (float("inf"), 1, 1), (1, 1, -1)]
)
def test_impossible_shares_are_refused(ratios: tuple[float, float, float]) -> None:
    with pytest.raises(UserFacingError, match="70,15,15"):
        target_counts(10, ratios)


def test_the_same_seed_gives_the_same_sides_in_whatever_order() -> None:
    groups = singles(40)

    assert split_groups(groups, RATIOS, 1) == split_groups(groups[::-1], RATIOS, 1)
    assert split_groups(groups, RATIOS, 1) != split_groups(groups, RATIOS, 2)


def test_a_rare_class_reaches_every_side() -> None:
    groups = [*singles(90), *singles(10, ("lid", "open")), *singles(20, ())]
    sides = split_groups(groups, RATIOS, 0)
    rare = Counter(sides[group.key] for group in groups if "open" in group.classes[0])
    empty = Counter(sides[group.key] for group in groups if not group.classes[0])

    assert rare[Split.TRAIN] == 7
    assert min(rare[Split.VAL], rare[Split.TEST]) >= 1
    assert empty == {Split.TRAIN: 14, Split.VAL: 3, Split.TEST: 3}


def test_decided_sides_stay_and_count() -> None:
    fixed = [Group(f"test{number}", [{"lid"}], Split.TEST) for number in range(15)]
    groups = [*fixed, *singles(85)]
    sides = split_groups(groups, RATIOS, 0)

    assert all(sides[group.key] is Split.TEST for group in fixed)
    assert sizes(groups, sides) == {Split.TRAIN: 70, Split.VAL: 15, Split.TEST: 15}


group_lists = st.lists(
    st.tuples(
        st.lists(st.frozensets(st.sampled_from("abc")), min_size=1, max_size=4),
        st.none() | st.sampled_from(Split),
    ),
    min_size=1,
    max_size=40,
).map(lambda items: [Group(str(number), *item) for number, item in enumerate(items)])


@given(groups=group_lists, seed=st.integers(0, 99))
def test_every_group_gets_one_side_and_decided_ones_keep_theirs(
    groups: list[Group], seed: int
) -> None:
    sides = split_groups(groups, RATIOS, seed)

    assert sides.keys() == {group.key for group in groups}
    assert all(group.side in {None, sides[group.key]} for group in groups)


@given(
    classes=st.lists(st.frozensets(st.sampled_from("abc")), max_size=80),
    ratios=st.tuples(st.integers(1, 100), st.integers(0, 100), st.integers(0, 100)),
    seed=st.integers(0, 99),
)
def test_single_photographs_meet_the_targets_exactly(
    classes: list[frozenset[str]], ratios: tuple[int, int, int], seed: int
) -> None:
    groups = [Group(str(number), [names]) for number, names in enumerate(classes)]
    expected = {side: n for side, n in target_counts(len(groups), ratios).items() if n}

    assert sizes(groups, split_groups(groups, ratios, seed)) == expected
