from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.augmentation import PRESETS
from manhole_studio.core.training.augmentation_preview import PreviewClosedError, PreviewPicture
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.qt.features.training.augmentation_dialog import AugmentationDialog
from manhole_studio.qt.features.training.recipe import Recipe


class FakePreview:
    """Answers at once, or waits until it is closed."""

    def __init__(self) -> None:
        self.asked: list[tuple[TrainingConfig, int]] = []
        self.error: Exception | None = None
        self.waits = False
        self.closed = threading.Event()

    def pictures(self, config: TrainingConfig, count: int, epoch: int = 0) -> list[PreviewPicture]:
        self.asked.append((config, epoch))
        if self.waits:
            self.closed.wait(5)
            raise PreviewClosedError
        if self.error is not None:
            raise self.error
        image = np.full((64, 64, 3), 90, np.uint8)
        return [PreviewPicture(image, ((10.0, 10.0, 40.0, 40.0),), (0,)) for _ in range(count)]

    def close(self) -> None:
        self.closed.set()


@pytest.fixture
def fake() -> FakePreview:
    return FakePreview()


@pytest.fixture
def dialog(qtbot: QtBot, fake: FakePreview, tmp_path: Path) -> AugmentationDialog:
    config = TrainingConfig(run_folder=tmp_path, data_yaml=tmp_path / "d", dataset_version=1)
    dialog = AugmentationDialog(config, lambda: fake)
    qtbot.addWidget(dialog, before_close_func=lambda _: dialog.reject())
    qtbot.waitUntil(lambda: dialog._thread is None)
    return dialog


def test_it_opens_with_pictures_of_the_preset(dialog: AugmentationDialog) -> None:
    assert all(button.picture is not None for button in dialog.grid.buttons)
    assert dialog.presets.currentData() == "small"
    assert not dialog.reset.isEnabled()


def test_a_moved_slider_changes_the_choice_and_the_pictures(
    qtbot: QtBot, dialog: AugmentationDialog, fake: FakePreview
) -> None:
    for place in (10, 25, 40):
        dialog.sliders.sliders["rain"].setValue(place)
    assert dialog.changes.text() == "1 changed"
    qtbot.waitUntil(lambda: len(fake.asked) == 2)
    assert fake.asked[-1][0].augmentation == replace(PRESETS["small"], rain=0.4)
    dialog.reset.click()
    assert dialog.augmentation() == PRESETS["small"]
    qtbot.waitUntil(lambda: len(fake.asked) == 3 and dialog._thread is None)


def test_one_effect_can_be_seen_by_itself(
    qtbot: QtBot, dialog: AugmentationDialog, fake: FakePreview
) -> None:
    dialog.sliders.solos["fog"].click()
    dialog.sliders.solos["night"].click()
    qtbot.waitUntil(lambda: len(fake.asked) == 2 and dialog._thread is None)
    assert fake.asked[-1][0].augmentation == PRESETS["none"].only("night")
    assert dialog.augmentation() == PRESETS["small"]


def test_another_sample_is_another_epoch(
    qtbot: QtBot, dialog: AugmentationDialog, fake: FakePreview
) -> None:
    dialog.another.click()
    qtbot.waitUntil(lambda: dialog._thread is None)
    assert [epoch for _, epoch in fake.asked] == [0, 1]


def test_a_click_enlarges_and_back_leads_back(dialog: AugmentationDialog) -> None:
    dialog.grid.buttons[4].click()
    assert dialog.grid.currentIndex() == 1
    assert dialog.grid.large.boxes()[0].xyxy == (10.0, 10.0, 40.0, 40.0)
    dialog.grid.back.click()
    assert dialog.grid.currentIndex() == 0


def test_an_error_is_told_in_the_dialog(
    qtbot: QtBot, dialog: AugmentationDialog, fake: FakePreview
) -> None:
    fake.error = UserFacingError("The dataset cannot be used", "It is gone.", "Import again.")
    dialog.another.click()
    qtbot.waitUntil(lambda: dialog._thread is None)
    assert not dialog.banner.isHidden()


def test_closing_ends_a_preview_that_still_works(
    qtbot: QtBot, dialog: AugmentationDialog, fake: FakePreview
) -> None:
    fake.waits = True
    dialog.another.click()
    qtbot.waitUntil(lambda: len(fake.asked) == 2)
    dialog.reject()
    assert fake.closed.is_set()
    qtbot.waitUntil(lambda: dialog._thread is None)


def test_the_recipe_remembers_what_was_set() -> None:
    recipe = Recipe(augmentation=replace(PRESETS["night_rain"], fog=0.25))
    assert Recipe.from_settings(recipe.as_settings()) == recipe
    assert Recipe.from_settings([("augmentation", "small,snow=1")]) == Recipe()
