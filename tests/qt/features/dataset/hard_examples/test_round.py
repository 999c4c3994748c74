from __future__ import annotations

from pathlib import Path

from fixtures.hard_frames import add_hard_example
from manhole_studio.core.hard_examples.doubt import Doubt
from manhole_studio.core.store.project import Project
from manhole_studio.qt.features.dataset.hard_examples.round import (
    Answer,
    ReviewRound,
    read_entries,
)


def filled(folder: Path) -> Project:
    """Three frames, the second of which was marked."""
    project = Project.create(folder, class_names=["manhole"])
    for seed, doubt in enumerate((Doubt.LOST, Doubt.MARKED, Doubt.UNCERTAIN)):
        add_hard_example(project, seed, doubt=doubt)
    return project


def test_marked_frames_come_first_and_approved_ones_are_accepted(tmp_path: Path) -> None:
    with filled(tmp_path / "project") as project:
        project.approve_hard_examples([3], approved=True)

        entries = read_entries(project)

    assert [entry.example.id for entry in entries] == [2, 1, 3]
    assert [entry.answer for entry in entries] == [Answer.OPEN, Answer.OPEN, Answer.ACCEPTED]


def test_the_next_open_frame_is_looked_for_all_the_way_round(tmp_path: Path) -> None:
    reviewed = ReviewRound()
    with filled(tmp_path / "project") as project:
        assert reviewed.take(read_entries(project))
    first, second, third = reviewed.entries
    assert reviewed.next_open(-1) == 0
    assert reviewed.next_open(2) == 0

    reviewed.answer(first, Answer.ACCEPTED)
    assert reviewed.next_open(2) == 1
    reviewed.answer(second, Answer.DISMISSED)
    reviewed.answer(third, Answer.ACCEPTED)
    assert reviewed.next_open(0) is None
    assert ReviewRound().next_open(-1) is None


def test_another_reading_keeps_places_answers_and_what_was_dismissed(tmp_path: Path) -> None:
    reviewed = ReviewRound()
    with filled(tmp_path / "project") as project:
        reviewed.take(read_entries(project))
        marked, lost, unsure = reviewed.entries
        reviewed.answer(marked, Answer.DISMISSED)
        project.dismiss_hard_examples([marked.example.id])
        reviewed.answer(unsure, Answer.ACCEPTED)
        assert not reviewed.take(read_entries(project))

        add_hard_example(project, 9, doubt=Doubt.MARKED)
        project.dismiss_hard_examples([lost.example.id])  # by somebody else
        assert reviewed.take(read_entries(project))

    assert [entry.example.id for entry in reviewed.entries] == [2, 3, 4]
    assert reviewed.entries[1] is unsure
    assert reviewed.with_answer(Answer.ACCEPTED) == [unsure]


def test_dismissals_are_taken_back_in_turn(tmp_path: Path) -> None:
    reviewed = ReviewRound()
    with filled(tmp_path / "project") as project:
        reviewed.take(read_entries(project))
    first, second, _ = reviewed.entries
    reviewed.answer(second, Answer.DISMISSED)
    reviewed.answer(first, Answer.DISMISSED)

    assert reviewed.last_dismissed() is first
    reviewed.answer(first, Answer.OPEN)
    assert reviewed.last_dismissed() is second
    reviewed.answer(second, Answer.ACCEPTED)
    assert reviewed.last_dismissed() is None
