"""Tells of alarms until somebody has taken note."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QSize, Qt, pyqtSlot
from PyQt6.QtGui import QImage, QKeySequence, QPixmap
from PyQt6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from manhole_studio.core.detection.cover_crops import Crop
from manhole_studio.qt import theme
from manhole_studio.qt.counted import alarms as counted_alarms
from manhole_studio.qt.features.live.alarms.alarms import Alarms, RaisedAlarm
from manhole_studio.qt.features.live.covers.crop_picture import crop_image
from manhole_studio.qt.features.live.danger import alarm_title
from manhole_studio.qt.formatting import decimal, time_of_day
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.workers.latest_call import LatestCall

CROP: Final = QSize(88, 64)
_NATIVE: Final = QKeySequence.SequenceFormat.NativeText


class AlarmBanner(QFrame):
    """The newest alarm, and how many wait; hidden while there is none."""

    def __init__(self, alarms: Alarms, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._alarms = alarms
        self._decoding = LatestCall(parent=self)
        self.setProperty("role", "banner")
        self.setProperty("tone", "danger")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.crop = QLabel()
        self.crop.setFixedSize(CROP)
        self.crop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = text_label("", "subtitle", wrap=True)
        self.about = text_label("", wrap=True)
        for label in (self.title, self.about):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.acknowledge = QPushButton(icon("check", "danger"), self.tr("Acknowledge"))
        self.acknowledge.setProperty("kind", "danger")
        self.acknowledge.setShortcut("Ctrl+Return")
        self.acknowledge.setToolTip(
            f"{self.tr('I have seen it: end the alarm')} "
            f"({self.acknowledge.shortcut().toString(_NATIVE)})"
        )
        self._lay_out()
        self.acknowledge.clicked.connect(alarms.acknowledge)
        alarms.changed.connect(self._show)
        self._decoding.answered.connect(self._show_crop)
        self._show()

    def shut_down(self) -> None:
        self._decoding.shut_down()

    @pyqtSlot()
    def _show(self) -> None:
        waiting = self._alarms.waiting
        if not waiting:
            self.hide()
            return
        newest = waiting[-1]
        self._ask_crop(newest.alert.cover.crop)
        title = alarm_title(newest.alert.cover.class_name)
        if self._alarms.count == 1:
            self.title.setText(title)
            self.about.setText(_where_and_when(newest))
        else:
            self.title.setText(counted_alarms(self._alarms.count))
            latest = self.tr("Latest: %1").replace("%1", title)
            self.about.setText(f"{latest} · {_where_and_when(newest)}")
        self.setAccessibleName(self.title.text())
        self.setAccessibleDescription(self.about.text())
        self.show()

    def _ask_crop(self, crop: Crop | None) -> None:
        self.crop.setVisible(crop is not None)
        if crop is not None:
            ratio = self.devicePixelRatioF()
            limit = QSize(round(CROP.width() * ratio), round(CROP.height() * ratio))
            self._decoding.ask(lambda: crop_image(crop.jpeg(), limit))

    @pyqtSlot(object)
    def _show_crop(self, image: QImage) -> None:
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self.crop.setPixmap(pixmap)

    def _lay_out(self) -> None:
        sign = IconLabel("warning", "danger", 28)
        texts = column(None, self.title, self.about, None, spacing=theme.XS)
        layout = row(sign, self.crop, spacing=theme.M)
        layout.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        layout.addLayout(texts, 1)
        layout.addWidget(self.acknowledge)
        self.setLayout(layout)


def _where_and_when(raised: RaisedAlarm) -> str:
    cover = raised.alert.cover
    sure = decimal(cover.best_confidence)
    is_named = alarm_title(cover.class_name) == cover.class_name
    what = sure if is_named else f"{cover.class_name} {sure}"
    return f"{raised.source_title} · {time_of_day(raised.time)} · {what}"
