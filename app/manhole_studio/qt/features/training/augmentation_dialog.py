"""Edits the augmentation of the next run beside a preview of what it does."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PyQt6.QtCore import QTimer, pyqtSlot
from PyQt6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QWidget,
)

from manhole_studio.core.training.augmentation import PRESETS, Augmentation
from manhole_studio.core.training.augmentation_preview import (
    AugmentationPreview,
    PreviewClosedError,
)
from manhole_studio.core.training.config import TrainingConfig
from manhole_studio.qt import theme
from manhole_studio.qt.features.training import augmentation_texts as texts
from manhole_studio.qt.features.training.augmentation_grid import SIDE, AugmentationGrid
from manhole_studio.qt.features.training.augmentation_sliders import AugmentationSliders
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.workers.call_thread import CallThread

log = logging.getLogger(__name__)
_DEBOUNCE_MS: Final = 200


class AugmentationDialog(QDialog):
    """Shows what the run of ``config`` would see; ``augmentation()`` is the choice."""

    def __init__(
        self,
        config: TrainingConfig,
        open_preview: Callable[[], AugmentationPreview],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Augmentation"))
        self._config = config
        self._preview = open_preview()
        self._epoch = 0
        self._thread: CallThread | None = None
        self._is_stale = False
        self.presets = QComboBox()
        self.changes = text_label("", "muted")
        self.reset = QPushButton(self.tr("Reset"))
        self.sliders = AugmentationSliders()
        self.grid = AugmentationGrid()
        self.banner = ErrorBanner()
        self.another = QPushButton(self.tr("Another sample"))
        self.progress = QProgressBar()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        if ok is not None:
            ok.setProperty("kind", "primary")
        self._debounce = QTimer(self)
        self._debounce.setSingleShot(True)
        self._debounce.setInterval(_DEBOUNCE_MS)
        self._lay_out()
        self._connect()
        self.sliders.show_value(config.augmentation)
        self._show_preset()
        self._refresh()

    def augmentation(self) -> Augmentation:
        return self.sliders.value()

    def shown_config(self) -> TrainingConfig:
        """What the preview asks for: the choice, or one effect of it by itself."""
        chosen, solo = self.sliders.value(), self.sliders.solo()
        return replace(self._config, augmentation=chosen.only(solo) if solo else chosen)

    def done(self, result: int) -> None:
        self._debounce.stop()
        self._is_stale = False
        self._preview.close()
        if self._thread is not None:
            self._thread.shut_down()
        super().done(result)

    @pyqtSlot()
    def _refresh(self) -> None:
        if self._thread is not None:
            self._is_stale = True
            return
        self._is_stale = False
        config, epoch, preview = self.shown_config(), self._epoch, self._preview
        thread = CallThread(lambda _report: preview.pictures(config, SIDE * SIDE, epoch), self)
        self._thread = thread
        thread.succeeded.connect(self._show_pictures)
        thread.failed.connect(self._show_error)
        thread.finished.connect(self._finished)
        self.progress.setVisible(True)
        thread.start()

    @pyqtSlot(object)
    def _show_pictures(self, pictures: object) -> None:
        self.banner.clear()
        if isinstance(pictures, list):
            self.grid.show_pictures(pictures)

    @pyqtSlot(Exception)
    def _show_error(self, error: Exception) -> None:
        if not isinstance(error, PreviewClosedError):
            self.banner.show_error(error)

    @pyqtSlot()
    def _finished(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
        self.progress.setVisible(False)
        if self._is_stale:
            self._refresh()

    @pyqtSlot()
    def _another(self) -> None:
        self._epoch = (self._epoch + 1) % self._config.epochs
        self._refresh()

    @pyqtSlot()
    def _changed(self) -> None:
        self._show_preset()
        self._debounce.start()

    @pyqtSlot(int)
    def _choose_preset(self, place: int) -> None:
        self.sliders.show_value(PRESETS[str(self.presets.itemData(place))])
        self._changed()

    @pyqtSlot()
    def _reset(self) -> None:
        self._choose_preset(self.presets.currentIndex())

    def _show_preset(self) -> None:
        value = self.sliders.value()
        self.presets.setCurrentIndex(self.presets.findData(value.base))
        self.changes.setText(texts.changes_text(value))
        self.reset.setEnabled(bool(value.changes(value.base)))

    def _connect(self) -> None:
        self._debounce.timeout.connect(self._refresh)
        self.presets.activated.connect(self._choose_preset)
        self.reset.clicked.connect(self._reset)
        self.sliders.changed.connect(self._changed)
        self.sliders.solo_changed.connect(self._debounce.start)
        self.another.clicked.connect(self._another)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        for preset in PRESETS:
            self.presets.addItem(texts.preset_title(preset), preset)
        self.presets.setAccessibleName(self.tr("Preset"))
        self.another.setAutoDefault(False)
        self.reset.setAutoDefault(False)
        self.progress.setRange(0, 0)
        self.progress.setFixedWidth(120)
        self.progress.setAccessibleName(self.tr("Preparing the preview"))
        area = QScrollArea()
        area.setWidget(self.sliders)
        area.setWidgetResizable(True)
        area.setMinimumWidth(380)
        left = column(row(self.presets, self.changes, None, self.reset))
        left.addWidget(area, 1)
        about = text_label(
            self.tr("The first photographs of an epoch, exactly as the training will see them."),
            "muted",
        )
        right = column(row(about, None, self.progress, self.another), self.banner)
        right.addWidget(self.grid, 1)
        both = row(left, spacing=theme.L)
        both.addLayout(right, 1)
        layout = column(spacing=theme.M, margin=theme.L)
        layout.addLayout(both, 1)
        layout.addWidget(self.buttons)
        self.setLayout(layout)
        self.resize(1180, 740)
