"""Damaged videos give frames or a UserFacingError, whatever was changed in them."""

from __future__ import annotations

import contextlib
import itertools
import random
from pathlib import Path

import pytest

from fixtures.videos import write_timed_video, write_with_sound
from manhole_studio.capture.video_file import open_video_file
from manhole_studio.capture.video_frame import read_frame
from manhole_studio.core.errors import UserFacingError

CASES = 25
MOST_FRAMES = 500


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.avi", "a.ts", "a.mov"])
def test_damage_does_no_harm(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)  # noqa: S311  # a damage that can be repeated
    codec = "mpeg4" if name == "a.avi" else "libx264"
    films = [write_timed_video(tmp_path / name, [n / 25 for n in range(40)], codec=codec)]
    films.append(write_with_sound(tmp_path / f"loud-{name}", 20))
    for film in films * CASES:
        data = bytearray(film.read_bytes())
        for _ in range(chance.choice([1, 3, 10, 50])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        damaged = tmp_path / f"damaged-{film.name}"
        damaged.write_bytes(data[: chance.choice([len(data), chance.randrange(1, len(data))])])

        with contextlib.suppress(UserFacingError), open_video_file(damaged) as video:
            frames = list(itertools.islice(iter(video.read, None), MOST_FRAMES))
            assert all(a.time_s < b.time_s for a, b in itertools.pairwise(frames))
            if video.info.can_seek:
                video.seek(chance.uniform(0, 3))
                video.read()
        read_frame(damaged, chance.randrange(40))
