from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from manhole_studio.core.dataset.import_types import ImportCancelled
from manhole_studio.core.dataset.parallel import map_files
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.progress import Progress, Ticker, never

QUIET = Ticker(None)


def test_results_come_in_order_whatever_finishes_first() -> None:
    def work(number: int) -> int:
        time.sleep(0.002 if number % 3 == 0 else 0)
        return number * 2

    assert list(map_files(work, range(2000), "x", QUIET, never)) == [2 * n for n in range(2000)]


def test_nothing_is_done_far_ahead_of_what_is_taken() -> None:
    done: list[int] = []
    results = map_files(lambda n: done.append(n), range(100_000), "x", QUIET, never)
    next(results)
    time.sleep(0.2)
    results.close()

    assert len(done) < 2000


def test_an_error_is_raised_where_its_result_would_be() -> None:
    def work(number: int) -> int:
        if number == 100:
            raise ValueError("no")
        return number

    results = map_files(work, range(1000), "x", QUIET, never)
    taken = [next(results) for _ in range(100)]

    assert taken == list(range(100))
    with pytest.raises(ValueError, match="no"):
        next(results)


def test_progress_and_threads_end() -> None:
    seen: list[Progress] = []
    before = threading.active_count()
    list(map_files(str, range(5), "x", Ticker(seen.append), never))
    list(map_files(str, [], "y", Ticker(seen.append), never))

    assert (seen[0], seen[-2]) == (Progress("x", 0, 5), Progress("x", 5, 5))
    assert threading.active_count() == before


class TestAFileThatDoesNotAnswer:
    """A FIFO nobody writes to stalls a read as a network folder does that went away."""

    @pytest.fixture
    def files(self, tmp_path: Path) -> list[Path]:
        files = [tmp_path / f"{number}" for number in range(40)]
        for path in files:
            path.write_text(path.name)
        files[11].unlink()
        os.mkfifo(files[11])
        return files

    @pytest.fixture(autouse=True)
    def wake_up(self, files: list[Path]) -> object:
        """Let the threads that were left behind end with the test."""
        yield
        while any(thread.name == "files" for thread in threading.enumerate()):
            os.close(os.open(files[11], os.O_RDWR | os.O_NONBLOCK))
            time.sleep(0.01)

    def test_is_left_behind(self, files: list[Path]) -> None:
        names = map_files(
            Path.read_text,
            files,
            "x",
            QUIET,
            never,
            lambda path: f"stalled {path.name}",
            patience=0.1,
        )

        expected = [path.name for path in files]
        expected[11] = "stalled 11"
        assert list(names) == expected

    def test_is_named_where_nothing_can_be_done_without_it(self, files: list[Path]) -> None:
        with pytest.raises(UserFacingError, match="does not answer") as caught:
            list(map_files(Path.read_text, files, "x", QUIET, never, patience=0.1))

        assert caught.value.path == str(files[11])

    def test_does_not_delay_a_cancel(self, files: list[Path]) -> None:
        started = time.monotonic()
        with pytest.raises(ImportCancelled):
            list(
                map_files(
                    Path.read_text,
                    files,
                    "x",
                    QUIET,
                    lambda: time.monotonic() > started + 0.2,
                )
            )

        assert time.monotonic() - started < 3


def test_a_folder_in_which_nothing_answers_ends_the_work() -> None:
    wake = threading.Event()
    stalled: list[int] = []
    with pytest.raises(UserFacingError, match="does not answer"):
        list(
            map_files(
                lambda _: wake.wait(10),
                range(100),
                "x",
                QUIET,
                never,
                stalled.append,
                patience=0.05,
            )
        )
    wake.set()

    assert len(stalled) < 20
