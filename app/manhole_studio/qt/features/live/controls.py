"""Everything under the image: what is watched, and what can be done meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtWidgets import QFrame, QPushButton, QWidget

from manhole_studio.qt import theme
from manhole_studio.qt.features.live.confidence.slider import ConfidenceSlider
from manhole_studio.qt.features.live.more_menu import MoreMenu
from manhole_studio.qt.features.live.recording.bar import RecordingBar
from manhole_studio.qt.features.live.sources.source_box import SourceBox
from manhole_studio.qt.features.live.weights_box import WeightsBox
from manhole_studio.qt.formatting import decimal
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.flow_layout import FlowLayout
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import Item, column, line, row, text_label

_ROW: Final = 38
"""Pixels; rows of a flow have the height of their tallest group."""


class Controls(QFrame):
    """Source, weights and the one button; below them a line that wraps where it is narrow."""

    def __init__(
        self,
        confidence: float,
        recording: RecordingBar,
        review: QWidget,
        more: MoreMenu,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.source = SourceBox()
        self.weights = WeightsBox()
        self.toggle = QPushButton()
        self.toggle.setProperty("kind", "primary")
        self.toggle.setMinimumWidth(96)
        self.confidence = ConfidenceSlider(confidence)
        self.origin = IconLabel("evaluate", "accent")
        policy = self.origin.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.origin.setSizePolicy(policy)
        self.origin.hide()
        self.wrong = QPushButton(icon("flag"), self.tr("Wrong!"))
        self.wrong.setToolTip(self.tr("The boxes are wrong here: keep this frame for review (W)"))
        self.region = QPushButton(icon("region"), self.tr("Region"))
        self.region.setToolTip(self.tr("Draw where covers count; press again to take it away"))
        self.line = QPushButton(icon("count-line"), self.tr("Count line"))
        self.line.setToolTip(
            self.tr("Draw a line that covers must cross to count; press again to take it away")
        )
        # What it offers stands in the menu with the rest.
        recording.more.hide()
        self._lay_out(recording, review, more)
        self.set_active(False)

    def set_active(self, active: bool) -> None:
        """The one button stops while something is watched and starts otherwise."""
        self.toggle.setText(self.tr("Stop") if active else self.tr("Start"))
        about = self.tr("Stop watching (F5)") if active else self.tr("Start watching (F5)")
        self.toggle.setToolTip(about)
        self.toggle.setIcon(icon("stop" if active else "play", "accent_text"))
        self.toggle.setEnabled(active or self.weights.weights() is not None)

    def show_chosen(self, confidence: float | None) -> None:
        """Say beside the slider that this one was chosen on the Evaluate page, or nothing."""
        text = ""
        if confidence is not None:
            text = self.tr("Confidence %1: chosen on the Evaluate page")
            text = text.replace("%1", decimal(confidence))
        self.origin.setToolTip(text)
        self.origin.setAccessibleName(text)
        self.origin.setVisible(bool(text))

    def chosen(self) -> tuple[str, Path | None]:
        return self.source.uri(), self.weights.weights()

    def _lay_out(self, recording: QWidget, review: QWidget, more: MoreMenu) -> None:
        source_label = text_label(self.tr("&Source"), "muted")
        source_label.setBuddy(self.source.combo)
        weights_label = text_label(self.tr("&Weights"), "muted")
        weights_label.setBuddy(self.weights)
        first = row(source_label, spacing=theme.S)
        first.addWidget(self.source, 3)
        first.addSpacing(theme.S)
        first.addWidget(weights_label)
        first.addWidget(self.weights, 1)
        first.addSpacing(theme.S)
        first.addWidget(self.toggle)
        first.addWidget(more)
        self._second = QWidget()
        flow = FlowLayout(theme.M, self._second)
        for items in (
            (recording,),
            (self.wrong, review),
            (self.region, self.line),
            (self.confidence, self.origin),
        ):
            flow.addWidget(_group(*items))
        self.setLayout(column(first, line(), self._second, spacing=theme.S, margin=theme.M))


def _group(*items: Item) -> QWidget:
    """Stays together when the line wraps; rows of a flow touch."""
    group = QWidget()
    layout = row(*items, spacing=theme.S)
    layout.setContentsMargins(0, 2, 0, 2)
    group.setLayout(layout)
    group.setFixedHeight(_ROW)
    return group
