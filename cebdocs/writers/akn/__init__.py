"""Record to Akoma Ntoso as the United Nations use it (AKN4UN): a `debateReport` for machines that
file, cite and compare, with an eId for each paragraph and conclusion.

docs/formats/akn.md says what goes where. Every text is escaped, no text becomes markup.
"""

import re

from cebdocs.record import Record, Role, Section
from cebdocs.writers.akn.body import Body, Scope
from cebdocs.writers.akn.front import cover, preface
from cebdocs.writers.akn.iris import Iris, iris
from cebdocs.writers.akn.marks import attributes, paragraph, text
from cebdocs.writers.akn.meta import Described, meta
from cebdocs.writers.akn.names import Names
from cebdocs.writers.akn.register import Register

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
SCHEMA = (
    "http://docs.oasis-open.org/legaldocml/akn-core/v1.0/os/part2-specs/schemas/akomantoso30.xsd"
)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- cebdocs -->\n'
_NAMES = {"adopted_text": "adoptedText", "participants": "listOfParticipants"}
"""What annexes are called, where that is not what the record calls them."""

Targets = dict[str, tuple[str, str]]
"""Where each key of the record has gone: the document and the eId."""


def write(record: Record) -> bytes:
    """The file as UTF-8."""
    return _Writing(record).whole().encode()


def untouched(data: bytes) -> bool | None:
    """Whether a file is from here; None if not."""
    return True if data.startswith(_HEAD.encode()) else None


class _Writing:
    def __init__(self, record: Record) -> None:
        self.record = record
        self.iris: Iris = iris(record)
        self.targets: Targets = {}
        self.annexes = tuple(filter(_is_attached, record.sections))

    def whole(self) -> str:
        record = self.record
        report = self._report()  # the annexes come behind it, and its references may lead there
        annexes = [self._annex(annex, n) for n, annex in enumerate(self.annexes, 1)]
        parts = [self._resolved(component, part) for component, part in (report, *annexes)]
        components = "".join(parts[1:])
        components = f"<components>\n{components}</components>\n" if components else ""
        version = "singleVersion" if record.identity.amended_by else "originalVersion"
        return (
            f'{_HEAD}<akomaNtoso xmlns="{NAMESPACE}"'
            ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
            f' xsi:schemaLocation="{NAMESPACE} {SCHEMA}">\n'
            f'<debateReport name="meetingReport" contains="{version}">\n{parts[0]}</debateReport>\n'
            f"{components}</akomaNtoso>\n"
        )

    # -- documents --------------------------------------------------------------------------------

    def _report(self) -> tuple[str, str]:
        record, register = self.record, Register(self.record, self.iris)
        is_continuous = record.identity.numbering in ("continuous", "none")
        names = Names("main", is_continuous, self.targets)
        front = cover(record, register) + preface(record, register)
        sections = tuple(s for s in record.sections if not _is_attached(s))
        body = Body(register, names).sections(sections)
        attached = "".join(
            self._attachment(annex, n, names) for n, annex in enumerate(self.annexes, 1)
        )
        attached = f"<attachments>\n{attached}</attachments>\n" if attached else ""
        known = meta(Described(record, self.iris, register, shown=self._shown(sections)))
        return "main", f"{known}{front}<mainBody>\n{body or _NOTHING}</mainBody>\n{attached}"

    def _shown(self, sections: tuple[Section, ...]) -> tuple[str, str]:
        """The eIds between which a view shows all of it."""
        if self.record.portion is None:
            return "", ""
        keys = [section.key for section in sections if section.key in self.targets]
        return (self.targets[keys[0]][1], self.targets[keys[-1]][1]) if keys else ("", "")

    def _attachment(self, annex: Section, number: int, names: Names) -> str:
        """Where an annex belongs; its text is a document of its own."""
        eid = names.take(f"att_{_place(annex, number)}", annex.key)
        shown = " ".join(filter(None, (annex.number, annex.heading)))
        leads = attributes(href=f"#{_component(annex, number)}", showAs=shown or annex.key)
        return f"<attachment{attributes(eId=eid)}>\n<documentRef{leads}/>\n</attachment>\n"

    def _annex(self, annex: Section, number: int) -> tuple[str, str]:
        component = _component(annex, number)
        register = Register(self.record, self.iris)
        body = Body(register, Names(component, True, self.targets))
        content = body.of_blocks(annex, Scope(by=annex.by)) + body.sections(annex.sections)
        lines = (
            _line("inline", annex.number, ' name="num"'),
            _line("docTitle", annex.heading),
            _line("docNumber", annex.symbol),
            _line("inline", annex.original, ' name="originalLanguage"'),
        )
        title = "".join(lines)
        front = f'<preface>\n<container name="title">\n{title}</container>\n</preface>\n'
        known = meta(Described(self.record, self.iris, register, component, annex))
        name = _NAMES.get(annex.kind, annex.kind or "annex")
        return component, (
            f"<component{attributes(eId=component)}>\n<doc{attributes(name=name)}>\n{known}"
            f"{front if title else ''}<mainBody>\n{content or _NOTHING}</mainBody>\n</doc>\n"
            "</component>\n"
        )

    # -- references -------------------------------------------------------------------------------

    def _resolved(self, component: str, part: str) -> str:
        """A document with its references, now that all eIds are given."""
        if "\0" not in part:
            return part

        def lead(found: re.Match[str]) -> str:
            where, eid = self.targets.get(found[1], ("main", "att_1" if self.annexes else ""))
            if where == component and eid:
                return f"#{eid}"
            return f"{self.iris.expression}/!{where}" + (f"#{eid}" if eid else "")

        return re.sub("\0([^\0]*)\0", lead, part)


_NOTHING = "<p/>\n"


def _is_attached(section: Section) -> bool:
    """Whether it is an annex, and no list at the head of the record."""
    return section.role is Role.ANNEX and bool(section.number)


def _place(annex: Section, number: int) -> str:
    return annex.position or str(number)


def _component(annex: Section, number: int) -> str:
    return f"annex_{_place(annex, number)}"


def _line(element: str, words: str, given: str = "") -> str:
    return paragraph(f"<{element}{given}>{text(words)}</{element}>") if words else ""
