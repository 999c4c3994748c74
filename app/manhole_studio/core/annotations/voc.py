"""Pascal VOC as labelImg writes it: one XML file for each image, corners in pixels.

labelImg's corners are whole numbers taken from the photograph as it is shown (it lets Qt apply
the EXIF rotation), so they are kept as they are and not moved by the one pixel of the original
VOC definition.
"""

from __future__ import annotations

import math
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml import ElementTree

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.annotations.text_file import broken, class_name, read_limited
from manhole_studio.core.store import atomic

_LARGEST = 1e9
_TRUE = frozenset({"1", "true", "True", "yes"})
_SIZE = ("width", "height")


def read_voc(path: Path) -> Annotation:
    """Read one XML file; swapped corners are put in order.

    Raises:
        UserFacingError: it is no XML, defines entities, is no VOC or holds an impossible number.
    """
    data = read_limited(path)
    try:
        root = ElementTree.fromstring(data, forbid_dtd=True)
    except ParseError as error:
        raise broken(path, f"it is not XML ({error})") from error
    except (ValueError, LookupError) as error:
        reason = "it defines XML entities or a document type, which no annotation needs"
        raise broken(path, reason, "Remove the file: it may be meant to do harm.") from error
    if root.tag != "annotation":
        raise broken(path, f"it is XML but not Pascal VOC: its root is <{root.tag[:40]}>")
    try:
        return _annotation(root)
    except ValueError as error:
        raise broken(path, str(error)) from error


def write_voc(path: Path, annotation: Annotation) -> None:
    """Write one XML file in labelImg's layout, atomically."""
    atomic.write_bytes(path, voc_bytes(annotation))


def voc_bytes(annotation: Annotation) -> bytes:
    """The XML file's content; whole coordinates are written as labelImg does, without a point."""
    root = Element("annotation")
    _add(root, "filename", annotation.file_name or "")
    if annotation.image_size is not None:
        size = SubElement(root, "size")
        _add(size, "width", str(annotation.image_size[0]))
        _add(size, "height", str(annotation.image_size[1]))
        _add(size, "depth", "3")
    _add(root, "segmented", "0")
    for box in annotation.boxes:
        _add_object(root, box)
    indent(root, "\t")
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=False)
    return data + b"\n"


def _annotation(root: Element) -> Annotation:
    boxes = tuple(_box(number, item) for number, item in enumerate(root.iterfind("object"), 1))
    return Annotation(boxes, _size(root), (root.findtext("filename") or "").strip() or None)


def _box(number: int, item: Element) -> Box:
    try:
        name = class_name(item.findtext("name") or "")
        corners = [_coordinate(item, tag) for tag in ("xmin", "ymin", "xmax", "ymax")]
    except ValueError as error:
        raise ValueError(f"object {number}: {error}") from error
    left, right = sorted((corners[0], corners[2]))
    top, bottom = sorted((corners[1], corners[3]))
    return Box(name, (left, top, right, bottom), _flag(item, "difficult"), _flag(item, "truncated"))


def _coordinate(item: Element, tag: str) -> float:
    text = item.findtext(f"bndbox/{tag}")
    if text is None:
        raise ValueError(f"<{tag}> is missing")
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"<{tag}> is not a number: “{text[:40]}”") from None
    if not math.isfinite(value) or abs(value) > _LARGEST:
        raise ValueError(f"<{tag}> is not a possible pixel: “{text[:40]}”")
    return value


def _flag(item: Element, tag: str) -> bool:
    return (item.findtext(tag) or "").strip() in _TRUE


def _size(root: Element) -> tuple[int, int] | None:
    """None as well for the zeros that some tools write when they do not know."""
    try:
        width, height = (int(float(root.findtext(f"size/{tag}") or 0)) for tag in _SIZE)
    except (ValueError, OverflowError):
        return None
    return (width, height) if width > 0 and height > 0 else None


def _add_object(root: Element, box: Box) -> None:
    item = SubElement(root, "object")
    _add(item, "name", box.class_name)
    _add(item, "pose", "Unspecified")
    _add(item, "truncated", str(int(box.truncated)))
    _add(item, "difficult", str(int(box.difficult)))
    corners = SubElement(item, "bndbox")
    for tag, value in zip(("xmin", "ymin", "xmax", "ymax"), box.xyxy, strict=True):
        _add(corners, tag, str(int(value)) if float(value).is_integer() else repr(float(value)))


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
