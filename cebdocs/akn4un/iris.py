"""An IRI of Akoma Ntoso, read in every spelling that is about, and written in one."""

import re
from typing import NamedTuple

WORK_PARTS = ("country", "type", "subtype", "actor", "date", "number")
FORM = "/akn/un/{documentType}/{subtype}/{actor}/{date}/{number}"


class Iri(NamedTuple):
    """An IRI in its parts.

    work: as far as the number. language, version: of the expression. component: after "!".
    format: after the last full stop.
    """

    work: str
    language: str = ""
    version: str = ""
    component: str = ""
    format: str = ""

    def part(self, name: str) -> str:
        """A part of the work by its name; "" if the IRI has not just these parts."""
        parts = self.work.split("/")[2:]
        return parts[WORK_PARTS.index(name)] if len(parts) == len(WORK_PARTS) else ""

    def __str__(self) -> str:
        expression = f"/{self.language}@{self.version}" if self.language else ""
        component = f"/!{self.component}" if self.component else ""
        end = f".{self.format}" if self.format else ""
        return self.work + expression + (component or ("/" if end else "")) + end


def iri(written: str) -> Iri:
    """The parts of an IRI. What is no IRI has no part but the work."""
    path = re.sub(r"^https?://[^/]+(?=/akn/)|~.*", "", written)  # a portion is of its document
    rest, bang, component = path.rstrip("/").partition("!")
    if bang:
        component, ending = _format(component)
        rest = rest.rstrip("/")
    else:
        rest, ending = _format(rest) if "@" in rest else (rest, "")
    head, _, last = rest.rstrip("/").rpartition("/")
    if "@" not in last:
        return Iri(rest.rstrip("/"), component=component, format=ending)
    language, _, version = last.partition("@")
    return Iri(head, language, version, component, ending)


def _format(text: str) -> tuple[str, str]:
    found = re.fullmatch(r"(.*?)\.([a-z][a-z0-9]{1,4})", text, re.DOTALL)
    return (found[1], found[2]) if found else (text, "")


def number_in_iri(printed: str) -> str:
    """A symbol as an IRI holds it: "CEB/2014/2" is CEB-2014-2."""
    return printed.replace("/", "-").replace(" ", "_")
