"""A compiled template: plain data, and the small machine that fills it.

Nothing in it can run: literal text, names, loops over items, conditions. A template is compiled
once, by docxtpl and Jinja in compiling.py; the one that ships lies compiled beside its Word file.
"""

import json
import zlib
from base64 import b64decode, b64encode
from typing import Any, NamedTuple

from cebdocs.record import Record
from cebdocs.writers.docx.names import Printed, Scope, check_complete, scope
from cebdocs.writers.docx.package import Part
from cebdocs.writers.docx.pouring import Pouring
from cebdocs.writers.docx.styles import Styles

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
    names = scope(record)
    machine = _Machine(pouring)
    texts = {name: machine.run(ops, names) for name, ops in template.moving.items()}
    check_complete(names, machine.printed)
    return texts


class _Machine:
    """Runs ops; remembers what it printed."""

    def __init__(self, pouring: Pouring) -> None:
        self.pouring = pouring
        self.printed: list[Printed] = []

    def run(self, ops: list[Op], names: Scope) -> str:
        out: list[str] = []
        self._run(ops, names, out)
        return "".join(out)

    def _run(self, ops: list[Op], names: Scope, out: list[str]) -> None:
        for op in ops:
            if type(op) is str:
                out.append(op)
                continue
            kind, path = op[0], op[1]
            if kind == "text":
                out.append(self._value(names, path, is_printed=len(path) > 1))
            elif kind == "pour":
                if value := self._value(names, path, is_printed=True):
                    out.append(self._poured(path[-1], value))
            elif kind == "if":
                self._run(op[2] if self._value(names, path) else op[3], names, out)
            else:
                for item in names[op[2][0]]:
                    self._run(op[3], {**names, path: item}, out)

    def _value(self, names: Scope, path: list[str], *, is_printed: bool = False) -> Any:
        """What a name stands for: a path of one name is of the record, of two of an item."""
        holder = names if len(path) == 1 else names[path[0]]
        value = holder[path[-1]]
        if is_printed and value:
            self.printed.append((id(holder) if len(path) > 1 else 0, path[-1]))
        return value

    def _poured(self, name: str, value: Any) -> str:
        if name == "title":
            return self.pouring.heading(value)
        if name == "text":
            return self.pouring.part(value)
        if name == "carrier":
            return self.pouring.carrier(value)
        return "".join(map(self.pouring.section, value))


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
        "unlisted": sorted(template.styles.unlisted),
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
        Styles(content["styles"], *(frozenset(content[k]) for k in ("numbering", "unlisted"))),
        content["relations"],
        content["notes"],
        content["first_id"],
        content["first_note"],
    )


def _mark(source: bytes) -> str:
    return f"{zlib.crc32(source):08x}-{len(source)}"
