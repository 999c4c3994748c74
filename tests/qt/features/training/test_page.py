from __future__ import annotations

import dataclasses
import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QImage
from pytestqt.qtbot import QtBot

from fixtures.training_engines import ScriptedEngine
from manhole_studio.core.dataset.importing import (
    ImportOptions,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.model_registry import ModelRegistry, RegistryModel
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.run_queue import RunQueue
from manhole_studio.core.training.run_state import RunState
from manhole_studio.qt.activity import Activity, ActivityModel, PageName
from manhole_studio.qt.features.training.comparison_dialog import ComparisonDialog
from manhole_studio.qt.features.training.page import TrainPage
from manhole_studio.qt.features.training.recipe import Recipe
from manhole_studio.qt.features.training.run_actions import RunAction
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services

SETTINGS = (("model", "tiny.yaml"), ("strategy", "scratch"), ("epochs", "3"))
TINY = RegistryModel(
    name="tiny",
    title="Tiny",
    family="yolov8",
    url="https://example.invalid/tiny.pt",
    size=6_549_796,
    sha256="0" * 64,
    licence="AGPL-3.0",
    image_size=640,
    parameters=1,
    scratch="tiny.yaml",
    file_name="tiny.pt",
)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one dataset version, made by a real import."""
    folder = tmp_path_factory.mktemp("template")
    photos = folder / "photos"
    photos.mkdir()
    (photos / "classes.txt").write_text("manhole\n")
    for number in range(10):
        image = QImage(64, 48, QImage.Format.Format_RGB32)
        image.fill(0xFF000000 + number * 0x123456)
        image.save(str(photos / f"{number}.jpg"))
        (photos / f"{number}.txt").write_text("0 0.5 0.5 0.4 0.4\n")
    with Project.create(folder / "project", "Roads") as project:
        run_import(project, plan_import(scan_sources([photos]), ImportOptions()))
    return folder / "project"


class Bench:
    """The page with everything around it that a window would give."""

    def __init__(self, qtbot: QtBot, project: Path, settings: Path, engine: ScriptedEngine) -> None:
        self.qtbot = qtbot
        self.engine = engine
        self.fetched: list[str] = []
        self.report: Callable[[int, int], None] = lambda _done, _total: None
        self.fetch: Callable[[], Path] = lambda: Path()
        self.session = ProjectSession()
        self.session.open(project)
        self.activity = ActivityModel()
        store = SettingsStore(settings)
        store.update(training=SETTINGS)
        self.services = Services(
            settings=store,
            registry=ModelRegistry({"tiny": TINY}),
            new_training_engine=lambda: engine,
            load_detector=_unused,
            open_source=_unused,
            evaluate=_unused,
            inspect_weights=_unused,
            fetch_weights=self._fetch,
        )
        self.pages: list[PageName] = []
        self.page = TrainPage(
            self.services, self.session, self.activity, show_page=self.pages.append
        )
        qtbot.addWidget(self.page, before_close_func=self._shut_down)
        self.page.resize(1200, 740)

    @property
    def project(self) -> Project:
        assert self.session.project is not None
        return self.session.project

    @property
    def state(self) -> RunState:
        return self.page.controller.state

    def start(self) -> None:
        self.page.start_area.recipe.start_button.click()

    def wait_for(self, state: RunState) -> None:
        done = state.is_final
        self.qtbot.waitUntil(
            lambda: self.state is state and not (done and self.page.controller.is_busy),
            timeout=5_000,
        )
        self.wait_for_list()

    def wait_for_list(self) -> None:
        """The rows are read off the GUI thread."""
        self.qtbot.waitUntil(lambda: not self.page.runs_area._reader.is_busy, timeout=5_000)

    def run_to_end(self, state: RunState = RunState.SUCCEEDED) -> None:
        self.start()
        self.wait_for(state)

    def _shut_down(self, _page: object) -> None:
        self.page.shut_down()
        self.qtbot.waitUntil(lambda: not self.page.controller.is_busy, timeout=5_000)
        self.session.close()

    def _fetch(self, name: str, progress: Callable[[int, int], None]) -> Path:
        progress(1, 2)
        self.report = progress
        self.fetched.append(name)
        return self.fetch()


def _unused(*_args: Any, **_options: Any) -> Any:
    raise AssertionError("the Train page has no business with this")


@pytest.fixture
def engine() -> ScriptedEngine:
    return ScriptedEngine()


@pytest.fixture
def bench(
    qtbot: QtBot,
    template: Path,
    tmp_path: Path,
    engine: ScriptedEngine,
    monkeypatch: pytest.MonkeyPatch,
) -> Bench:
    monkeypatch.setenv("MANHOLE_STUDIO_HOME", str(tmp_path / "home"))
    shutil.copytree(template, tmp_path / "project")
    return Bench(qtbot, tmp_path / "project", tmp_path / "settings.toml", engine)


def test_a_run_fills_the_curves_and_the_list(bench: Bench) -> None:
    bench.run_to_end()
    curves = bench.page.view.curves
    bench.qtbot.waitUntil(lambda: curves.loss.drawn_points()["val"] == 3, timeout=2_000)
    drawn = curves.loss.drawn_points()
    assert [drawn[key] for key in ("train", "val", "batch")] == [3, 3, 0]
    bench.qtbot.waitUntil(lambda: curves.metrics.drawn_points()["map50_95"] == 3)
    bench.qtbot.waitUntil(lambda: curves.learning_rate.drawn_points()["learning_rate"] == 3)
    record = bench.page.runs_area.runs.current()
    assert record is not None
    assert (record.name, record.state, record.epochs_done) == ("run-01", RunState.SUCCEEDED, 3)
    assert [epoch.epoch for epoch in bench.project.epochs("run-01")] == [1, 2, 3]
    assert "342 of 355 tensors" in bench.page.view.summary.notes()[0]


def test_a_finished_run_is_announced_with_its_figures_and_leads_on(bench: Bench) -> None:
    bench.run_to_end()
    assert not bench.page.notice.isHidden()
    assert "run-01 finished" in bench.page.notice.text()
    assert "mAP50 0.35" in bench.page.notice.text()
    with bench.qtbot.waitSignal(bench.session.weights_chosen) as chosen:
        bench.page.runs_area.runs.evaluate_button.click()
    assert chosen.args == [bench.project.runs_dir / "run-01" / "best.pt"]
    assert bench.pages == [PageName.EVALUATE]


def test_the_pause_button_follows_the_acknowledgement(bench: Bench) -> None:
    bench.engine.endless_from = 1
    button = bench.page.control.pause_button
    bench.start()
    bench.wait_for(RunState.RUNNING)
    bench.engine.may_acknowledge.clear()
    button.click()
    assert (button.text(), button.isEnabled()) == ("Pausing…", False)
    bench.qtbot.wait(50)
    assert bench.state is RunState.PAUSING
    bench.engine.may_acknowledge.set()
    bench.wait_for(RunState.PAUSED)
    assert (button.text(), button.isEnabled()) == ("Resume", True)
    bench.engine.may_acknowledge.clear()
    button.click()
    assert (button.text(), button.isEnabled()) == ("Resuming…", False)
    assert bench.state is RunState.PAUSED
    bench.engine.may_acknowledge.set()
    bench.wait_for(RunState.RUNNING)
    assert (button.text(), button.isEnabled()) == ("Pause", True)


def test_rows_and_past_of_a_run_are_read_off_the_gui_thread(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers: set[int] = set()

    def noting(read: Callable[..., Any]) -> Callable[..., Any]:
        def note(*arguments: Any) -> Any:
            readers.add(threading.get_ident())
            return read(*arguments)

        return note

    bench.run_to_end()
    bench.page.runs_area.runs.select("")
    bench.qtbot.waitUntil(lambda: bench.page.view.shown == "")
    for name in ("runs", "epochs", "versions", "test_figures"):
        monkeypatch.setattr(Project, name, noting(getattr(Project, name)))
    with bench.qtbot.waitSignal(bench.page.runs_area.refreshed):
        bench.session.runs_changed.emit()
    bench.page.runs_area.runs.select("run-01")
    loss = bench.page.view.curves.loss
    bench.qtbot.waitUntil(lambda: loss.drawn_points()["train"] == 3)
    assert readers - {threading.get_ident()}
    # The parked notice looks at the runs itself while nothing is trained.
    bench.page.parked.set_training(True)
    readers.clear()
    with bench.qtbot.waitSignal(bench.page.runs_area.refreshed):
        bench.session.runs_changed.emit()
    assert readers
    assert threading.get_ident() not in readers


def test_the_run_chosen_last_is_shown_however_slowly_its_past_is_read(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.run_to_end()
    bench.start()
    bench.qtbot.waitUntil(lambda: bench.page.controller.is_busy)
    bench.wait_for(RunState.SUCCEEDED)
    bench.project.add_epoch(
        "run-02", dataclasses.replace(bench.project.epochs("run-02")[-1], epoch=4)
    )
    runs, view, may_read = bench.page.runs_area.runs, bench.page.view, threading.Event()
    read = Project.epochs

    def slow(project: Project, name: str) -> Any:
        assert name != "run-01" or may_read.wait(5)
        return read(project, name)

    monkeypatch.setattr(Project, "epochs", slow)
    runs.select("")
    runs.select("run-01")
    bench.qtbot.wait(20)
    runs.select("run-02")
    may_read.set()
    bench.qtbot.waitUntil(lambda: view.curves.loss.drawn_points()["train"] == 4)
    assert (view.shown, [epoch.epoch for epoch in view._epochs]) == ("run-02", [1, 2, 3, 4])


def test_a_run_shares_the_processor_with_a_watch(bench: Bench) -> None:
    bench.engine.endless_from = 2
    live = Activity("live", PageName.LIVE, "Watching")
    bench.activity.update(live)
    bench.start()
    bench.wait_for(RunState.RUNNING)
    thread = bench.page.controller._thread
    assert thread is not None
    assert thread.control.threads is not None
    bench.activity.remove("live")
    assert thread.control.threads is None
    bench.activity.update(live)
    assert thread.control.threads is not None
    bench.page.controller.stop()
    bench.wait_for(RunState.STOPPED)


def test_the_activity_bar_pauses_resumes_and_stops(bench: Bench) -> None:
    bench.engine.endless_from = 2
    bench.start()
    bench.wait_for(RunState.RUNNING)
    bench.qtbot.waitUntil(lambda: "epoch 2/3" in bench.activity.activities()[0].text)
    activity = bench.activity.activities()[0]
    assert (activity.can_pause, activity.can_resume, activity.can_stop) == (True, False, True)
    bench.activity.pause_requested.emit("someone else")
    assert bench.state is RunState.RUNNING
    bench.activity.pause_requested.emit(activity.activity_id)
    bench.wait_for(RunState.PAUSED)
    assert bench.activity.activities()[0].can_resume
    bench.activity.resume_requested.emit(activity.activity_id)
    bench.wait_for(RunState.RUNNING)
    bench.activity.stop_requested.emit(activity.activity_id)
    bench.wait_for(RunState.STOPPED)
    assert bench.activity.activities() == []


def test_a_stopped_run_can_be_resumed_to_its_end(bench: Bench) -> None:
    bench.engine.endless_from = 2
    bench.start()
    bench.qtbot.waitUntil(lambda: len(bench.project.epochs("run-01")) == 1, timeout=5_000)
    bench.page.control.stop_button.click()
    assert bench.page.control.stop_button.text() == "Stopping…"
    bench.wait_for(RunState.STOPPED)
    assert bench.page.runs_area.runs.resume_button.isEnabled()
    bench.engine.endless_from = None
    bench.page.runs_area.runs.resume_button.click()
    bench.wait_for(RunState.SUCCEEDED)
    assert bench.engine.resumed == [False, True]
    assert [run.name for run in bench.project.runs()] == ["run-01"]
    bench.qtbot.waitUntil(lambda: bench.page.view.curves.loss.drawn_points()["train"] == 3)
    assert not bench.page.runs_area.runs.resume_button.isEnabled()


def test_a_parked_run_is_offered_in_place_and_goes_on(bench: Bench) -> None:
    bench.engine.endless_from = 2
    page = bench.page
    assert not page.parked.has_offer
    bench.start()
    bench.qtbot.waitUntil(lambda: len(bench.project.epochs("run-01")) == 1, timeout=5_000)
    bench.qtbot.waitUntil(lambda: "Epoch 2 will be repeated" in page.control.park_button.toolTip())
    page.control.park_button.click()
    assert page.control.park_button.text() == "Parking…"
    bench.wait_for(RunState.PARKED)

    assert page.parked.text() == "run-01 was parked at epoch 1 of 3."
    assert page._strip.currentWidget() is page.parked
    bench.engine.endless_from = None
    page.parked.go_on.click()
    assert page._strip.currentWidget() is page.control
    bench.wait_for(RunState.SUCCEEDED)
    assert bench.engine.resumed == [False, True]
    assert not page.parked.has_offer


def test_a_parked_run_is_offered_when_the_project_opens_until_it_is_declined(
    bench: Bench,
) -> None:
    bench.run_to_end()
    bench.project.update_run("run-01", state=RunState.PARKED, epochs_done=2)
    folder = bench.project.folder
    bench.session.close()
    bench.session.open(folder)
    page = bench.page
    assert page._strip.currentWidget() is page.parked
    page.parked.close_button.click()
    assert page._strip.currentWidget() is page.control


def test_stop_at_best_stops_the_run(bench: Bench) -> None:
    bench.engine.endless_from = 2
    bench.start()
    bench.qtbot.waitUntil(lambda: len(bench.project.epochs("run-01")) == 1, timeout=5_000)
    assert bench.page.view._live == "run-01"
    bench.page.view.stop_requested.emit()
    bench.wait_for(RunState.STOPPED)
    assert bench.page.view._live == ""


def test_cancel_asks_in_place_and_discards_the_run(bench: Bench) -> None:
    bench.engine.endless_from = 1
    control = bench.page.control
    bench.start()
    bench.wait_for(RunState.RUNNING)
    control.cancel_button.click()
    assert control.confirm.is_asking
    assert bench.state is RunState.RUNNING
    bench.qtbot.keyClick(control.confirm, Qt.Key.Key_Escape)
    assert not control.confirm.is_asking
    control.cancel_button.click()
    control.confirm.accept()
    bench.wait_for(RunState.STOPPED)
    assert bench.project.runs() == []
    assert not (bench.project.runs_dir / "run-01").exists()
    assert bench.page.notice.isHidden()


def test_a_crash_is_explained_and_the_run_stays_resumable(bench: Bench) -> None:
    bench.engine.error = UserFacingError(
        "The training stopped unexpectedly", "The process was killed.", "Resume the run."
    )
    bench.engine.error_after = 2
    bench.run_to_end(RunState.FAILED)
    assert not bench.page.banner.isHidden()
    assert bench.page.banner.accessibleName() == "The training stopped unexpectedly"
    record = bench.page.runs_area.runs.current()
    assert record is not None
    assert record.state is RunState.FAILED
    assert "was killed" in record.message
    assert bench.page.runs_area.runs.resume_button.isEnabled()


def test_an_engine_that_cannot_even_start_is_shown(bench: Bench) -> None:
    bench.engine.error, bench.engine.error_after = RuntimeError("no such device"), 0
    bench.run_to_end(RunState.FAILED)
    assert "no such device" in bench.page.banner.accessibleDescription()
    assert bench.page.start_area.recipe.start_button.isEnabled()
    assert not bench.page.runs_area.runs.resume_button.isEnabled()


def test_closing_the_window_parks_the_run(bench: Bench) -> None:
    bench.engine.endless_from = 2
    bench.start()
    bench.qtbot.waitUntil(lambda: len(bench.project.epochs("run-01")) == 1, timeout=5_000)
    bench.page.shut_down()
    record = bench.project.run("run-01")
    assert record is not None
    assert (record.state, record.epochs_done) == (RunState.PARKED, 1)


def test_another_project_parks_the_run_before_the_old_one_closes(bench: Bench) -> None:
    bench.engine.endless_from = 1
    bench.start()
    bench.wait_for(RunState.RUNNING)
    folder = bench.project.folder
    bench.session.close()
    with Project.open(folder) as project:
        record = project.run("run-01")
    assert record is not None
    assert record.state is RunState.PARKED
    assert bench.page.view.curves.loss.drawn_points()["train"] == 0


def test_an_interrupted_run_of_an_earlier_start_can_be_resumed(bench: Bench) -> None:
    bench.run_to_end()
    bench.project.update_run("run-01", state=RunState.RUNNING)
    bench.session.runs_changed.emit()
    model = bench.page.runs_area.runs.model
    bench.qtbot.waitUntil(lambda: model.data(model.index(0, 7)) == "interrupted")
    assert bench.page.runs_area.runs.resume_button.isEnabled()


def test_while_one_runs_the_next_is_put_into_the_queue(bench: Bench) -> None:
    area = bench.page.start_area
    button = area.recipe.start_button
    bench.engine.endless_from = 1
    bench.start()
    assert not button.isEnabled()  # the name of the first is not taken yet
    bench.wait_for(RunState.RUNNING)
    assert (button.text(), button.isEnabled()) == ("Add to queue", True)
    with bench.qtbot.waitSignal(area.queue_requested) as asked:
        button.click()
    assert asked.args is not None
    assert asked.args[0].run_folder.name == "run-02"
    assert [run.name for run in bench.project.runs()] == ["run-01"]


def test_selecting_another_run_shows_its_curves(bench: Bench) -> None:
    bench.run_to_end()
    bench.page.start_area.recipe.epochs.setValue(5)
    bench.run_to_end()
    bench.page.runs_area.runs.select("run-01")
    bench.qtbot.waitUntil(lambda: bench.page.view.curves.loss.drawn_points()["train"] == 3)
    bench.page.runs_area.runs.select("run-02")
    bench.qtbot.waitUntil(lambda: bench.page.view.curves.loss.drawn_points()["train"] == 5)


def test_a_deleted_run_comes_back_with_a_click(bench: Bench) -> None:
    bench.run_to_end()
    runs = bench.page.runs_area.runs
    runs.trigger(RunAction.DELETE)
    bench.qtbot.waitUntil(lambda: runs.confirm.is_asking, timeout=2_000)
    assert bench.project.runs() == []
    assert runs.current() is None
    assert not (bench.project.runs_dir / "run-01").exists()
    runs.confirm.accept()
    bench.qtbot.waitUntil(lambda: runs.current() is not None, timeout=2_000)
    assert (bench.project.runs_dir / "run-01" / "best.pt").is_file()


def test_missing_weights_are_fetched_first(bench: Bench) -> None:
    recipe = Recipe.from_settings((*SETTINGS, ("model", "tiny")))
    bench.page.start_area.recipe.show_recipe(recipe)
    assert bench.page.start_area.recipe.start_button.text() == "Download and start"
    assert bench.page.start_area.recipe.estimate.text().startswith("Downloads 6")
    bench.run_to_end()
    assert bench.fetched == ["tiny"]
    assert bench.engine.configs[0].model == "tiny"


def test_a_failed_download_is_shown_and_nothing_starts(bench: Bench) -> None:
    def refuse() -> Path:
        raise UserFacingError("The model could not be downloaded", "No network.", "Try again.")

    bench.fetch = refuse
    bench.page.start_area.recipe.show_recipe(Recipe.from_settings((*SETTINGS, ("model", "tiny"))))
    bench.start()
    bench.qtbot.waitUntil(lambda: not bench.page.banner.isHidden(), timeout=2_000)
    bench.qtbot.waitUntil(
        lambda: bench.page.start_area.recipe.start_button.isEnabled(), timeout=2_000
    )
    assert bench.engine.configs == []


def test_a_download_can_be_cancelled_and_nothing_starts(bench: Bench) -> None:
    asked = threading.Event()

    def hang() -> Path:
        while True:
            asked.set()
            time.sleep(0.005)
            bench.report(1, 2)

    bench.fetch = hang
    bench.page.start_area.recipe.show_recipe(Recipe.from_settings((*SETTINGS, ("model", "tiny"))))
    bench.start()
    assert asked.wait(2)
    assert not bench.page.start_area.recipe.start_button.isEnabled()
    bench.page.start_area.progress.cancel_requested.emit()
    bench.qtbot.waitUntil(
        lambda: bench.page.start_area.recipe.start_button.isEnabled(), timeout=2_000
    )
    assert bench.engine.configs == []
    assert bench.page.banner.isHidden()


def test_a_weights_file_can_be_started_from(bench: Bench, tmp_path: Path) -> None:
    weights = tmp_path / "mine.pt"
    weights.write_bytes(b"weights")
    bench.page.start_area.recipe.file_chosen.emit(weights)
    assert bench.page.start_area.recipe.start_from.currentText() == "mine.pt"
    bench.run_to_end()
    assert bench.engine.configs[0].model == str(weights)
    assert bench.engine.configs[0].strategy == "full"


def test_an_earlier_run_is_on_offer_and_gives_the_estimate(bench: Bench) -> None:
    bench.run_to_end()
    model = str(bench.project.runs_dir / "run-01" / "best.pt")
    assert bench.page.start_area.recipe.start_from.findData(model) >= 0
    assert bench.page.start_area.recipe.estimate.text() == "About 21 s, going by run-01."
    bench.page.start_area.recipe.epochs.setValue(60)
    assert bench.page.start_area.recipe.estimate.text() == "About 7 min, going by run-01."


def test_the_form_is_remembered(bench: Bench) -> None:
    bench.page.start_area.recipe.epochs.setValue(7)
    recipe = bench.page.start_area.recipe
    recipe.show_recipe(dataclasses.replace(recipe.recipe(), seed=42))
    bench.run_to_end()
    recipe = Recipe.from_settings(bench.services.settings.current.training)
    assert (recipe.epochs, recipe.seed, recipe.model) == (7, 42, "tiny.yaml")
    config = bench.engine.configs[0]
    assert (config.epochs, config.seed, config.strategy) == (7, 42, "scratch")


def test_without_a_project_the_page_says_what_comes_first(bench: Bench) -> None:
    bench.session.close()
    assert bench.page.start_area.recipe.start_button.isEnabled() is False
    bench.page.show()
    assert not bench.page.start_area.recipe.isVisible()


def leak(bench: Bench) -> None:
    with bench.project.database.transaction() as connection:
        connection.execute("UPDATE dataset_versions SET leaks = 2")
    bench.session.dataset_changed.emit()


def test_a_dataset_that_leaks_is_trained_on_only_if_allowed_and_the_run_says_so(
    bench: Bench,
) -> None:
    page = bench.page
    assert page.start_area.leaks.isHidden()
    leak(bench)
    assert not page.start_area.leaks.isHidden()
    assert not page.start_area.recipe.start_button.isEnabled()

    page.start_area.leaks.allow.click()
    bench.run_to_end()

    config = bench.engine.configs[0]
    assert (config.leaks, config.allow_leaks) == (2, True)


def test_a_download_that_ends_after_the_dataset_began_to_leak_starts_nothing(bench: Bench) -> None:
    leak(bench)
    bench.page.start_area.download.fetched.emit(TINY)

    assert not bench.page.controller.is_busy
    assert bench.project.runs() == []
    assert bench.page.banner.accessibleName() == "The dataset leaks"


def test_splitting_again_leads_to_the_dataset_page(bench: Bench) -> None:
    leak(bench)
    with bench.qtbot.waitSignal(bench.session.new_version_requested):
        bench.page.start_area.leaks.split_again.click()
    assert bench.pages == [PageName.DATASET]


def queue_behind_a_paused_run(bench: Bench) -> None:
    """Run 1 is paused, run 2 waits for it."""
    bench.start()
    bench.page.controller.pause()
    bench.wait_for(RunState.PAUSED)
    bench.page.start_area.recipe.start_button.click()
    bench.qtbot.waitUntil(lambda: len(RunQueue(bench.project).waiting()) == 1)


def test_the_next_run_starts_when_the_one_before_has_ended(bench: Bench) -> None:
    bench.engine.endless_from = None
    queue_behind_a_paused_run(bench)
    bench.qtbot.waitUntil(
        lambda: (
            [shown.text for shown in bench.activity.activities()]
            == ["run-01: paused · 1 in the queue"]
        )
    )
    model = bench.page.runs_area.runs.model
    bench.qtbot.waitUntil(
        lambda: (
            [run.name for row in range(model.rowCount()) if (run := model.run_at(row))]
            == ["run-02", "run-01"]
        )
    )

    bench.page.controller.resume()

    bench.qtbot.waitUntil(lambda: len(bench.engine.configs) == 2, timeout=5_000)
    bench.qtbot.waitUntil(lambda: not bench.page.controller.is_busy, timeout=5_000)
    ended = {run.name: run.state for run in bench.project.runs()}
    assert ended == {"run-01": RunState.SUCCEEDED, "run-02": RunState.SUCCEEDED}
    assert RunQueue(bench.project).waiting() == []


def test_a_run_that_fails_makes_way_for_the_next_and_says_why(bench: Bench) -> None:
    bench.engine.error = UserFacingError("No memory", "It is full.", "Free some.")
    queue_behind_a_paused_run(bench)
    bench.page.controller.resume()

    bench.qtbot.waitUntil(lambda: len(bench.engine.configs) == 2, timeout=5_000)
    bench.qtbot.waitUntil(lambda: not bench.page.controller.is_busy, timeout=5_000)
    assert "No memory" in bench.page.banner.details()
    assert [run.state for run in bench.project.runs()] == [RunState.FAILED] * 2


@pytest.mark.parametrize("end", ["stop", "cancel"])
def test_after_a_stop_the_queue_waits_until_it_is_started(bench: Bench, end: str) -> None:
    queue_behind_a_paused_run(bench)
    getattr(bench.page.controller, end)()
    bench.wait_for(RunState.STOPPED)
    bench.qtbot.wait(100)
    assert [run.name for run in RunQueue(bench.project).waiting()] == ["run-02"]

    button = bench.page.runs_area.runs.start_queue_button
    bench.qtbot.waitUntil(lambda: not button.isHidden())
    button.click()

    bench.qtbot.waitUntil(lambda: len(bench.engine.configs) == 2, timeout=5_000)
    assert bench.engine.configs[1].run_folder.name == "run-02"
    bench.qtbot.waitUntil(lambda: not bench.page.controller.is_busy, timeout=5_000)


def test_a_stopped_run_waits_to_go_on(bench: Bench) -> None:
    bench.engine.endless_from = 2
    bench.start()
    bench.wait_for(RunState.RUNNING)
    bench.page.controller.stop()
    bench.wait_for(RunState.STOPPED)
    bench.engine.endless_from = None
    bench.start()
    bench.page.controller.pause()
    bench.wait_for(RunState.PAUSED)
    runs = bench.page.runs_area.runs
    runs.select("run-01")
    runs.trigger(RunAction.RESUME_LATER)
    bench.qtbot.waitUntil(lambda: len(RunQueue(bench.project).waiting()) == 1)
    bench.page.controller.resume()

    bench.qtbot.waitUntil(lambda: bench.engine.resumed == [False, False, True], timeout=5_000)
    bench.qtbot.waitUntil(lambda: not bench.page.controller.is_busy, timeout=5_000)


def test_a_run_is_renamed_and_annotated_and_its_curves_stay(bench: Bench) -> None:
    bench.run_to_end()
    runs = bench.page.runs_area.runs
    runs.rename_requested.emit("run-01", "night 1")
    bench.qtbot.waitUntil(lambda: bench.page.view.shown == "night 1", timeout=2_000)
    runs.note_requested.emit("night 1", "the first one")
    bench.qtbot.waitUntil(lambda: bench.project.runs()[0].note == "the first one")
    curves = bench.page.view.curves.loss
    bench.qtbot.waitUntil(lambda: curves.drawn_points()["train"] == 3)
    runs.rename_requested.emit("night 1", "no/folder")
    bench.qtbot.waitUntil(lambda: "no/folder" in bench.page.banner.details())


def test_runs_are_compared(bench: Bench) -> None:
    bench.run_to_end()
    bench.run_to_end()
    runs = bench.page.runs_area.runs
    runs.table.selectAll()
    runs.compare_button.click()
    found: list[ComparisonDialog] = []
    bench.qtbot.waitUntil(
        lambda: bool(found.extend(bench.page.findChildren(ComparisonDialog)) or found)
    )
    assert set(found[0].model.csv().splitlines()[0].split(",")) == {"", "run-01", "run-02"}
    found[0].reject()
