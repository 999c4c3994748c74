from __future__ import annotations

import json

import pytest

from manhole_studio.engines.backends.export_facts import (
    ExportFacts,
    facts_from_json,
    facts_from_properties,
    facts_from_yaml,
)

EXPECTED = ExportFacts(("manhole", "井盖 open"), 32, (480, 640), True, "Detect", False)


def test_all_three_ways_of_writing_say_the_same() -> None:
    values = {
        "names": {0: "manhole", 1: "井盖 open"},
        "stride": 32,
        "imgsz": [480, 640],
        "args": {"dynamic": True},
        "head": "Detect",
        "end2end": False,
        "task": "detect",
    }
    assert facts_from_json(json.dumps(values)) == EXPECTED
    assert facts_from_yaml(json.dumps(values, ensure_ascii=False)) == EXPECTED
    assert facts_from_properties({key: str(value) for key, value in values.items()}) == EXPECTED


def test_what_is_not_said_has_the_usual_value() -> None:
    assert facts_from_properties({}) == ExportFacts()
    assert facts_from_json('{"names": ["a"], "stride": "x", "imgsz": -5}').stride == 32


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"task": "segment"}, "another task"),
        ({"channels": 1}, "colour"),
        ({"names": {0: "a", 2: "b"}}, "numbered"),
        ({"names": 5}, "class names"),
        ([], "cannot be read"),
    ],
)
def test_what_is_no_detector_is_refused(values: object, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        facts_from_json(json.dumps(values))


def test_text_made_to_break_a_parser_is_refused() -> None:
    deep = "[" * 100_000
    for parse in (facts_from_json, facts_from_yaml):
        with pytest.raises(ValueError, match="cannot be read"):
            parse(deep)
    with pytest.raises(ValueError, match="class names"):
        facts_from_properties({"names": deep})
    with pytest.raises(ValueError, match="longer"):
        facts_from_json(" " * 2_000_000)


def test_code_in_metadata_stays_text() -> None:
    facts = facts_from_properties({"names": "['a', 'b']", "head": "__import__('os').abort()"})
    assert facts.class_names == ("a", "b")
    assert facts.head == "__import__('os').abort()"
    with pytest.raises(ValueError, match="cannot be read"):
        facts_from_yaml("names: !!python/object/apply:os.abort []")
