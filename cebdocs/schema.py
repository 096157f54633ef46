"""The JSON Schema of the session file, for editors: made from the type hints that shape.py reads.

An editor reads YAML 1.2, where `1.10` is a number and `true` a boolean; we read text. So a text may
be any plain value here, and the schema complains of nothing that we take (but for a choice that is
written after `|`, which nobody does). Draft 7, which is the
newest one that the YAML language server of most editors knows whole.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, get_args, get_origin

from cebdocs.kinds import DATE, ID, LINE, NUMBER, ONE_OR_MORE, PROSE, SPLIT, bare_field
from cebdocs.session import Annex, Item, Session
from cebdocs.shape import UNIONS, alternatives, fields, required

Schema = dict[str, Any]

NAME = "urn:cebdocs:session:1"
"""The name of the schema; no place where it lies."""


def json_schema() -> str:
    """The schema of a session file, as the text of a JSON file."""
    definitions = {_TEXTS[kind]: dict(schema) for kind, schema in _KINDS.items()}
    definitions |= {"yes_or_no": _YES_OR_NO, "file": _FILE}
    found: dict[str, Schema] = {}
    for cls in classes():
        found[cls.__name__] = _of_class(cls)
    whole = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": NAME,
        "title": "Session file of cebdocs",
        **found.pop("Session"),
        "definitions": {**definitions, **dict(sorted(found.items()))},
    }
    return json.dumps(whole, indent=1) + "\n"


# -- texts ----------------------------------------------------------------------------------------

_PLAIN = ["string", "number", "boolean", "null"]
"""What a text can look like to a reader of YAML 1.2; null may be the name "Null"."""
_ID_PATTERN = r"^[A-Za-z][A-Za-z0-9_-]{0,31}\n?$"
_KINDS: dict[str, Schema] = {
    PROSE: {"type": _PLAIN},
    LINE: {"type": _PLAIN, "pattern": r"^[^\n]*\n?$"},
    ID: {"type": ["string", "boolean", "null"], "pattern": _ID_PATTERN},
    DATE: {
        "type": ["string", "integer", "null"],
        "pattern": r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?\n?$",
        "minimum": 1,
        "maximum": 9999,
    },
    NUMBER: {"type": _PLAIN, "pattern": r"^[^\n]{1,12}\n?$"},
}
_TEXTS = {PROSE: "text", LINE: "line", ID: "id", DATE: "date", NUMBER: "number"}
"""The names of their definitions; every other kind of text is an id."""
_YES_OR_NO: Schema = {
    "anyOf": [
        {"enum": [True, False, "yes", "no"]},
        {"type": "string", "pattern": r"^([Yy][Ee][Ss]|[Nn][Oo])\n?$"},
        {"type": "string", "pattern": r"^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\n?$"},
    ]
}


_FILE: Schema = {
    "description": "What stands here stands in a file of its own.",
    "type": "object",
    "additionalProperties": False,
    "required": ["file"],
    "properties": {
        "file": {"description": 'Its name, "items/budget.yaml".', "$ref": "#/definitions/line"}
    },
}
_IN_FILES = (Item, Annex)
"""What a split session may have in files of their own."""


def _named(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _choice(choices: tuple[str, ...]) -> Schema:
    """One of these words; a reader of YAML 1.2 takes `1` for a number."""
    return {"enum": [*choices, *(int(word) for word in choices if word.isdecimal())]}


# -- values ---------------------------------------------------------------------------------------


def _of(hint: Any) -> Schema:
    """The schema of a value with this hint; the cases are those of shape.py."""
    kind = get_origin(hint)
    if kind is Annotated:
        base, mark = get_args(hint)[:2]
        return _named(_TEXTS.get(mark, "id")) if base is str else _of_list(base, mark)
    if kind in UNIONS:
        return _any(*map(_of, alternatives(hint)))
    if kind is tuple:
        return _of_list(hint, "")
    if kind is Mapping:
        entries = _of(get_args(hint)[1])
        names = {"pattern": _ID_PATTERN}
        return {"type": "object", "propertyNames": names, "additionalProperties": entries}
    if kind is Literal:
        return _choice(get_args(hint))
    if hint is bool:
        return _named("yes_or_no")
    return _named("line" if hint is str else hint.__name__)


def _of_list(hint: Any, mark: str) -> Schema:
    held = get_args(hint)[0]
    entry = _any(_of(held), _named("file")) if held in _IN_FILES else _of(held)
    whole = {"type": "array", "items": entry}
    if mark == ONE_OR_MORE:
        return _any(entry, whole)
    return _any(_named("text"), whole) if mark == SPLIT else whole


def _any(*schemas: Schema) -> Schema:
    """One of several; one alone stands for itself."""
    flat = [inner for s in schemas for inner in (s["anyOf"] if set(s) == {"anyOf"} else [s])]
    return flat[0] if len(flat) == 1 else {"anyOf": flat}


def _or_absent(schema: Schema) -> Schema:
    """The same where nothing, ~ and null mean that the field is absent."""
    if "type" in schema:
        return {**schema, "type": [schema["type"], "null"]}
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    names = [s["$ref"].rpartition("/")[2] for s in schema.get("anyOf", [schema]) if "$ref" in s]
    is_text = any(name in _TEXTS.values() for name in names)
    return schema if is_text else _any(schema, {"type": "null"})


# -- classes --------------------------------------------------------------------------------------


def classes() -> tuple[Any, ...]:
    """The class of the whole file, and every class that one of its fields can hold."""
    found = [Session]
    for cls in found:
        held = (inner for hint in fields(cls).values() for inner in _held(hint))
        found += (inner for inner in dict.fromkeys(held) if inner not in found)
    return tuple(found)


def _held(hint: Any) -> Iterator[Any]:
    if hasattr(hint, "_fields"):
        yield hint
    elif get_origin(hint) is not Literal:
        for inner in get_args(hint):
            yield from _held(inner)


def _of_class(cls: Any) -> Schema:
    """Fields, and the bare value where a class has one."""
    about, told = described(cls)
    known = fields(cls)
    whole: Schema = {"type": "object", "additionalProperties": False}
    if needed := [name for name in known if required(cls, name)]:
        whole["required"] = needed
    whole["properties"] = {
        name: {"description": told[name], **_of_field(cls, name, hint)}
        for name, hint in known.items()
    }
    if short := bare_field(cls):
        return {"description": about, **_any(_of(known[short]), whole)}
    return {"description": about, **whole}


def _of_field(cls: Any, name: str, hint: Any) -> Schema:
    return _of(hint) if required(cls, name) else _or_absent(_of(hint))


# -- descriptions ---------------------------------------------------------------------------------


def described(cls: Any) -> tuple[str, dict[str, str]]:
    """What a class is, and what each of its fields is, in the words of its docstring.

    There a field, or several with commas or "or" between them, stands at the beginning of a
    sentence and has a colon behind it: "start, end: its days." Its words go on to the next.
    """
    text = " ".join((cls.__doc__ or "").split())
    name = f"(?:{'|'.join(sorted(cls._fields, key=len, reverse=True))})"
    labels = list(re.finditer(rf"(?:(?<=[.;] )|\A)({name}(?:(?:, | or ){name})*): ", text))
    ends = [*(label.start() for label in labels[1:]), len(text)]
    told: dict[str, str] = {}
    for label, end in zip(labels, ends, strict=False):
        words = text[label.end() : end].rstrip(" ;")
        for each in re.split(", | or ", label[1]):
            told[each] = words[:1].upper() + words[1:]
    return text[: labels[0].start()].strip() if labels else text, told
