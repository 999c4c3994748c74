from __future__ import annotations

import json
from pathlib import Path

import pytest

from manhole_studio.core.training import run_folder
from manhole_studio.core.training.events import EpochSamples, SampleDetections
from manhole_studio.core.training.samples import read_samples, write_samples


def samples_of(epoch: int, confidence: float = 0.5) -> EpochSamples:
    found = SampleDetections("süd.jpg", ((1.5, 2.0, 30.0, 40.0),), (confidence,), (0,))
    return EpochSamples(epoch, (found, SampleDetections("west.jpg", (), (), ())))


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    written = [samples_of(1), samples_of(2, 0.75)]
    write_samples(tmp_path, written)
    assert read_samples(tmp_path) == written


def test_a_run_without_samples_has_none(tmp_path: Path) -> None:
    assert read_samples(tmp_path) == []


def test_a_repeated_epoch_counts_once(tmp_path: Path) -> None:
    write_samples(tmp_path, [samples_of(1), samples_of(2, 0.1), samples_of(2, 0.9)])
    assert read_samples(tmp_path) == [samples_of(1), samples_of(2, 0.9)]


def test_a_torn_last_line_is_left_out(tmp_path: Path) -> None:
    write_samples(tmp_path, [samples_of(1), samples_of(2)])
    path = tmp_path / run_folder.SAMPLES
    path.write_bytes(path.read_bytes()[:-30])
    assert read_samples(tmp_path) == [samples_of(1)]


@pytest.mark.parametrize(
    "line",
    [
        "null",
        "[1]",
        "[" * 100_000,
        '{"epoch": 1}',
        '{"epoch": 1e999, "samples": []}',
        json.dumps({"epoch": 1, "samples": [7]}),
        json.dumps(
            {
                "epoch": 1,
                "samples": [
                    {"image": "../../x", "xyxy": [], "confidences": [], "class_ids": []},
                ],
            }
        ),
        '{"epoch": 1, "samples": [{"image": "a", "xyxy": [[0, 0, 1, NaN]], '
        '"confidences": [0.5], "class_ids": [0]}]}',
        '{"epoch": 1, "samples": [{"image": "a", "xyxy": [[0, 0, 1, 1]], '
        '"confidences": [], "class_ids": []}]}',
    ],
)
def test_lines_that_are_no_samples_are_left_out(tmp_path: Path, line: str) -> None:
    write_samples(tmp_path, [samples_of(3)])
    path = tmp_path / run_folder.SAMPLES
    path.write_text(f"{line}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert read_samples(tmp_path) == [samples_of(3)]
