from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.import_types import ImportOptions, LeakReason
from manhole_studio.core.dataset.records import Split
from manhole_studio.core.dataset.sides import SideRequest, Sides, decide_sides
from manhole_studio.core.dataset.similarity import DEFAULT_SIMILAR, similar_pairs

BOX = Box("manhole", (1.0, 2.0, 30.0, 40.0))
PRINTS = [np.random.default_rng(seed).bytes(32) for seed in range(60)]
"""Of different places."""


def near(fingerprint: bytes, bits: int) -> bytes:
    loose = np.unpackbits(np.frombuffer(fingerprint, np.uint8))
    loose[np.arange(bits) * 256 // max(bits, 1)] ^= 1
    return np.packbits(loose).tobytes()


def request(name: str, fingerprint: bytes = b"", **changes: object) -> SideRequest:
    plain = SideRequest(
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        path=Path("photos", f"{name}.jpg"),
        boxes=(BOX,),
        source="photos",
        stem=name,
        fingerprint=fingerprint,
    )
    return replace(plain, **changes)


def sides_of(sides: Sides, *requests: SideRequest) -> set[Split]:
    return {sides.splits[one.sha256] for one in requests}


def others(count: int = 40) -> list[SideRequest]:
    return [request(f"street {number}", PRINTS[number]) for number in range(count)]


def test_what_looks_alike_stays_together_whatever_the_seed() -> None:
    alike = [request("a", near(PRINTS[50], bits)) for bits in (0, 30)]
    alike = [replace(one, sha256=f"{number:064}") for number, one in enumerate(alike)]
    for seed in range(10):
        sides = decide_sides([*others(), *alike], ImportOptions(seed=seed))

        assert len(sides_of(sides, *alike)) == 1
        assert sides.groups[alike[0].sha256] == sides.groups[alike[1].sha256]
        assert (sides.leaks, sides.leaking) == (0, ())


@pytest.mark.parametrize("group", ["none", "auto"])
def test_what_is_not_kept_together_may_leak_and_says_so(group: str) -> None:
    pairs = [
        (request(f"a{number}", PRINTS[number]), request(f"b{number}", near(PRINTS[number], number)))
        for number in range(30)
    ]
    options = ImportOptions(group=group, similar=None if group == "none" else -1)
    sides = decide_sides([one for pair in pairs for one in pair], options)
    apart = [pair for pair in pairs if len(sides_of(sides, *pair)) > 1]

    assert sides.leaks == len(apart) > 0
    assert [leak.distance for leak in sides.leaking] == sorted(
        similar_pairs({"a": a.fingerprint, "b": b.fingerprint}, 256)[0].distance for a, b in apart
    )
    assert {leak.reason for leak in sides.leaking} == {LeakReason.SIMILAR}
    assert {leak.first.stem[1:] for leak in sides.leaking} == {a.stem[1:] for a, _ in apart}


def test_the_threshold_is_the_users() -> None:
    pair = [request("a", PRINTS[50]), request("b", near(PRINTS[50], 40))]
    strict = decide_sides([*others(), *pair], ImportOptions(similar=20))
    loose = decide_sides([*others(), *pair], ImportOptions(similar=40))

    assert strict.groups[pair[0].sha256] != strict.groups[pair[1].sha256]
    assert loose.groups[pair[0].sha256] == loose.groups[pair[1].sha256]


def test_edited_copies_stay_together_also_without_fingerprints() -> None:
    copies = [request("lid"), request("lid - Copy"), request("lid - Copy (2)")]
    sides = decide_sides([*others(), *copies], ImportOptions())

    assert len(sides_of(sides, *copies)) == 1
    elsewhere = replace(copies[1], source="other photos")
    apart = decide_sides([copies[0], elsewhere], ImportOptions())
    assert len(set(apart.groups.values())) == 2


def test_an_expression_groups_by_name_and_look() -> None:
    street = [request(f"street7_{letter}", PRINTS[number]) for number, letter in enumerate("abc")]
    like = request("x", near(PRINTS[0], 10))
    rest = [request(f"y{number}", PRINTS[10 + number]) for number in range(40)]
    sides = decide_sides([*street, like, *rest], ImportOptions(group=r"^(street\d+)_"))

    assert len({sides.groups[one.sha256] for one in (*street, like)}) == 1


def test_frames_of_a_video_stay_together_if_wanted() -> None:
    frames = [request(f"clip_{number:04}", PRINTS[number]) for number in range(6)]
    rest = others()[10:]
    with_sequences = decide_sides([*frames, *rest], ImportOptions(sequences=True))
    without = decide_sides([*frames, *rest], ImportOptions())

    assert len(sides_of(with_sequences, *frames)) == 1
    assert len({without.groups[one.sha256] for one in frames}) == 6


def test_time_and_place_keep_together_if_wanted() -> None:
    first = request("a", PRINTS[50], taken_at="2026-03-01T10:00:00", place=(48.0, 11.0))
    later = request("b", PRINTS[51], taken_at="2026-03-01T10:04:00", place=(48.0, 11.01))
    nearby = request("c", PRINTS[52], taken_at="2026-03-02T10:00:00", place=(48.00002, 11.0))
    photographs = [*others(), first, later, nearby]

    by_time = decide_sides(photographs, ImportOptions(minutes=5)).groups
    by_place = decide_sides(photographs, ImportOptions(metres=5)).groups

    assert by_time[first.sha256] == by_time[later.sha256] != by_time[nearby.sha256]
    assert by_place[first.sha256] == by_place[nearby.sha256] != by_place[later.sha256]


@pytest.mark.parametrize("side", Split)
def test_what_is_new_follows_what_the_project_has(side: Split) -> None:
    known = request("known", PRINTS[50], side=side)
    new = request("new", near(PRINTS[50], 8))
    sides = decide_sides([*others(), known, new], ImportOptions())

    assert sides_of(sides, known, new) == {side}


def test_known_photographs_never_move_and_old_leaks_are_told() -> None:
    known = [
        request("a", PRINTS[50], side=Split.TRAIN),
        request("b", near(PRINTS[50], 8), side=Split.TEST),
    ]
    kept = decide_sides([*others(), *known], ImportOptions())
    anew = decide_sides([*others(), *known], ImportOptions(keep_sides=False))

    assert [kept.splits[one.sha256] for one in known] == [Split.TRAIN, Split.TEST]
    assert kept.leaks == 1
    assert {kept.leaking[0].first, kept.leaking[0].second} == {one.path for one in known}
    assert (kept.leaking[0].reason, kept.leaking[0].distance) == (LeakReason.SIMILAR, 8)
    assert len(sides_of(anew, *known)) == 1
    assert anew.leaks == 0


def video(count: int) -> list[SideRequest]:
    """Each frame is like the next one, and the last one like no other than its neighbour."""
    fingerprint = PRINTS[50]
    frames = []
    for number in range(count):
        frames.append(request(f"frame{number}", fingerprint))
        loose = np.unpackbits(np.frombuffer(fingerprint, np.uint8))
        loose[np.random.default_rng(number).permutation(256)[:40]] ^= 1
        fingerprint = np.packbits(loose).tobytes()
    return frames


def test_a_video_that_is_the_whole_dataset_is_cut_at_two_places_and_says_so() -> None:
    frames = video(100)
    sides = decide_sides(frames[::-1], ImportOptions())
    in_order = [sides.splits[one.sha256] for one in frames]
    cuts = sum(before is not after for before, after in pairwise(in_order))

    assert Counter(in_order) == {Split.TRAIN: 70, Split.VAL: 15, Split.TEST: 15}
    assert cuts == 2
    assert sides.leaks == 1
    assert 2 <= len(sides.leaking) < 20


def test_a_video_with_room_on_one_side_is_not_cut() -> None:
    frames = video(50)
    sides = decide_sides([*frames, *others()], ImportOptions())

    assert sides_of(sides, *frames) == {Split.TRAIN}
    assert sides.leaks == 0


def test_nothing_to_decide() -> None:
    assert decide_sides([], ImportOptions()) == Sides({}, {}, 0, ())


def test_the_tail_of_a_sequence_is_not_torn_off_by_the_cut() -> None:
    frames = [
        replace(one, stem=f"clip{number // 30}_{number:03}", sha256=f"{number:064}")
        for number, one in enumerate(video(90))
    ]
    sides = decide_sides(frames, ImportOptions(sequences=True))
    clips: defaultdict[str, set[Split]] = defaultdict(set)
    for one in frames:
        clips[one.stem[:5]].add(sides.splits[one.sha256])

    assert all(len(found) == 1 for found in clips.values())


photographs = st.lists(
    st.tuples(
        st.integers(0, 7),  # which place
        st.integers(0, 30),  # how different from other photographs of it
        st.sampled_from(["lid", "lid - Copy", "IMG_1", "clip_01", "clip_02", "井盖 3"]),
        st.none() | st.sampled_from(Split),
        st.sampled_from([(), (BOX,), (Box("open", (0.0, 0.0, 5.0, 5.0)),)]),
    ),
    max_size=30,
).map(
    lambda rows: [
        request(stem, near(PRINTS[place], bits), side=side, boxes=boxes, sha256=f"{number:064}")
        for number, (place, bits, stem, side, boxes) in enumerate(rows)
    ]
)
choices = st.builds(
    ImportOptions,
    group=st.sampled_from(["auto", "none", r"^(\w+)_"]),
    similar=st.sampled_from([None, -1, 0, 10, 60]),
    sequences=st.booleans(),
    keep_sides=st.booleans(),
    seed=st.integers(0, 3),
)


@settings(deadline=None)
@given(requests=photographs, options=choices, random=st.randoms())
def test_the_outcome_does_not_depend_on_the_order(
    requests: list[SideRequest], options: ImportOptions, random: object
) -> None:
    shuffled = list(requests)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert decide_sides(shuffled, options) == decide_sides(requests, options)


@settings(deadline=None)
@given(requests=photographs, options=choices)
def test_no_group_is_ever_split_unless_its_sides_were_fixed_before(
    requests: list[SideRequest], options: ImportOptions
) -> None:
    sides = decide_sides(requests, options)
    groups: defaultdict[str, list[SideRequest]] = defaultdict(list)
    for one in requests:
        groups[sides.groups[one.sha256]].append(one)

    assert sides.splits.keys() == {one.sha256 for one in requests}
    for members in groups.values():
        fixed = {one.side for one in members if one.side} if options.keep_sides else set()
        if len(fixed) <= 1:
            assert len(sides_of(sides, *members)) == 1
        assert all(not fixed or sides.splits[m.sha256] is m.side for m in members if m.side)


@settings(deadline=None)
@given(requests=photographs, seed=st.integers(0, 3))
def test_splitting_anew_by_default_never_leaks(requests: Sequence[SideRequest], seed: int) -> None:
    few = requests[:20]
    sides = decide_sides(few, ImportOptions(seed=seed, keep_sides=False))
    alike = similar_pairs({one.sha256: one.fingerprint for one in few}, DEFAULT_SIMILAR)

    assert sides.leaks == 0
    assert all(sides.splits[pair.first] is sides.splits[pair.second] for pair in alike)
