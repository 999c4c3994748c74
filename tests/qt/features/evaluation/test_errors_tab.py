from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QLocale, QRect, QSize, Qt, QUrl
from PyQt6.QtGui import QColor, QDesktopServices, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from fixtures.evidence_fixture import add_evaluation, labelled_evidence, video_evidence
from fixtures.judged_project import RIGHT, WORSE, at, judged_project, record, shown
from fixtures.photographs import SIZE
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.errors import ErrorKind
from manhole_studio.core.evaluation.evidence import EvidenceImage
from manhole_studio.core.store.project import Project
from manhole_studio.core.store.review_rows import ReviewItem
from manhole_studio.qt.activity import PageName
from manhole_studio.qt.features.evaluation.errors.crops import CropRequest, load_crop
from manhole_studio.qt.features.evaluation.errors.filters import ALL
from manhole_studio.qt.features.evaluation.errors.listing import crop_around, list_errors
from manhole_studio.qt.features.evaluation.errors.tab import ErrorsTab
from manhole_studio.qt.features.evaluation.shown import Shown
from manhole_studio.qt.project_session import ProjectSession


@pytest.fixture(autouse=True)
def _english() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English))


@pytest.fixture
def project(tmp_path: Path, session: ProjectSession) -> Project:
    judged_project(tmp_path).close()
    return session.open(tmp_path / "project")


@pytest.fixture
def worse(project: Project) -> Shown:
    return shown(project, record(project, WORSE, "worse.pt"))


@pytest.fixture
def pages() -> list[PageName]:
    return []


@pytest.fixture
def tab(qtbot: QtBot, session: ProjectSession, pages: list[PageName]) -> Iterator[ErrorsTab]:
    tab = ErrorsTab(session, pages.append)
    qtbot.addWidget(tab)
    tab.resize(1160, 430)
    tab.show()
    yield tab
    tab.shut_down()


@pytest.fixture
def show(qtbot: QtBot, tab: ErrorsTab) -> Callable[[Shown], None]:
    """Shows an evaluation and waits for its errors."""

    def wait_for(what: Shown) -> None:
        with qtbot.waitSignal(tab._list.answered):
            tab.show_result(what)

    return wait_for


def kinds(tab: ErrorsTab) -> list[ErrorKind]:
    return [each.error.kind for each in tab.gallery.items.errors]


def test_every_error_has_a_cell_and_a_count(
    tab: ErrorsTab, show: Callable[[Shown], None], worse: Shown
) -> None:
    show(worse)
    assert sorted(kinds(tab)) == sorted(ErrorKind)
    counts = {name: button.text() for name, button in tab.filter.buttons.items()}
    assert counts[ALL] == "All 5"
    assert all(counts[kind].endswith(" 1") for kind in ErrorKind)


def test_suspects_come_first_and_can_be_had_alone(
    tab: ErrorsTab, show: Callable[[Shown], None], project: Project
) -> None:
    sure = [RIGHT] * 6 + [[*RIGHT, ((60.0, 4.0, 90.0, 30.0), 0.95, 0)], []]
    show(shown(project, record(project, sure, "sure.pt")))
    first, second = tab.gallery.items.errors
    assert first.error.is_suspect
    assert not second.error.is_suspect
    tab.filter.buttons["suspects"].click()
    assert [each.error.kind for each in tab.gallery.items.errors] == [ErrorKind.FALSE_ALARM]


def test_a_filter_shows_one_kind(
    tab: ErrorsTab, show: Callable[[Shown], None], worse: Shown
) -> None:
    show(worse)
    tab.filter.buttons[ErrorKind.WRONG_CLASS].click()
    assert kinds(tab) == [ErrorKind.WRONG_CLASS]
    index = tab.gallery.items.index(0)
    assert index.data() == "Wrong class · open, not manhole"
    assert "0.70" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_threshold_changes_the_errors_and_keeps_the_current_one(
    tab: ErrorsTab, show: Callable[[Shown], None], worse: Shown
) -> None:
    show(worse)
    tab.gallery.choose(kinds(tab).index(ErrorKind.MISSED))
    show(at(worse, 0.1))
    assert kinds(tab).count(ErrorKind.FALSE_ALARM) == 2
    current = tab.gallery.current_error()
    assert current is not None
    assert current.error.kind is ErrorKind.MISSED


def test_a_kind_that_is_gone_at_this_threshold_gives_way_to_all(
    tab: ErrorsTab, show: Callable[[Shown], None], worse: Shown
) -> None:
    show(worse)
    tab.filter.buttons[ErrorKind.DUPLICATE].click()
    show(at(worse, 0.45))
    assert tab.filter.value() == ALL
    assert ErrorKind.DUPLICATE not in kinds(tab)
    assert kinds(tab)


def test_nothing_wrong_is_said(
    tab: ErrorsTab, show: Callable[[Shown], None], project: Project
) -> None:
    show(shown(project, record(project, [RIGHT] * 8, "perfect.pt")))
    assert tab.empty.isVisible()
    assert not tab.gallery.isVisible()


def test_an_old_evaluation_says_that_only_its_figures_are_left(
    tab: ErrorsTab, show: Callable[[Shown], None], worse: Shown
) -> None:
    show(worse)
    tab.show_result(replace(worse, assessment=None))
    assert tab.empty.isVisible()
    assert not tab.gallery.items.errors


def test_a_late_answer_about_another_evaluation_is_dropped(
    qtbot: QtBot, tab: ErrorsTab, worse: Shown
) -> None:
    with qtbot.assertNotEmitted(tab._list.answered, wait=200):
        tab.show_result(worse)
        tab.show_result(None)
    assert not tab.gallery.items.errors
    assert tab.empty.isVisible()


def test_enter_opens_the_boxes_on_the_dataset_page(
    qtbot: QtBot,
    tab: ErrorsTab,
    show: Callable[[Shown], None],
    worse: Shown,
    session: ProjectSession,
    pages: list[PageName],
) -> None:
    show(worse)
    tab.gallery.choose(2)
    wanted = tab.gallery.items.errors[2].photo.path.name
    with qtbot.waitSignal(session.photo_requested) as requested:
        qtbot.keyClick(tab.gallery, Qt.Key.Key_Return)
    assert requested.args == [wanted]
    assert pages == [PageName.DATASET]


def test_a_photograph_that_was_deleted_is_said_not_opened(
    qtbot: QtBot,
    tab: ErrorsTab,
    show: Callable[[Shown], None],
    worse: Shown,
    project: Project,
    pages: list[PageName],
) -> None:
    for path in project.images_dir.iterdir():
        path.unlink()
    show(worse)
    qtbot.waitUntil(lambda: tab.detail.view.image().isNull() and tab.detail._photo.is_there)
    assert not tab.grab().isNull()
    tab.actions_.correct.trigger()
    assert tab.banner.isVisible()
    assert not pages


def test_photographs_from_elsewhere_open_in_the_desktops_viewer(
    qtbot: QtBot,
    tab: ErrorsTab,
    show: Callable[[Shown], None],
    project: Project,
    tmp_path: Path,
    pages: list[PageName],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    evidence = labelled_evidence(tmp_path / "elsewhere", skill=0.3)
    show(Shown(project, add_evaluation(project, evidence), Assessment(evidence, resamples=9), 0.3))
    assert not tab.actions_.correct.isEnabled()
    assert not tab.actions_.review.isEnabled()
    qtbot.keyClick(tab.gallery, Qt.Key.Key_Return)
    assert [Path(url.toLocalFile()).parent for url in opened] == [tmp_path / "elsewhere"]
    assert not pages


def test_r_puts_every_photograph_selected_on_the_review_list(
    qtbot: QtBot,
    tab: ErrorsTab,
    show: Callable[[Shown], None],
    worse: Shown,
    project: Project,
    session: ProjectSession,
) -> None:
    show(worse)
    tab.gallery.selectAll()
    with qtbot.waitSignal(session.review_changed):
        qtbot.keyClick(tab.gallery, Qt.Key.Key_R)
    reasons = [item.reason for item in project.review_list()]
    assert sorted(reasons) == sorted(kind.value for kind in ErrorKind)
    names = {each.photo.path.name for each in tab.gallery.items.errors}
    qtbot.waitUntil(lambda: tab.gallery.items.on_review == names)


def test_space_hides_the_boxes_of_gallery_and_photograph(
    qtbot: QtBot, tab: ErrorsTab, show: Callable[[Shown], None], worse: Shown
) -> None:
    show(worse)
    qtbot.waitUntil(lambda: bool(tab.detail.view.boxes()))
    qtbot.keyClick(tab.gallery, Qt.Key.Key_Space)
    assert not tab.boxes.isChecked()
    assert not tab.detail.view.boxes()
    assert not tab.gallery._delegate.boxes_shown


def test_the_whole_photograph_names_its_error(
    qtbot: QtBot, tab: ErrorsTab, show: Callable[[Shown], None], worse: Shown
) -> None:
    show(worse)
    tab.gallery.choose(kinds(tab).index(ErrorKind.FALSE_ALARM))
    qtbot.waitUntil(
        lambda: (
            [box.text for box in tab.detail.view.boxes()]
            == ["manhole", "manhole 0.90", "False alarm manhole 0.60"]
        )
    )
    label, *detections = tab.detail.view.boxes()
    assert not label.dashed
    assert all(box.dashed and box.colour_index != label.colour_index for box in detections)


def test_paths_are_copied_once_each(
    tab: ErrorsTab, show: Callable[[Shown], None], worse: Shown
) -> None:
    show(worse)
    tab.gallery.selectAll()
    tab.actions_.copy.trigger()
    clipboard = QGuiApplication.clipboard()
    assert clipboard is not None
    paths = {str(each.photo.path) for each in tab.gallery.items.errors}
    assert sorted(clipboard.text().splitlines()) == sorted(paths)


def test_frames_of_a_video_are_told_by_their_time(
    tab: ErrorsTab, show: Callable[[Shown], None], project: Project, tmp_path: Path
) -> None:
    evidence = video_evidence(tmp_path / "drive.mp4")
    show(Shown(project, add_evaluation(project, evidence), Assessment(evidence, resamples=9), 0.3))
    assert set(kinds(tab)) == {ErrorKind.FALSE_ALARM}
    visible = {name for name, button in tab.filter.buttons.items() if not button.isHidden()}
    assert visible == {ALL, ErrorKind.FALSE_ALARM}
    assert "drive.mp4, 0:00" in tab.gallery.items.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert not tab.grab().isNull()


def test_the_tab_goes_on_after_a_project_was_closed(
    qtbot: QtBot, tab: ErrorsTab, show: Callable[[Shown], None], worse: Shown
) -> None:
    show(worse)
    tab.shut_down()
    tab.show_result(None)
    show(worse)
    asked = tab.gallery.items.errors[0]
    room = QSize(80, 60)
    qtbot.waitUntil(lambda: tab._crops.get(asked, room) is not None)


@pytest.mark.parametrize(
    "box", [(0, 0, 2, 2), (90, 66, 96, 72), (0, 0, 96, 72), (40, 30, 44, 60), (-5, 3, 20, 200)]
)
def test_a_crop_lies_inside_the_photograph_and_holds_what_is_there_of_the_box(
    box: tuple[float, float, float, float],
) -> None:
    crop = crop_around([box], *SIZE)
    photo = QRect(0, 0, *SIZE)
    assert photo.contains(crop)
    x0, y0, x1, y1 = (int(value) for value in box)
    assert crop.contains(QRect(x0, y0, x1 - x0, y1 - y0).intersected(photo))


def test_a_crop_shows_that_part_of_the_photograph(tmp_path: Path) -> None:
    from manhole_studio.core.opencv import cv2

    pixels = np.zeros((1200, 1600, 3), np.uint8)
    pixels[300:600, 400:800] = (0, 0, 255)
    cv2.imwrite(str(tmp_path / "a.png"), pixels)
    photo = EvidenceImage(tmp_path / "a.png", 1600, 1200)
    request = CropRequest(
        "k", tmp_path / "a.png", QRect(400, 300, 400, 300), photo, QSize(160, 120)
    )
    picture = load_crop(request)
    assert picture.size() == QSize(160, 120)
    for x, y in ((3, 3), (80, 60), (156, 116)):
        assert QColor(picture.pixel(x, y)).red() > 250


def test_a_small_crop_is_enlarged(tmp_path: Path) -> None:
    from manhole_studio.core.opencv import cv2

    cv2.imwrite(str(tmp_path / "a.png"), np.zeros((72, 96, 3), np.uint8))
    crop = QRect(10, 10, 48, 36)

    def load(name: str) -> QImage:
        photo = EvidenceImage(tmp_path / name, 96, 72)
        return load_crop(CropRequest("k", photo.path, crop, photo, QSize(160, 120)))

    assert load("a.png").size() == QSize(160, 120)
    assert load("no.png").isNull()


def test_errors_in_a_video_show_their_frame(
    qtbot: QtBot, session: ProjectSession, project: Project, tmp_path: Path
) -> None:
    evidence = video_evidence(tmp_path / "drive.mp4")
    asked: list[tuple[Path, int]] = []

    def read_frame(video: Path, index: int) -> np.ndarray:
        asked.append((video, index))
        return np.full((240, 320, 3), (0, 0, 255), np.uint8)

    tab = ErrorsTab(session, lambda _page: None, read_frame)
    qtbot.addWidget(tab)
    tab.show()
    evaluation = add_evaluation(project, evidence)
    tab.show_result(Shown(project, evaluation, Assessment(evidence, resamples=9), 0.3))
    qtbot.waitUntil(lambda: not tab.detail.view.image().isNull())
    first = tab.gallery.items.errors[0]
    qtbot.waitUntil(lambda: tab._crops.get(first, QSize(80, 60)) is not None)
    picture = tab._crops.get(first, QSize(80, 60))
    assert picture is not None
    assert QColor(picture.toImage().pixel(5, 5)) == QColor(255, 0, 0)
    assert (first.photo.path, first.photo.frame) in asked
    tab.shut_down()


def test_listing_needs_evidence(worse: Shown) -> None:
    with pytest.raises(ValueError, match="figures"):
        list_errors(replace(worse, assessment=None))


def test_a_project_that_closes_is_not_read_any_more(
    qtbot: QtBot,
    tab: ErrorsTab,
    session: ProjectSession,
    worse: Shown,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun = threading.Event()
    review_list = Project.review_list

    def slow(self: Project) -> list[ReviewItem]:
        begun.set()
        time.sleep(0.2)
        return review_list(self)

    monkeypatch.setattr(Project, "review_list", slow)
    tab.show_result(worse)
    qtbot.waitUntil(begun.is_set)
    tab.show_result(None)
    session.close()
    qtbot.wait(400)
    assert tab.banner.isHidden()
