"""What is wanted of rendered scenes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QGridLayout, QWidget

from manhole_studio.core.scenes.spec import USUAL_STATES, CoverState, SceneSpec, Weather
from manhole_studio.core.settings import Settings
from manhole_studio.core.store.project import Project
from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.scenes import jobs, wording
from manhole_studio.qt.features.dataset.scenes.examples import Example, rendered_example
from manhole_studio.qt.features.dataset.scenes.state_rows import StateRows
from manhole_studio.qt.features.dataset.scenes.way_form import WayForm, field_row, number_field
from manhole_studio.qt.widgets.layouts import column, text_label
from manhole_studio.qt.workers.job_thread import Job

_WEATHER_COLUMNS: Final = 2
_MOST_PERCENT: Final = 90


class RenderedForm(WayForm):
    """How many, which states under which names, which weather."""

    names_changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(200, parent)
        self.scene_size = SceneSpec().size
        self.states = StateRows()
        self.weathers = {weather: _weather_box(weather) for weather in Weather}
        self.background = number_field(
            self.tr("Share of photographs without a cover"), 0, _MOST_PERCENT, 12
        )
        self.background.setSuffix(" %")
        self.background.setToolTip(
            self.tr("Scenes without a cover teach the detector what is none, such as drains")
        )
        self._lay_out()
        self.states.states_changed.connect(self.changed)
        self.states.names_changed.connect(self.names_changed)
        self.background.valueChanged.connect(self.changed)
        for box in self.weathers.values():
            box.toggled.connect(self.changed)

    @property
    def processes(self) -> int:
        return max(1, jobs.PROCESSES)

    def spec(self) -> SceneSpec:
        return SceneSpec(
            images=self.images.value(),
            seed=self.seed,
            states={state: USUAL_STATES[state] for state in self.states.states()},
            weathers=tuple(each for each, box in self.weathers.items() if box.isChecked()),
            background_share=self.background.value() / 100,
            size=self.scene_size,
            class_names=dict(self.states.class_names()),
        )

    def problem(self) -> str:
        spec = self.spec()
        if not spec.states:
            return self.tr("Choose at least one state of covers")
        if not spec.weathers:
            return self.tr("Choose at least one kind of weather")
        if not all(spec.class_names[state] for state in spec.states):
            return self.tr("Every state needs the name of a class")
        return ""

    def wish(self) -> SceneSpec:
        # Names change no pixels, and examples are the first of however many there will be.
        names = {state: state.value for state in CoverState}
        return replace(self.spec(), images=1, class_names=names)

    def maker(self) -> Callable[[int], Example]:
        return functools.partial(rendered_example, self.wish())

    def job(self, project: Project) -> Job:
        return jobs.rendering(project, self.spec())

    def chosen(self) -> dict[str, object]:
        spec = self.spec()
        return {
            "scenes_images": spec.images,
            "scenes_states": tuple(state.value for state in spec.states),
            "scenes_weathers": tuple(weather.value for weather in spec.weathers),
            "scenes_background_percent": self.background.value(),
        }

    def restore(self, settings: Settings) -> None:
        self.images.setValue(settings.scenes_images)
        self.states.check(settings.scenes_states)
        for weather, box in self.weathers.items():
            box.setChecked(weather.value in settings.scenes_weathers)
        self.background.setValue(settings.scenes_background_percent)

    def _lay_out(self) -> None:
        weather = QGridLayout()
        weather.setVerticalSpacing(theme.S)
        for at, box in enumerate(self.weathers.values()):
            weather.addWidget(box, *divmod(at, _WEATHER_COLUMNS))
        self.setLayout(
            column(
                field_row(self.tr("Photographs"), self.images),
                text_label(self.tr("Covers, and their class"), "muted"),
                self.states,
                text_label(self.tr("Weather and light"), "muted"),
                weather,
                field_row(self.tr("Without a cover"), self.background),
                None,
                spacing=theme.M,
                margin=theme.L,
            )
        )


def _weather_box(weather: Weather) -> QCheckBox:
    box = QCheckBox(wording.weather_name(weather))
    box.setChecked(True)
    return box
