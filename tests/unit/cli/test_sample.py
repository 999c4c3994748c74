"""The command that renders road scenes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from manhole_studio.cli import run
from manhole_studio.core.annotations.voc import read_voc
from manhole_studio.core.scenes import drive


def last_object(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return found


def test_photographs_of_some_states_and_weather_are_rendered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = ["--states", "open,missing", "--weather", "rain", "--class-per-state"]
    few = ["--images", "5", "--seed", "4", "--no-video", "--jobs", "2", "--json"]
    assert run(["sample", str(tmp_path), *wanted, *few]) == 0
    result = last_object(capsys)
    photos = tmp_path / "photos"
    truths = [json.loads(line) for line in (photos / "scenes.jsonl").read_text().splitlines()]
    classes = {box.class_name for path in photos.glob("*.xml") for box in read_voc(path).boxes}
    assert (result["images"], result["video"]) == (5, None)
    assert result["boxes"] == sum(len(truth["covers"]) for truth in truths)
    assert {truth["weather"] for truth in truths} == {"rain"}
    assert classes
    assert classes <= {"manhole-open", "manhole-missing"}


def test_the_sample_has_a_video_and_one_class(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drive, "FRAMES", 2)
    assert run(["sample", str(tmp_path), "--images", "3", "--jobs", "1", "--json"]) == 0
    assert last_object(capsys)["video"] == str(tmp_path / "drive.mp4")
    assert (tmp_path / "drive.mp4").exists()
    annotations = (tmp_path / "photos").glob("*.xml")
    assert {box.class_name for path in annotations for box in read_voc(path).boxes} == {"manhole"}


@pytest.mark.parametrize(
    "options",
    [
        ["--states", "ajar"],
        ["--states", ","],
        ["--weather", "rain,hail"],
        ["--images", "0"],
        ["--seed", "-1"],
        ["--jobs", "0"],
    ],
)
def test_what_is_no_option_value_is_a_usage_error(tmp_path: Path, options: list[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        run(["sample", str(tmp_path / "new"), *options])
    assert exit_.value.code == 2
    assert not (tmp_path / "new").exists()


def test_too_many_photographs_are_bad_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sample", str(tmp_path / "new"), "--images", "10000000", "--json"]) == 3
    assert "10000000" in str(last_object(capsys)["detail"])
    assert not (tmp_path / "new").exists()
