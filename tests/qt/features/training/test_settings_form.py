from __future__ import annotations

import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QSpinBox
from pytestqt.qtbot import QtBot

from manhole_studio.core.training.settings import SETTINGS
from manhole_studio.qt.features.training import setting_texts as texts
from manhole_studio.qt.features.training.recipe import OPTIONS, Recipe
from manhole_studio.qt.features.training.recipe_plan import DatasetSize, defaults
from manhole_studio.qt.features.training.settings_form import SettingsForm

NAMES = [setting.name for setting in (*SETTINGS, *OPTIONS)]
DEFAULTS = {
    **defaults(Recipe(), DatasetSize(1000, 3)),
    **{option.name: getattr(Recipe(), option.name) for option in OPTIONS},
}


@pytest.fixture
def form(qtbot: QtBot) -> SettingsForm:
    form = SettingsForm()
    qtbot.addWidget(form)
    form.show_values({}, DEFAULTS)
    return form


def test_every_setting_has_a_place_a_name_and_a_sentence(form: SettingsForm) -> None:
    assert sorted(form.rows) == sorted(NAMES)
    for name, row in form.rows.items():
        assert texts.setting_title(name) != name
        assert texts.setting_explanation(name).endswith(".")
        assert row.editor.accessibleName() == texts.setting_title(name)
        assert texts.setting_explanation(name) in row.editor.toolTip()


def test_defaults_are_no_changes_however_many_places_they_have(form: SettingsForm) -> None:
    assert form.changes() == {}
    form.show_values({}, {**DEFAULTS, "lr0": 0.0014285714285714286})
    assert form.changes() == {}
    assert form.rows["lr0"].value() == 0.0014285714285714286


def test_a_change_is_marked_and_can_be_taken_back(qtbot: QtBot, form: SettingsForm) -> None:
    row = form.rows["lr0"]
    with qtbot.waitSignal(form.changed):
        row.editor.setValue(0.02)  # type: ignore[union-attr, arg-type]
    assert form.changes() == {"lr0": 0.02}
    assert row.label.font().bold()
    assert not row.reset.isHidden()
    assert "0.00142" in row.reset.toolTip()
    with qtbot.waitSignal(form.changed):
        row.reset.click()
    assert form.changes() == {}
    assert not row.label.font().bold()
    assert row.reset.isHidden()


def test_all_changes_are_taken_back_at_once(form: SettingsForm) -> None:
    form.show_values({"lr0": 0.5, "cos_lr": True, "optimizer": "SGD", "batch": 0}, DEFAULTS)
    assert set(form.changes()) == {"lr0", "cos_lr", "optimizer", "batch"}
    form.restore()
    assert form.changes() == {}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_what_can_be_entered_is_what_is_allowed(form: SettingsForm, setting: object) -> None:
    name = setting.name  # type: ignore[attr-defined]
    editor = form.rows[name].editor
    if isinstance(editor, QSpinBox | QDoubleSpinBox):
        low, high = setting.low, setting.high  # type: ignore[attr-defined]
        assert (editor.minimum(), editor.maximum()) == (low, high)
    elif isinstance(editor, QComboBox):
        entered = {editor.itemData(place) for place in range(editor.count())}
        assert entered == set(setting.choices)  # type: ignore[attr-defined]
    for value in form.changes().values():
        assert setting.takes(value)  # type: ignore[attr-defined]


def test_a_number_is_typed_and_shown_without_needless_places(
    qtbot: QtBot, form: SettingsForm
) -> None:
    editor = form.rows["lr0"].editor
    editor.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(editor, "0.00025")
    qtbot.keyClick(editor, Qt.Key.Key_Enter)
    assert form.changes() == {"lr0": pytest.approx(0.00025)}
    assert editor.text() == "0.00025"
    editor.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(editor, "7")
    qtbot.keyClick(editor, Qt.Key.Key_Enter)
    assert form.rows["lr0"].value() <= 1.0  # type: ignore[operator]


def test_scrolling_over_a_field_changes_nothing(qtbot: QtBot, form: SettingsForm) -> None:
    form.show()
    form.rows["seed"].editor.setFocus()
    editor = form.rows["nbs"].editor
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(editor, wheel)
    assert form.changes() == {}


def test_a_choice_that_is_not_on_offer_is_kept(form: SettingsForm) -> None:
    form.show_values({"device": "2,3"}, DEFAULTS)
    assert form.changes() == {"device": "2,3"}


def test_zero_says_what_it_means(form: SettingsForm) -> None:
    form.show_values({"batch": 0, "patience": 0}, DEFAULTS)
    assert form.rows["batch"].editor.text() == "Automatic"
    assert form.rows["patience"].editor.text() == "Never"
    form.show_values({"patience": 12}, DEFAULTS)
    assert form.rows["patience"].editor.text() == "12 epochs"
