"""Chooses a strategy among those that make sense for what the run starts from."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QCheckBox, QWidget

from manhole_studio.core.training.strategies.strategy import COMBINATIONS
from manhole_studio.qt import counted
from manhole_studio.qt.features.training import recipe_plan
from manhole_studio.qt.features.training import strategy_texts as texts
from manhole_studio.qt.features.training.recipe import strategies_for
from manhole_studio.qt.features.training.recipe_plan import DatasetSize
from manhole_studio.qt.widgets.eliding_combo_box import SHORT_TEXT, ElidingComboBox
from manhole_studio.qt.widgets.layouts import column, text_label


class StrategyBox(QWidget):
    """Follows the recommendation until somebody chooses; a joined strategy is a check box."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ""
        self._size = DatasetSize()
        self._recommended = ""
        self.strategies = ElidingComboBox()
        self.gently = QCheckBox(texts.strategy_title(texts.EARLY_LAYERS))
        self.gently.setToolTip(texts.strategy_explanation(texts.EARLY_LAYERS))
        self._explanation = text_label("", "muted", wrap=True)
        self.setLayout(column(self.strategies, self._explanation, self.gently))
        self.strategies.activated.connect(self._chosen)
        self.gently.toggled.connect(self._chosen)

    @property
    def recommended(self) -> str:
        return self._recommended

    def strategy(self) -> str:
        name = str(self.strategies.currentData() or "")
        joined = _joined(name)
        return joined if joined and self.gently.isChecked() else name

    def show_strategy(self, strategy: str) -> None:
        """Choose it; one that makes no sense here becomes the recommended one."""
        name, _, joined = strategy.partition("+")
        place = self.strategies.findData(name)
        if place < 0:
            name, _, joined = self._recommended.partition("+")
            place = self.strategies.findData(name)
        self.strategies.setCurrentIndex(place)
        self.gently.blockSignals(True)
        self.gently.setChecked(bool(joined))
        self.gently.blockSignals(False)
        self._show_explanation()

    def show_start(self, model: str, size: DatasetSize) -> None:
        """Offer what makes sense; the choice stays if it is among that and was a choice."""
        if (model, size) == (self._model, self._size):
            return
        chosen = self.strategy()
        followed = chosen in {"", self._recommended}
        self._model, self._size = model, size
        self._recommended = recipe_plan.recommended_strategy(model, size)
        self._fill()
        self.show_strategy(self._recommended if followed else chosen)

    def _fill(self) -> None:
        names = strategies_for(self._model)
        self.strategies.clear()
        for name in names:
            title = texts.strategy_title(name)
            marked = self.tr("%1 (recommended)").replace("%1", title)
            is_marked = self._is_recommended(name) and len(names) > 1
            self.strategies.addItem(marked if is_marked else title, name)
            self.strategies.setItemData(self.strategies.count() - 1, title, SHORT_TEXT)
        self.strategies.setEnabled(len(names) > 1)

    @pyqtSlot()
    def _chosen(self) -> None:
        self._show_explanation()
        self.changed.emit()

    def _is_recommended(self, name: str) -> bool:
        return name == self._recommended.partition("+")[0]

    def _show_explanation(self) -> None:
        name = str(self.strategies.currentData() or "")
        use = texts.strategy_use(name)
        if self._is_recommended(name) and self.strategies.count() > 1:
            use = self.tr("Recommended for %1.")
            use = use.replace("%1", counted.photographs(self._size.images))
        text = f"{texts.strategy_explanation(name)} {use}".strip()
        self._explanation.setText(text)
        self.strategies.setAccessibleDescription(text)
        self.gently.setVisible(bool(_joined(name)))


def _joined(name: str) -> str:
    """It together with a lower rate for early layers; empty if they exclude each other."""
    joined = f"{name}+{texts.EARLY_LAYERS}"
    return joined if joined in COMBINATIONS else ""
