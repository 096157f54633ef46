"""The JSON Schema of a record in JSON, made from the type hints and docstrings of `record`.

`schema` is about the session file, which a person writes; this is about what a program reads.
"""

import json
from collections.abc import Callable
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from cebdocs.plain import FORMAT, TYPES
from cebdocs.record import Block, Inline, Record, Role
from cebdocs.schema import Schema, described
from cebdocs.shape import UNIONS

NAME = "urn:cebdocs:record:1"
"""The name of the schema; no place where it lies."""


def record_schema() -> str:
    """The schema of a record in JSON, as the text of a JSON file."""
    definitions: dict[str, Schema] = {}
    whole = _of_class(Record, definitions)
    whole["properties"] = {"format": {"const": FORMAT}, **whole["properties"]}
    whole["required"] = ["format", *whole["required"]]
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": NAME,
        "title": "Record of cebdocs",
        **whole,
        "definitions": dict(sorted(definitions.items())),
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _of(hint: Any, definitions: dict[str, Schema]) -> Schema:
    """The schema of a value with this hint; what has fields gets a definition of its own."""
    kind = get_origin(hint)
    if hint in _UNIONS:
        return _named(_UNIONS[hint], lambda: _any(hint, definitions), definitions)
    if kind in UNIONS:
        return _any(hint, definitions)
    if kind is Literal:
        return {"enum": [*get_args(hint)]}
    if kind is tuple:
        return {"type": "array", "items": _of(get_args(hint)[0], definitions)}
    if hasattr(hint, "_fields"):
        return _named(hint.__name__, lambda: _of_class(hint, definitions), definitions)
    return dict(_PLAIN[hint])


def _any(hint: Any, definitions: dict[str, Schema]) -> Schema:
    return {"anyOf": [_of(each, definitions) for each in get_args(hint)]}


def _named(name: str, make: Callable[[], Schema], definitions: dict[str, Schema]) -> Schema:
    if name not in definitions:
        definitions[name] = {}  # a definition can hold itself
        definitions[name] = make()
    return {"$ref": f"#/definitions/{name}"}


_UNIONS: dict[Any, str] = {Inline: "Inline", Block: "Block"}
_PLAIN: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    Role: {"enum": [role.value for role in Role]},
}


def _of_class(cls: Any, definitions: dict[str, Schema]) -> Schema:
    about, told = described(cls)
    hints = get_type_hints(cls)
    kind: dict[str, Schema] = {"type": {"const": TYPES[cls]}} if cls in TYPES else {}
    properties = {name: _told(_of(hint, definitions), told, name) for name, hint in hints.items()}
    return {
        "description": about,
        "type": "object",
        "additionalProperties": False,
        "required": [*kind, *hints],
        "properties": kind | properties,
    }


def _told(schema: Schema, told: dict[str, str], name: str) -> Schema:
    return {"description": told[name], **schema} if name in told else schema
