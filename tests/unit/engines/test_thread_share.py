from __future__ import annotations

from manhole_studio.engines.thread_share import ThreadShare


class Training:
    def __init__(self, most: int) -> None:
        self.limit: int | None = None
        self.calls: list[int] = []
        self.told: list[int] = []
        self.share = ThreadShare(most, lambda: self.limit, self.told.append, self.calls.append)

    def follow(self, limit: int | None) -> list[int]:
        self.limit = limit
        self.share.follow()
        return self.calls


def test_alone_nothing_is_touched() -> None:
    training = Training(4)
    assert training.follow(None) == []
    assert training.follow(4) == []
    assert training.follow(9) == []
    assert training.told == []


def test_a_share_is_taken_and_given_back_and_told_once() -> None:
    training = Training(4)
    assert training.follow(2) == [2]
    assert training.follow(2) == [2]
    assert training.follow(None) == [2, 4]
    assert training.follow(0) == [2, 4, 1]
    assert training.told == [2]
