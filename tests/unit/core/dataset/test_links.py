from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.core.dataset.links import Components, Link, time_links
from manhole_studio.core.dataset.places import place_links
from manhole_studio.core.dataset.sequences import sequence_links

EARTH = 6_371_008.8


def grouped(links: list[Link], count: int) -> list[list[int]]:
    return Components(count, links).members()


def sequences(*stems: str, taken_at: list[str | None] | None = None) -> list[list[int]]:
    moments = taken_at or [None] * len(stems)
    return grouped(sequence_links(["photos"] * len(stems), stems, moments), len(stems))


@pytest.mark.parametrize(
    "stems",
    [
        ("clip_0001", "clip_0002", "clip_0900"),
        ("video1-frame12", "video1-frame13"),
        ("frame9", "frame10"),
        ("street_mp4-12_jpg.rf.0123456789abcdef", "street_mp4-13_jpg.rf.fedcba9876543210"),
        ("vlcsnap-00012", "vlcsnap-00013"),
        ("视频_001", "视频_002"),
        ("帧12", "帧13"),
    ],
)
def test_frames_of_one_video_are_recognised(stems: tuple[str, ...]) -> None:
    assert sequences(*stems) == [list(range(len(stems)))]


@pytest.mark.parametrize(
    "stems",
    [
        ("IMG_0001", "IMG_0002"),
        ("DSC00012", "DSC00013"),
        ("20260301_100000", "20260301_100001"),
        ("000001", "000002"),
        ("images (41)", "images (42)"),
        ("video1-frame12", "video2-frame12"),
        ("photo", "photo - Copy"),
        ("", "frame"),
        ("eclipse_1", "eclipse_2"),
    ],
)
def test_a_counter_alone_is_no_video(stems: tuple[str, ...]) -> None:
    assert len(sequences(*stems)) == len(stems)


def test_the_same_names_in_two_folders_are_two_videos() -> None:
    links = sequence_links(["a", "a", "b"], ["clip_1", "clip_2", "clip_3"], [None] * 3)

    assert grouped(links, 3) == [[0, 1], [2]]


def test_a_burst_of_a_camera_is_a_sequence_and_a_summer_is_not() -> None:
    moments = ["2026-07-01T10:00:00", "2026-07-01T10:00:01", "2026-07-01T10:00:30", None, "no date"]
    stems = [f"IMG_{number:04}" for number in range(5)]

    assert sequences(*stems, taken_at=list(moments)) == [[0, 1], [2], [3], [4]]


def test_time_links_within_a_folder_from_one_photograph_to_the_next() -> None:
    moments = [
        "2026-07-01T10:00:00",
        "2026-07-01T10:08:00",
        "2026-07-01T10:04:00",
        "2026-07-01T10:14:00",
        None,
    ]
    links = time_links(["a"] * 5, moments, 5)

    assert grouped(links, 5) == [[0, 1, 2], [3], [4]]
    assert time_links(["a", "b"], moments[:2], 60) == []


def metres_apart(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Haversine, independently of the code's straight lines."""
    (lat1, lon1), (lat2, lon2) = ([math.radians(v) for v in place] for place in (first, second))
    h = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, h)))


def test_places_across_the_date_line_and_at_a_pole_are_near() -> None:
    assert len(place_links([(0.0, 179.99999), (0.0, -179.99999)], 5)) == 1
    assert len(place_links([(90.0, 0.0), (90.0, 123.0)], 1)) == 1
    assert place_links([(48.0, 11.0), None, (48.001, 11.0)], 50) == []
    assert place_links([], 5) == []


coordinates = st.tuples(
    st.floats(48.0, 48.002, allow_nan=False), st.floats(11.0, 11.002, allow_nan=False)
)


@given(places=st.lists(coordinates, max_size=25), metres=st.floats(0.5, 120))
def test_places_are_connected_as_by_looking_at_every_pair(
    places: list[tuple[float, float]], metres: float
) -> None:
    count = len(places)
    pairs = [(i, j) for i in range(count) for j in range(i)]
    distances = {pair: metres_apart(places[pair[0]], places[pair[1]]) for pair in pairs}
    if any(abs(distance - metres) < 1e-4 for distance in distances.values()):
        return
    expected = Components(count)
    for (first, second), distance in distances.items():
        if distance <= metres:
            expected.join(first, second)

    assert grouped(place_links(places, metres), count) == expected.members()
