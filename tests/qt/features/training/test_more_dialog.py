from __future__ import annotations

import dataclasses

import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.qt.features.training.more_dialog import MoreDialog
from manhole_studio.qt.features.training.recipe import Recipe
from manhole_studio.qt.features.training.recipe_plan import DatasetSize

SIZE = DatasetSize(88, 1)


def dialog(qtbot: QtBot, recipe: Recipe) -> MoreDialog:
    dialog = MoreDialog(recipe, SIZE)
    qtbot.addWidget(dialog)
    return dialog


def test_what_is_not_touched_comes_back_as_it_was(qtbot: QtBot) -> None:
    recipe = Recipe(epochs=7, seed=3, batch=0, tensorboard=True, overrides={"lr0": 0.01})
    assert dialog(qtbot, recipe).recipe() == recipe


def test_only_changes_become_overrides(qtbot: QtBot) -> None:
    more = dialog(qtbot, Recipe())
    more.form.rows["lr0"].editor.setValue(0.02)  # type: ignore[union-attr, arg-type]
    more.form.rows["seed"].editor.setValue(4)  # type: ignore[union-attr]
    recipe = more.recipe()
    assert (recipe.overrides, recipe.seed) == ({"lr0": pytest.approx(0.02)}, 4)
    assert more.changes.text() == "2 changed"
    assert more.reset.isEnabled()


def test_reset_also_forgets_what_the_form_cannot_show(qtbot: QtBot) -> None:
    more = dialog(qtbot, Recipe(seed=4, overrides={"mixup": 0.1, "box": 5.0}))
    assert "mixup = 0.1" in more.others.text()
    assert more.recipe().overrides == {"mixup": 0.1, "box": 5.0}
    more.reset.click()
    assert more.recipe() == Recipe()
    assert more.others.isHidden()
    assert not more.reset.isEnabled()


def test_the_plan_follows_every_change(qtbot: QtBot) -> None:
    more = dialog(qtbot, Recipe(epochs=12))
    qtbot.waitUntil(lambda: more.plot.drawn_points()["all"] == 12)
    before = more.plot.accessibleDescription()
    more.form.rows["lrf"].editor.setValue(0.5)  # type: ignore[union-attr, arg-type]
    qtbot.waitUntil(lambda: more.plot.accessibleDescription() != before)


def test_parts_of_the_model_with_other_rates_are_told_apart(qtbot: QtBot) -> None:
    more = dialog(qtbot, Recipe(epochs=12, strategy="discriminative"))
    qtbot.waitUntil(
        lambda: more.plot.drawn_points() == {"backbone": 12, "neck": 12, "head": 12, "all": 0}
    )


def test_a_strategy_brings_its_own_defaults(qtbot: QtBot) -> None:
    head = dataclasses.replace(Recipe(), strategy="head")
    scratch = dataclasses.replace(Recipe(), model="yolov8n.yaml", strategy="scratch")
    for recipe in (head, scratch):
        assert dialog(qtbot, recipe).changes.text() == ""
