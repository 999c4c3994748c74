from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from manhole_studio import paths
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.exports import ExportFormat
from manhole_studio.engines import converted_weights
from manhole_studio.engines.converted_weights import MOST_ENTRIES, convert

KIND = ExportFormat.OPENVINO


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "best.pt"
    path.write_bytes(b"numbers")
    return path


class Writer:
    """Writes a folder that says how often it was called."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, weights: Path, kind: ExportFormat, size: int | None, folder: Path) -> Path:
        self.calls += 1
        made = folder / "model_openvino_model"
        made.mkdir()
        (made / "model.bin").write_bytes(weights.read_bytes())
        (made / "model.xml").write_text(f"<net>{kind} {size} {self.calls}</net>")
        return made


def test_is_written_once_and_then_found_again(weights: Path) -> None:
    write = Writer()
    first = convert(weights, KIND, 640, write=write)
    again = convert(weights, KIND, 640, write=write)
    assert first == again
    assert (first / "model.bin").read_bytes() == b"numbers"
    assert write.calls == 1


def test_other_weights_sizes_and_formats_have_entries_of_their_own(weights: Path) -> None:
    write = Writer()
    made = {convert(weights, KIND, size, write=write) for size in (None, 640, 320)}
    made.add(convert(weights, ExportFormat.ONNX, 640, write=write))
    weights.write_bytes(b"better numbers")
    made.add(convert(weights, KIND, 640, write=write))
    assert len(made) == write.calls == 5


def test_another_version_of_the_runtime_writes_again(
    weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Writer()
    convert(weights, KIND, write=write)
    monkeypatch.setattr(converted_weights, "version_of", lambda package: f"{package} 99")
    convert(weights, KIND, write=write)
    assert write.calls == 2


@pytest.mark.parametrize("damage", ["shortened", "lost", "unread", "listed wrong"])
def test_what_was_damaged_is_written_again(weights: Path, damage: str) -> None:
    write = Writer()
    made = convert(weights, KIND, write=write)
    if damage == "shortened":
        (made / "model.bin").write_bytes(b"num")
    elif damage == "lost":
        (made / "model.xml").unlink()
    else:
        told = "{" if damage == "unread" else '{"name": "../../../secret", "sha256": "0"}'
        (made.parent / "entry.json").write_text(told)
    made = convert(weights, KIND, write=write)
    assert write.calls == 2
    assert (made / "model.bin").read_bytes() == b"numbers"


def test_what_fails_leaves_nothing(weights: Path, home: Path) -> None:
    def fail(*_arguments: object) -> Path:
        raise UserFacingError("No", "such", "luck")

    with pytest.raises(UserFacingError, match="luck"):
        convert(weights, KIND, write=fail)
    assert list((home / "cache" / "detectors").iterdir()) == []


def test_what_is_not_finished_lies_where_it_was_wanted(weights: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"

    class Ended(Writer):
        def __call__(self, *arguments: object) -> Path:
            assert list(scratch.rglob("made"))
            return super().__call__(*arguments)  # type: ignore[arg-type]

    made = convert(weights, KIND, write=Ended(), scratch=scratch)
    assert (made / "model.bin").exists()
    assert list(scratch.iterdir()) == []


def test_whoever_comes_second_takes_what_the_first_one_made(weights: Path, home: Path) -> None:
    meet = threading.Barrier(2)
    made: list[Path] = []

    class Together(Writer):
        def __call__(self, *arguments: object) -> Path:
            meet.wait(10)
            return super().__call__(*arguments)  # type: ignore[arg-type]

    threads = [
        threading.Thread(target=lambda: made.append(convert(weights, KIND, write=Together())))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(made) == 2
    assert made[0] == made[1]
    assert len(list((home / "cache" / "detectors").iterdir())) == 1


def test_those_not_used_for_longest_go(weights: Path, home: Path) -> None:
    root = home / "cache" / "detectors"
    write = Writer()
    made = [
        convert(weights, KIND, 32 * (number + 1), write=write) for number in range(MOST_ENTRIES)
    ]
    for number, path in enumerate(made):
        os.utime(path.parent / "entry.json", (number + 1, number + 1))
    convert(weights, KIND, 32, write=write)  # used again
    convert(weights, KIND, 9999, write=write)
    assert len(list(root.iterdir())) == MOST_ENTRIES
    assert made[0].exists()
    assert not made[1].exists()


def test_missing_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError) as caught:
        convert(tmp_path / "gone.pt", KIND, write=Writer())
    assert "gone.pt" in caught.value.detail


def test_a_cache_that_may_not_be_written_is_named(weights: Path, home: Path) -> None:
    home.mkdir()
    (home / "cache").write_text("a file in the way")
    with pytest.raises(UserFacingError) as caught:
        convert(weights, KIND, write=Writer())
    assert str(home / "cache") in caught.value.detail
