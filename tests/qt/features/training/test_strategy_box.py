from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.core.training.strategies.strategy import COMBINATIONS, STRATEGIES
from manhole_studio.qt.features.training import recipe_plan
from manhole_studio.qt.features.training import strategy_texts as texts
from manhole_studio.qt.features.training.recipe_plan import DatasetSize
from manhole_studio.qt.features.training.strategy_box import StrategyBox

FEW, MANY = DatasetSize(88, 1), DatasetSize(9_000, 1)


@pytest.fixture
def box(qtbot: QtBot) -> StrategyBox:
    box = StrategyBox()
    qtbot.addWidget(box)
    box.show_start("yolov8n", FEW)
    return box


def choose(box: StrategyBox, name: str) -> None:
    place = box.strategies.findData(name)
    box.strategies.setCurrentIndex(place)
    box.strategies.activated.emit(place)


def offered(box: StrategyBox) -> list[str]:
    return [box.strategies.itemData(place) for place in range(box.strategies.count())]


@pytest.mark.parametrize("name", STRATEGIES)
def test_every_strategy_is_put_into_plain_words(name: str) -> None:
    assert texts.strategy_title(name) != name
    assert texts.strategy_explanation(name).endswith(".")
    assert texts.strategy_use(name).endswith(".")


def test_with_weights_everything_but_scratch_is_on_offer(box: StrategyBox) -> None:
    assert offered(box) == [name for name in STRATEGIES if name != "scratch"]
    box.show_start("yolov8n.yaml", FEW)
    assert offered(box) == ["scratch"]
    assert not box.strategies.isEnabled()


def test_the_recommended_one_is_chosen_and_marked(box: StrategyBox) -> None:
    assert box.strategy() == recipe_plan.recommended_strategy("yolov8n", FEW)
    assert box.strategies.currentText().endswith("(recommended)")
    assert "recommended" not in box.strategies.shown_text()
    assert "88 photographs" in box.strategies.accessibleDescription()
    marked = [name for name in offered(box) if "(recommended)" in text_of(box, name)]
    assert marked == [box.strategy()]


def text_of(box: StrategyBox, name: str) -> str:
    return box.strategies.itemText(box.strategies.findData(name))


def test_the_recommendation_is_followed_until_somebody_chooses(
    box: StrategyBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        recipe_plan, "recommended_strategy", lambda _model, size: "thaw" if size == MANY else "full"
    )
    box.show_start("yolov8n", MANY)
    assert box.strategy() == "thaw"
    choose(box, "head")
    box.show_start("yolov8n", FEW)
    assert box.strategy() == "head"


def test_a_choice_that_makes_no_sense_becomes_the_recommended_one(box: StrategyBox) -> None:
    choose(box, "head")
    box.show_start("yolov8n.yaml", FEW)
    assert box.strategy() == "scratch"
    box.show_start("yolov8n", FEW)
    assert box.strategy() == box.recommended


def test_a_lower_rate_for_early_layers_goes_with_some_strategies(
    qtbot: QtBot, box: StrategyBox
) -> None:
    for name in offered(box):
        choose(box, name)
        joined = f"{name}+discriminative"
        assert box.gently.isHidden() is (joined not in COMBINATIONS)
        box.gently.setChecked(True)
        assert box.strategy() == (joined if joined in COMBINATIONS else name)
        box.gently.setChecked(False)


def test_a_joined_strategy_is_shown_as_its_parts(box: StrategyBox) -> None:
    box.show_strategy("thaw+discriminative")
    assert box.strategy() == "thaw+discriminative"
    assert (box.strategies.currentData(), box.gently.isChecked()) == ("thaw", True)
    assert texts.strategy_title("thaw+discriminative").count("+") == 1
