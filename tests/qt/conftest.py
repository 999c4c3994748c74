from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PyQt6.QtCore import QThread
from PyQt6.QtWidgets import QApplication

from manhole_studio.core.evaluation.result import EvaluationResult
from manhole_studio.core.evaluation.target import EvaluationTarget
from manhole_studio.core.model_registry import ModelInspection, ModelRegistry, RegistryModel
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.qt import theme
from manhole_studio.qt.activity import ActivityModel
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services

TINY_MODEL = RegistryModel(
    name="tiny",
    title="Tiny network",
    family="yolov8",
    url="https://example.invalid/tiny.pt",
    size=6_500_000,
    sha256="0" * 64,
    licence="AGPL-3.0",
    image_size=640,
    parameters=3_000_000,
    scratch="tiny.yaml",
    file_name="tiny.pt",
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own folder for settings, data, cache and log."""
    folder = tmp_path / "home"
    monkeypatch.setenv("MANHOLE_STUDIO_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def crash_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the report of a crash to pytest: the application would send it to its own log."""
    monkeypatch.setattr("faulthandler.enable", lambda *_: None)


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """Fail the test that leaves a QThread running."""
    yield
    gc.collect()
    running = [
        thread
        for thread in gc.get_objects()
        if issubclass(type(thread), QThread) and _is_running(thread)
    ]
    assert not running, f"threads outlived their test: {running}"


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    """Switches the colour scheme of the application; light again afterwards."""

    def switch(scheme: Any) -> None:  # theme.Scheme
        theme.apply(qapp, scheme)

    switch("light")
    yield switch
    switch("light")


@pytest.fixture
def settings(home: Path) -> SettingsStore:
    return SettingsStore(home / "settings.toml")


@pytest.fixture
def session() -> Iterator[ProjectSession]:
    session = ProjectSession()
    yield session
    session.close()


@pytest.fixture
def activity() -> ActivityModel:
    return ActivityModel()


@pytest.fixture
def services(settings: SettingsStore) -> Services:
    """Services that answer at once, or refuse; replace one with ``dataclasses.replace``."""
    return Services(
        settings=settings,
        registry=ModelRegistry({TINY_MODEL.name: TINY_MODEL}),
        new_training_engine=_refuse,
        load_detector=_refuse,
        open_source=_refuse,
        evaluate=_evaluate,
        inspect_weights=_inspect,
        fetch_weights=_fetch,
    )


def _is_running(thread: QThread) -> bool:
    try:
        return thread.isRunning()
    except RuntimeError:  # its C++ half is gone
        return False


def _refuse(*_arguments: object) -> Any:
    raise AssertionError("this test did not expect to need that")


def _evaluate(
    _project: object, weights: Path, *, target: EvaluationTarget, **_more: object
) -> EvaluationRecord:
    result = EvaluationResult(target.split, 20, 31, 0.7, (0.6, 0.8), 0.4, 0.8, 0.7, 0.35)
    return EvaluationRecord("2026-11-01T00:00:00+00:00", str(weights), None, result)


def _inspect(path: Path) -> ModelInspection:
    return ModelInspection(path, "yolov8", ("manhole",), safe=True, reasons=("Only tensors.",))


def _fetch(name: str, progress: Callable[[int, int], None]) -> Path:
    assert name == TINY_MODEL.name
    progress(TINY_MODEL.size, TINY_MODEL.size)
    TINY_MODEL.weights_path.parent.mkdir(parents=True, exist_ok=True)
    TINY_MODEL.weights_path.write_bytes(b"weights")
    return TINY_MODEL.weights_path
