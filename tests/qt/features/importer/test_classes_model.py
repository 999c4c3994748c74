from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from manhole_studio.qt.features.importer.classes_model import EFFECT, NEW_NAME, USE, ClassesModel


@pytest.fixture
def model(qapp: object) -> ClassesModel:
    model = ClassesModel()
    model.set_classes({"Closed": 3, "Open": 4, "car": 5})
    return model


def rename(model: ClassesModel, row: int, name: str) -> bool:
    return model.setData(model.index(row, NEW_NAME), name)


def drop(model: ClassesModel, row: int) -> None:
    model.setData(
        model.index(row, USE), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole
    )


def test_it_is_a_sound_model(model: ClassesModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_untouched_classes_keep_their_names(model: ClassesModel) -> None:
    assert model.choices.class_map() == {}
    assert model.choices.dropped() == frozenset()
    assert model.choices.outcome() == {"Closed": 3, "Open": 4, "car": 5}


def test_equal_names_merge(model: ClassesModel) -> None:
    rename(model, 0, "manhole")
    rename(model, 1, "  manhole ")

    assert model.choices.class_map() == {"Closed": "manhole", "Open": "manhole"}
    assert model.choices.outcome() == {"manhole": 7, "car": 5}
    assert model.index(0, EFFECT).data() == "merged with Open"


def test_a_dropped_class_is_in_no_map(model: ClassesModel) -> None:
    rename(model, 2, "vehicle")
    drop(model, 2)

    assert model.choices.class_map() == {}
    assert model.choices.dropped() == {"car"}
    assert model.choices.outcome() == {"Closed": 3, "Open": 4}
    assert not model.flags(model.index(2, NEW_NAME)) & Qt.ItemFlag.ItemIsEditable


def test_an_empty_name_is_refused(model: ClassesModel) -> None:
    rename(model, 0, "   ")

    assert model.choices.outcome()["Closed"] == 3


def test_every_change_can_be_undone_in_order(model: ClassesModel) -> None:
    rename(model, 0, "manhole")
    drop(model, 2)

    model.undo()
    assert model.choices.dropped() == frozenset()
    assert model.choices.class_map() == {"Closed": "manhole"}

    model.undo()
    assert model.choices.class_map() == {}
    assert not model.can_undo()


def test_what_changes_nothing_need_not_be_undone(model: ClassesModel) -> None:
    rename(model, 0, "Closed")

    assert not model.can_undo()
