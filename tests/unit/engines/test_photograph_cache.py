from __future__ import annotations

import os
import pickle

import numpy as np
import pytest

from manhole_studio.engines.photograph_cache import Loaded, PhotographCache, resized


def photograph(height: int, width: int, value: int) -> Loaded:
    image = np.full((height, width, 3), value, np.uint8)
    return image, (height * 2, width * 2), (height, width)


def test_what_was_put_comes_back_as_it_was() -> None:
    cache = PhotographCache([(4, 6), (6, 4)], budget=1000)
    cache.put(1, photograph(6, 4, 7))

    assert cache.get(0) is None
    loaded = cache.get(1)
    assert loaded is not None
    assert (loaded[0] == 7).all()
    assert loaded[0].shape == (6, 4, 3)
    assert loaded[1:] == ((12, 8), (6, 4))


def test_drawing_into_a_photograph_leaves_the_kept_one_alone() -> None:
    cache = PhotographCache([(4, 6)], budget=1000)
    cache.put(0, photograph(4, 6, 7))
    first = cache.get(0)
    assert first is not None
    first[0][:] = 0

    again = cache.get(0)
    assert again is not None
    assert (again[0] == 7).all()


def test_only_as_many_are_kept_as_the_budget_allows() -> None:
    cache = PhotographCache([(10, 10)] * 5, budget=3 * 300 + 299)

    assert (cache.places, cache.bytes) == (3, 900)
    cache.put(3, photograph(10, 10, 1))
    assert cache.get(3) is None
    assert cache.note().startswith("3 of 5 photographs are kept in memory")


@pytest.mark.parametrize("budget", [0, 299])
def test_nothing_is_kept_and_said_without_room(budget: int) -> None:
    cache = PhotographCache([(10, 10)], budget)
    cache.put(0, photograph(10, 10, 1))

    assert cache.get(0) is None
    assert cache.note() == ""


def test_a_photograph_larger_than_its_label_said_is_not_kept() -> None:
    cache = PhotographCache([(4, 4), (4, 4)], budget=1000)
    cache.put(0, photograph(4, 5, 1))

    assert cache.get(0) is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forked on Unix only")
def test_a_forked_worker_fills_the_cache_of_its_parent() -> None:
    cache = PhotographCache([(4, 6)], budget=1000)
    child = os.fork()
    if child == 0:
        cache.put(0, photograph(4, 6, 9))
        os._exit(0)
    os.waitpid(child, 0)

    loaded = cache.get(0)
    assert loaded is not None
    assert (loaded[0] == 9).all()


def test_a_spawned_worker_gets_an_empty_cache() -> None:
    copy = pickle.loads(pickle.dumps(PhotographCache([(4, 6)], budget=1000)))  # noqa: S301

    assert copy.get(0) is None


def test_sizes_are_those_that_ultralytics_makes() -> None:
    assert resized(480, 640, 320) == (240, 320)
    assert resized(1000, 333, 640) == (640, 214)
