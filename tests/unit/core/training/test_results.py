from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from manhole_studio.core.training import run_folder
from manhole_studio.core.training.results import read_results, write_results


def row(number: int, map50: float = 0.1 + 0.2) -> dict[str, Any]:
    return {
        "epoch": number,
        "seconds": 1.5,
        "train_total": 4.0,
        "val_total": 5.0,
        "precision": 0.5,
        "recall": 0.5,
        "map50": map50,
        "map50_95": 0.1,
        "learning_rate": 0.01,
        "lr_head": 0.01,
        "is_best": True,
        "images_per_second": 3.0,
        "memory_bytes": 7,
    }


def test_rows_come_back_with_all_their_digits(tmp_path: Path) -> None:
    write_results(tmp_path, [row(1), row(2, map50=0.1)])

    first, second = read_results(tmp_path, epochs=5)
    assert (first.epoch, first.epochs, first.metrics["map50"]) == (1, 5, 0.1 + 0.2)
    assert (second.losses, second.val_losses) == ({"total": 4.0}, {"total": 5.0})
    assert (second.learning_rates, second.is_best) == ({"head": 0.01}, True)


def test_what_differs_between_repetitions_is_left_out(tmp_path: Path) -> None:
    write_results(tmp_path, [row(1)])

    header = (tmp_path / run_folder.RESULTS).read_text().partition("\n")[0]
    assert header.endswith("lr_head,is_best")


@pytest.mark.parametrize("text", [None, "", "epoch\n1\n", "epoch,\x00\n"])
def test_what_cannot_be_read_has_no_rows(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / run_folder.RESULTS).write_text(text)

    assert read_results(tmp_path, epochs=5) == []


def test_rows_before_a_damaged_one_count(tmp_path: Path) -> None:
    write_results(tmp_path, [row(1), row(2)])
    path = tmp_path / run_folder.RESULTS
    path.write_text(path.read_text().replace("\n2,", "\ntwo,"))

    assert [epoch.epoch for epoch in read_results(tmp_path, epochs=5)] == [1]
