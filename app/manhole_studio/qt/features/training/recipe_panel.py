"""The form that says how the next run is trained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from manhole_studio.core.training.augmentation import PRESETS, Augmentation
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.dropped import dropped_weights
from manhole_studio.qt.features.training import augmentation_texts as texts
from manhole_studio.qt.features.training import recipe_plan
from manhole_studio.qt.features.training.recipe import IMAGE_SIZES, Recipe
from manhole_studio.qt.features.training.recipe_plan import DatasetSize
from manhole_studio.qt.features.training.start_box import StartBox
from manhole_studio.qt.features.training.start_choices import StartChoice
from manhole_studio.qt.features.training.strategy_box import StrategyBox
from manhole_studio.qt.widgets.eliding_combo_box import ElidingComboBox
from manhole_studio.qt.widgets.layouts import column, row, text_label

PANEL_WIDTH: Final = 272
LABEL_WIDTH: Final = 84
"""So that the fields of both forms begin below each other."""


class RecipePanel(QFrame):
    """Keeps a :class:`Recipe`; what starting it means is decided outside."""

    changed = pyqtSignal()
    start_requested = pyqtSignal()
    file_chosen = pyqtSignal(object)  # Path
    augmentation_requested = pyqtSignal()
    more_requested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAcceptDrops(True)
        self._kept = Recipe()
        self._size = DatasetSize()
        self._is_queueing = False
        self.start_from = StartBox()
        self.strategy = StrategyBox()
        self.epochs = QSpinBox()
        self.epochs.setRange(1, 1000)
        self.image_size = QComboBox()
        for size in IMAGE_SIZES:
            self.image_size.addItem(f"{size} px", size)
        self.augmentation = ElidingComboBox()
        self.edit_augmentation = QPushButton(self.tr("Edit…"))
        self._augmentation_changes = text_label("", "muted")
        self.more = QPushButton(self.tr("More…"))
        self._dataset = text_label("", "muted", wrap=True)
        self.origin = text_label("", "muted", wrap=True)
        self.estimate = text_label("", "muted", wrap=True)
        self.start_button = QPushButton(self.tr("Start training"))
        self._lay_out()
        self._connect()

    def recipe(self) -> Recipe:
        """What the form says; nothing among the overrides that would be so anyway."""
        choice = self.start_from.choice()
        recipe = replace(
            self._kept,
            model=choice.model if choice is not None else "",
            strategy=self.strategy.strategy() or "full",
            epochs=self.epochs.value(),
            image_size=int(self.image_size.currentData()),
        )
        return recipe.without_defaults(recipe_plan.defaults(recipe, self._size))

    def show_recipe(self, recipe: Recipe) -> None:
        """Fill the form; a model that is not on offer becomes the first one that is."""
        self._kept = recipe
        self.epochs.blockSignals(True)
        self.epochs.setValue(recipe.epochs)
        self.epochs.blockSignals(False)
        if self.image_size.findData(recipe.image_size) < 0:
            self.image_size.addItem(f"{recipe.image_size} px", recipe.image_size)
        self.image_size.setCurrentIndex(self.image_size.findData(recipe.image_size))
        self._show_augmentation(recipe.augmentation)
        self.start_from.choose(recipe.model)
        self._show_start()
        self.strategy.show_strategy(recipe.strategy)
        self._tell_change()

    def show_augmentation(self, augmentation: Augmentation) -> None:
        self._show_augmentation(augmentation)
        self._tell_change()

    def set_can_preview(self, reason: str) -> None:
        """Enable the editing of the augmentation if there is no ``reason`` against it."""
        self.edit_augmentation.setEnabled(not reason)
        self.edit_augmentation.setToolTip(
            reason or self.tr("Change single effects and see what they do")
        )

    def show_choices(self, choices: Sequence[StartChoice]) -> None:
        """Offer these to start from and keep the chosen one while it is among them."""
        self.start_from.show_choices(choices)
        self._show_start()
        self._tell_change()

    def choice(self) -> StartChoice | None:
        return self.start_from.choice()

    def show_dataset(self, text: str, size: DatasetSize) -> None:
        """Tell what is trained on; the defaults go by its size."""
        self._dataset.setText(text)
        self._size = size
        self._show_start()
        self._tell_change()

    def show_origin(self, text: str) -> None:
        """Say where the values come from; an empty text: from nowhere in particular."""
        self.origin.setText(text)
        self.origin.setVisible(bool(text))

    def show_estimate(self, text: str) -> None:
        self.estimate.setText(text)

    def set_ready(self, is_ready: bool, *, is_queueing: bool) -> None:
        """Whether a run may be started now, or put behind the one that goes on."""
        self._is_queueing = is_queueing
        self.start_button.setEnabled(is_ready and self.choice() is not None)
        self._show_start_text()

    def _show_augmentation(self, augmentation: Augmentation) -> None:
        self._kept = replace(self._kept, augmentation=augmentation)
        self.augmentation.setCurrentIndex(self.augmentation.findData(augmentation.base))
        self._augmentation_changes.setText(texts.changes_text(augmentation))
        self._augmentation_changes.setVisible(bool(self._augmentation_changes.text()))

    def _show_start(self) -> None:
        choice = self.choice()
        self.strategy.show_start(choice.model if choice is not None else "", self._size)

    def _show_start_text(self) -> None:
        choice = self.choice()
        if choice is not None and choice.to_download is not None:
            queue, start = self.tr("Download and queue"), self.tr("Download and start")
        else:
            queue, start = self.tr("Add to queue"), self.tr("Start training")
        self.start_button.setText(queue if self._is_queueing else start)

    @pyqtSlot(str)
    def _model_chosen(self, _model: str) -> None:
        self._show_start()
        self._tell_change()

    @pyqtSlot(int)
    def _preset_activated(self, place: int) -> None:
        self.show_augmentation(PRESETS[str(self.augmentation.itemData(place))])

    @pyqtSlot()
    def _tell_change(self) -> None:
        changes = self.recipe().hidden_changes()
        more = self.tr("More… (%1 changed)").replace("%1", formatting.number(changes))
        self.more.setText(more if changes else self.tr("More…"))
        self._show_start_text()
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        if event is None:
            return
        if dropped_weights(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()  # photographs are for the window

    def dropEvent(self, event: QDropEvent | None) -> None:
        files = dropped_weights(event.mimeData()) if event is not None else []
        if event is not None and files:
            event.acceptProposedAction()
            self.file_chosen.emit(files[0])

    def _connect(self) -> None:
        self.start_from.model_chosen.connect(self._model_chosen)
        self.start_from.file_chosen.connect(self.file_chosen)
        self.strategy.changed.connect(self._tell_change)
        self.augmentation.activated.connect(self._preset_activated)
        self.edit_augmentation.clicked.connect(self.augmentation_requested)
        self.more.clicked.connect(self.more_requested)
        self.start_button.clicked.connect(self.start_requested)
        self.image_size.activated.connect(self._tell_change)
        self.epochs.valueChanged.connect(self._tell_change)

    def _lay_out(self) -> None:
        self.setFixedWidth(PANEL_WIDTH)
        self.start_button.setProperty("kind", "primary")
        for preset in PRESETS:
            self.augmentation.addItem(texts.preset_title(preset), preset)
        self.augmentation.setAccessibleName(self.tr("Augmentation"))
        self.strategy.strategies.setAccessibleName(self.tr("Strategy"))
        self._augmentation_changes.hide()
        self.origin.hide()
        self.more.setToolTip(self.tr("Learning rate, batch, device and everything else"))
        start = _form(
            (self.tr("Start from"), self.start_from), (self.tr("Strategy"), self.strategy)
        )
        start.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        numbers = _form((self.tr("Epochs"), self.epochs), (self.tr("Image size"), self.image_size))
        layout = column(text_label(self.tr("Recipe"), "subtitle"), self._dataset, spacing=theme.S)
        layout.addWidget(self.origin)
        layout.addLayout(start)
        layout.addLayout(numbers)
        layout.addWidget(text_label(self.tr("Augmentation")))
        augmentation = row(self.augmentation, self.edit_augmentation)
        augmentation.setStretchFactor(self.augmentation, 1)
        layout.addLayout(augmentation)
        layout.addWidget(self._augmentation_changes)
        layout.addLayout(row(self.more, None))
        layout.addStretch(1)
        layout.addWidget(self.estimate)
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
