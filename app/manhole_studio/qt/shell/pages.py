"""The pages of the window: made when first shown, closed together."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QStackedWidget, QWidget

from manhole_studio.qt.activity import PageName
from manhole_studio.qt.shell.welcome import Welcome
from manhole_studio.qt.widgets.page import Page

log = logging.getLogger(__name__)

PageFactory = Callable[[], Page]
NEED_PROJECT = frozenset({PageName.DATASET, PageName.TRAIN, PageName.EVALUATE})
"""In their place stands the welcome until a project is open."""


class PageStack(QStackedWidget):
    """Shows one page, or the welcome where a page needs a project that is not there."""

    failed = pyqtSignal(Exception)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.welcome = Welcome()
        self._blank = QWidget()
        self._factories: Mapping[PageName, PageFactory] = {}
        self._pages: dict[PageName, Page] = {}
        self.addWidget(self._blank)
        self.addWidget(self.welcome)

    def set_factories(self, factories: Mapping[PageName, PageFactory]) -> None:
        self._factories = factories

    def show_page(self, name: PageName, *, has_project: bool) -> None:
        if not has_project and name in NEED_PROJECT:
            self.setCurrentWidget(self.welcome)
            return
        page = self._pages.get(name) or self._make(name)
        self.setCurrentWidget(page if page is not None else self._blank)

    def page(self, name: PageName) -> Page | None:
        """The page if it was shown before."""
        return self._pages.get(name)

    def flush(self) -> bool:
        """Write what the user changed on any page; False if something could not be written."""
        written = [page.flush() for page in self._pages.values()]
        return all(written)

    def shut_down(self) -> None:
        """Stop every page's workers; blocks until their deadlines at most."""
        for name, page in self._pages.items():
            try:
                page.shut_down()
            except Exception:
                log.exception("the page %s did not shut down", name)

    def _make(self, name: PageName) -> Page | None:
        factory = self._factories.get(name)
        if factory is None:
            return None
        try:
            page = factory()
        except Exception as error:
            log.exception("the page %s could not be made", name)
            self.failed.emit(error)
            return None
        self._pages[name] = page
        self.addWidget(page)
        return page
