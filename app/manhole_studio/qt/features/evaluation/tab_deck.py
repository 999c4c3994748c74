"""The tabs of a result, each built when it is first shown."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QTimer, pyqtSlot
from PyQt6.QtWidgets import QTabWidget, QWidget

from manhole_studio.qt.features.evaluation.shown import ResultTab, Shown, TabFactory
from manhole_studio.qt.widgets.layouts import column
from manhole_studio.qt.workers.module_loader import ModuleLoader

_IDLE_MS: Final = 1_000
"""After a result came up: what is seen first is built and drawn before others are thought of."""


class TabDeck(QTabWidget):
    """Only the tab that is seen is kept up to date; the others are when they are turned to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._factories: list[TabFactory] = []
        self._tabs: dict[int, ResultTab] = {}
        self._stale: set[int] = set()
        self._loaders: dict[int, ModuleLoader] = {}
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._shown: Shown | None = None
        self.setAccessibleName(self.tr("Parts of the result"))
        self.setDocumentMode(True)
        bar = self.tabBar()
        if bar is not None:
            bar.setDrawBase(False)  # Qt draws it above the tabs, with a gap over the current one
        self.currentChanged.connect(self._turn)

    def add(self, title: str, factory: TabFactory, *, needs: str = "") -> int:
        """Returns the tab's position.

        The module that it ``needs`` is imported beforehand, on another thread; see
        :class:`ModuleLoader` for what it may do.
        """
        self._factories.append(factory)
        holder = QWidget()
        holder.setLayout(column())
        index = self.addTab(holder, title)
        if needs:
            loader = self._loaders[index] = ModuleLoader(needs, self)
            loader.ended.connect(self._turn)
            self._idle.timeout.connect(loader.begin)
        return index

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
        self._idle.stop()
        for loader in self._loaders.values():
            loader.shut_down()

    @pyqtSlot()
    def _turn(self) -> None:
        if self._shown is None:
            for tab in self._tabs.values():
                tab.show_result(None)
            return
        index = self.currentIndex()
        if index not in self._stale or not self._is_loaded(index):
            return
        self._stale.discard(index)
        if index not in self._tabs:
            self._build(index)
        self._tabs[index].show_result(self._shown)
        self._idle.start()

    def _is_loaded(self, index: int) -> bool:
        """Otherwise it will be soon."""
        loader = self._loaders.get(index)
        if loader is None or loader.is_through:
            return True
        loader.begin()
        return False

    def _build(self, index: int) -> None:
        tab = self._factories[index]()
        self._tabs[index] = tab
        holder = self.widget(index)
        layout = holder.layout() if holder is not None else None
        if layout is not None and isinstance(tab, QWidget):
            layout.addWidget(tab)
