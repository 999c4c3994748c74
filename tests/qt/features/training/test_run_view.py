from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QImage
from pytestqt.qtbot import QtBot

from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.core.training.events import (
    BatchDone,
    EpochDone,
    EpochSamples,
    Notice,
    RunStarted,
    SampleDetections,
)
from manhole_studio.core.training.run_folder import write_config
from manhole_studio.core.training.samples import write_samples
from manhole_studio.qt.features.training.run_view import RunView

NAMES = ("a.jpg", "b.jpg")


def epoch_of(number: int, val: float = 5.0, *, rates: tuple[float, ...] = ()) -> EpochDone:
    quality = min(number, 6) / 10
    return EpochDone(
        number,
        40,
        {"box": 1.0, "cls": 2.0, "dfl": 1.0, "total": 9 - 0.2 * number},
        {"box": 1.5, "cls": 2.5, "dfl": 1.0, "total": val},
        {"precision": 0.8, "recall": 0.7, "map50": quality, "map50_95": quality / 2},
        0.001,
        7.0,
        is_best=number <= 6,
        seconds_left=60.0,
        learning_rates=dict(zip(("head", "neck", "backbone"), rates, strict=False)),
        images_per_second=18.4,
        memory_bytes=1_430_000_000,
    )


def overfitting() -> list[EpochDone]:
    return [epoch_of(n, 5.0 + 0.2 * max(0, n - 6) + max(0, 6 - n)) for n in range(1, 15)]


def samples_of(epoch: int) -> EpochSamples:
    found = [
        SampleDetections(name, ((10.0, 10.0, 30.0, 30.0),), (0.05 * epoch,), (0,)) for name in NAMES
    ]
    return EpochSamples(epoch, tuple(found))


@pytest.fixture
def run_folder(tmp_path: Path) -> Path:
    version = tmp_path / "datasets" / "1"
    for kind in ("images", "labels"):
        (version / kind / "val").mkdir(parents=True)
    (version / "data.yaml").write_text("names: [manhole]\nval: images/val\n", encoding="utf-8")
    for name in NAMES:
        image = QImage(64, 48, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.darkGray)
        assert image.save(str(version / "images" / "val" / name))
        (version / "labels" / "val" / f"{Path(name).stem}.txt").write_text(
            "0 0.5 0.5 0.25 0.5\n", encoding="utf-8"
        )
    folder = tmp_path / "runs" / "run-01"
    folder.mkdir(parents=True)
    write_config(
        TrainingConfig(run_folder=folder, data_yaml=version / "data.yaml", dataset_version=1)
    )
    return folder


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[RunView]:
    view = RunView()
    qtbot.addWidget(view)
    view.resize(860, 560)
    view.show()
    yield view
    view.shut_down()


def test_each_part_of_the_loss_can_be_looked_at(qtbot: QtBot, view: RunView) -> None:
    view.show_run("run-01", [epoch_of(1), epoch_of(2)])
    loss = view.curves.loss
    qtbot.waitUntil(lambda: loss.drawn_points()["train"] == 2)
    assert loss.legend_texts() == ["training 8.60", "validation 5.00"]

    view.curves.loss_choice.choose("cls")

    qtbot.waitUntil(lambda: loss.drawn_points()["val_cls"] == 2)
    assert loss.legend_texts() == ["training 2.00", "validation 2.50"]
    view.add(BatchDone(3, 1, 4, {"cls": 1.75, "total": 8.0}, 0.001, 10.0, 60.0))
    view.add(epoch_of(3))
    qtbot.waitUntil(lambda: loss.drawn_points()["train_cls"] == 3)


def test_the_past_comes_before_what_was_added_meanwhile(qtbot: QtBot, view: RunView) -> None:
    view.show_run("run-07", (), ["kept"])
    view.add(epoch_of(4))
    view.show_past([epoch_of(n) for n in range(1, 5)])
    view.add(epoch_of(5))
    qtbot.waitUntil(lambda: view.curves.loss.drawn_points()["train"] == 5)
    assert "best mAP50, epoch 5" in view.summary._meaning.text()
    assert view.summary.notes() == ["kept"]
    view.show_past([])
    assert len(view._epochs) == 5


def test_rates_are_drawn_by_part_once_they_differ(qtbot: QtBot, view: RunView) -> None:
    rate = view.curves.learning_rate
    view.show_run("run-01", [epoch_of(1, rates=(0.01, 0.01, 0.01))])
    assert len(rate.legend_texts()) == 1

    view.add(epoch_of(2, rates=(0.01, 0.005, 0.0)))

    qtbot.waitUntil(lambda: rate.drawn_points()["rate_backbone"] == 2)
    assert rate.legend_texts() == ["head 0.01", "neck 0.005", "backbone 0"]
    view.show_run("run-02", [epoch_of(1)])
    assert len(rate.legend_texts()) == 1


def test_overfitting_is_said_and_can_be_ended_while_the_run_goes_on(
    qtbot: QtBot, view: RunView
) -> None:
    *before, newest = overfitting()
    view.show_run("run-01", before[:8])
    view.show_live("run-01")
    assert view.diagnosis.isHidden()

    for epoch in (*before[8:], newest):
        view.add(epoch)

    assert "stopping at epoch 6 would have been as good" in view.diagnosis.text()
    with qtbot.waitSignal(view.stop_requested):
        view.diagnosis.stop_button.click()


def test_a_run_that_is_over_is_explained_but_cannot_be_stopped(view: RunView) -> None:
    view.show_live("run-02")
    view.show_run("run-01", overfitting())
    assert not view.diagnosis.isHidden()
    assert view.diagnosis.stop_button.isHidden()
    why = view.diagnosis.why_button
    why.click()
    assert view.diagnosis._why.isVisible()
    view.show_run("run-02", [epoch_of(1)])
    assert view.diagnosis.isHidden()
    assert not why.isChecked()


def test_what_the_engine_says_meanwhile_is_seen_until_it_is_closed(view: RunView) -> None:
    view.show_run("run-01", [])
    view.add(Notice("Memory ran out: going on with a batch of 8."))
    assert view.notice.isVisible()
    assert view.notice.text() == "Memory ran out: going on with a batch of 8."
    assert view.summary.notes() == [view.notice.text()]
    view.show_run("run-02", [])
    assert view.notice.isHidden()


def test_the_summary_tells_pace_memory_and_precision(view: RunView) -> None:
    view.show_run("run-01", [])
    view.add(RunStarted("run-01", 40, 1, 4, "CPU", "bf16", ("manhole",), ("A note.",)))
    view.add(epoch_of(1))
    assert view.summary._pace.text() == "18.4 images/s · 1.4 GB of memory · bf16"
    assert view.summary.notes() == ["A note."]


def test_samples_follow_the_newest_epoch_unless_the_user_looks_at_another(
    qtbot: QtBot, view: RunView, run_folder: Path
) -> None:
    samples = view.samples
    view.show_run("run-01", [], folder=run_folder)
    view.tabs.setCurrentIndex(1)
    written = [samples_of(1), samples_of(2)]
    write_samples(run_folder, written)
    view.add(samples_of(2))
    qtbot.waitUntil(lambda: len(samples.wall.cells) == 2 and samples._thread is None)
    assert samples.slider.value() == 1
    cell = samples.wall.cells[0]
    assert [(box.text, box.dashed) for box in cell.overlay()] == [("10 %", True)]
    assert cell.accessibleName() == "a.jpg"

    view.add(samples_of(10))
    assert samples.slider.value() == 2
    assert [(box.text, box.dashed) for box in cell.overlay()] == [("50 %", False)]

    samples.slider.setValue(0)
    assert cell.overlay()[0].text == "5 %"
    view.add(samples_of(11))
    assert (samples.slider.value(), samples.slider.maximum()) == (0, 3)


def test_a_sample_is_painted_with_what_is_there_and_what_was_found(
    qtbot: QtBot, view: RunView, run_folder: Path
) -> None:
    write_samples(run_folder, [samples_of(19)])
    view.tabs.setCurrentIndex(1)
    view.show_run("run-01", [], folder=run_folder)
    qtbot.waitUntil(lambda: bool(view.samples.wall.cells))
    cell = view.samples.wall.cells[0]
    photo = cell._photo
    assert photo is not None
    assert photo.truth == ((24.0, 12.0, 40.0, 36.0),)
    picture = cell.grab().toImage()
    whites = sum(
        picture.pixelColor(x, y) == Qt.GlobalColor.white
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    )
    assert whites > 10


def test_a_click_enlarges_a_sample_and_another_one_goes_back(
    qtbot: QtBot, view: RunView, run_folder: Path
) -> None:
    write_samples(run_folder, [samples_of(1)])
    view.tabs.setCurrentIndex(1)
    view.show_run("run-01", [], folder=run_folder)
    wall = view.samples.wall
    qtbot.waitUntil(lambda: len(wall.cells) == 2)
    small = wall.cells[1].width()
    wall.cells[1].click()
    assert wall.cells[0].isHidden()
    assert wall.cells[1].width() > small
    wall.cells[1].click()
    assert (wall.cells[0].isVisible(), wall.cells[1].width()) == (True, small)


def test_photographs_that_are_gone_are_said_to_be(
    qtbot: QtBot, view: RunView, run_folder: Path, tmp_path: Path
) -> None:
    write_samples(run_folder, [samples_of(1)])
    (tmp_path / "datasets" / "1" / "images" / "val" / "a.jpg").unlink()
    view.tabs.setCurrentIndex(1)
    view.show_run("run-01", [], folder=run_folder)
    qtbot.waitUntil(lambda: len(view.samples.wall.cells) == 2)
    photos = [cell._photo for cell in view.samples.wall.cells]
    assert [photo.image.isNull() for photo in photos if photo is not None] == [True, False]
    view.grab()


def test_a_run_without_samples_or_settings_shows_none(
    qtbot: QtBot, view: RunView, tmp_path: Path
) -> None:
    view.tabs.setCurrentIndex(1)
    view.show_run("run-09", [], folder=tmp_path / "gone")
    qtbot.waitUntil(lambda: view.samples._thread is None)
    assert view.samples.wall.cells == []
    assert view.samples._stack.currentIndex() == 0
