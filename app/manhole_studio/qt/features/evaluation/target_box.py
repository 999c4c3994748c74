"""What the weights are to be evaluated on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QFileDialog, QWidget

from manhole_studio.core.evaluation.target import TEST_SPLIT, EvaluationTarget
from manhole_studio.qt import evaluation_texts as wording
from manhole_studio.qt.features.evaluation.candidates import VIDEOS, YAML
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.eliding_combo_box import ElidingComboBox

Recent = tuple[tuple[str, str], ...]

_LABELLED, _DESCRIBED, _NEGATIVES, _VIDEO = "labelled", "described", "negatives", "video"
_MOST: Final = 5


class TargetBox(ElidingComboBox):
    """The project's splits, what was chosen before, and ways to choose more."""

    recent_changed = pyqtSignal(object)  # Recent

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent: list[EvaluationTarget] = []
        self._chosen = TEST_SPLIT
        self.setMinimumContentsLength(20)
        self.activated.connect(self._activate)
        self._fill()

    def target(self) -> EvaluationTarget:
        return self._chosen

    def set_recent(self, recent: Recent) -> None:
        """Offer what :attr:`recent_changed` told before; places that are gone are left out."""
        targets = (_target(what, Path(path)) for what, path in recent)
        self._recent = [one for one in targets if one.data is not None and one.data.exists()]
        self._fill()

    def select(self, target: EvaluationTarget) -> None:
        """Choose something to look at, putting it first among the recent ones."""
        self._chosen = target
        if target.data is not None:
            others = [one for one in self._recent if one != target]
            self._recent = [target, *others[: _MOST - 1]]
            self.recent_changed.emit(tuple(map(_remembered, self._recent)))
        self._fill()

    def _fill(self) -> None:
        self.clear()
        for split in ("test", "val"):
            self.addItem(icon("dataset"), wording.split_name(split), EvaluationTarget(split))
        if self._recent:
            self.insertSeparator(self.count())
        for target in self._recent:
            self.addItem(icon(_icon_name(target)), self._text(target), target)
            tip = Qt.ItemDataRole.ToolTipRole
            self.setItemData(self.count() - 1, str(target.data), tip)
        self.insertSeparator(self.count())
        for what, text in (
            (_LABELLED, self.tr("Other labelled photographs (folder)…")),
            (_DESCRIBED, self.tr("Other labelled photographs (data.yaml)…")),
            (_NEGATIVES, self.tr("Photographs without covers (folder)…")),
            (_VIDEO, self.tr("Video without covers…")),
        ):
            self.addItem(icon("folder-open"), text, what)
        self._show_chosen()

    def _show_chosen(self) -> None:
        items = [self.itemData(index) for index in range(self.count())]
        self.setCurrentIndex(items.index(self._chosen) if self._chosen in items else 0)
        self._chosen = self.currentData()
        self.setToolTip(str(self._chosen.data or ""))

    def _activate(self, index: int) -> None:
        data = self.itemData(index)
        if isinstance(data, EvaluationTarget):
            self._chosen = data
            self._show_chosen()
            return
        self._show_chosen()
        path = self._ask(data)
        if path:
            self.select(_target(data, Path(path)))

    def _ask(self, what: str) -> str:
        if what in (_LABELLED, _NEGATIVES):
            return QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"))
        endings = VIDEOS if what == _VIDEO else YAML
        kinds = " ".join(f"*{ending}" for ending in endings)
        return QFileDialog.getOpenFileName(self, self.tr("Choose a file"), "", kinds)[0]

    def _text(self, target: EvaluationTarget) -> str:
        path = target.data or Path()
        name = f"{path.parent.name}/{path.name}" if path.suffix in YAML else path.name
        if not target.nothing_there:
            return name
        return self.tr("%1, without covers").replace("%1", name)


def _target(what: str, path: Path) -> EvaluationTarget:
    return EvaluationTarget(data=path, nothing_there=what in (_NEGATIVES, _VIDEO))


def _remembered(target: EvaluationTarget) -> tuple[str, str]:
    return (_NEGATIVES if target.nothing_there else _LABELLED, str(target.data))


def _icon_name(target: EvaluationTarget) -> str:
    is_video = target.data is not None and target.data.suffix.lower() in VIDEOS
    return "video" if is_video else "folder"
