"""One slider an effect, in groups."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PyQt6.QtCore import QLocale, QSignalBlocker, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QGridLayout, QLabel, QSlider, QToolButton, QWidget

from manhole_studio.core.training.augmentation import EFFECTS, PRESETS, Augmentation, Effect
from manhole_studio.qt import theme
from manhole_studio.qt.features.training import augmentation_texts as texts
from manhole_studio.qt.widgets.layouts import text_label

_STEPS: Final = 100


class AugmentationSliders(QWidget):
    """Edits an :class:`Augmentation`; values that no slider can show stay until it is moved."""

    changed = pyqtSignal()
    solo_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = PRESETS["small"]
        self.sliders: dict[str, QSlider] = {}
        self.solos: dict[str, QToolButton] = {}
        self._figures: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, theme.S, 0)
        self._grid.setHorizontalSpacing(theme.S)
        self._grid.setVerticalSpacing(theme.XS)
        self._grid.setColumnStretch(1, 1)
        group = ""
        for effect in EFFECTS:
            if effect.group != group:
                group = effect.group
                heading = text_label(texts.group_title(group), "subtitle")
                self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 4)
            self._add(effect)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def value(self) -> Augmentation:
        return self._value

    def show_value(self, augmentation: Augmentation) -> None:
        self._value = augmentation
        for effect in EFFECTS:
            slider = self.sliders[effect.name]
            with QSignalBlocker(slider):
                slider.setValue(round(getattr(augmentation, effect.name) / effect.top * _STEPS))
            self._show_figure(effect.name)

    def solo(self) -> str:
        """The effect that is to be seen by itself; empty for all together."""
        return next((name for name, button in self.solos.items() if button.isChecked()), "")

    def _add(self, effect: Effect) -> None:
        title = texts.effect_title(effect.name)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, _STEPS)
        slider.setPageStep(10)
        slider.setMinimumWidth(90)
        slider.setProperty("effect", effect.name)
        slider.setProperty("top", effect.top)
        slider.setAccessibleName(title)
        slider.setToolTip(texts.kind_text(effect.kind))
        slider.valueChanged.connect(self._moved)
        solo = QToolButton()
        solo.setText(self.tr("Only"))
        solo.setCheckable(True)
        solo.setToolTip(self.tr("Show only this effect, on every photograph"))
        solo.setAccessibleName(self.tr("Show only %1").replace("%1", title))
        solo.setProperty("effect", effect.name)
        solo.clicked.connect(self._solo_clicked)
        figure = text_label("", "muted")
        figure.setMinimumWidth(44)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label = QLabel(title)
        label.setBuddy(slider)
        for place, widget in enumerate((label, slider, figure, solo)):
            self._grid.addWidget(widget, self._grid.rowCount() - (place > 0), place)
        self.sliders[effect.name], self.solos[effect.name] = slider, solo
        self._figures[effect.name] = figure

    def _show_figure(self, name: str) -> None:
        percent = getattr(self._value, name) * 100
        places = 1 if percent % 1 else 0
        self._figures[name].setText(f"{QLocale().toString(percent, 'f', places)} %")

    @pyqtSlot(int)
    def _moved(self, place: int) -> None:
        slider = self.sender()
        if slider is None:
            return
        name = str(slider.property("effect"))
        value = round(place / _STEPS * float(slider.property("top")), 4)
        self._value = replace(self._value, **{name: value})
        self._show_figure(name)
        self.changed.emit()

    @pyqtSlot(bool)
    def _solo_clicked(self, _checked: bool) -> None:
        for button in self.solos.values():
            if button is not self.sender():
                button.setChecked(False)
        self.solo_changed.emit()
