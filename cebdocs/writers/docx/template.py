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
from cebdocs.writers.docx.pouring import Pouring, Styles, typed

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
    machine.check_complete(record, scope["items"])
    return texts


class _Machine:
    """Runs ops; remembers what it printed of each item."""

    def __init__(self, pouring: Pouring) -> None:
        self.pouring = pouring
        self.poured: list[int] = []
        self.shown: set[tuple[int, str]] = set()

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
                if len(path) > 1:
                    self.shown.add((id(scope[path[0]]), path[1]))
            elif kind == "pour":
                section = _value(scope, path)
                if section and section.blocks:
                    self.poured.append(id(section))
                    out.append(self.pouring.poured(section.role, section.blocks))
            elif kind == "if":
                self._run(op[2] if _value(scope, path) else op[3], scope, out)
            else:
                for value in _value(scope, op[2]):
                    self._run(op[3], {**scope, path: value}, out)

    def check_complete(self, record: Record, items: list[dict[str, Any]]) -> None:
        """Numbers and headings are printed; parts are, once, and in the order of the record."""
        problems = [_lost(name, "{{ item." + name + " }} in") for name in self._unshown(items)]
        sections = [part for item in record.sections for part in item.sections if part.blocks]
        for role in dict.fromkeys(part.role for part in sections):
            times = {self.poured.count(id(part)) for part in sections if part.role is role}
            if times != {1}:
                what = "no place" if 0 in times else "two places"
                hint = "{{p item." + role + " }} one paragraph of its own in"
                problems.append(_lost(role, hint, what))
        if not problems and self.poured != [id(part) for part in sections]:
            message = "the template prints the parts of the items in another order than the record"
            hint = "put background, discussion and conclusions, in this order, into one loop"
            problems.append(_problem(message, hint))
        if problems:
            raise TemplateError(problems)

    def _unshown(self, items: list[dict[str, Any]]) -> list[str]:
        return [
            name
            for name in ("number", "heading")
            if any(item[name] and (id(item), name) not in self.shown for item in items)
        ]


def _lost(name: str, tag: str, what: str = "no place") -> Problem:
    message = f"the template has {what} for the {name} of an item"
    return _problem(message, f"give {tag} the loop over items")


def _problem(message: str, hint: str) -> Problem:
    where = Where(path="word/document.xml")
    return Problem(where, Severity.ERROR, "template-parts", message, hint)


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
        **{k: typed(t) for k, t in texts.items()},
        "items": [_item(s) for s in record.sections],
    }


def _item(section: Section) -> dict[str, Any]:
    parts: dict[str, Section | None] = dict.fromkeys(POURED)
    parts |= {str(part.role): part for part in section.sections}
    return {"number": typed(section.number), "heading": typed(section.heading), **parts}


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
