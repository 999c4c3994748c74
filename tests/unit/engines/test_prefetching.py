from __future__ import annotations

import random
import threading
from collections.abc import Iterator

import pytest

from manhole_studio.engines.prefetching import Prefetching


class Loader:
    dataset = "the dataset"

    def __init__(self, batches: int = 5, fault: Exception | None = None) -> None:
        self.batches = batches
        self.fault = fault
        self.resets = 0

    def __len__(self) -> int:
        return self.batches

    def __iter__(self) -> Iterator[int]:
        for _ in range(self.batches):
            yield random.getrandbits(32)
        if self.fault is not None:
            raise self.fault

    def reset(self) -> None:
        self.resets += 1

    def close(self) -> None:
        pass


def readers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "photographs"]


def test_the_batches_and_their_random_numbers_are_the_same() -> None:
    random.seed(3)
    alone = list(Loader())
    random.seed(3)
    ahead = Prefetching(Loader())

    assert list(ahead) == alone
    assert len(ahead) == 5
    assert ahead.dataset == "the dataset"


def test_after_a_reset_nothing_draws_random_numbers_any_more() -> None:
    random.seed(3)
    expected = random.getrandbits(32)
    loader = Loader(batches=1000)
    ahead = Prefetching(loader)
    next(iter(ahead))
    ahead.reset()
    random.seed(3)

    assert not readers()
    assert loader.resets == 1
    assert random.getrandbits(32) == expected


def test_an_epoch_after_an_abandoned_one_begins_anew() -> None:
    ahead = Prefetching(Loader())
    next(iter(ahead))

    assert len(list(ahead)) == 5
    ahead.close()
    assert not readers()


def test_a_fault_reaches_the_one_who_reads() -> None:
    ahead = Prefetching(Loader(batches=2, fault=FileNotFoundError("gone")))

    with pytest.raises(FileNotFoundError, match="gone"):
        list(ahead)
    ahead.close()
