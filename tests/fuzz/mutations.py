"""Valid files of every format, and ways to break them."""

from __future__ import annotations

import io
import json
import random
import re
import stat
import warnings
import zipfile
from collections.abc import Callable
from typing import Any, Final

NUMBERS: Final = (
    *("nan", "NaN", "inf", "-inf", "Infinity", "1e999", "-1e308", "0", "-0", "-1", "1e-320"),
    *("9" * 400, "9" * 5000, "0x10", "1_0", "٣", "1,5", "", "--1", "1e", ".", "true", "null"),
)
TOKENS: Final = (
    *("<", ">", "&", "&amp;", "&lol;", "&#0;", "&#x110000;", "]]>", "<![CDATA[", "<!--", "-->"),
    *("<?xml version='1.0' encoding='utf-16'?>", "<?xml version='1.0' encoding='cp037'?>"),
    *('<!DOCTYPE a [<!ENTITY x "y">]>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">', "<object>"),
    *("</annotation>", "<name/>", "<bndbox>", "{", "}", "[", "]", ",", ":", '"', "'", "\\", "\\u"),
    *("\\ud800", "\\u0000", '"a":', '"bbox":', "{}", "[]", "- ", "? ", "&a ", "*a", "!!python/x "),
    *("!!timestamp x", "<<: *a", "\t", "\r", "\n", "\0", "\x1b[31m", "\u202e", "\ufeff", "\u2028"),
    *("\U0001f573", "井", "é", "../", "/etc/passwd", "C:\\", "%s", "{0}", " " * 300, "x" * 5000),
)
"""What parsers stumble over: ends, escapes, entities, tags, encodings, names of other places."""
_WORDS: Final = re.compile(rb"[-+.\w]+|[^\s\w]")
_NUMBER: Final = re.compile(rb"-?\d+(?:\.\d+)?")

Mutation = Callable[[random.Random, bytes], bytes]


def mutated(chance: random.Random, data: bytes, others: list[bytes]) -> bytes:
    """``data`` after one to four changes; ``others`` are files of the same format."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        if chance.random() < 0.08:
            data = _spliced(chance, data, chance.choice(others))
        elif data.startswith((b"[", b"{")) and chance.random() < 0.5:
            data = _json_value(chance, data)  # whatever else changes it is mostly no JSON any more
        else:
            data = chance.choice(_MUTATIONS)(chance, data)
    return data[:200_000]


def _spliced(chance: random.Random, data: bytes, other: bytes) -> bytes:
    return data[: _place(chance, data)] + other[_place(chance, other) :]


def _place(chance: random.Random, data: bytes) -> int:
    return chance.randint(0, len(data))


def _flip(chance: random.Random, data: bytes) -> bytes:
    if not data:
        return data
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def _truncate(chance: random.Random, data: bytes) -> bytes:
    return data[: _place(chance, data)]


def _cut_out(chance: random.Random, data: bytes) -> bytes:
    start = _place(chance, data)
    return data[:start] + data[start + chance.randint(1, 40) :]


def _insert(chance: random.Random, data: bytes) -> bytes:
    place = _place(chance, data)
    token = chance.choice(TOKENS).encode("utf-8", "surrogatepass")
    return data[:place] + token * (500 if chance.random() < 0.02 else 1) + data[place:]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    start = _place(chance, data)
    end = min(len(data), start + chance.randint(1, 60))
    return data[:start] + data[start:end] * (1000 if chance.random() < 0.02 else 2) + data[end:]


def _number(chance: random.Random, data: bytes) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + chance.choice(NUMBERS).encode() + data[match.end() :]


def _swap(chance: random.Random, data: bytes) -> bytes:
    """Two words change places: the structure stays, the meaning goes."""
    found = list(_WORDS.finditer(data[:20_000]))
    if len(found) < 2:
        return data
    first, second = sorted(chance.sample(found, 2), key=lambda match: match.start())
    between = data[first.end() : second.start()]
    return data[: first.start()] + second[0] + between + first[0] + data[second.end() :]


def _encode(chance: random.Random, data: bytes) -> bytes:
    encoding = chance.choice(("utf-16", "utf-16-le", "utf-32", "utf-8-sig", "gbk", "latin-1"))
    return data.decode("utf-8", "replace").encode(encoding, "replace")


def _json_value(chance: random.Random, data: bytes) -> bytes:
    """Another value somewhere in the tree, or a branch under another branch's name."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return _swap(chance, data)
    places = list(_places(tree))
    if not places:
        return data
    holder, key = chance.choice(places)
    value: Any = chance.choice(
        (None, True, -1, 1e308, float("nan"), 10**30, "", "9", "\ud800", [], {}, [[]], {"id": 1})
    )
    if chance.random() < 0.4:
        other, other_key = chance.choice(places)
        value = json.loads(json.dumps(other[other_key]))
    holder[key] = value
    return json.dumps(tree).encode()


def _places(tree: Any) -> Any:
    keys = tree if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ()
    for key in list(keys):
        yield tree, key
        yield from _places(tree[key])


_MUTATIONS: Final[tuple[Mutation, ...]] = (
    *(_flip, _truncate, _cut_out, _insert, _repeat),
    *(_number, _number, _swap, _swap, _encode),
)


def hostile_zip(chance: random.Random) -> bytes:
    """A zip with names, kinds and sizes that no program for people makes."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w") as archive:
        warnings.simplefilter("ignore")  # of names that are there twice
        for _ in range(chance.randint(0, 6)):
            info = zipfile.ZipInfo(_member_name(chance))
            kind = chance.choice((0, 0, stat.S_IFREG, stat.S_IFDIR, stat.S_IFLNK, stat.S_IFIFO))
            info.external_attr = (kind | chance.randrange(0o7777)) << 16
            info.compress_type = 12 if chance.random() < 0.05 else chance.choice((0, 8, 8))
            size = 2_000_000 if chance.random() < 0.02 else chance.choice((0, 1, 3000))
            archive.writestr(info, bytes(size))
    data = buffer.getvalue()
    start = data.rfind(b"PK\x01\x02")
    if start < 0 or chance.random() < 0.3:
        return data
    place = start + chance.randrange(46)  # the fields of the last entry
    return data[:place] + chance.randbytes(chance.choice((1, 2, 4))) + data[place + 4 :]


def _member_name(chance: random.Random) -> str:
    parts = ("a", "b c", "井", "..", ".", "", "A", "CON", "a" * 300, "C:", "\\", "a\n", "é", "x:y")
    name = chance.choice("/\\").join(chance.choices(parts, k=chance.randint(1, 4)))
    return name + chance.choice((".jpg", ".JPG", ".xml", ".txt", ".zip", "", "/"))
