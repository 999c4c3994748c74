"""What went wrong, error by error: look, correct the boxes, or set aside for review."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PyQt6.QtCore import QCoreApplication, QPoint, Qt, pyqtSlot
from PyQt6.QtWidgets import (
    QCheckBox,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.qt import counted, theme
from manhole_studio.qt.activity import PageName
from manhole_studio.qt.features.evaluation.boxes import Legend
from manhole_studio.qt.features.evaluation.errors.actions import ActionButton, ErrorActions
from manhole_studio.qt.features.evaluation.errors.crops import CropLoader
from manhole_studio.qt.features.evaluation.errors.detail import ErrorDetail
from manhole_studio.qt.features.evaluation.errors.filters import ErrorFilter
from manhole_studio.qt.features.evaluation.errors.gallery import ErrorGallery
from manhole_studio.qt.features.evaluation.errors.listing import Listing, list_errors
from manhole_studio.qt.features.evaluation.errors.review import names_on_review, put_on_review
from manhole_studio.qt.features.evaluation.photo_reading import ReadFrame
from manhole_studio.qt.features.evaluation.shown import Shown
from manhole_studio.qt.icons import icon
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.empty_state import EmptyState
from manhole_studio.qt.widgets.layouts import column, row
from manhole_studio.qt.widgets.toast import Toast
from manhole_studio.qt.workers.call_line import CallLine
from manhole_studio.qt.workers.latest_call import LatestCall

translate = QCoreApplication.translate


class ErrorsTab(QWidget):
    """Gallery on the left, the whole photograph on the right."""

    def __init__(
        self,
        session: ProjectSession,
        show_page: Callable[[PageName], None],
        read_frame: ReadFrame | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``read_frame`` is for errors in videos; without it these have no pictures."""
        super().__init__(parent)
        self._session = session
        self._show_page = show_page
        self._shown: Shown | None = None
        self._listing: Listing | None = None
        self._crops = CropLoader(read_frame, self)
        self._list = LatestCall(parent=self)
        self._reviewed = LatestCall(parent=self)
        self._review = CallLine(self)
        self.banner = ErrorBanner()
        self.filter = ErrorFilter()
        self.boxes = QCheckBox(self.tr("Boxes"))
        self.gallery = ErrorGallery(self._crops)
        self.detail = ErrorDetail(read_frame)
        self.actions_ = ErrorActions(self)
        self.empty = EmptyState("check", *_nothing_yet())
        self._toast = Toast(self)
        self._work = QWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_result(self, shown: Shown | None) -> None:
        before, self._shown = self._shown, shown
        if shown is None or shown.assessment is None:
            self._join()
            self._forget()
            self._show_unknown(shown)
            return
        if before is None or before.assessment is not shown.assessment:
            self._forget()
            self._crops.resume()
            self._stack.setCurrentWidget(self._work)
            self._ask_for_reviewed()
        self._list.ask(partial(list_errors, shown))

    def shut_down(self) -> None:
        self._join()
        self._crops.shut_down()
        self.detail.shut_down()
        self._shown = self._listing = None

    def _join(self) -> None:
        """The project may close as soon as this returns."""
        self._list.shut_down()
        self._reviewed.shut_down()
        self._review.shut_down()

    def _lay_out(self) -> None:
        self.boxes.setChecked(True)
        self.boxes.setToolTip(self.tr("Show the boxes (space bar)"))
        top = row(spacing=theme.M)
        top.addWidget(self.filter, 1)
        top.addWidget(self.boxes, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(Legend(), 0, Qt.AlignmentFlag.AlignVCenter)
        side = QWidget()
        layout = column(spacing=theme.S)
        layout.addWidget(self.detail, 1)
        correct, review = ActionButton(self.actions_.correct), ActionButton(self.actions_.review)
        layout.addLayout(row(correct, review, self._more_button(), None))
        side.setLayout(layout)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.M)
        split.addWidget(self.gallery)
        split.addWidget(side)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 1)
        split.setSizes([740, 400])
        work = column(top, spacing=theme.S)
        work.addWidget(split, 1)
        self._work.setLayout(work)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._work)
        whole = column(self.banner, spacing=theme.S)
        whole.addWidget(self._stack, 1)
        whole.setContentsMargins(0, theme.XS, 0, 0)
        self.setLayout(whole)

    def _more_button(self) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon("more"))
        button.setToolTip(self.tr("More"))
        button.setAccessibleName(self.tr("More"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.addActions([self.actions_.open, self.actions_.copy])
        return button

    def _connect(self) -> None:
        self._list.answered.connect(self._take_listing)
        self._list.failed.connect(self.banner.show_error)
        self._reviewed.answered.connect(self._take_reviewed)
        self._reviewed.failed.connect(self.banner.show_error)
        self._review.failed.connect(self.banner.show_error)
        self._session.review_changed.connect(self._ask_for_reviewed)
        self.filter.changed.connect(self._apply_filter)
        self.boxes.toggled.connect(self.gallery.set_boxes_shown)
        self.boxes.toggled.connect(self.detail.set_boxes_shown)
        self.gallery.boxes_toggled.connect(self.boxes.toggle)
        self.gallery.current_changed.connect(self._show_current)
        self.gallery.selection_changed.connect(self._follow_selection)
        self.gallery.opened.connect(self._open)
        self.gallery.review_requested.connect(self._put_on_review)
        self.gallery.customContextMenuRequested.connect(self._show_menu)
        self.actions_.correct.triggered.connect(self._correct_current)
        self.actions_.review.triggered.connect(self._put_on_review)

    def _forget(self) -> None:
        self._listing = None
        self.banner.clear()
        self.gallery.show_errors((), ())
        self.detail.forget()

    def _show_unknown(self, shown: Shown | None) -> None:
        if shown is None:
            self.empty.set_text(*_nothing_yet())
        else:
            self.empty.set_text(
                self.tr("Only the figures of this evaluation are left"),
                self.tr(
                    "An earlier version did not keep what was found. Evaluate these weights again "
                    "to see their errors."
                ),
            )
        self._stack.setCurrentWidget(self.empty)

    @pyqtSlot(object)
    def _take_listing(self, listing: Listing) -> None:
        if self._shown is None or listing.shown.assessment is not self._shown.assessment:
            return
        self._listing = listing
        self.filter.show_counts(listing)
        if listing.errors:
            self._stack.setCurrentWidget(self._work)
        else:
            self._show_faultless(listing)
        self._apply_filter()

    def _show_faultless(self, listing: Listing) -> None:
        if listing.evidence.kind is SetKind.LABELLED:
            text = self.tr("Every labelled box was found, and nothing else was reported.")
        else:
            text = self.tr("Nothing was reported where there is nothing to find.")
        self.empty.set_text(self.tr("Nothing went wrong at this confidence"), text)
        self._stack.setCurrentWidget(self.empty)

    @pyqtSlot()
    def _apply_filter(self) -> None:
        if self._listing is not None:
            errors = self.filter.passing(self._listing)
            self.gallery.show_errors(errors, self._listing.evidence.class_names)

    @pyqtSlot()
    def _show_current(self) -> None:
        current = self.gallery.current_error()
        if current is not None and self._listing is not None:
            self.detail.show_error(current, self._listing)

    @pyqtSlot()
    def _follow_selection(self) -> None:
        self.actions_.show_errors(self.gallery.chosen_errors())

    @pyqtSlot(int)
    def _open(self, item: int) -> None:
        if self.gallery.items.errors[item].is_own:
            self._correct_current()
        else:
            self.actions_.open_photograph()

    @pyqtSlot()
    def _correct_current(self) -> None:
        error, project = self.gallery.current_error(), self._session.project
        if error is None or project is None:
            return
        name = error.photo.path.name
        if not (project.images_dir / name).is_file():
            self.banner.show_notice(
                self.tr("The photograph is not in the project any more"),
                self.tr("“%1” has been removed since this evaluation.").replace("%1", name),
            )
            return
        self._session.photo_requested.emit(name)
        self._show_page(PageName.DATASET)

    @pyqtSlot()
    def _put_on_review(self) -> None:
        chosen = [error for error in self.gallery.chosen_errors() if error.is_own]
        if self._shown is not None and chosen:
            project = self._shown.project
            found = [(error.photo.path.name, error.error.kind) for error in chosen]
            self._review.make(partial(put_on_review, project, found), self._tell_added)

    def _tell_added(self, added: int) -> None:
        self._session.review_changed.emit()
        if added:
            text = self.tr("Put on the review list: %1")
            self._toast.show_text(text.replace("%1", counted.photographs(added)))
        else:
            self._toast.show_text(self.tr("This is on the review list already"))

    @pyqtSlot()
    def _ask_for_reviewed(self) -> None:
        if self._shown is not None:
            self._reviewed.ask(partial(names_on_review, self._shown.project))

    @pyqtSlot(object)
    def _take_reviewed(self, names: frozenset[str]) -> None:
        self.gallery.set_on_review(names)

    @pyqtSlot(QPoint)
    def _show_menu(self, place: QPoint) -> None:
        viewport = self.gallery.viewport()
        if viewport is None or not self.gallery.chosen_errors():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions_.all())
        menu.addSeparator()
        menu.addAction(self.tr("Select all"), self.gallery.selectAll)
        menu.popup(viewport.mapToGlobal(place))


def _nothing_yet() -> tuple[str, str]:
    return (
        translate("ErrorsTab", "Nothing has been evaluated yet"),
        translate(
            "ErrorsTab", "What the weights miss and what they take for a cover is shown here."
        ),
    )
