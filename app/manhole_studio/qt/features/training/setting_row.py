"""One setting: its name, a field that takes only what it may be, and the way back."""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QLocale, QObject, QSignalBlocker, Qt, pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QSpinBox,
    QToolButton,
    QWidget,
)

from manhole_studio.core.training.settings import Setting, SettingValue
from manhole_studio.qt.features.training import setting_texts as texts
from manhole_studio.qt.features.training.recipe import is_same
from manhole_studio.qt.icons import icon

Editor = QDoubleSpinBox | QSpinBox | QCheckBox | QComboBox
_DECIMALS = 6


class SettingRow(QObject):
    """Three widgets for a grid; a label in bold says that the value is not the default."""

    changed = pyqtSignal()

    def __init__(self, setting: Setting, parent: QWidget) -> None:
        super().__init__(parent)
        self.setting = setting
        self._default: SettingValue = 0
        self._given: SettingValue = 0
        title = texts.setting_title(setting.name)
        self.editor = _editor(setting)
        self.editor.setAccessibleName(title)
        self.label = QLabel(title)
        self.label.setBuddy(self.editor)
        self.reset = QToolButton()
        self.reset.setIcon(icon("undo"))
        self.reset.setAccessibleName(self.tr("Reset %1").replace("%1", title))
        space = self.reset.sizePolicy()
        space.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(space)
        for widget in (self.label, self.editor):
            widget.setToolTip(_tool_tip(setting))
        self.editor.setAccessibleDescription(texts.setting_explanation(setting.name))
        self.editor.installEventFilter(self)
        self.reset.clicked.connect(self.restore)
        self._connect()

    @property
    def is_changed(self) -> bool:
        return not is_same(self.value(), self._default)

    def value(self) -> SettingValue:
        """What the field says; exactly what was given if nobody touched it."""
        shown = _read(self.editor)
        return self._given if is_same(shown, _rounded(self._given)) else shown

    def show_value(self, value: SettingValue, default: SettingValue) -> None:
        self._given, self._default = value, default
        with QSignalBlocker(self.editor):
            _write(self.editor, value)
        self._mark()

    @pyqtSlot()
    def restore(self) -> None:
        """Go back to the default; the focus stays, though the button goes."""
        if self.reset.hasFocus():
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_value(self._default, self._default)
        self.changed.emit()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        # Turning the wheel to scroll the form must not change what happens to be on the way.
        if event is not None and event.type() == QEvent.Type.Wheel and not self.editor.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    @pyqtSlot()
    def _edited(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        is_changed = self.is_changed
        font = self.label.font()
        font.setBold(is_changed)
        self.label.setFont(font)
        self.reset.setVisible(is_changed)
        default = self.tr("Back to %1").replace("%1", self._text(self._default))
        self.reset.setToolTip(default)

    def _text(self, value: SettingValue) -> str:
        if isinstance(value, bool):
            return self.tr("on") if value else self.tr("off")
        if isinstance(value, str):
            return texts.choice_title(self.setting.name, value)
        zero = texts.zero_title(self.setting.name)
        return zero if zero and value == 0 else _number(value)

    def _connect(self) -> None:
        match self.editor:
            case QCheckBox():
                self.editor.toggled.connect(self._edited)
            case QComboBox():
                self.editor.activated.connect(self._edited)
            case _:
                self.editor.valueChanged.connect(self._edited)


class NumberBox(QDoubleSpinBox):
    """Shows no more places than a number has; a step is a tenth of it."""

    def __init__(self, low: float, high: float) -> None:
        super().__init__()
        locale = QLocale()
        locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
        self.setLocale(locale)
        self.setDecimals(_DECIMALS)
        self.setRange(low, high)
        self.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)

    def textFromValue(self, value: float) -> str:
        return _number(value)


def _editor(setting: Setting) -> Editor:
    match setting.kind:
        case "switch":
            return QCheckBox()
        case "choice":
            box = QComboBox()
            for choice in setting.choices:
                box.addItem(texts.choice_title(setting.name, choice), choice)
            return box
        case "whole":
            whole = QSpinBox()
            whole.setRange(int(setting.low), int(setting.high))
            whole.setSpecialValueText(texts.zero_title(setting.name))
            whole.setSuffix(texts.unit(setting.name))
            return whole
    return NumberBox(setting.low, setting.high)


def _read(editor: Editor) -> SettingValue:
    match editor:
        case QCheckBox():
            return editor.isChecked()
        case QComboBox():
            return str(editor.currentData())
        case _:
            return editor.value()


def _write(editor: Editor, value: SettingValue) -> None:
    match editor:
        case QCheckBox():
            editor.setChecked(bool(value))
        case QComboBox():
            if editor.findData(value) < 0:  # such as three graphics cards
                editor.addItem(str(value), value)
            editor.setCurrentIndex(editor.findData(value))
        case QSpinBox():
            editor.setValue(int(value))
        case _:
            editor.setValue(float(value))


def _rounded(value: SettingValue) -> SettingValue:
    return round(value, _DECIMALS) if isinstance(value, float) else value


def _number(value: float) -> str:
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    if isinstance(value, int):
        return locale.toString(value)
    text = locale.toString(value, "f", _DECIMALS)
    return text.rstrip("0").rstrip(locale.decimalPoint()) or "0"


def _tool_tip(setting: Setting) -> str:
    explanation = texts.setting_explanation(setting.name)
    if setting.kind not in {"number", "whole"}:
        return explanation
    limits = texts.translate("settings", "From %1 to %2.")
    limits = limits.replace("%1", _number(setting.low)).replace("%2", _number(setting.high))
    return f"{explanation} {limits}"
