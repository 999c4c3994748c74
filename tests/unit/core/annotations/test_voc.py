from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures.annotation_strategies import boxes, file_names, sizes
from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.annotations.voc import read_voc, voc_bytes
from manhole_studio.core.errors import UserFacingError

LABELIMG = """<annotation>
	<folder>街道</folder>
	<filename>井盖 1.jpg</filename>
	<path>D:\\Images\\井盖 1.jpg</path>
	<size><width>299</width><height>169</height><depth>3</depth></size>
	<segmented>0</segmented>
	<object>
		<name>Manhole-Closed</name><pose>Unspecified</pose>
		<truncated>1</truncated><difficult>0</difficult>
		<bndbox><xmin>97</xmin><ymin>127</ymin><xmax>219</xmax><ymax>169</ymax></bndbox>
	</object>
</annotation>
"""
BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<annotation><filename>&b;</filename></annotation>"""
EXTERNAL = """<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<annotation><filename>&x;</filename></annotation>"""

PARAMETER = """<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>
<annotation/>"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "a b.c.xml"
    path.write_text(text, encoding="utf-8")
    return path


def with_box(corners: str, name: str = "lid") -> str:
    tags = zip(("xmin", "ymin", "xmax", "ymax"), corners.split(), strict=False)
    inner = "".join(f"<{tag}>{value}</{tag}>" for tag, value in tags)
    return f"<annotation><object><name>{name}</name><bndbox>{inner}</bndbox></object></annotation>"


def test_reads_what_labelimg_writes(tmp_path: Path) -> None:
    box = Box("Manhole-Closed", (97, 127, 219, 169), truncated=True)
    expected = Annotation((box,), (299, 169), "井盖 1.jpg")

    assert read_voc(written(tmp_path, LABELIMG)) == expected


def test_reads_a_byte_order_mark_and_other_encodings(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(LABELIMG.encode("utf-8-sig"))
    assert len(read_voc(path).boxes) == 1
    path.write_bytes(('<?xml version="1.0" encoding="utf-16"?>' + LABELIMG).encode("utf-16"))
    assert len(read_voc(path).boxes) == 1


def test_swapped_corners_are_put_in_order(tmp_path: Path) -> None:
    found = read_voc(written(tmp_path, with_box("50 20 10 60")))

    assert found.boxes[0].xyxy == (10, 20, 50, 60)
    assert found.mended == ("box 1: its corners were swapped",)
    assert read_voc(written(tmp_path, with_box("10 20 50 60"))).mended == ()


@pytest.mark.parametrize("declaration", ["", '<?xml version="1.0" encoding="GBK"?>'])
def test_chinese_windows_writes_gbk(tmp_path: Path, declaration: str) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes((declaration + LABELIMG).encode("gbk"))

    assert read_voc(path).file_name == "井盖 1.jpg"


def test_labelimg_puts_a_tab_for_two_spaces(tmp_path: Path) -> None:
    found = read_voc(written(tmp_path, with_box("1 2 3 4", name="storm\tdrain")))

    assert found.boxes[0].class_name == "storm  drain"


def test_parts_of_an_object_are_not_its_box(tmp_path: Path) -> None:
    part = "<part><name>rim</name><bndbox><xmin>7</xmin></bndbox></part>"
    text = with_box("1 2 3 4").replace("<object>", f"<object>{part}")

    assert read_voc(written(tmp_path, text)).boxes == (Box("lid", (1, 2, 3, 4)),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "latin-1"])
@pytest.mark.parametrize("text", [BOMB, EXTERNAL, PARAMETER])
def test_no_encoding_hides_a_document_type(tmp_path: Path, encoding: str, text: str) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(text.replace("?>", f' encoding="{encoding}"?>').encode(encoding))
    with pytest.raises(UserFacingError, match="document type"):
        read_voc(path)


def test_a_deep_bomb_is_refused_at_once(tmp_path: Path) -> None:
    lines = "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))
    bomb = f"<!DOCTYPE z [<!ENTITY a0 'lol'>{lines}]><annotation>&a12;</annotation>"
    started = time.process_time()
    with pytest.raises(UserFacingError, match="entities"):
        read_voc(written(tmp_path, bomb))

    assert time.process_time() - started < 5


@pytest.mark.parametrize("entity", ["&lol;", "&#0;", "&#xD800;"])
def test_entities_that_nobody_defined_are_refused(tmp_path: Path, entity: str) -> None:
    with pytest.raises(UserFacingError, match="not XML"):
        read_voc(written(tmp_path, f"<annotation><filename>{entity}</filename></annotation>"))


@pytest.mark.parametrize("size", ["", "<size><width>0</width><height>0</height></size>"])
def test_no_size_and_no_objects_are_allowed(tmp_path: Path, size: str) -> None:
    path = written(tmp_path, f"<annotation>{size}</annotation>")

    assert read_voc(path) == Annotation()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not XML"),
        ("this is no XML", "not XML"),
        ("<annotation><object>", "not XML"),
        ("<html></html>", "not Pascal VOC"),
        (BOMB, "entities"),
        (EXTERNAL, "entities"),
        ('<?xml version="1.0" encoding="nonsense"?><annotation/>', ""),
        (with_box("1 2 nan 4"), "xmax"),
        (with_box("1 2 inf 4"), "xmax"),
        (with_box("1 2 1e300 4"), "xmax"),
        (with_box("1 2 three 4"), "xmax"),
        (with_box("1 2 3"), "ymax"),
        (with_box("1 2 3 4", name=" "), "object 1"),
        (with_box("1 2 3 4", name="n" * 300), "object 1"),
        ("<annotation>" + "<x>" * 100_000, "not XML"),
    ],
)
def test_a_bad_file_is_named_with_its_reason(tmp_path: Path, text: str, reason: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UserFacingError) as caught:
        read_voc(path)

    assert caught.value.path == str(path)
    assert reason in caught.value.detail
    assert "root:" not in caught.value.detail


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "<annotation>" + " " * 5_000_001 + "</annotation>")
    with pytest.raises(UserFacingError, match="larger than 5 MB"):
        read_voc(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match=r"gone\.xml"):
        read_voc(tmp_path / "gone.xml")


def test_whole_numbers_are_written_as_labelimg_does() -> None:
    data = voc_bytes(Annotation((Box("lid", (1.0, 2.0, 30.5, 40.0)),), (100, 50), "a.jpg"))

    assert b"<xmin>1</xmin>" in data
    assert b"<xmax>30.5</xmax>" in data


annotations = st.builds(
    Annotation,
    st.lists(boxes(), max_size=5).map(tuple),
    st.none() | sizes,
    st.none() | file_names,
)


@given(annotation=annotations)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, annotation: Annotation
) -> None:
    path = tmp_path_factory.getbasetemp() / "round.xml"
    path.write_bytes(voc_bytes(annotation))

    assert read_voc(path) == annotation
