"""Sections as `debateSection`, paragraphs and conclusions as one each, with what was said in
`speech`. `conclusions` of Akoma Ntoso are closing formulas: ours are called outcomes.
"""

from typing import NamedTuple

from cebdocs.record import Block, Heading, Inline, Reference, Role, Section, Text
from cebdocs.rewriting import blocks
from cebdocs.writers.akn.blocks import Blocks
from cebdocs.writers.akn.marks import attributes, text
from cebdocs.writers.akn.names import Names
from cebdocs.writers.akn.register import Register
from cebdocs.writers.akn.units import Unit, units


class Kind(NamedTuple):
    """What a section is called. abbreviation: in its eId. idea: what it is, as a concept."""

    name: str
    abbreviation: str
    idea: str = ""
    shown: str = ""


KINDS = {
    Role.SUMMARY: Kind("executiveSummary", "sum"),
    Role.EXCERPT: Kind("excerpt", "exc"),
    Role.CONTENTS: Kind("contents", "cont"),
    Role.INTRODUCTION: Kind("introduction", "intro"),
    Role.GROUP: Kind("group", "group"),
    Role.ITEM: Kind("agendaItem", "item"),
    Role.DOCUMENTATION: Kind("documentation", "docs"),
    Role.BACKGROUND: Kind("interventions", "sec_1", "intervention", "Reported intervention"),
    Role.DISCUSSION: Kind("discussion", "sec_2", "discussion", "Summary of the discussion"),
    Role.CONCLUSIONS: Kind("outcomes", "sec_3", "outcomes", "Conclusions on the agenda item"),
    Role.CLOSING: Kind("closing", "clos"),
    Role.ANNEX: Kind("list", "head"),
    Role.DECISIONS: Kind("decisionTable", "decs"),
}
_SCOPES = (Role.ITEM, Role.INTRODUCTION, Role.CLOSING)


class Scope(NamedTuple):
    """Where blocks stand. holder: the eId of the section. item: of the item. scope: of the part in
    which paragraph numbers may begin anew. by: who says what nobody else says. is_concluded:
    whether its lists are conclusions."""

    holder: str = ""
    item: str = ""
    scope: str = ""
    by: tuple[str, ...] = ()
    is_concluded: bool = False


TOP = Scope()


class Body:
    """The body of one document."""

    def __init__(self, register: Register, names: Names) -> None:
        self.register = register
        self.names = names
        self.blocks = Blocks(register, names)

    # -- sections ---------------------------------------------------------------------------------

    def sections(self, sections: tuple[Section, ...], around: Scope = TOP) -> str:
        """Some sections, each with all inside it."""
        return "".join([self._section(section, around) for section in sections])

    def _section(self, section: Section, around: Scope) -> str:
        kind = KINDS[section.role]
        eid = self._eid(section, kind, around)
        inside = Scope(
            eid,
            eid if section.role is Role.ITEM else around.item,
            around.scope or (eid if section.role in _SCOPES else ""),
            section.by or around.by,
            section.role is Role.CONCLUSIONS,
        )
        refers = [self.register.concept(kind.idea, kind.shown)] if kind.idea else []
        refers += [self.register.concept("restricted", "Restricted")] if section.restricted else []
        refers += filter(None, (self.register.earlier(each.symbol) for each in section.recalls))
        given = attributes(name=kind.name, eId=eid, refersTo=" ".join(dict.fromkeys(refers)))
        head = number(section.number) + heading(section.heading)
        head += "".join(map(subheading, (section.symbol, section.original)))
        content = self.of_blocks(section, inside) + self.sections(section.sections, inside)
        return f"<debateSection{given}>\n{head}{content}</debateSection>\n"

    def _eid(self, section: Section, kind: Kind, around: Scope) -> str:
        """By its place among the items, which it keeps in a view; else by its kind."""
        key, abbreviation = section.key, kind.abbreviation
        holder = f"{around.holder}__" if around.holder else ""
        if section.role is Role.ITEM and section.position:
            places = section.position.split(".")
            return self.names.take("__".join(f"item_{place}" for place in places), key)
        if section.role is Role.EXCERPT and section.position:
            places = section.position.split(".")
            return self.names.take(holder + "__".join(f"exc_{place}" for place in places), key)
        if section.role is Role.GROUP and section.sections and section.sections[0].position:
            place = section.sections[0].position.rsplit(".", 1)[-1]
            return self.names.take(f"{holder}group_{place}", key)
        if abbreviation.startswith("sec_"):
            return self.names.take(f"{holder}{abbreviation}", key)
        return self.names.next(around.holder, abbreviation, key)

    # -- what stands in them ----------------------------------------------------------------------

    def of_blocks(self, section: Section, around: Scope) -> str:
        """The blocks of a section; what stands under a heading among them is a part of its own."""
        out: list[str] = []
        open_levels: list[int] = []
        holders = [around.holder]
        for unit in units(_blocks(section), around.is_concluded):
            if isinstance(unit, Heading):
                while open_levels and open_levels[-1] >= unit.level:
                    open_levels.pop()
                    holders.pop()
                    out.append("</debateSection>\n")
                eid = self.names.next(holders[-1], "part", unit.key)
                given = attributes(name="part", eId=eid)
                out.append(f"<debateSection{given}>\n{heading(unit.text)}")
                open_levels.append(unit.level)
                holders.append(eid)
                continue
            out.append(self._unit(unit, around._replace(holder=holders[-1])))
            if unit.leads and unit.by:
                around = around._replace(by=unit.by)
        return "".join(out) + "</debateSection>\n" * len(open_levels)

    def _unit(self, unit: Unit, around: Scope) -> str:
        is_outcome = around.is_concluded and not unit.leads and not unit.is_whole
        eid = self._eid_of(unit, around, is_outcome)
        name = "outcome" if is_outcome or self._is_run_in(unit) else _name(unit)
        acts = "" if self._is_run_in(unit) else self.register.acts(unit.acts)
        addressees = dict.fromkeys(a.entity for act in unit.acts for a in act.addressees)
        to, each = self.register.agents(tuple(addressees) if is_outcome else ())
        given = attributes(name=name, eId=eid, refersTo=" ".join(filter(None, (acts, each))))
        said = self._speech(unit, eid, around, to)
        return f"<debateSection{given}>\n{number(unit.number)}{said}</debateSection>\n"

    def _is_run_in(self, unit: Unit) -> bool:
        first = unit.blocks[0] if unit.blocks else None
        return bool(getattr(first, "clauses", ()))

    def _eid_of(self, unit: Unit, around: Scope, is_outcome: bool) -> str:
        if is_outcome and (unit.entry or not unit.number):
            holder = around.item or around.holder
            return self.names.next(holder, "outc", unit.key)
        if unit.number:
            scope = around.scope or around.holder
            return self.names.paragraph(unit.number, scope, around.holder, unit.key)
        return self.names.next(around.holder, "text", unit.key)

    def _speech(self, unit: Unit, eid: str, around: Scope, to: str) -> str:
        """What is said, by whom and to whom. Where nobody is named, the body decides, and is the
        author of everything else."""
        keys = unit.by or around.by
        by, each = self.register.agents(keys)
        role = self.register.role(keys[0]) if len(keys) == 1 and by else ""
        if not by:
            by = self.register.issuer
            decides = around.is_concluded and not unit.is_whole
            role = "" if decides else self.register.office("author")
        given = attributes(eId=f"{eid}__speech_1", refersTo=each, by=by, as_=role, to=to)
        inside = self.blocks.poured(unit.blocks, eid, unit.acts) or "<p/>\n"
        return f"<speech{given}>\n{inside}</speech>\n"


def _blocks(section: Section) -> tuple[Block, ...]:
    """The blocks of a section; a list of papers points to them."""
    if section.role is Role.DOCUMENTATION or section.kind == "checklist":
        return blocks(section.blocks, _cited)
    return section.blocks


def _cited(inline: Inline) -> Inline:
    return Reference(inline.text) if isinstance(inline, Text) else inline


def _name(unit: Unit) -> str:
    """What a paragraph is called; one without a number is none that people cite."""
    if unit.leads:
        return "leadIn"
    return "paragraph" if unit.number else "text"


def number(printed: str) -> str:
    """The number of a section or paragraph, written out."""
    return f"<num>{text(printed)}</num>\n" if printed else ""


def heading(words: str) -> str:
    """The heading of a section."""
    return f"<heading>{text(words)}</heading>\n" if words else ""


def subheading(words: str) -> str:
    """What stands under a heading."""
    return f"<subheading>{text(words)}</subheading>\n" if words else ""
