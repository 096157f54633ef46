"""Whom and what a document points to, each declared once and only if something points to it.

Every eId here begins with its class, so that no id of an author's meets one of the text.
"""

from cebdocs.acts import Act
from cebdocs.record import Record, Registered
from cebdocs.writers.akn.iris import ACTORS, Iris, number, of_document
from cebdocs.writers.akn.marks import attributes, camel

_ORDER = (
    "original", "activeRef", "passiveRef", "attachmentOf", "TLCOrganization", "TLCPerson",
    "TLCRole", "TLCEvent", "TLCLocation", "TLCConcept", "TLCReference",
)  # fmt: skip
CLASSES = {
    "decide": "decision",
    "direct": "direction",
    "receive": "receipt",
    "appreciate": "acknowledgement",
    "position": "position",
    "inform": "information",
    "future": "undertaking",
    "event": "occurrence",
}
"""What a verb of each class makes of a text."""


class Register:
    """The references of one document. iris: of the record."""

    def __init__(self, record: Record, iris: Iris) -> None:
        self.record = record
        self.iris = iris
        self.known = {each.key: each for each in record.register}
        self.papers = _papers(record)
        self._declared: dict[str, tuple[int, str]] = {}
        self._acts: dict[tuple[str, str | None], str] = {}

    def xml(self) -> str:
        """All of them, by class."""
        lines = sorted(self._declared.values(), key=lambda each: each[0])
        return "".join(line for _, line in lines)

    def declare(self, element: str, eid: str, href: str, shown: str, more: str = "") -> str:
        """A reference to what is declared here, "#org_ITU"."""
        if eid not in self._declared:
            given = attributes(eId=eid, href=href, showAs=shown or eid)
            self._declared[eid] = (_ORDER.index(element), f"<{element}{given}{more}/>\n")
        return f"#{eid}"

    def thing(self, kind: str, name: str, shown: str, more: str = "") -> str:
        """A thing of a class, "concept", that has this name there."""
        href = f"/akn/ontology/{kind}/un/{name}"
        return self.declare(f"TLC{kind.capitalize()}", f"{kind}_{name}", href, shown, more)

    # -- who --------------------------------------------------------------------------------------

    @property
    def issuer(self) -> str:
        """The body whose record it is."""
        party = self.record.issuer
        code = self.record.identity.actor or "un"
        key, name = (party.key, party.name) if party else (code, code)
        return self._organization(key, name, code)

    def _organization(self, key: str, name: str, code: str = "") -> str:
        own = self.record.issuer
        if own and key == own.key:
            code = self.record.identity.actor
        short = attributes(shortForm=key if sum(map(str.isupper, key)) > 1 else "")
        code = code or ACTORS.get(key) or (key.lower() if short else self._own(key))
        return self.declare(
            "TLCOrganization", f"org_{key}", f"/akn/ontology/organization/un/{code}", name, short
        )

    def agent(self, key: str) -> str:
        """Somebody who speaks or acts; "" where nobody of this key is known."""
        known = self.known.get(key)
        if known is None:
            return self.issuer if self.record.issuer and key == self.record.issuer.key else ""
        if known.kind == "person":
            href = f"/akn/ontology/person/un/{self._own(key)}"
            return self.declare("TLCPerson", f"person_{key}", href, known.name)
        return self._organization(key, known.name) if known.kind == "entity" else ""

    def _own(self, key: str) -> str:
        """An id of this session, which may be somebody else's in another one, with its record."""
        return f"{self.iris.number}.{key}"

    def agents(self, keys: tuple[str, ...]) -> tuple[str, str]:
        """Those who do something together, as one, and each of them where they are several."""
        found = [key for key in keys if self.agent(key)]
        if len(found) < 2:
            return (self.agent(found[0]) if found else ""), ""
        names = [self.known[key].name if key in self.known else key for key in found]
        href = f"/akn/ontology/organization/un/{self._own('+'.join(map(str.lower, found)))}"
        group = self.declare("TLCOrganization", f"group_{'-'.join(found)}", href, "; ".join(names))
        return group, " ".join(map(self.agent, found))

    def role(self, key: str) -> str:
        """In which office somebody speaks: that of the session, else the first that is known."""
        officers = self.record.identity.occasion.officers
        for officer in officers:
            if officer.key == key:
                return self.office(officer.role)
        known = self.known.get(key)
        if known is None or not known.posts:
            return ""
        post = known.posts[0]
        where = self.known.get(post.entity)
        name = camel(f"{post.office} {post.entity}".strip())
        return self.thing("role", name, f"{post.office}, {where.name}" if where else post.office)

    def office(self, words: str) -> str:
        """An office by its name alone."""
        return self.thing("role", camel(words), words[:1].upper() + words[1:])

    # -- what -------------------------------------------------------------------------------------

    def concept(self, name: str, shown: str) -> str:
        """An idea, "#concept_outcomes"."""
        return self.thing("concept", name, shown)

    def acts(self, acts: tuple[Act, ...]) -> str:
        """What a text does: for each act its class and its verb, and the decision before it."""
        found = [name for act in acts for name in self._act(act).split()]
        return " ".join(dict.fromkeys(found))

    def _act(self, act: Act) -> str:
        key = act.verb, act.kind
        if key not in self._acts:
            kind = CLASSES.get(act.kind or _class_of(act, self.record.language), "")
            self._acts[key] = f"{self._of(kind)} {self.verb(act)}".strip()
        earlier = self.earlier(act.earlier.symbol) if act.earlier else ""
        return f"{self._acts[key]} {earlier}"

    def _of(self, kind: str) -> str:
        return self.concept(kind, kind.capitalize()) if kind else ""

    def verb(self, act: Act) -> str:
        """The idea that a verb stands for."""
        return self.concept(camel(act.verb), act.verb)

    def earlier(self, symbol: str) -> str:
        """A record in which something was decided before; "" where no symbol is known."""
        name = number(symbol)
        return self._reference("earlier", name, symbol, "earlierDecision") if name else ""

    def document(self, key: str) -> str:
        """A document as a thing, where it has no address of its own."""
        return self._reference("doc", key, self.known[key].name, "document")

    def _reference(self, kind: str, name: str, shown: str, more: str) -> str:
        href = f"/akn/ontology/reference/un/{name}"
        return self.declare("TLCReference", f"{kind}_{name}", href, shown, attributes(name=more))

    def iri(self, document: Registered) -> str:
        """The address of another document, or ""."""
        return of_document(document, self.record.facts.symbol, self.record.identity.actor)


def _papers(record: Record) -> tuple[tuple[str, str], ...]:
    """The words by which references call documents, and their keys, the longest first."""
    papers = (each for each in record.register if each.kind == "document")
    named = ((name, each.key) for each in papers for name in (each.symbol, each.name) if name)
    return tuple(sorted(named, key=lambda each: -len(each[0])))


def _class_of(act: Act, language: str) -> str:
    from cebdocs.composing.verbs import class_of

    return class_of(act, language)
