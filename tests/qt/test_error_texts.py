from __future__ import annotations

import pytest
from PyQt6.QtWidgets import QApplication

from manhole_studio.core.evaluation.errors import ErrorKind
from manhole_studio.core.store.review_rows import BY_HAND
from manhole_studio.qt.error_texts import kind_meaning, kind_name, reason_meaning, reason_name


@pytest.mark.parametrize("kind", list(ErrorKind))
def test_every_kind_has_a_name_and_a_sentence(qapp: QApplication, kind: ErrorKind) -> None:
    assert kind_name(kind)[0].isupper()
    assert kind_meaning(kind).endswith(".")
    assert reason_name(kind.value) == kind_name(kind)
    assert reason_meaning(kind.value) == kind_meaning(kind)


def test_no_two_kinds_have_the_same_name(qapp: QApplication) -> None:
    assert len({kind_name(kind) for kind in ErrorKind}) == len(ErrorKind)


def test_other_reasons_have_a_name_alone(qapp: QApplication) -> None:
    assert reason_name(BY_HAND) == "Put on by hand"
    assert reason_name("of a later version") == "of a later version"
    assert reason_meaning(BY_HAND) == ""
