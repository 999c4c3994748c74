from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from manhole_studio.core.dataset.hamming import close_pairs
from manhole_studio.core.dataset.links import Components


def randomly(count: int) -> NDArray[np.uint8]:
    return np.random.default_rng(1).integers(0, 256, (count, 32), np.uint8)


def flipped(row: NDArray[np.uint8], bits: int) -> NDArray[np.uint8]:
    """Spread, so that each quarter gets its share."""
    loose = np.unpackbits(row)
    loose[np.arange(bits) * 256 // max(bits, 1)] ^= 1
    return np.packbits(loose)


def test_planted_pairs_are_found_across_blocks_and_nothing_else() -> None:
    hashes = randomly(20_000)
    planted = {(3, 19_000): 0, (15, 16): 5, (40, 8_200): 40, (9_000, 19_999): 64}
    for (early, late), bits in planted.items():
        hashes[late] = flipped(hashes[early], bits)

    found = close_pairs(hashes.tobytes(), 64)

    assert [tuple(row) for row in found.tolist()] == [
        (early, late, bits) for (early, late), bits in sorted(planted.items(), key=lambda p: p[1])
    ]


def test_a_thousand_frames_of_a_camera_that_stood_still_stay_connected_by_few_pairs() -> None:
    crowd = np.tile(randomly(1), (1000, 1))
    crowd[500:] = flipped(crowd[0], 20)
    order = np.random.default_rng(2).permutation(1000)

    found = close_pairs(crowd[order].tobytes(), 20)
    components = Components(1000)
    for early, late, _ in found.tolist():
        components.join(early, late)

    assert len(found) <= 66 * 1000
    assert len(components.members()) == 1


def test_the_search_tells_how_far_it_is_and_stops_when_told_to() -> None:
    steps: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        steps.append((done, total))
        if done >= 128:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        close_pairs(randomly(200).tobytes(), 10, stop)
    assert steps == [(64, 200), (128, 200)]
