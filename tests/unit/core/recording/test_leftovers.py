from __future__ import annotations

from pathlib import Path

from manhole_studio.core.recording.leftovers import recover_recordings


def test_only_what_was_left_and_nothing_is_overwritten(tmp_path: Path) -> None:
    for name in ("a.part.mp4", "a.part.csv", "b.part.mp4", "b.mp4", "c.mp4", "d.part"):
        (tmp_path / name).write_text(name)
    (tmp_path / "e.part.jsonl").touch()

    assert recover_recordings(tmp_path) == [tmp_path / "a.mp4", tmp_path / "a.csv"]

    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == ["a.csv", "a.mp4", "b.mp4", "b.part.mp4", "c.mp4", "d.part"]
    assert (tmp_path / "b.mp4").read_text() == "b.mp4"


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    assert recover_recordings(tmp_path / "captures") == []
