from __future__ import annotations

from PyQt6.QtCore import QAbstractListModel, QModelIndex
from pytestqt.qtbot import QtBot

from manhole_studio.qt.widgets.grid_view import CellDelegate, GridView


class CountedModel(QAbstractListModel):
    """Counts how often it is asked how long it is."""

    def __init__(self) -> None:
        super().__init__()
        self.items = 0
        self.asked = 0

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        self.asked += 1
        return 0 if parent is not None and parent.isValid() else self.items

    def data(self, _index: QModelIndex, _role: int = 0) -> None:
        return None

    def show(self, items: int) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()


def test_items_out_of_view_are_not_asked_for(qtbot: QtBot) -> None:
    delegate, model = CellDelegate(), CountedModel()
    view = GridView(delegate, 170)
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(700, 400)
    with qtbot.waitExposed(view):
        view.show()
    model.show(50_000)
    model.asked = 0
    view.start_over()
    view.choose(49_999)
    view.selectAll()
    qtbot.wait(50)
    assert model.asked < 1_000
    assert view.chosen_ranges() == [(0, 49_999)]
    assert 49_999 in view.items_in_view()


def test_what_is_near_begins_with_what_is_in_view(qtbot: QtBot) -> None:
    model = CountedModel()
    view = GridView(CellDelegate(), 170)
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(700, 400)
    view.show()
    model.show(1_000)
    view.start_over()
    view.choose(500)
    near, seen = view.items_near(), view.items_in_view()
    assert near[: len(seen)] == [*seen]
    assert len(near) == len({*near})
    assert {*range(seen.start - 4, seen.stop + 4)} <= {*near}
