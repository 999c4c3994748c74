"""The tabs of a result, each built when it is first shown."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtWidgets import QTabWidget, QWidget

from manhole_studio.qt.features.evaluation.shown import ResultTab, Shown, TabFactory
from manhole_studio.qt.widgets.layouts import column


class TabDeck(QTabWidget):
    """Only the tab that is seen is kept up to date; the others are when they are turned to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._factories: list[TabFactory] = []
        self._tabs: dict[int, ResultTab] = {}
        self._stale: set[int] = set()
        self._shown: Shown | None = None
        self.setAccessibleName(self.tr("Parts of the result"))
        self.setDocumentMode(True)
        bar = self.tabBar()
        if bar is not None:
            bar.setDrawBase(False)  # Qt draws it above the tabs, with a gap over the current one
        self.currentChanged.connect(self._turn)

    def add(self, title: str, factory: TabFactory) -> int:
        """Returns the tab's position."""
        self._factories.append(factory)
        holder = QWidget()
        holder.setLayout(column())
        return self.addTab(holder, title)

    def show_result(self, shown: Shown | None) -> None:
        self._shown = shown
        self._stale = set(range(self.count()))
        if self.isVisible() or shown is None:
            self._turn()

    def set_refusal(self, index: int, reason: str) -> None:
        """Disable a tab and say why; an empty reason enables it."""
        self.setTabEnabled(index, not reason)
        self.setTabToolTip(index, reason)

    def built(self, index: int) -> ResultTab | None:
        return self._tabs.get(index)

    def shut_down(self) -> None:
        for tab in self._tabs.values():
            tab.shut_down()

    @pyqtSlot()
    def _turn(self) -> None:
        if self._shown is None:
            for tab in self._tabs.values():
                tab.show_result(None)
            return
        index = self.currentIndex()
        if index not in self._stale:
            return
        self._stale.discard(index)
        if index not in self._tabs:
            self._build(index)
        self._tabs[index].show_result(self._shown)

    def _build(self, index: int) -> None:
        tab = self._factories[index]()
        self._tabs[index] = tab
        holder = self.widget(index)
        layout = holder.layout() if holder is not None else None
        if layout is not None and isinstance(tab, QWidget):
            layout.addWidget(tab)
