"""A red line when photographs that belong together are about to be parted."""

from __future__ import annotations

from PyQt6.QtWidgets import QFrame, QPushButton, QWidget

from manhole_studio.core.dataset.import_types import LeakReason
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.importer.plan_preview import PlanPreview
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import row, set_style_property, text_label


class LeakStrip(QFrame):
    """Says what leaks with a button that ends it; or, quietly, that nothing does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._icon = IconLabel("check", "success")
        self.text = text_label("", wrap=True)
        self.keep_button = QPushButton(self.tr("Keep together"))
        layout = row(self._icon, spacing=theme.M)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.keep_button)
        self.setLayout(layout)

    def show_plan(self, preview: PlanPreview) -> None:
        leaks = bool(preview.plan.leaks)
        set_style_property(self, "tone", "danger" if leaks else "")
        set_style_property(self.text, "role", "danger" if leaks else "muted")
        self._icon.set_icon("error" if leaks else "check", "danger" if leaks else "success")
        self.keep_button.setVisible(leaks)
        self.text.setText(self._sentence(preview) if leaks else self._clean())

    def _clean(self) -> str:
        return self.tr("Photographs that look the same are kept on one side.")

    def _sentence(self, preview: PlanPreview) -> str:
        reasons = {leak.reason for leak in preview.leaking}
        if reasons <= {LeakReason.SIMILAR}:
            text = self.tr("%1 photographs look the same across train, val and test.")
        else:
            text = self.tr("%1 photographs that belong together lie on different sides.")
        return text.replace("%1", formatting.number(preview.leaking_photographs))
