from __future__ import annotations

import threading

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from manhole_studio.qt.widgets.box_painter import readable_on, series_colour
from manhole_studio.qt.widgets.image_view import ImageView, OverlayBox


@pytest.fixture
def view(qtbot: QtBot) -> ImageView:
    view = ImageView()
    qtbot.addWidget(view)
    view.resize(400, 200)
    pixels = np.zeros((100, 100, 3), np.uint8)
    pixels[:, :] = (10, 20, 200)
    view.set_frame(pixels)
    return view


def colour_at(view: ImageView, x: int, y: int) -> QColor:
    return view.grab().toImage().pixelColor(x, y)


def test_a_bgr_array_is_shown_in_its_colours_without_a_copy(view: ImageView) -> None:
    pixels = np.full((100, 100, 3), (255, 0, 0), np.uint8)

    view.set_frame(pixels)

    assert colour_at(view, 200, 100).getRgb()[:3] == (0, 0, 255)
    bits = view.image().constBits()
    assert bits is not None
    assert int(bits) == pixels.ctypes.data


def test_part_of_an_array_can_be_shown(view: ImageView) -> None:
    view.set_frame(np.full((100, 200, 3), 255, np.uint8)[:, 50:150])

    assert view.image().width() == 100


def test_the_image_fits_and_stays_in_the_middle(view: ImageView) -> None:
    assert view.scale() == 2
    assert colour_at(view, 200, 5).red() == 200
    assert colour_at(view, 50, 100).red() != 200


def test_boxes_are_painted_where_their_numbers_say_at_any_zoom(view: ImageView) -> None:
    view.set_boxes([OverlayBox((50, 50, 90, 90), "", 0)])
    line = series_colour(0).getRgb()

    assert colour_at(view, 240, 100).getRgb() == line
    view.zoom(2.0, QPointF(200, 100))
    assert colour_at(view, 240, 100).getRgb() == line  # the corner is the fixed point
    assert view.scale() == 4


def test_zooming_keeps_the_point_under_the_pointer(view: ImageView) -> None:
    pixels = np.zeros((100, 100, 3), np.uint8)
    pixels[25, 25] = 255
    view.set_frame(pixels)

    view.zoom(3.0, QPointF(151, 51))

    assert colour_at(view, 151, 51).red() == 255


def test_a_zoom_survives_the_next_frame_of_the_same_size_only(view: ImageView) -> None:
    view.zoom(3.0)
    view.set_frame(np.zeros((100, 100, 3), np.uint8))
    assert view.scale() == 6

    view.set_frame(np.zeros((50, 100, 3), np.uint8))
    assert view.scale() == 4


def test_keys_zoom_and_fit(qtbot: QtBot, view: ImageView) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.scale() == pytest.approx(2.5)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.scale() == 2
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.scale() == 2


def test_the_image_can_be_dragged_and_double_click_fits(qtbot: QtBot, view: ImageView) -> None:
    view.zoom(4.0)
    before = colour_at(view, 5, 100)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    for step in range(1, 6):
        qtbot.mouseMove(view, view.rect().center() + QPointF(60 * step, 0).toPoint())
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton)

    assert before.red() == 200
    assert colour_at(view, 5, 100).red() != 200
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton)
    assert view.scale() == 2


def test_dimming_darkens_and_hides_the_boxes(view: ImageView) -> None:
    view.set_boxes([OverlayBox((50, 50, 90, 90), "manhole 0.90", 0)])

    view.set_dimmed(True, "Reconnecting")

    assert colour_at(view, 290, 190).red() < 120
    assert colour_at(view, 240, 100).getRgb() != series_colour(0).getRgb()


def test_the_annotated_copy_has_the_images_own_size(view: ImageView) -> None:
    view.set_boxes([OverlayBox((20, 20, 60, 60), "manhole", 0)])

    picture = view.annotated()

    assert (picture.width(), picture.height()) == (100, 100)
    assert picture.pixelColor(20, 40).getRgb() == series_colour(0).getRgb()
    assert view.image().pixelColor(20, 40).red() == 200, "the frame itself was painted on"


def test_nothing_to_show_paints_and_zooms_without_harm(qtbot: QtBot) -> None:
    view = ImageView()
    qtbot.addWidget(view)
    view.set_dimmed(False, "Nothing yet")
    view.zoom(2.0)
    view.set_image(QImage())
    view.grab()


def test_screen_readers_hear_what_is_boxed(view: ImageView) -> None:
    view.set_boxes([OverlayBox((0, 0, 1, 1), "manhole 0.90", 0)])

    assert view.accessibleName()
    assert view.accessibleDescription() == "manhole 0.90"


@pytest.mark.parametrize(("name", "text"), [("#ffd400", "#000000"), ("#10308a", "#ffffff")])
def test_labels_are_readable_on_their_colour(name: str, text: str) -> None:
    assert readable_on(QColor(name)).name() == text


def test_only_the_part_in_view_is_scaled(view: ImageView) -> None:
    pixels = np.zeros((4000, 6000, 3), np.uint8)
    pixels[1000:1010, 2000:2010] = (0, 0, 255)
    view.set_frame(pixels)
    place = view.image_viewport().point(2005, 1005)

    view.zoom(40, place)

    assert view.image_viewport().point(2005, 1005) == place
    assert colour_at(view, round(place.x()), round(place.y())).getRgb()[:3] == (255, 0, 0)
    far = view.image_viewport().point(2030, 1005)
    assert colour_at(view, round(far.x()), round(far.y())).getRgb()[:3] == (0, 0, 0)


def test_at_the_edge_of_the_image_nothing_moves(view: ImageView) -> None:
    pixels = np.zeros((100, 100, 3), np.uint8)
    pixels[:, :1] = pixels[:1] = (0, 255, 0)
    view.set_frame(pixels)
    view.zoom(8, QPointF(100, 0))  # the image's own corner

    corner = view.image_viewport().point(0, 0).toPoint()
    assert colour_at(view, corner.x() + 1, corner.y() + 12).green() == 255
    assert colour_at(view, corner.x() + 20, corner.y() + 20).green() == 0
    view.zoom(0.001)
    assert view.scale() == 2


def test_a_copy_with_boxes_can_be_made_later_in_another_thread(view: ImageView) -> None:
    view.set_boxes([OverlayBox((20, 20, 60, 60), "manhole", 0, strong=True)])
    make = view.annotator()
    view.set_frame(np.zeros((50, 50, 3), np.uint8))
    view.set_boxes([])
    pictures: list[QImage] = []

    thread = threading.Thread(target=lambda: pictures.append(make()))
    thread.start()
    thread.join()

    assert pictures[0].width() == 100
    assert pictures[0].pixelColor(90, 90).red() == 200
    assert pictures[0].pixelColor(18, 40).getRgb() == series_colour(0).getRgb()


def test_a_danger_is_told_by_its_shape(view: ImageView) -> None:
    """Its outline is thicker and dashed, so that colours need not be told apart."""
    colours = []
    for strong in (False, True):
        view.set_boxes([OverlayBox((20, 20, 80, 80), "", 0, strong=strong)])
        picture = view.annotated()
        colours.append({picture.pixelColor(x, 20).name() for x in range(25, 75)})

    plain, dangerous = colours
    assert plain == {series_colour(0).name()}
    assert {series_colour(0).name(), "#000000"} <= dangerous


def test_what_is_not_sure_yet_has_a_quieter_label(view: ImageView) -> None:
    shares = []
    for faint in (False, True):
        view.set_boxes([OverlayBox((20, 40, 95, 80), "manhole", 0, faint=faint)])
        picture = view.annotated()
        row = [picture.pixelColor(x, 27).name() for x in range(22, 60)]
        shares.append(row.count(series_colour(0).name()) / len(row))

    assert shares[0] > 0.5 > shares[1]
