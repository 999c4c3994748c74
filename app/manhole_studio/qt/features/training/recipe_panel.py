"""The form that says how the next run is trained."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QStandardItem, QStandardItemModel
from PyQt6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QWidget,
)

from manhole_studio.core.training.augmentation import DEFAULT_PRESET, PRESETS, Augmentation
from manhole_studio.core.training.config import PRECISIONS
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.training import augmentation_texts as texts
from manhole_studio.qt.features.training import wording
from manhole_studio.qt.features.training.recipe import IMAGE_SIZES, Recipe, strategies_for
from manhole_studio.qt.features.training.start_choices import StartChoice
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.layouts import column, row, text_label

PANEL_WIDTH: Final = 272
LABEL_WIDTH: Final = 84
"""So that the fields of both forms begin below each other."""
_FILE: Final = "file…"
"""Stands for the entry that opens a file dialog; no model has this name."""


class RecipePanel(QFrame):
    """Keeps a :class:`Recipe`; the page decides what starting it means."""

    changed = pyqtSignal()
    start_requested = pyqtSignal()
    file_chosen = pyqtSignal(object)  # Path
    augmentation_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._choices: dict[str, StartChoice] = {}
        self._model = ""
        self.start_from = QComboBox()
        self.start_from.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.strategy = QComboBox()
        self._explanation = text_label("", "muted", wrap=True)
        self.epochs = _spin_box(1, 1000)
        self.image_size = _choice_box([(str(size), f"{size} px") for size in IMAGE_SIZES])
        self.batch = _spin_box(0, 256)
        self.device = _choice_box(
            [("auto", self.tr("Automatic")), ("cpu", "CPU"), ("0", self.tr("Graphics card 0"))]
        )
        self.seed = _spin_box(0, 2**31 - 1)
        self.precision = _choice_box([(name, name) for name in PRECISIONS])
        self.precision.setItemText(0, self.tr("Automatic"))
        self.batch.setSpecialValueText(self.tr("Automatic"))
        self._augmentation = PRESETS[DEFAULT_PRESET]
        self.augmentation = QComboBox()
        self.edit_augmentation = QPushButton(self.tr("Edit…"))
        self._augmentation_changes = text_label("", "muted")
        self._more = QToolButton()
        self._hidden = QWidget()
        self._dataset = text_label("", "muted", wrap=True)
        self._estimate = text_label("", "muted", wrap=True)
        self.start_button = QPushButton(self.tr("Start training"))
        self._lay_out()
        self._connect()
        self._show_more(False)

    def recipe(self) -> Recipe:
        return Recipe(
            model=self._model,
            strategy=str(self.strategy.currentData() or "full"),
            epochs=self.epochs.value(),
            image_size=int(self.image_size.currentData()),
            batch=self.batch.value(),
            device=str(self.device.currentData()),
            seed=self.seed.value(),
            precision=str(self.precision.currentData()),
            augmentation=self._augmentation,
        )

    def show_recipe(self, recipe: Recipe) -> None:
        """Fill the form; a model that is not on offer becomes the first one that is."""
        self.epochs.setValue(recipe.epochs)
        self.batch.setValue(recipe.batch)
        self.seed.setValue(recipe.seed)
        _choose(self.image_size, str(recipe.image_size))
        _choose(self.device, recipe.device)
        _choose(self.precision, recipe.precision)
        self.show_augmentation(recipe.augmentation)
        self._choose_model(recipe.model)

    def show_augmentation(self, augmentation: Augmentation) -> None:
        self._augmentation = augmentation
        self.augmentation.setCurrentIndex(self.augmentation.findData(augmentation.base))
        self._augmentation_changes.setText(texts.changes_text(augmentation))
        self._augmentation_changes.setVisible(bool(self._augmentation_changes.text()))
        self._tell_change()

    def set_can_preview(self, reason: str) -> None:
        """Enable the editing of the augmentation if there is no ``reason`` against it."""
        self.edit_augmentation.setEnabled(not reason)
        self.edit_augmentation.setToolTip(
            reason or self.tr("Change single effects and see what they do")
        )

    def show_choices(self, choices: Sequence[StartChoice]) -> None:
        """Offer these to start from and keep the chosen one while it is among them."""
        self._choices = {choice.model: choice for choice in choices}
        self.start_from.blockSignals(True)
        self.start_from.setModel(_grouped(choices, self.tr("Weights file…"), self.start_from))
        self.start_from.blockSignals(False)
        self._choose_model(self._model)

    def choice(self) -> StartChoice | None:
        return self._choices.get(self._model)

    def show_dataset(self, text: str) -> None:
        self._dataset.setText(text)

    def show_estimate(self, text: str) -> None:
        self._estimate.setText(text)

    def set_ready(self, is_ready: bool) -> None:
        """Whether a run may be started now."""
        self.start_button.setEnabled(is_ready and self.choice() is not None)

    def _choose_model(self, model: str) -> None:
        if model not in self._choices:
            model = next(iter(self._choices), "")
        self._model = model
        place = self.start_from.findData(model)
        self.start_from.blockSignals(True)
        self.start_from.setCurrentIndex(place)
        self.start_from.blockSignals(False)
        self.strategy.clear()
        for strategy in strategies_for(model):
            self.strategy.addItem(wording.strategy_title(strategy), strategy)
        self.strategy.setEnabled(self.strategy.count() > 1)
        self._tell_change()

    @pyqtSlot(int)
    def _model_activated(self, place: int) -> None:
        model = str(self.start_from.itemData(place))
        if model != _FILE:
            self._choose_model(model)
            return
        self._choose_model(self._model)
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Choose weights"), "", self.tr("Weights (*.pt)")
        )
        if name:
            self.file_chosen.emit(Path(name))

    @pyqtSlot(int)
    def _preset_activated(self, place: int) -> None:
        self.show_augmentation(PRESETS[str(self.augmentation.itemData(place))])

    @pyqtSlot()
    def _tell_change(self) -> None:
        choice = self.choice()
        download = choice.to_download if choice is not None else None
        text = self.tr("Start training")
        if download is not None:
            text = self.tr("Download %1 and start")
            text = text.replace("%1", formatting.file_size(download.size))
        self.start_button.setText(text)
        self._explanation.setText(
            wording.strategy_explanation(str(self.strategy.currentData() or ""))
        )
        changes = self.recipe().hidden_changes()
        more = self.tr("More (%1 changed)").replace("%1", formatting.number(changes))
        self._more.setText(more if changes else self.tr("More"))
        self.changed.emit()

    @pyqtSlot(bool)
    def _show_more(self, is_shown: bool) -> None:
        self._hidden.setVisible(is_shown)
        self._more.setIcon(icon("chevron-down" if is_shown else "chevron-right"))

    def _connect(self) -> None:
        self.start_from.activated.connect(self._model_activated)
        self.augmentation.activated.connect(self._preset_activated)
        self.edit_augmentation.clicked.connect(self.augmentation_requested)
        self._more.toggled.connect(self._show_more)
        self.start_button.clicked.connect(self.start_requested)
        for box in (self.strategy, self.image_size, self.device, self.precision):
            box.activated.connect(self._tell_change)
        for spin in (self.epochs, self.batch, self.seed):
            spin.valueChanged.connect(self._tell_change)

    def _lay_out(self) -> None:
        self.setFixedWidth(PANEL_WIDTH)
        self.start_button.setProperty("kind", "primary")
        for preset in PRESETS:
            self.augmentation.addItem(texts.preset_title(preset), preset)
        self.augmentation.setAccessibleName(self.tr("Augmentation"))
        self._augmentation_changes.hide()
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._more.setCheckable(True)
        start = _form(
            (self.tr("Start from"), self.start_from), (self.tr("Strategy"), self.strategy)
        )
        start.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        numbers = _form((self.tr("Epochs"), self.epochs), (self.tr("Image size"), self.image_size))
        self._hidden.setLayout(
            _form(
                (self.tr("Batch"), self.batch),
                (self.tr("Device"), self.device),
                (self.tr("Seed"), self.seed),
                (self.tr("Precision"), self.precision),
            )
        )
        layout = column(text_label(self.tr("Recipe"), "subtitle"), self._dataset, spacing=theme.S)
        layout.addLayout(start)
        layout.addWidget(self._explanation)
        layout.addLayout(numbers)
        layout.addWidget(text_label(self.tr("Augmentation")))
        layout.addLayout(row(self.augmentation, self.edit_augmentation))
        layout.addWidget(self._augmentation_changes)
        layout.addWidget(self._more)
        layout.addWidget(self._hidden)
        layout.addStretch(1)
        layout.addWidget(self._estimate)
        layout.addWidget(self.start_button)
        layout.setContentsMargins(theme.M, theme.S, theme.M, theme.M)
        self.setLayout(layout)


def _form(*rows: tuple[str, QWidget]) -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setSpacing(theme.S)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for title, widget in rows:
        label = QLabel(title)
        label.setMinimumWidth(LABEL_WIDTH)
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        label.setBuddy(widget)
        form.addRow(label, widget)
        widget.setAccessibleName(title)
    return form


def _spin_box(low: int, high: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    return box


def _choice_box(choices: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    for value, title in choices:
        box.addItem(title, value)
    return box


def _choose(box: QComboBox, value: str) -> None:
    """Select ``value``; one that is not offered, such as two graphics cards, is added."""
    if box.findData(value) < 0:
        box.addItem(value, value)
    box.setCurrentIndex(box.findData(value))


def _grouped(
    choices: Sequence[StartChoice], file_title: str, parent: QWidget
) -> QStandardItemModel:
    model = QStandardItemModel(parent)
    group = ""
    for choice in choices:
        if choice.group != group:
            group = choice.group
            model.appendRow(_heading(group))
        model.appendRow(_entry(choice.title, choice.model))
    model.appendRow(_entry(file_title, _FILE))
    return model


def _heading(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _entry(text: str, value: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setData(value, Qt.ItemDataRole.UserRole)
    item.setToolTip(value if value != _FILE else "")
    return item
