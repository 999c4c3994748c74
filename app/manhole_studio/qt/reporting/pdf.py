"""A report as A4 pages: laid out by QTextDocument, charts drawn as vectors."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Final

from PyQt6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QObject,
    QRectF,
    QRegularExpression,
    QSizeF,
    Qt,
)
from PyQt6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextObjectInterface,
)
from PyQt6.QtSvg import QSvgRenderer

from manhole_studio.core.report.chart import font as chart_font
from manhole_studio.core.report.content import Chart, Picture, Report
from manhole_studio.core.report.html import PRINT, figures, render

DPI: Final = 600
_MM: Final = DPI / 25.4
_SIDE_MM, _TOP_MM, _BOTTOM_MM = 20, 18, 22
_FOOTER_MM: Final = 12
"""From the lower edge of the page to the footer's line of text."""
_TALLEST_PICTURE_MM: Final = 55
_PADDING_MM: Final = 3
_TOGETHER: Final = 0.35
"""Of a page: what is shorter is not divided."""
_FIGURE: Final = QTextFormat.ObjectTypes.UserObject.value + 1
_INDEX: Final = QTextFormat.Property.UserProperty.value + 1
_COLUMNS: Final = _INDEX + 1
_LAST_BEFORE_HAN: Final = "\u2e7f"
_GREY: Final = QColor("#57606a")

ReportPage = Callable[[int, int], None]


def pdf_bytes(report: Report, font: QFont, progress: ReportPage | None = None) -> bytes:
    """Draw the report; blocks, for about a second, and may be called on any thread.

    Args:
        report: What to draw.
        font: Of the text; its families have the letters that are needed.
        progress: Is told the pages done and all pages.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = _writer(buffer, report)
    handler = _Figures(figures(report), writer.width() - 2 * _SIDE_MM * _MM, font)
    document = _document(report, font, writer, handler)
    painter = QPainter(writer)
    try:
        _draw_pages(document, painter, writer, report, progress)
    finally:
        painter.end()
    buffer.close()
    return data.data()


def _writer(buffer: QBuffer, report: Report) -> QPdfWriter:
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(report.title)
    writer.setCreator("Manhole Studio")
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        QMarginsF(0, 0, 0, 0),
    )
    layout.setMode(QPageLayout.Mode.FullPageMode)  # the footer lies in the margin
    writer.setPageLayout(layout)
    return writer


class _Figures(QObject, QTextObjectInterface):
    """Charts and pictures inside the text."""

    def __init__(
        self,
        drawn: Sequence[Chart | Picture],
        width: float,
        font: QFont,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._width = width
        self._drawings = [_drawing(figure, font) for figure in drawn]

    def intrinsicSize(
        self, _document: QTextDocument | None, _position: int, form: QTextFormat
    ) -> QSizeF:
        columns = int(form.property(_COLUMNS))
        size = self._drawings[int(form.property(_INDEX))].size
        room = self._width / columns - _PADDING_MM * _MM
        tallest = _TALLEST_PICTURE_MM * _MM if columns > 2 else float("inf")
        scale = min(room / max(size.width(), 1), tallest / max(size.height(), 1))
        return size * scale

    def drawObject(
        self,
        painter: QPainter | None,
        rect: QRectF,
        _document: QTextDocument | None,
        _position: int,
        form: QTextFormat,
    ) -> None:
        if painter is not None:
            self._drawings[int(form.property(_INDEX))].draw(painter, rect)


class _ChartDrawing:
    def __init__(self, chart: Chart, font: QFont) -> None:
        # QtSvg knows one family, and what stands in for a missing letter may be Japanese.
        families = font.families()
        family = families[-1 if any(letter > _LAST_BEFORE_HAN for letter in chart.svg) else 0]
        svg = chart.svg.replace(chart_font(), chart_font(family), 1)
        self._renderer = QSvgRenderer(QByteArray(svg.encode()))
        self.size = QSizeF(self._renderer.defaultSize())

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        self._renderer.render(painter, rect)


class _PictureDrawing:
    def __init__(self, picture: Picture) -> None:
        self._image = QImage.fromData(picture.jpeg, "jpeg")
        self.size = QSizeF(picture.width, picture.height)

    def draw(self, painter: QPainter, rect: QRectF) -> None:
        painter.drawImage(rect, self._image)


def _drawing(figure: Chart | Picture, font: QFont) -> _ChartDrawing | _PictureDrawing:
    return _ChartDrawing(figure, font) if isinstance(figure, Chart) else _PictureDrawing(figure)


def _document(report: Report, font: QFont, writer: QPdfWriter, handler: _Figures) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(font)
    layout = _layout(document)
    layout.setPaintDevice(writer)
    layout.registerHandler(_FIGURE, handler)
    handler.setParent(document)
    mark = uuid.uuid4().hex
    document.setHtml(render(report, PRINT, mark))
    _place_figures(document, QRegularExpression(rf"^{mark}:\d+:\d+$"))
    document.setPageSize(
        QSizeF(writer.width() - 2 * _SIDE_MM * _MM, writer.height() - (_TOP_MM + _BOTTOM_MM) * _MM)
    )
    _keep_headings_with_text(document)
    return document


def _layout(document: QTextDocument) -> QAbstractTextDocumentLayout:
    layout = document.documentLayout()
    assert layout is not None  # noqa: S101  # for the type checker: a document makes its own
    return layout


def _place_figures(document: QTextDocument, mark: QRegularExpression) -> None:
    """Put the figures where the template marks them."""
    cursor = document.find(mark)
    while not cursor.isNull():
        _, index, columns = cursor.selectedText().split(":")
        figure = QTextCharFormat()
        figure.setObjectType(_FIGURE)
        figure.setProperty(_INDEX, int(index))
        figure.setProperty(_COLUMNS, int(columns))
        cursor.insertText("\ufffc", figure)
        cursor = document.find(mark, cursor)


def _keep_headings_with_text(document: QTextDocument) -> None:
    """Begin a page with a heading that would stand at the foot of the one before its text."""
    heading = document.begin()
    while heading.isValid():
        if heading.blockFormat().headingLevel() > 1 and _stands_alone(document, heading):
            form = QTextBlockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(heading).mergeBlockFormat(form)
            # Else what was laid out before the change is taken as it is.
            document.markContentsDirty(0, document.characterCount())
        heading = heading.next()


def _stands_alone(document: QTextDocument, heading: QTextBlock) -> bool:
    """Whether a page ends between a heading and what must stand with it."""
    layout, height = _layout(document), document.pageSize().height()
    document.pageCount()  # lays out all of it
    begins = layout.blockBoundingRect(heading).top()
    end = _needed_end(layout, heading, _TOGETHER * height)
    return int(begins // height) != int((end - 1) // height)


def _needed_end(layout: QAbstractTextDocumentLayout, heading: QTextBlock, short: float) -> float:
    """How far down the text reaches that must stand with a heading.

    That is its first two blocks of text, table or figure, since one may only introduce the other;
    all of it if it is short; and with at most one block also what the next heading below needs.
    """
    begins = layout.blockBoundingRect(heading).top()
    text, following = _text_below(heading)
    ends = [layout.blockBoundingRect(block).bottom() for block in text] or [begins]
    end = ends[-1] if ends[-1] - begins < short else ends[:2][-1]
    level = following.blockFormat().headingLevel()
    if len(text) < 2 and level > heading.blockFormat().headingLevel():
        return _needed_end(layout, following, short)
    return end


def _text_below(heading: QTextBlock) -> tuple[list[QTextBlock], QTextBlock]:
    """What is not empty up to the next heading, and that."""
    found: list[QTextBlock] = []
    block = heading.next()
    while block.isValid() and not block.blockFormat().headingLevel():
        found += [block] if block.length() > 1 else []
        block = block.next()
    return found, block


def _draw_pages(
    document: QTextDocument,
    painter: QPainter,
    writer: QPdfWriter,
    report: Report,
    progress: ReportPage | None,
) -> None:
    layout, height = _layout(document), document.pageSize().height()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor("#1f2328"))  # also in a dark window
    pages = document.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(_SIDE_MM * _MM, _TOP_MM * _MM - page * height)
        context.clip = QRectF(0, page * height, document.pageSize().width(), height)
        painter.setClipRect(context.clip)
        layout.draw(painter, context)
        painter.restore()
        _draw_footer(painter, writer, document.defaultFont(), report, (page + 1, pages))
        if progress is not None:
            progress(page + 1, pages)


def _draw_footer(
    painter: QPainter, writer: QPdfWriter, font: QFont, report: Report, page: tuple[int, int]
) -> None:
    small = QFont(font)
    small.setPointSizeF(8)
    painter.setFont(small)
    painter.setPen(_GREY)
    side = _SIDE_MM * _MM
    line = QRectF(
        side, writer.height() - (_FOOTER_MM + 4) * _MM, writer.width() - 2 * side, 5 * _MM
    )
    number = report.page_of.replace("%1", str(page[0])).replace("%2", str(page[1]))
    metrics = QFontMetricsF(small, writer)
    room = line.width() - metrics.horizontalAdvance(number) - 5 * _MM
    text = metrics.elidedText(report.footer, Qt.TextElideMode.ElideMiddle, room)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, text)
    painter.drawText(line, Qt.AlignmentFlag.AlignRight, number)
