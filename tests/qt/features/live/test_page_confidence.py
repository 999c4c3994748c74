from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fixtures.live_page import Bench, add_run, selected, wait_for_image
from manhole_studio.core.file_digest import file_digest
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.live.page import LivePage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def bench(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(qtbot, tmp_path)
    yield bench
    bench.close()


def test_the_slider_acts_on_the_image_that_is_shown(qtbot: QtBot, bench: Bench) -> None:
    page = bench.ready_page(bench.video(frames=12))
    page.controls.confidence.slider.setValue(30)
    page.commands.start()
    wait_for_image(qtbot, page, index=11)
    picture = selected(page).picture
    before = picture.result  # the fake is 0.55 sure of image 11

    assert len(picture.view.boxes()) == 1
    page.controls.confidence.slider.setValue(60)
    assert picture.view.boxes() == ()
    page.controls.confidence.slider.setValue(50)

    assert [box.text for box in picture.view.boxes()] == ["manhole 0.55"]
    assert picture.result is before


def test_the_slider_is_the_rule_that_sources_are_watched_by(qtbot: QtBot, bench: Bench) -> None:
    page = bench.running_page("rtsp://camera/live")
    (source,) = page.watches.sources
    seen: list[float] = []
    source.set_rules = lambda rules: seen.append(rules.confidence)  # type: ignore[method-assign]

    page.controls.confidence.slider.setValue(62)

    assert seen == [0.62]


class Chosen:
    """A project with two runs whose weights differ, and a page that shows the newer ones."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        folder = bench.folder / "project"
        with closing(Project.create(folder, "Roads", ["manhole"])) as project:
            for name in ("run-01", "run-02"):
                add_run(project, name, with_weights=True)
                self.weights(name).write_text(name)
        self.project = bench.session.open(folder)

    def weights(self, run: str) -> Path:
        return self.bench.folder / "project" / "runs" / run / "best.pt"

    def choose(self, run: str, confidence: float | None) -> None:
        """As the Evaluate page does it."""
        self.project.set_operating_point(file_digest(self.weights(run)), confidence)


@pytest.fixture
def chosen(bench: Bench) -> Chosen:
    return Chosen(bench)


def confidence(page: LivePage) -> float:
    return page.controls.confidence.confidence()


def origin(page: LivePage) -> str:
    return page.controls.origin.toolTip()


def settle(qtbot: QtBot, page: LivePage) -> None:
    qtbot.waitUntil(lambda: not page.confidence.is_busy, timeout=5_000)


def test_the_confidence_chosen_for_the_weights_comes_with_them(
    qtbot: QtBot, bench: Bench, chosen: Chosen
) -> None:
    chosen.choose("run-02", 0.4237)
    page = bench.page()
    settle(qtbot, page)

    assert confidence(page) == 0.4237  # exactly, so that as much is found as was promised
    assert page.controls.confidence.slider.value() == 42
    assert page.controls.origin.isVisible()
    assert origin(page) == "Confidence 0.42: chosen on the Evaluate page"


def test_weights_without_a_choice_leave_the_confidence_alone(
    qtbot: QtBot, bench: Bench, chosen: Chosen
) -> None:
    chosen.choose("run-02", 0.6)
    page = bench.page()
    settle(qtbot, page)

    page.controls.weights.select(chosen.weights("run-01"))
    settle(qtbot, page)

    assert confidence(page) == 0.6
    assert origin(page) == ""


def test_what_the_user_set_for_the_weights_since_goes_before_the_choice(
    qtbot: QtBot, bench: Bench, chosen: Chosen
) -> None:
    chosen.choose("run-02", 0.6)
    chosen.choose("run-01", 0.7)
    page = bench.page()
    settle(qtbot, page)
    page.controls.confidence.slider.setValue(30)
    assert origin(page) == ""

    page.controls.weights.select(chosen.weights("run-01"))
    settle(qtbot, page)
    assert (confidence(page), origin(page) != "") == (0.7, True)
    page.controls.weights.select(chosen.weights("run-02"))
    settle(qtbot, page)

    assert (confidence(page), origin(page)) == (0.3, "")


def test_a_new_choice_is_taken_over_when_the_page_is_shown_again(
    qtbot: QtBot, bench: Bench, chosen: Chosen
) -> None:
    chosen.choose("run-02", 0.6)
    page = bench.page()
    settle(qtbot, page)
    page.controls.confidence.slider.setValue(30)

    page.hide()
    page.show()
    settle(qtbot, page)
    assert confidence(page) == 0.3
    page.hide()
    chosen.choose("run-02", 0.8)
    page.show()
    settle(qtbot, page)

    assert (confidence(page), origin(page) != "") == (0.8, True)


def test_a_hidden_page_does_not_read_the_weights(
    qtbot: QtBot, bench: Bench, chosen: Chosen
) -> None:
    page = bench.page()
    settle(qtbot, page)
    page.hide()

    bench.session.weights_chosen.emit(chosen.weights("run-01"))

    assert not page.confidence.is_busy


def test_weights_that_are_gone_and_a_closed_project_leave_everything_as_it_is(
    qtbot: QtBot, bench: Bench, chosen: Chosen
) -> None:
    page = bench.page()
    settle(qtbot, page)
    before = confidence(page)
    chosen.weights("run-01").unlink()
    bench.session.weights_chosen.emit(chosen.weights("run-01"))
    settle(qtbot, page)
    bench.session.close()
    settle(qtbot, page)

    assert (confidence(page), origin(page)) == (before, "")
    assert not page.banner.isVisible()
