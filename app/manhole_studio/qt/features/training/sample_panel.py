"""Seeing it learn: the same photographs after every epoch of a run."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import Qt, pyqtSlot
from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QFrame, QSlider, QStackedWidget, QWidget

from manhole_studio.core.training.events import EpochSamples
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.training.sample_wall import SampleWall
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.workers.call_thread import CallThread
from manhole_studio.qt.workers.sample_loading import RunSamples, load_samples


class SamplePanel(QFrame):
    """Reads a run's samples when it is looked at; stays with the newest epoch unless moved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._folder: Path | None = None
        self._is_stale = False
        self._loaded = RunSamples("", (), {}, ())
        self._thread: CallThread | None = None
        self.wall = SampleWall()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self._where = text_label("", "muted")
        self._stack = QStackedWidget()
        self._lay_out()
        self._show()
        self.slider.valueChanged.connect(self._show_epoch)

    def show_run(self, folder: Path | None) -> None:
        """Show the samples in a run folder; None for no run."""
        self._folder = folder
        self._loaded = RunSamples("", (), {}, ())
        self._show()
        self._load_soon()

    def add(self, samples: EpochSamples) -> None:
        """Take the newest epoch of the run that is shown; it is on the disk already."""
        loaded = self._loaded
        is_known = all(found.image in loaded.photos for found in samples.samples)
        if self._thread is not None or not self.isVisible() or not loaded.epochs or not is_known:
            self._load_soon()
            return
        before = tuple(each for each in loaded.epochs if each.epoch < samples.epoch)
        self._loaded = RunSamples(loaded.run, (*before, samples), loaded.photos, loaded.class_names)
        self._show()

    def shut_down(self) -> None:
        if self._thread is not None:
            self._thread.shut_down()

    def showEvent(self, event: QShowEvent | None) -> None:
        super().showEvent(event)
        self._load()

    def _load_soon(self) -> None:
        self._is_stale = self._folder is not None
        if self.isVisible():
            self._load()

    def _load(self) -> None:
        folder = self._folder
        if not self._is_stale or folder is None or self._thread is not None:
            return
        self._is_stale = False
        self._thread = CallThread(lambda _report: load_samples(folder), self)
        self._thread.succeeded.connect(self._take)
        self._thread.finished.connect(self._finished)
        self._thread.start()

    @pyqtSlot(object)
    def _take(self, loaded: RunSamples) -> None:
        if self._folder is not None and loaded.run == self._folder.name:
            self._loaded = loaded
            self._show()

    @pyqtSlot()
    def _finished(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
        if self.isVisible():
            self._load()

    def _show(self) -> None:
        count = len(self._loaded.epochs)
        follows = self.slider.value() == self.slider.maximum()
        self.slider.blockSignals(True)
        self.slider.setMaximum(max(0, count - 1))
        if follows:
            self.slider.setValue(count - 1)
        self.slider.blockSignals(False)
        self.slider.setEnabled(count > 1)
        self._stack.setCurrentIndex(1 if count else 0)
        self._show_epoch()

    @pyqtSlot()
    def _show_epoch(self) -> None:
        loaded = self._loaded
        if not loaded.epochs:
            return
        shown = loaded.epochs[self.slider.value()]
        number = formatting.number(shown.epoch)
        newest = formatting.number(loaded.epochs[-1].epoch)
        self._where.setText(self.tr("epoch %1 of %2").replace("%1", number).replace("%2", newest))
        self.slider.setAccessibleDescription(self._where.text())
        self.wall.show_samples(shown.samples, loaded.photos, loaded.class_names)

    def _lay_out(self) -> None:
        self.slider.setAccessibleName(self.tr("Epoch whose detections are shown"))
        self.slider.setPageStep(5)
        legend = text_label(
            self.tr("White: what is there. In colour: what this epoch finds; dashed below 25 %."),
            "muted",
        )
        controls = row(self._where, spacing=theme.M)
        controls.addWidget(self.slider, 1)
        controls.addWidget(legend)
        content = QWidget()
        layout = column(spacing=theme.XS)
        layout.addWidget(self.wall, 1)
        layout.addLayout(controls)
        content.setLayout(layout)
        empty = EmptyState(
            "image",
            self.tr("Nothing to see yet"),
            self.tr(
                "After every epoch the detector looks at the same photographs of the validation "
                "split, and you see here what it finds in them."
            ),
        )
        self._stack.addWidget(empty)
        self._stack.addWidget(content)
        whole = column()
        whole.addWidget(self._stack)
        whole.setContentsMargins(theme.M, theme.S, theme.M, theme.XS)
        self.setLayout(whole)
