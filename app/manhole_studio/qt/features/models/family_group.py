"""The sizes of one family of weights under one title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PyQt6.QtCore import QCoreApplication, Qt, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QPushButton, QWidget

from manhole_studio.core.model_registry import RegistryModel
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.models.selectable_card import SelectableCard
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import column, text_label

translate = QCoreApplication.translate

_COLUMNS: Final = (64, 152, 16)
"""So that the columns of all families line up, where the texts allow it."""


class FamilyGroup(SelectableCard):
    """A card with a line per size: what it is, its state, what can be done with it."""

    download_requested = pyqtSignal(object)  # RegistryModel
    train_requested = pyqtSignal(str)
    watch_requested = pyqtSignal(object)  # Path

    def __init__(self, models: Sequence[RegistryModel], parent: QWidget | None = None) -> None:
        """Build the group.

        Args:
            models: Of one family, the smallest first.
            parent: The owner.
        """
        super().__init__(_title(models[0]), parent)
        self.models = tuple(models)
        first = self.models[0]
        self._lines: dict[str, _Line] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.M)
        self._grid.setVerticalSpacing(theme.XS)
        for column_index, width in enumerate(_COLUMNS):
            self._grid.setColumnMinimumWidth(column_index, width)
        self._grid.setColumnStretch(3, 1)
        licence = self.tr("Licence %1").replace("%1", first.licence)
        title = column(
            text_label(_title(first), "subtitle"),
            text_label(f"{_purpose(first.family)} {licence}.", "muted", wrap=True),
            spacing=2,
        )
        layout = column(title, self._grid, spacing=theme.S)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        self.setLayout(layout)
        for model in self.models:
            self._lines[model.name] = _Line(self._grid, model)

    def show_state(self, model: RegistryModel, *, verified: bool, unfinished: bool) -> None:
        """Draw one size again.

        Args:
            model: The size.
            verified: Its checksum was compared in this session.
            unfinished: A part of it is here.
        """
        line = self._lines[model.name]
        if model.weights_path.is_file():
            line.show_here(verified=verified)
            line.set_button(
                self.tr("Train from it"), "train", partial(self.train_requested.emit, model.name)
            )
            if model.is_bundled:  # the others know no covers
                watch = partial(self.watch_requested.emit, model.weights_path)
                line.add_button(self.tr("Use in Live"), "live", watch)
        elif model.is_downloadable:
            size = formatting.file_size(model.size)
            missing = self.tr("Not on this computer")
            line.show_absent(self.tr("Partly here") if unfinished else missing)
            text = self.tr("Continue download") if unfinished else self.tr("Download %1")
            line.set_button(
                text.replace("%1", size), "download", partial(self.download_requested.emit, model)
            )
        else:
            line.show_absent(self.tr("To get by hand"))
            line.set_button("", "", None)

    def state_text(self, model: RegistryModel) -> str:
        return self._lines[model.name].state.text()

    def button(self, model: RegistryModel) -> QPushButton | None:
        return self._lines[model.name].button


class _Line:
    """One row of the grid; the cells of all rows line up."""

    def __init__(self, grid: QGridLayout, model: RegistryModel) -> None:
        self._grid, self._row, self._title = grid, grid.rowCount(), model.title
        self._icon = IconLabel("check", "success", 16)
        policy = self._icon.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._icon.setSizePolicy(policy)
        self.state = text_label("", "muted")
        self.button: QPushButton | None = None
        self.second: QPushButton | None = None
        millions = formatting.decimal(model.parameters / 1e6, 1)
        grid.addWidget(text_label(_variant(model.variant)), self._row, 0)
        parameters = text_label(
            translate("models", "%1 million parameters").replace("%1", millions), "muted"
        )
        grid.addWidget(parameters, self._row, 1, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self._icon, self._row, 2)
        grid.addWidget(self.state, self._row, 3)

    def show_here(self, *, verified: bool) -> None:
        self._icon.show()
        self.state.setText(
            translate("models", "Here, checksum verified")
            if verified
            else translate("models", "Here")
        )

    def show_absent(self, text: str) -> None:
        self._icon.hide()
        self.state.setText(text)

    def set_button(self, text: str, icon_name: str, on_click: Callable[[], object] | None) -> None:
        if self.button is not None:
            self._grid.removeWidget(self.button)
            self.button.hide()
            self.button.deleteLater()
            self.button = None
        if on_click is not None:
            self.button = self._new_button(text, icon_name, on_click, 4)

    def add_button(self, text: str, icon_name: str, on_click: Callable[[], object]) -> None:
        """Put a second one after the first."""
        if self.second is None:
            self.second = self._new_button(text, icon_name, on_click, 5)

    def _new_button(
        self, text: str, icon_name: str, on_click: Callable[[], object], place: int
    ) -> QPushButton:
        button = QPushButton(icon(icon_name), text)
        button.setAccessibleName(f"{text}: {self._title}")
        button.clicked.connect(lambda: on_click())
        self._grid.addWidget(button, self._row, place)
        return button


def _title(model: RegistryModel) -> str:
    if model.family == "yolov5-original":
        return translate("models", "%1, original").replace("%1", model.family_title)
    return model.family_title or model.title


def _variant(variant: str) -> str:
    names = {
        "nano": translate("models", "Nano"),
        "small": translate("models", "Small"),
        "medium": translate("models", "Medium"),
        "large": translate("models", "Large"),
    }
    return names.get(variant, variant)


def _purpose(family: str) -> str:
    purposes = {
        "starter": translate(
            "models",
            "Ours, trained on rendered road scenes: knows manhole covers before it has seen yours.",
        ),
        "yolov8": translate(
            "models", "The usual start: robust, and quick on a computer without a graphics card."
        ),
        "yolov5-original": translate(
            "models",
            "The smallest. Its backbone and neck are taken over, its detection head starts fresh.",
        ),
        "yolo11": translate(
            "models", "Successor of YOLOv8: finds a little more with fewer parameters."
        ),
        "yolo26": translate("models", "The newest of the family, made for small devices."),
        "rtdetr": translate(
            "models", "A transformer: accurate, but too slow to train without a graphics card."
        ),
        "yolov5": translate("models", "YOLOv5 with the detection head of YOLOv8."),
    }
    return purposes.get(family, "")
