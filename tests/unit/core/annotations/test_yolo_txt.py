from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.annotations.yolo_txt import (
    read_class_list,
    read_yaml_names,
    read_yolo,
    yolo_text,
)
from manhole_studio.core.errors import UserFacingError

NAMES = ("open", "井盖 closed")
SIZE = (200, 100)
MERGES = "a0: &a0 {x: 1}\n" + "".join(
    f"a{n + 1}: &a{n + 1} {{<<: [{','.join([f'*a{n}'] * 9)}]}}\n" for n in range(12)
)
"""Nine times nine times nine ... entries, if the merges were done."""


def written(tmp_path: Path, text: str, name: str = "a.b.txt") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_fractions_become_pixels(tmp_path: Path) -> None:
    path = written(tmp_path, "1 0.5 0.5 0.25 0.5\r\n\n0 0.5 0.5 1 1\n")
    annotation = read_yolo(path, NAMES, SIZE)

    assert annotation.boxes == (Box(NAMES[1], (75, 25, 125, 75)), Box("open", (0, 0, 200, 100)))
    assert annotation.image_size == SIZE


@pytest.mark.parametrize("text", ["", "\n", " \r\n"])
def test_an_empty_file_is_a_background(tmp_path: Path, text: str) -> None:
    assert read_yolo(written(tmp_path, text), (), SIZE).boxes == ()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2 .5 .5 .1 .1", "class number 2 has no name (known: 0 to 1)"),
        ("-1 .5 .5 .1 .1", "class number -1"),
        ("0.5 .5 .5 .1 .1", "not a class number"),
        ("lid .5 .5 .1 .1", "not a class number"),
        ("inf .5 .5 .1 .1", "not a class number"),
        ("0 nan .5 .1 .1", "not a fraction"),
        ("0 .5 inf .1 .1", "not a fraction"),
        ("0 120 40 30 30", "not a fraction"),
        ("0 .5 .5 .1", "5 columns, not 4"),
        ("0 .5 .5 .1 .1 .9 .9 .9", "5 columns, not 8"),
        ("0 .5 .5 .1 .1 nan", "“nan” is not a fraction"),
        ("0 .1 .1 .2 .1 .2 .2 .1 7", "“7” is not a fraction"),
        ("0 .5 x .1 .1", "“x” is not a number"),
        ("0 .5 .5 .1 " + "1" * 200_000, "far too long"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    path = written(tmp_path, f"0 .5 .5 .1 .1\n{line}\n")
    with pytest.raises(UserFacingError) as caught:
        read_yolo(path, NAMES, SIZE)

    assert caught.value.path == str(path)
    assert "line 2" in caught.value.detail
    assert reason in caught.value.detail


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("0 .5 .5 -.2 .4", "its size was negative"),
        ("0 .5 .5 .2 .4 .93", "its confidence was left aside"),
        ("0 .5 .5 .2 -.4 .93", "its size was negative; its confidence was left aside"),
        ("0 .4 .3 .6 .5 .45 .7", "the rectangle around its outline was taken"),
        ("0 .4 .3 .6 .3 .6 .7 .4 .7", "the rectangle around its outline was taken"),
    ],
)
def test_neighbours_of_the_format_are_read_and_told(tmp_path: Path, line: str, what: str) -> None:
    annotation = read_yolo(written(tmp_path, f"\n0 .5 .5 .1 .1\n{line}\n"), NAMES, SIZE)

    assert annotation.boxes[1] == Box("open", (80, 30, 120, 70))
    assert annotation.mended == tuple(f"box 2: {text}" for text in what.split("; "))


def test_numbers_without_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match=r"no classes\.txt"):
        read_yolo(written(tmp_path, "0 .5 .5 .1 .1"), (), SIZE)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(UserFacingError, match="not a UTF-8 text"):
        read_yolo(path, NAMES, SIZE)


def test_class_list(tmp_path: Path) -> None:
    path = written(tmp_path, "open\r\n井盖 closed\r\n\r\n", "classes.txt")

    assert read_class_list(path) == NAMES
    assert read_class_list(written(tmp_path, "", "classes.txt")) == ()
    with pytest.raises(UserFacingError, match=r"classes\.txt"):
        read_class_list(written(tmp_path, "a\n\nb\n", "classes.txt"))


@pytest.mark.parametrize("name", ["井盖", "圆形 井盖 open", "雨水篦子", "窨井（破损）"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gbk"])
def test_class_lists_of_chinese_windows(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / "classes.txt"
    path.write_bytes(f"open\r\n{name}\r\n".encode(encoding))

    assert read_class_list(path) == ("open", name)


def test_class_names_with_spaces_and_emoji(tmp_path: Path) -> None:
    path = written(tmp_path, " cover  closed \n🕳️ hole\n", "classes.txt")

    assert read_class_list(path) == ("cover  closed", "🕳️ hole")


@pytest.mark.parametrize(
    ("text", "encoding"), [("Kanaldeckel für Straße", "cp1252"), ("マンホール", "shift-jis")]
)
def test_a_class_list_that_could_mean_anything_is_refused(
    tmp_path: Path, text: str, encoding: str
) -> None:
    path = tmp_path / "classes.txt"
    path.write_bytes(text.encode(encoding))
    with pytest.raises(UserFacingError, match="UTF-8"):
        read_class_list(path)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("names: [open, 井盖 closed]", NAMES),
        ("names: {1: 井盖 closed, 0: open}", NAMES),
        ("names: [1, 2]", ("1", "2")),
        ("names: [no, 2024-01-01]", ("no", "2024-01-01")),
        ("nc: 2\nnames: ['0', \"井盖 \\U0001F573\"]", ("0", "井盖 🕳")),
        ("names: [!!timestamp x, !!bool y]", ("x", "y")),
        ("names:\nnc: 2", None),
        ("train: images", None),
        ("just a text", None),
        ("", None),
    ],
)
def test_names_in_a_data_yaml(tmp_path: Path, text: str, names: tuple[str, ...] | None) -> None:
    assert read_yaml_names(written(tmp_path, text, "data.yaml")) == names


@pytest.mark.parametrize(
    "text",
    [
        "names: [",
        "names: {0: a, 2: b}",
        "names: [a, [b]]",
        "names: [a, ~]",
        'names: ["a\\nb"]',
        "names: !!python/object/apply:os.system {0: id, 2: x}",
        "a: &a [x,x]\nb: &b [*a,*a]\nnames: [*b]",
        "[" * 20_000,
        "- " * 20_000,
        "names: &a [*a]",
        "names: {? [a] : b}",
        f"{MERGES}names: [*a12]",
    ],
)
def test_a_bad_data_yaml_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserFacingError, match=r"data\.yaml"):
        read_yaml_names(written(tmp_path, text, "data.yaml"))


@st.composite
def boxes(draw: st.DrawFn, *, whole: bool) -> tuple[Box, tuple[int, int]]:
    size = draw(st.integers(10, 20_000)), draw(st.integers(10, 20_000))
    width, height = (st.integers(0, n).map(float) if whole else st.floats(0, n) for n in size)
    left, right = sorted((draw(width), draw(width)))
    top, bottom = sorted((draw(height), draw(height)))
    return Box(draw(st.sampled_from(NAMES)), (left, top, right, bottom)), size


def round_trip(folder: Path, box: Box, size: tuple[int, int]) -> Box:
    path = folder / "round.txt"
    path.write_text(yolo_text([box], NAMES, size), encoding="utf-8")
    return read_yolo(path, NAMES, size).boxes[0]


@given(case=boxes(whole=True))
def test_whole_pixels_come_back_exactly(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[Box, tuple[int, int]]
) -> None:
    assert round_trip(tmp_path_factory.getbasetemp(), *case) == case[0]


@given(case=boxes(whole=False))
def test_what_is_written_is_read_again_within_six_decimals(
    tmp_path_factory: pytest.TempPathFactory, case: tuple[Box, tuple[int, int]]
) -> None:
    box, size = case
    read = round_trip(tmp_path_factory.getbasetemp(), box, size)

    assert read.class_name == box.class_name
    assert read.xyxy == pytest.approx(box.xyxy, abs=1.6e-6 * max(size))
