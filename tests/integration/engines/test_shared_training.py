from __future__ import annotations

from pathlib import Path

import pytest

from manhole_studio.core.training import run_folder
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import BatchDone, Notice, TrainingEvent
from manhole_studio.core.training.run_control import RunControl
from manhole_studio.engines import ultralytics_engine
from manhole_studio.engines.ultralytics_engine import UltralyticsEngine


def test_a_training_takes_its_share_between_batches_and_gives_it_back(
    tmp_path: Path, tiny_data: Path, tiny_weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    monkeypatch.setattr(ultralytics_engine, "cpu_threads", lambda: 2)
    control = RunControl()
    used: list[tuple[int, int]] = []
    notices: list[str] = []

    def watch(event: TrainingEvent) -> None:
        if isinstance(event, BatchDone):
            used.append((event.epoch, torch.get_num_threads()))
            control.use_threads(1 if event.epoch == 1 else None)
        elif isinstance(event, Notice):
            notices.append(event.text)

    config = TrainingConfig(
        run_folder=tmp_path / "runs" / "run-01",
        data_yaml=tiny_data,
        dataset_version=1,
        model=str(tiny_weights),
        epochs=3,
        image_size=64,
        batch=4,
        precision="fp32",
    )
    before = torch.get_num_threads()
    try:
        result = UltralyticsEngine().run(config, control, watch)
    finally:
        torch.set_num_threads(before)
    assert result.epochs_done == 3
    assert used[0] == (1, 2)
    assert (2, 1) in used
    assert used[-1] == (3, 2)
    assert [text for text in notices if "uses 1 of 2 threads" in text] == notices[-1:]
    assert run_folder.read_run_json(config.run_folder)["shared_processor"] is True
