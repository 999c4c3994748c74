"""Pascal VOC as labelImg writes it: one XML file for each image, corners in pixels.

labelImg's corners are whole numbers taken from the photograph as it is shown (it lets Qt apply
the EXIF rotation), so they are kept as they are and not moved by the one pixel of the original
VOC definition.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NoReturn
from xml.etree.ElementTree import (
    Element,
    ParseError,
    SubElement,
    TreeBuilder,
    XMLParser,
    indent,
    tostring,
)

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.annotations.text_file import broken, class_name, decoded, read_limited
from manhole_studio.core.store import atomic

_LARGEST: Final = 1e9
_TRUE: Final = frozenset({"1", "true", "True", "yes"})
_SIZE: Final = ("width", "height")
_CORNERS: Final = ("xmin", "ymin", "xmax", "ymax")


def read_voc(path: Path) -> Annotation:
    """Read one XML file; swapped corners are put in order.

    Raises:
        UserFacingError: it is no XML, defines entities, is no VOC or holds an impossible number.
    """
    data = read_limited(path)
    try:
        root = _root(data)
    except _DocumentTypeError as error:
        reason = "it defines XML entities or a document type, which no annotation needs"
        raise broken(path, reason, "Remove the file: it may be meant to do harm.") from error
    except (ParseError, ValueError, LookupError) as error:
        raise broken(path, f"it is not XML ({error})") from error
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


class _DocumentTypeError(Exception):
    pass


class _Builder(TreeBuilder):
    """Refuses a document type before it is read, and with it every entity, bomb or external.

    Without one, the parser knows only the five entities of XML itself. It does in C what
    defusedxml does in Python, which costs more than all the rest of a scan.
    """

    def doctype(self, *_: object) -> NoReturn:
        raise _DocumentTypeError


def _root(data: bytes) -> Element:
    try:
        return _parsed(data)
    except (ParseError, ValueError, LookupError):
        # expat knows no encodings for Chinese, declared or not; nothing is lost by a second try.
        if data.isascii():
            raise
        try:
            text = decoded(data)
        except UnicodeDecodeError:
            text = ""
        if not text:
            raise
        return _parsed(text)


def _parsed(content: bytes | str) -> Element:
    builder = TreeBuilder() if _is_harmless(content) else _Builder()
    parser = XMLParser(target=builder)  # noqa: S314 - see _Builder
    parser.feed(content)
    return parser.close()


def _is_harmless(content: bytes | str) -> bool:
    """Whether it is plain UTF-8 without a document type, as labelImg writes it.

    The parser builds a tree in C alone if the builder is no subclass, which is a third faster.
    """
    if isinstance(content, str):
        return False
    return b"<!" not in content and b"<?" not in content and b"\0" not in content


def _annotation(root: Element) -> Annotation:
    boxes: list[Box] = []
    mended: list[str] = []
    for number, item in enumerate(root.iterfind("object"), 1):
        try:
            box, swapped = _box(item)
        except ValueError as error:
            raise ValueError(f"object {number}: {error}") from error
        boxes.append(box)
        if swapped:
            mended.append(f"box {number}: its corners were swapped")
    name = _unbroken(root.findtext("filename") or "") or None
    return Annotation(tuple(boxes), _size(root), name, tuple(mended))


def _box(item: Element) -> tuple[Box, bool]:
    """The box, and whether its corners were swapped."""
    name = class_name(_unbroken(item.findtext("name") or ""))
    corners = item.find("bndbox")
    left, top, right, bottom = (_coordinate(corners, tag) for tag in _CORNERS)
    ordered = (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
    box = Box(name, ordered, _flag(item, "difficult"), _flag(item, "truncated"))
    return box, left > right or top > bottom


def _unbroken(text: str) -> str:
    """Undo what labelImg does to two spaces in a name: it takes them for indentation by a tab."""
    return text.strip().replace("\t", "  ")


def _coordinate(corners: Element | None, tag: str) -> float:
    text = None if corners is None else corners.findtext(tag)
    if text is None:
        raise ValueError(f"<{tag}> is missing")
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"<{tag}> is not a number: “{text[:40]}”") from None
    if not -_LARGEST <= value <= _LARGEST:  # as well if it is not a number
        raise ValueError(f"<{tag}> is not a possible pixel: “{text[:40]}”")
    return value


def _flag(item: Element, tag: str) -> bool:
    return (item.findtext(tag) or "").strip() in _TRUE


def _size(root: Element) -> tuple[int, int] | None:
    """None as well for the zeros that some tools write when they do not know."""
    size = root.find("size")
    if size is None:
        return None
    try:
        width, height = (int(float(size.findtext(tag) or 0)) for tag in _SIZE)
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
    for tag, value in zip(_CORNERS, box.xyxy, strict=True):
        _add(corners, tag, str(int(value)) if float(value).is_integer() else repr(float(value)))


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
