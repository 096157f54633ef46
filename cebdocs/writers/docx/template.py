"""A compiled template: plain data, and the small machine that fills it.

Nothing in it can run: literal text, names, loops over items, conditions. A template is compiled
once, by docxtpl and Jinja in compiling.py; the one that ships lies compiled beside its Word file.
"""

import json
import zlib
from base64 import b64decode, b64encode
from typing import Any, NamedTuple

from cebdocs.problems import Problem, Severity, TemplateError, Where
from cebdocs.record import Record, Role, Section
from cebdocs.writers.docx.package import Part
from cebdocs.writers.docx.pouring import Pouring, Styles, escaped

TEXTS = frozenset(
    (
        "organization",
        "body",
        "symbol",
        "symbol_series",
        "symbol_rest",
        "issued",
        "session",
        "venue",
        "title",
    )
)
"""The names that stand for a text: the facts, and the symbol up to its first "/" and from there."""
ITEM_TEXTS = frozenset(("number", "heading"))
POURED = frozenset(str(role) for role in Role if role is not Role.ITEM)
"""The parts of an item that are poured in, each a paragraph of its own in the template."""

Op = Any
"""Literal text, or a list: ["text", path], ["pour", path], ["for", name, path, ops],
["if", path, ops, ops]. A path is a list of names."""


class Template(NamedTuple):
    """A Word template, ready to be filled.

    moving: the parts with tags, as ops, by name. still: the parts that never change.
    relations, notes: the document's relationships and footnotes without their closing tag, to which
    a record adds. first_id, first_note: above the ids that the template uses.
    """

    moving: dict[str, list[Op]]
    still: tuple[Part, ...]
    styles: Styles
    relations: str
    notes: str
    first_id: int
    first_note: int


def filled(template: Template, record: Record, pouring: Pouring) -> dict[str, str]:
    """Every part with tags as text. Raises TemplateError if the template has no place for a
    section of the record, or two."""
    scope = _scope(record)
    machine = _Machine(pouring)
    texts = {name: machine.run(ops, scope) for name, ops in template.moving.items()}
    machine.check_complete(record)
    return texts


class _Machine:
    def __init__(self, pouring: Pouring) -> None:
        self.pouring = pouring
        self.poured: list[int] = []

    def run(self, ops: list[Op], scope: dict[str, Any]) -> str:
        out: list[str] = []
        self._run(ops, scope, out)
        return "".join(out)

    def _run(self, ops: list[Op], scope: dict[str, Any], out: list[str]) -> None:
        for op in ops:
            if type(op) is str:
                out.append(op)
                continue
            kind, path = op[0], op[1]
            if kind == "text":
                out.append(_value(scope, path))
            elif kind == "pour":
                section = _value(scope, path)
                if section:
                    self.poured.append(id(section))
                    out.append(self.pouring.poured(section.role, section.blocks))
            elif kind == "if":
                self._run(op[2] if _value(scope, path) else op[3], scope, out)
            else:
                for value in _value(scope, op[2]):
                    self._run(op[3], {**scope, path: value}, out)

    def check_complete(self, record: Record) -> None:
        sections = [part for item in record.sections for part in item.sections if part.blocks]
        if len(self.poured) == len(sections) == len(set(self.poured)):
            return
        problems = []
        for role in dict.fromkeys(part.role for part in sections):
            times = [self.poured.count(id(part)) for part in sections if part.role is role]
            if set(times) != {1}:
                what = "no place" if 0 in times else "two places"
                message = f"the template has {what} for the {role} of an item"
                hint = (
                    f"give {{{{p item.{role} }}}} one paragraph of its own in the loop over items"
                )
                where = Where(path="word/document.xml")
                problems.append(Problem(where, Severity.ERROR, "template-parts", message, hint))
        raise TemplateError(problems)


def _value(scope: dict[str, Any], path: list[str]) -> Any:
    value: Any = scope
    for name in path:
        value = value[name]
    return value


def _scope(record: Record) -> dict[str, Any]:
    """What the names of a template stand for: escaped text, items, sections to pour."""
    facts = record.facts
    series, slash, rest = facts.symbol.partition("/")
    texts = {
        "organization": facts.organization,
        "body": facts.body,
        "symbol": facts.symbol,
        "symbol_series": series,
        "symbol_rest": slash + rest,
        "issued": facts.issued,
        "session": facts.session,
        "venue": facts.venue,
        "title": facts.title,
    }
    return {
        **{k: escaped(t) for k, t in texts.items()},
        "items": [_item(s) for s in record.sections],
    }


def _item(section: Section) -> dict[str, Any]:
    parts: dict[str, Section | None] = dict.fromkeys(POURED)
    parts |= {str(part.role): part for part in section.sections}
    return {"number": escaped(section.number), "heading": escaped(section.heading), **parts}


# -- kept compiled --------------------------------------------------------------------------------


def kept(template: Template, source: bytes) -> str:
    """A compiled template as JSON, with the mark of the Word file that it was made from."""
    still = [
        [p.name, b64encode(p.data).decode(), p.crc, p.size, p.deflated] for p in template.still
    ]
    content = {
        "source": _mark(source),
        "moving": template.moving,
        "styles": template.styles.ids,
        "numbering": sorted(template.styles.numbering),
        "relations": template.relations,
        "notes": template.notes,
        "first_id": template.first_id,
        "first_note": template.first_note,
        "still": still,
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def taken(text: bytes, source: bytes) -> Template | None:
    """The compiled template, if it was made from this Word file."""
    content = json.loads(text)
    if content["source"] != _mark(source):
        return None
    return Template(
        content["moving"],
        tuple(Part(name, b64decode(data), *rest) for name, data, *rest in content["still"]),
        Styles(content["styles"], frozenset(content["numbering"])),
        content["relations"],
        content["notes"],
        content["first_id"],
        content["first_note"],
    )


def _mark(source: bytes) -> str:
    return f"{zlib.crc32(source):08x}-{len(source)}"
