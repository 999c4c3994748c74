from __future__ import annotations

import pytest
from PyQt6.QtGui import QFont
from pytestqt.qtbot import QtBot

from manhole_studio.core.report.content import Paragraph, Report, Section
from manhole_studio.qt.reporting.pdf import pdf_bytes


def report(text: str) -> Report:
    sections = (Section("Tested", (Paragraph(text),)),)
    return Report("Evaluation", "", "en", "footer", "page %1 of %2", sections)


@pytest.mark.parametrize("text", ["figure:99:1", "picture:0", "\ufffc"])
def test_a_text_that_looks_like_a_figure_is_only_text(qtbot: QtBot, text: str) -> None:
    assert pdf_bytes(report(text), QFont()).startswith(b"%PDF-")
