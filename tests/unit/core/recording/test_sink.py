from __future__ import annotations

from pathlib import Path

import pytest

from manhole_studio.core.recording.sink import Sink


def test_writing_seeking_and_patching(tmp_path: Path) -> None:
    sink = Sink(tmp_path / "a")
    sink.write(b"head body")
    assert sink.seek(0) == 0
    sink.write(b"HEAD")
    assert (sink.tell(), sink.size) == (4, 9)
    assert sink.seek(0, 2) == 9
    sink.write(b"!")
    assert sink.close_file()
    assert (tmp_path / "a").read_bytes() == b"HEAD body!"


def test_after_a_failure_the_whole_part_stays_as_it_was(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    sink = Sink(tmp_path / "a")
    sink.write(b"x" * 600)
    sink.mark_whole()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        assert sink.write(b"y" * 600) == 600, "the library must not notice"
        sink.seek(0)
        sink.write(b"patched")
        assert sink.error is not None
        assert sink.close_file()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert (tmp_path / "a").read_bytes() == b"x" * 600
