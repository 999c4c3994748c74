from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.core.dataset.import_types import ImportOptions
from manhole_studio.core.dataset.similarity import DEFAULT_SIMILAR
from manhole_studio.qt.features.importer.grouping_form import GroupingForm


@pytest.fixture
def form(qtbot: QtBot) -> GroupingForm:
    form = GroupingForm()
    qtbot.addWidget(form)
    form.offer(times=True, places=True, known=False)
    return form


def test_what_looks_alike_is_kept_together_unless_the_user_says_otherwise(
    form: GroupingForm,
) -> None:
    options = form.apply_to(ImportOptions())
    assert (options.group, options.similar) == ("auto", DEFAULT_SIMILAR)

    form.alike.setChecked(False)
    options = form.apply_to(ImportOptions())
    assert (options.group, options.similar) == ("none", -1)


def test_rules_can_be_combined(form: GroupingForm) -> None:
    form.sequences.setChecked(True)
    form.by_time.setChecked(True)
    form.minutes.setValue(2.5)
    form.by_place.setChecked(True)
    form.metres.setValue(30)
    form.by_name.setChecked(True)
    form.pattern.setText("^(street)")

    options = form.apply_to(ImportOptions())

    assert options.sequences
    assert options.minutes == 2.5
    assert options.metres == 30.0
    assert options.group == "^(street)"
    assert options.similar == DEFAULT_SIMILAR


def test_rules_without_facts_are_not_offered(form: GroupingForm) -> None:
    form.by_time.setChecked(True)

    form.offer(times=False, places=False, known=False)

    assert form._time_row.isHidden()
    assert form.apply_to(ImportOptions()).minutes is None


def test_a_wrong_expression_is_told_beside_it(form: GroupingForm) -> None:
    form.by_name.setChecked(True)
    form.pattern.setText("(street")

    assert "no regular expression" in form._groups.text()
    assert form.pattern.property("invalid") == "true"

    form.pattern.setText("(street)")
    form.show_groups(3, 12)
    assert form.pattern.property("invalid") == "false"
    assert form._groups.text() == "Groups: 3, with 12 photographs."


def test_keep_together_first_switches_the_rule_on_then_splits_anew(form: GroupingForm) -> None:
    form.offer(times=False, places=False, known=True)
    form.alike.setChecked(False)

    form.keep_together()
    assert form.alike.isChecked()
    assert form.apply_to(ImportOptions()).keep_sides

    form.keep_together()
    assert not form.apply_to(ImportOptions()).keep_sides
