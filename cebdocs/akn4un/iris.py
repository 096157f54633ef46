"""An IRI of Akoma Ntoso, read in every spelling that is about, and written in one."""

import re
from typing import NamedTuple

WORK_PARTS = ("country", "type", "subtype", "actor", "date", "number")
FORM = "/akn/un/{documentType}/{subtype}/{actor}/{date}/{number}"


class Iri(NamedTuple):
    """An IRI in its parts.

    work: as far as the number. language, version: of the expression. component: after "!".
    portion: after "~". format: after the last full stop.
    """

    work: str
    language: str = ""
    version: str = ""
    component: str = ""
    format: str = ""
    portion: str = ""

    def part(self, name: str) -> str:
        """A part of the work by its name; "" if the IRI has not just these parts."""
        parts = self.work.split("/")[2:]
        return parts[WORK_PARTS.index(name)] if len(parts) == len(WORK_PARTS) else ""

    def __str__(self) -> str:
        expression = f"/{self.language}@{self.version}" if self.language else ""
        part = f"/!{self.component}" if self.component else ""
        part += f"~{self.portion}" if self.portion else ""
        end = f".{self.format}" if self.format else ""
        return self.work + expression + (part or ("/" if end else "")) + end


def iri(written: str) -> Iri:
    """The parts of an IRI. What is no IRI has no part but the work."""
    path = re.sub(r"^https?://[^/]+(?=/akn/)", "", written).rstrip("/")
    path, ending = _format(path) if "@" in path or "!" in path else (path, "")
    rest, _, component = path.partition("!")
    rest, _, early = rest.rstrip("/").partition("~")
    component, _, portion = component.partition("~")
    head, _, last = rest.rstrip("/").rpartition("/")
    if "@" not in last:
        return Iri(rest.rstrip("/"), "", "", component, ending, portion or early)
    language, _, version = last.partition("@")
    return Iri(head, language, version, component, ending, portion or early)


def _format(text: str) -> tuple[str, str]:
    found = re.fullmatch(r"(.*?)\.([a-z][a-z0-9]{1,4})", text, re.DOTALL)
    return (found[1], found[2]) if found else (text, "")


def number_in_iri(printed: str) -> str:
    """A symbol as an IRI holds it: "CEB/2014/2" is CEB-2014-2."""
    return printed.replace("/", "-").replace(" ", "_")
