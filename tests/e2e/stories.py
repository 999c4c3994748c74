"""What users do from the first start to the live watch, told to a robot.

Each story is a generator: it acts, then yields what it waits for, the condition, and how many
seconds that may take. The environment says which photographs, video and start weights it uses.
"""

from __future__ import annotations

import os
from pathlib import Path

from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractButton, QComboBox, QSpinBox, QTabWidget, QWidget
from robot import Robot, Story, StoryError, pause
from watching import look_at_live, show_more, stop_watching, watch_live

from manhole_studio.qt.features.dataset.editor.box_list import BoxList
from manhole_studio.qt.features.dataset.editor.canvas import BoxCanvas
from manhole_studio.qt.features.dataset.gallery import GalleryView
from manhole_studio.qt.features.dataset.scenes.examples import COUNT
from manhole_studio.qt.features.dataset.scenes.examples_grid import ExamplesGrid
from manhole_studio.qt.features.importer.wizard import ImportWizard

EPOCHS = int(os.environ.get("STORY_EPOCHS", "3"))
IMAGE_SIZE = os.environ.get("STORY_IMAGE_SIZE", "320 px")
START_FROM = os.environ.get("STORY_START_FROM", "YOLOv5 nano, untrained")
PHOTOGRAPHS = os.environ.get("STORY_PHOTOGRAPHS", "")
VIDEO = os.environ.get("STORY_VIDEO", "")
MINUTES = 60.0


def whole_job_on_the_sample(robot: Robot) -> Story:
    """First start, sample project, training with pause and stop, resume, evaluation, live."""
    yield "the welcome screen", lambda: robot.can_click("Try the sample project"), 20
    robot.picture("welcome")
    robot.click("Try the sample project")
    yield "the sample's photographs", lambda: robot.sees("60 photographs"), 60
    yield from whole_job(robot)


def tour_of_the_sample(robot: Robot) -> Story:
    """First start, sample project, and then only the tour's own button."""
    yield "the welcome screen", lambda: robot.can_click("Try the sample project"), 20
    robot.click("Try the sample project")
    yield "the tour", lambda: robot.can_click("Open a photograph"), 60
    yield "thumbnails", pause(2.0), 5
    robot.picture("tour-1-look")
    robot.click("Open a photograph")
    yield "the editor", lambda: robot.can_click("All photographs"), 20
    yield "the next step", lambda: robot.can_click("Train now"), 20
    yield "the photograph", pause(1.5), 5
    robot.picture("tour-2-train")
    robot.click("Train now")
    yield "a running training", lambda: robot.can_click("Pause"), 2 * MINUTES
    yield "the first epoch", lambda: robot.sees("epoch 1"), 5 * MINUTES
    robot.picture("tour-2-training")
    yield "the next step", lambda: robot.can_click("Evaluate now"), 30 * MINUTES
    yield "the curves", pause(1.0), 5
    robot.picture("tour-3-evaluate")
    robot.click("Evaluate now")
    yield "the next step", lambda: robot.can_click("Watch the drive"), 5 * MINUTES
    yield "the figures", pause(1.5), 5
    robot.picture("tour-4-watch")
    robot.click("Watch the drive")
    yield "the end of the tour", lambda: robot.sees("That was the whole job"), 2 * MINUTES
    yield "some seconds of watching", pause(3.0), 10
    robot.picture("tour-5-live")
    robot.click("Close the tour")
    yield "the page alone", lambda: not robot.sees("That was the whole job"), 5
    yield from stop_watching(robot)


def whole_job_on_own_photographs(robot: Robot) -> Story:
    """First start, import of a folder into a new project, then everything else."""
    yield "the welcome screen", lambda: robot.can_click("Import labelled photos"), 20
    robot.click("Import labelled photos")
    yield from import_photographs(robot)
    yield from whole_job(robot)


def import_photographs(robot: Robot) -> Story:
    """Through the wizard, from the folders to the new dataset version."""
    yield "the wizard", lambda: robot.can_click("Add folder…"), 20
    title = "Import labelled photos"
    robot.find(ImportWizard, title).add_folders([Path(PHOTOGRAPHS)])
    yield "the folder", lambda: robot.can_click("Look through the folders"), 10
    robot.picture("import-1-folders")
    robot.click("Look through the folders")
    yield "what was found", lambda: robot.can_click("Next"), 2 * MINUTES
    robot.picture("import-2-found")
    robot.click("Next")
    yield "the classes", lambda: robot.can_click("Next"), 10
    robot.picture("import-3-classes")
    robot.click("Next")
    yield "the split", lambda: robot.can_click("Next"), 30
    yield "thumbnails of look-alikes", pause(1.5), 5
    robot.picture("import-4-split")
    robot.click("Next")
    yield "the summary", lambda: robot.can_click("Import"), 30
    robot.picture("import-5-summary")
    robot.click("Import")
    yield "the new version", lambda: robot.can_click("Train a detector"), 2 * MINUTES
    robot.picture("import-6-done")
    robot.click("Close")
    yield "the window behind", lambda: not robot.find_all(ImportWizard, title), 10


def whole_job(robot: Robot) -> Story:
    """With a project open: dataset, training, evaluation, live, models, settings."""
    yield from look_at_dataset(robot)
    yield from train(robot)
    yield from evaluate(robot)
    yield from watch_live(robot, VIDEO)
    yield from show_more(robot)
    yield from stop_watching(robot)
    yield from look_around(robot)


def look_at_dataset(robot: Robot) -> Story:
    robot.click("Dataset")
    yield "the gallery", lambda: robot.sees("Whole dataset"), 20
    yield "thumbnails", pause(2.0), 5
    robot.picture("dataset")
    robot.click("Statistics")
    yield "the plots", pause(3.0), 10
    robot.picture("statistics")
    robot.click("Photographs")
    yield from correct_a_box(robot)


def correct_a_box(robot: Robot) -> Story:
    """Open a photograph, draw one box more, take it back, and return to the gallery."""
    gallery = robot.find(GalleryView, "Photographs")
    gallery.setFocus()
    QTest.keyClick(gallery, Qt.Key.Key_Home)
    QTest.keyClick(gallery, Qt.Key.Key_Return)
    yield "the editor", lambda: robot.can_click("All photographs"), 20
    yield "the photograph", pause(1.5), 5
    canvas, boxes = robot.find(BoxCanvas, "Photograph with boxes"), robot.find(BoxList, "Boxes")
    before = boxes.boxes.rowCount()
    robot.click("Draw a box")
    drag(canvas, QPoint(canvas.width() // 2, canvas.height() // 3), QPoint(90, 70))
    yield "one box more", lambda: boxes.boxes.rowCount() == before + 1, 5
    robot.picture("editor")
    robot.click("Undo")
    yield "as it was", lambda: boxes.boxes.rowCount() == before, 5
    robot.click("All photographs")
    yield "the gallery again", lambda: robot.find_all(GalleryView, "Photographs"), 10


def drag(widget: QWidget, start: QPoint, by: QPoint) -> None:
    QTest.mouseMove(widget, start)
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(widget, start + by * share)
    QTest.mouseRelease(
        widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + by
    )


def train(robot: Robot) -> Story:
    robot.click("Train")
    yield "the recipe", lambda: robot.find_all(QSpinBox, "Epochs"), 20
    yield from fill_in_recipe(robot)
    robot.picture("train-at-rest")
    robot.click("Start training")
    yield "a running training", lambda: robot.can_click("Pause"), MINUTES
    yield "the first epoch", lambda: robot.sees("epoch 1"), 5 * MINUTES
    robot.click("Pause")
    yield "the acknowledged pause", lambda: resume_button(robot) is not None, MINUTES
    robot.picture("train-paused")
    robot.click_widget(required(resume_button(robot)))
    yield "training again", lambda: robot.can_click("Pause"), MINUTES
    yield "some batches", pause(3.0), 10
    robot.picture("train-running")
    robot.click("Stop")
    yield "the stopped run", lambda: robot.can_click("Start training"), MINUTES
    yield "a run that can be resumed", lambda: run_button(robot, "Resume") is not None, 20
    robot.picture("train-stopped")
    robot.click_widget(required(run_button(robot, "Resume")))
    yield "the resumed training", lambda: robot.can_click("Pause"), MINUTES
    yield "the end of the training", lambda: robot.can_click("Start training"), 30 * MINUTES
    yield "the finished run", lambda: robot.sees("finished"), 20
    robot.picture("train-finished")


def fill_in_recipe(robot: Robot) -> Story:
    choose(robot, "Start from", START_FROM)
    choose(robot, "Image size", IMAGE_SIZE)
    robot.find(QSpinBox, "Epochs").setValue(EPOCHS)
    robot.click("More…")
    yield "all settings", lambda: robot.find_all(QSpinBox, "Batch"), 10
    robot.find(QSpinBox, "Batch").setValue(8)
    robot.picture("train-settings")
    robot.click("OK")
    yield "the recipe again", lambda: not robot.find_all(QSpinBox, "Batch"), 10


def evaluate(robot: Robot) -> Story:
    robot.click("Evaluate")
    yield "the evaluation's form", lambda: robot.find_all(QComboBox, "Photographs"), 20
    robot.click_widget(primary_button(robot, "Evaluate"))
    yield from look_at_evaluation(robot, "evaluate", 5 * MINUTES)
    show_tab(robot, "Report")
    yield "the way to a report", lambda: robot.can_click("Make report"), 20
    robot.click("Make report")
    yield "the report", lambda: robot.can_click("Open PDF"), 2 * MINUTES
    robot.picture("evaluate-report")


def look_at_evaluation(robot: Robot, name: str, seconds: float) -> Story:
    """Wait for the figures, then move the operating point."""
    yield "the figures", lambda: robot.can_click("Use in Live"), seconds
    if robot.can_click("Balanced"):  # a detector of three epochs finds nothing to balance
        robot.click("Balanced")
    yield "the errors' pictures", pause(1.5), 10
    robot.picture(name)


def show_tab(robot: Robot, title: str) -> None:
    bar = robot.find(QTabWidget, "Parts of the result").tabBar()
    titles = [] if bar is None else [bar.tabText(index) for index in range(bar.count())]
    if bar is None or title not in titles:
        raise StoryError(f"no tab {title!r}; there are {titles}")
    robot.click_widget(bar, bar.tabRect(titles.index(title)).center())


def look_around(robot: Robot) -> Story:
    for page in ("Models", "Settings"):
        robot.click(page)
        yield page, pause(1.0), 5
        robot.picture(page.lower())


def pictures_of_every_page(robot: Robot) -> Story:
    """Only look, in a project in which everything has been done."""
    yield "the project", lambda: robot.sees("photographs"), 30
    yield from look_at_dataset(robot)
    yield from look_at_scenes(robot)
    yield from look_at_import(robot)
    robot.click("Train")
    yield "the curves", pause(2.5), 5
    robot.picture("train")
    yield from look_at_augmentation(robot)
    robot.click("Evaluate")
    yield from look_at_evaluation(robot, "evaluate", 60)
    for title in ("Curves", "By size and light", "Compare", "Report"):
        show_tab(robot, title)
        yield title, pause(2.0), 10
        robot.picture(f"evaluate-{title.lower().replace(' ', '-')}")
    yield from look_at_live(robot, VIDEO, Path(PHOTOGRAPHS) / "Crew north")
    yield from look_around(robot)


def look_at_scenes(robot: Robot) -> Story:
    """The page that makes training scenes, and back without making any."""
    robot.click("Make training scenes")
    yield "the page", lambda: robot.can_click("Other examples"), 20
    grid = robot.find(ExamplesGrid, "Examples")
    yield "twelve examples", lambda: len(grid.fresh) == COUNT, MINUTES
    yield "their pictures", pause(0.5), 5
    robot.picture("scenes")
    robot.click("All photographs")
    yield "the photographs", lambda: robot.can_click("Make training scenes"), 10


def look_at_import(robot: Robot) -> Story:
    """Through the wizard up to the summary, and out again without an import."""
    robot.click("Import labelled photos…")
    yield "the wizard", lambda: robot.can_click("Add folder…"), 20
    title = "Import labelled photos"
    wizard = robot.find(ImportWizard, title)
    wizard.add_folders([Path(PHOTOGRAPHS)])
    yield "the folder", lambda: robot.can_click("Look through the folders"), 10
    robot.click("Look through the folders")
    for name in ("found", "classes", "split"):
        yield name, lambda: robot.can_click("Next"), MINUTES
        yield "thumbnails", pause(2.0), 5
        robot.picture(f"import-{name}")
        if robot.can_click("Merge into “manhole”"):
            robot.click("Merge into “manhole”")
        robot.click("Next")
    yield "the summary", lambda: robot.can_click("Import"), MINUTES
    yield "the room on the disk", pause(1.0), 5
    robot.picture("import-summary")
    wizard.shut_down()
    wizard.accept()
    yield "the window behind", lambda: not robot.find_all(ImportWizard, title), 10


def look_at_augmentation(robot: Robot) -> Story:
    choose(robot, "Augmentation", "Night and rain")
    robot.click("Edit…")
    yield "the dialog", lambda: robot.can_click("Another sample"), MINUTES
    yield "nine samples", lambda: not robot.sees("Preparing the preview"), MINUTES
    yield "their pictures", pause(0.5), 5
    robot.picture("augmentation")
    robot.click("Cancel")
    yield "the page behind", lambda: not robot.find_all(QAbstractButton, "Another sample"), 10
    choose(robot, "Augmentation", "Small dataset")


def choose(robot: Robot, box: str, text: str) -> None:
    combo = robot.find(QComboBox, box)
    index = combo.findText(text, Qt.MatchFlag.MatchStartsWith)
    if index < 0:
        known = [combo.itemText(row) for row in range(combo.count())]
        raise StoryError(f"{box} offers {known}, not {text!r}")
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def resume_button(robot: Robot) -> QAbstractButton | None:
    """The one of the control row, which is also the Pause button."""
    buttons = [button for button in robot.find_all(QAbstractButton, "Resume") if button.isEnabled()]
    return buttons[0] if buttons and not robot.can_click("Pause") else None


def run_button(robot: Robot, name: str) -> QAbstractButton | None:
    """The one above the list of runs."""
    buttons = [button for button in robot.find_all(QAbstractButton, name) if button.isEnabled()]
    return buttons[-1] if buttons else None


def primary_button(robot: Robot, name: str) -> QAbstractButton:
    buttons = robot.find_all(QAbstractButton, name)
    return required(next((one for one in buttons if one.property("kind") == "primary"), None))


def required(button: QAbstractButton | None) -> QAbstractButton:
    if button is None:
        raise StoryError("a button has gone")
    return button
