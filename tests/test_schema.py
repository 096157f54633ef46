"""The JSON Schema: it takes all that we take, sees what an editor can see, and describes the rest.

An editor reads YAML 1.2; so does this file, with ruamel.yaml in place of the parser of cebdocs.
"""

import json
import math
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML, MappingNode, ScalarNode, SequenceNode

import cebdocs
from cebdocs import schema
from cebdocs.shape import fields

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "cebdocs" / "schema.json"
CASES = sorted((ROOT / "tests" / "cases").glob("*/*.yaml"))
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
CLASSES: list[Any] = list(schema.classes())

SEEN = {
    "unknown-field",
    "wrong-kind",
    "missing-field",
    "choice",
    "id",
    "date",
    "one-line",
    "number",
}
"""The rules that the schema can see broken; docs/session-file.md says so to authors."""


@cache
def validator() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json.loads(cebdocs.json_schema()))


def complaints(text: str) -> list[str]:
    """What an editor says of a session file."""
    return complaints_of(as_an_editor_reads(text))


def complaints_of(read: Any) -> list[str]:
    return [error.message for error in validator().iter_errors(read)]


@cache
def as_an_editor_reads(text: str) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    return value(reader.compose(text))


def value(node: Any) -> Any:
    """A node of YAML 1.2 as a value of JSON. The core schema of 1.2 has no dates."""
    if isinstance(node, MappingNode):
        return {str(key.value): value(inner) for key, inner in node.value}
    if isinstance(node, SequenceNode):
        return [value(inner) for inner in node.value]
    assert isinstance(node, ScalarNode)
    kind, text = str(node.tag).rpartition(":")[2], str(node.value)
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() == "true"
    if kind == "int":
        digits = text.replace("_", "")
        return int(digits, 10 if digits.lstrip("+-").isdecimal() else 0)
    if kind == "float":
        return math.inf if "inf" in text.lower() else float(text.lower().replace(".nan", "nan"))
    return text


def test_shipped_schema_is_fresh() -> None:
    assert SHIPPED.read_text("utf-8") == cebdocs.json_schema(), (
        "run: cebdocs schema > cebdocs/schema.json"
    )


def test_schema_is_one_of_draft_7() -> None:
    jsonschema.Draft7Validator.check_schema(json.loads(cebdocs.json_schema()))


# -- descriptions ---------------------------------------------------------------------------------


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: str(cls.__name__))
def test_every_class_and_field_is_described(cls: Any) -> None:
    about, told = schema.described(cls)

    assert about.endswith(".")
    assert [name for name in fields(cls) if len(told.get(name, "")) < 4] == []


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: str(cls.__name__))
def test_no_word_of_a_docstring_is_lost(cls: Any) -> None:
    about, told = schema.described(cls)
    text = " ".join((cls.__doc__ or "").split())

    words = [about, *dict.fromkeys(told.values())]

    labels = sum(len(name) for name in told)
    assert len(text) - sum(map(len, words)) <= labels + 6 * len(told)


class Odd:
    """A thing. It has parts: two.

    name: as printed, "Table 1. Posts"; its id: is none. start, end: its days. text or
    verbatim: words; the rest is by: nobody.
    """

    _fields = ("name", "start", "end", "text", "verbatim", "by")


def test_description_of_several_fields_is_that_of_each() -> None:
    about, told = schema.described(Odd)

    assert about == "A thing. It has parts: two."
    assert told == {
        "name": 'As printed, "Table 1. Posts"; its id: is none.',
        "start": "Its days.",
        "end": "Its days.",
        "text": "Words; the rest is by: nobody.",
        "verbatim": "Words; the rest is by: nobody.",
    }


def described_nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield from node.get("properties", {}).values()
        for inner in node.values():
            yield from described_nodes(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from described_nodes(inner)


def test_every_property_of_the_schema_has_its_description() -> None:
    properties = list(described_nodes(json.loads(cebdocs.json_schema())))

    own = ["file"]  # of what stands in a file of its own
    assert len(properties) == sum(len(fields(cls)) for cls in CLASSES) + len(own)
    assert all(each.get("description") for each in properties)


# -- it does not complain where we do not ---------------------------------------------------------


def errors(path: Path) -> set[str]:
    _, problems = cebdocs.read(path)
    return {problem.rule for problem in problems if problem.severity == "error"}


@pytest.mark.parametrize(
    "path",
    [p for p in (*CASES, *EXAMPLES) if not errors(p)],
    ids=lambda p: f"{p.parent.name}-{p.stem}",
)
def test_schema_takes_every_session_that_we_take(path: Path) -> None:
    assert complaints(path.read_text("utf-8-sig")) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_mode_line_of_an_example_names_the_schema(path: Path) -> None:
    first, _ = path.read_text("utf-8").split("\n", 1)

    start = "# yaml-language-server: $schema="
    assert first.startswith(start)
    assert (path.parent / first.removeprefix(start)).resolve() == SHIPPED


SMALL: dict[str, Any] = {
    "body": "CEB", "session": "x", "title": "y", "items": [{"title": "z", "discussion": "w"}],
}  # fmt: skip


def item(**more: Any) -> dict[str, Any]:
    return {**SMALL, "items": [{"title": "z", **more}]}


PLACES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "Session": lambda given: {**SMALL, **given},
    "Meeting": lambda given: {**SMALL, "session": {"name": "x", **given}},
    "Segment": lambda given: {**SMALL, "session": {"segments": [{"id": "s", **given}]}},
    "Item": lambda given: item(**given),
    "Paragraph": lambda given: item(discussion=[given]),
    "Point": lambda given: item(discussion=[{"list": [given]}]),
    "Quotation": lambda given: item(discussion=[{"quotation": "x", **given}]),
    "Table": lambda given: item(discussion=[{"table": [["x"]], **given}]),
    "Heading": lambda given: item(discussion=[{"heading": "x", **given}]),
    "Placeholder": lambda given: item(discussion=[{"placeholder": "not_recorded", **given}]),
    "Documentation": lambda given: item(discussion=[{"documentation": "x", **given}]),
    "Turn": lambda given: item(discussion=[{"turns": given}]),
    "Conclusions": lambda given: item(conclusions=given),
    "Conclusion": lambda given: item(conclusions=[given]),
    "Act": lambda given: item(discussion={"text": "x", "acts": {"verb": "x", **given}}),
    "Cell": lambda given: item(discussion=[{"table": [[given]]}]),
    "Part": lambda given: {**SMALL, "introduction": given},
    "Summary": lambda given: {**SMALL, "summary": given},
    "Contents": lambda given: {**SMALL, "contents": {"column": "page", **given}},
    "Annex": lambda given: {**SMALL, "annexes": [given]},
    "Participant": lambda given: {**SMALL, "annexes": [{"participants": [given]}]},
    "Group": lambda given: {**SMALL, "annexes": [{"participants": [{"people": [], **given}]}]},
    "JobNumber": lambda given: {**SMALL, "job_number": {"number": "x", **given}},
    "Carrier": lambda given: {**SMALL, "carrier": {"label": "x", **given}},
    "Officer": lambda given: {**SMALL, "officers": [{"role": "x", "person": "x", **given}]},
    "Person": lambda given: {**SMALL, "people": {"p": {"family": "x", **given}}},
    "Entity": lambda given: {**SMALL, "entities": {"e": {"name": "x", **given}}},
    "Document": lambda given: {**SMALL, "documents": {"d": given}},
    "Citation": lambda given: {**SMALL, "references": {"r": {"document": "x", **given}}},
    "Note": lambda given: {**SMALL, "notes": {"n": given}},
}  # fmt: skip
"""A session around the fields of a class."""
ODD = (
    "Null", "NULL", "null", "~", "", "true", "True", "no", "YES", "1", "1.10", "0x1F", "0o17",
    "012", "2014", "2014-11", "2014-11-21", "2014-13", "1e3", ".inf", "-1", "x", '"x"', '"x\\ny"',
    '"x\\n"', "en", "none", "text", "[]", "{}", "[x]", "[[x]]", "[~]", "[true, 1.10]", "{title: x}",
    "{text: x}", "{id: x}", "{x: y}", "{family: Null}", "[{text: x}]", "[{people: [x]}]",
)  # fmt: skip


def flow(value: Any) -> str:
    """A value in one line of YAML; a text as it is typed."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {flow(inner)}" for name, inner in value.items()) + "}"
    return f"[{', '.join(map(flow, value))}]" if isinstance(value, list) else str(value)


@pytest.mark.parametrize("name", PLACES)
def test_schema_and_shape_agree_on_every_field(name: str) -> None:
    (cls,) = (cls for cls in CLASSES if cls.__name__ == name)
    for field in fields(cls):
        for odd in ODD:
            text = flow(PLACES[name]({field: odd}))
            _, problems = cebdocs.read(f"{text}\n")
            wrong = {p.rule for p in problems} & {*SEEN, "empty-entry"}

            given = as_an_editor_reads(odd or "~")
            said = complaints_of(PLACES[name]({field: given}))

            if not wrong:
                assert said == [], text
            elif wrong & SEEN and not is_blunt(given):
                assert said != [], text


def is_blunt(given: Any) -> bool:
    """To an editor what is empty may be the name "Null", and any number a year."""
    return isinstance(given, int | float | None) or given == [None]


# -- it complains where we do ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", [p for p in CASES if errors(p) & SEEN], ids=lambda path: str(path.parent.name)
)
def test_schema_sees_the_mistakes_of_shape(path: Path) -> None:
    assert complaints(path.read_text("utf-8-sig")) != []


@pytest.mark.parametrize("rule", sorted(SEEN))
def test_each_rule_that_the_schema_sees_has_such_a_case(rule: str) -> None:
    path = ROOT / "tests" / "cases" / rule / "session.yaml"

    assert rule in errors(path)
    assert complaints(path.read_text("utf-8-sig")) != []
