"""The settings of the next run that most people never need, beside what they lead to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QPushButton,
    QScrollArea,
    QWidget,
)

from manhole_studio.core.training.settings import SettingValue
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.training import recipe_plan
from manhole_studio.qt.features.training.plan_plot import PlanPlot
from manhole_studio.qt.features.training.recipe import OPTIONS, Recipe
from manhole_studio.qt.features.training.recipe_plan import DatasetSize
from manhole_studio.qt.features.training.settings_form import SettingsForm
from manhole_studio.qt.widgets.layouts import column, row, text_label

PLOT_HEIGHT: Final = 184
_OPTION_NAMES: Final = tuple(option.name for option in OPTIONS)


class MoreDialog(QDialog):
    """``recipe()`` is the one given, with the choices made here."""

    def __init__(self, recipe: Recipe, size: DatasetSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("More settings"))
        self._recipe = recipe
        self._size = size
        self._defaults = _defaults(recipe, size)
        self._others = {
            name: value for name, value in recipe.overrides.items() if name not in self._defaults
        }
        self.form = SettingsForm()
        self.plot = PlanPlot()
        self.changes = text_label("", "muted")
        self.others = text_label("", "muted", wrap=True)
        self.reset = QPushButton(self.tr("Reset all"))
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._lay_out()
        self.form.show_values({**_options(recipe), **recipe.overrides}, self._defaults)
        self.form.changed.connect(self._refresh)
        self.reset.clicked.connect(self._reset)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._refresh()
        self.form.rows["lr0"].editor.setFocus()

    def recipe(self) -> Recipe:
        changes = self.form.changes()
        options: dict[str, Any] = {  # the fields' own types
            name: changes.pop(name, self._defaults[name]) for name in _OPTION_NAMES
        }
        return replace(self._recipe, overrides={**self._others, **changes}, **options)

    @pyqtSlot()
    def _refresh(self) -> None:
        recipe = self.recipe()
        count = recipe.hidden_changes()
        changed = self.tr("%1 changed").replace("%1", formatting.number(count))
        self.changes.setText(changed if count else "")
        self.reset.setEnabled(count > 0)
        self.plot.show_rates(recipe_plan.rates(recipe, self._size))
        self._show_others()

    @pyqtSlot()
    def _reset(self) -> None:
        self._others = {}
        self.form.restore()
        self._refresh()

    def _show_others(self) -> None:
        listed = ", ".join(f"{name} = {value}" for name, value in self._others.items())
        text = self.tr("Kept from the earlier run: %1").replace("%1", listed)
        self.others.setText(text)
        self.others.setVisible(bool(self._others))

    def _lay_out(self) -> None:
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        if ok is not None:
            ok.setProperty("kind", "primary")
        self.reset.setAutoDefault(False)
        self.plot.setFixedHeight(PLOT_HEIGHT)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self.form)
        area.setWidgetResizable(True)
        layout = column(spacing=theme.M, margin=theme.L)
        layout.addWidget(self.plot)
        layout.addWidget(area, 1)
        layout.addWidget(self.others)
        layout.addLayout(row(self.reset, self.changes, None, self.buttons))
        self.setLayout(layout)
        self.resize(880, 740)


def _options(recipe: Recipe) -> dict[str, SettingValue]:
    return {name: getattr(recipe, name) for name in _OPTION_NAMES}


def _defaults(recipe: Recipe, size: DatasetSize) -> dict[str, SettingValue]:
    return {**_options(Recipe()), **recipe_plan.defaults(recipe, size)}
