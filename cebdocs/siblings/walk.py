"""Two sessions walked side by side by their hints: no field is forgotten, a new one is compared.

Texts are only asked whether they are there, and what they point to. Ids, dates, choices and
symbols are the same in every language.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from cebdocs import prose
from cebdocs.acts import Act
from cebdocs.bodies import Body
from cebdocs.kinds import LINE, NUMBER, PROSE
from cebdocs.problems import Path, quoted
from cebdocs.record import Listing, Note, Reference
from cebdocs.rules.subject import may_be_read
from cebdocs.session import (
    Annex,
    Citation,
    Conclusions,
    Document,
    Entity,
    JobNumber,
    Meeting,
    Person,
    Session,
    Turn,
)
from cebdocs.shape import UNIONS, alternatives, fields
from cebdocs.siblings.pairing import identity, pairs

MISSING, EXTRA, DIFFERS = "sibling-missing", "sibling-extra", "sibling-differs"
RENUMBERED, ORDER = "sibling-number", "sibling-order"


class Difference(NamedTuple):
    """One thing in which two versions differ.

    path: in the second. in_first: in the first. message: with {first} for the name of the first.
    """

    rule: str
    path: Path
    in_first: Path
    message: str


_OF_ITS_OWN: dict[Any, tuple[str, ...]] = {
    Session: ("language", "masthead", "format"),
    JobNumber: JobNumber._fields,
    Meeting: ("name", "kind", "dates", "place", "aliases"),
    Person: ("family", "given", "honorific", "name", "variants"),
    Entity: ("name", "short", "kind", "variants"),
    Document: ("kind",),
    Turn: ("verb", "said", "quantifier", "of", "capacity", "label"),
}
"""Fields in which every language version has its own way."""
_THE_SAME: dict[Any, tuple[str, ...]] = {
    Session: ("body", "symbol"),
    Document: ("symbol",),
    Annex: ("symbol",),
    Citation: ("paragraph", "paragraphs", "section", "page", "annex"),
}
"""Fields of one line that are no words."""
_IF_GIVEN: dict[Any, tuple[str, ...]] = {Meeting: ("ordinal", "year"), Act: ("kind",)}
"""Fields that are the same where both have them: one version may say it in words."""
_HOLDERS = ("text", "verbatim")
_NOUNS = {"Point": "entry of a list", "Turn": "turn of a speaker", "Earlier": "earlier decision"}


class Walk:
    """Two sessions side by side. differences: found on the way. pairs: the ways to everything that
    has its like in the other, in the order of the first."""

    def __init__(self, first: Session, second: Session, *bodies: Body) -> None:
        self.differences: list[Difference] = []
        self.pairs: list[tuple[Path, Path]] = []
        self._defaults = tuple(_defaults(body) for body in bodies)
        self._fields(first, second, Session, (), ())

    def _found(self, rule: str, path: Path, in_first: Path, message: str) -> None:
        self.differences.append(Difference(rule, path, in_first, message))

    # -- fields -----------------------------------------------------------------------------------

    def _fields(self, a: Any, b: Any, cls: Any, at_a: Path, at_b: Path) -> None:
        self.pairs.append((at_a, at_b))
        has_text = set(_HOLDERS) <= fields(cls).keys()
        if has_text:
            self._texts(a.text or a.verbatim, b.text or b.verbatim, at_a, at_b)
        for name, hint in fields(cls).items():
            if name in _OF_ITS_OWN.get(cls, ()) or (has_text and name in _HOLDERS):
                continue
            inner = (self._given(a, cls, name, 0), self._given(b, cls, name, 1))
            paths = ((*at_a, name), (*at_b, name))
            if name in _IF_GIVEN.get(cls, ()):
                if all(inner):
                    self._same(*inner, *paths)
            elif name in _THE_SAME.get(cls, ()):
                self._same(*inner, *paths)
            else:
                self._values(*inner, hint, *paths)

    def _given(self, value: Any, cls: Any, name: str, side: int) -> Any:
        given = getattr(value, name)
        return self._defaults[side].get((cls, name)) if given is None else given

    def _values(self, a: Any, b: Any, hint: Any, at_a: Path, at_b: Path) -> None:
        kind, mark = get_origin(hint), ""
        if kind is Annotated:
            hint, mark = get_args(hint)[:2]
            kind = get_origin(hint)
        if kind in UNIONS:
            self._either(a, b, alternatives(hint), at_a, at_b)
        elif kind is tuple:
            self._lists(a, b, get_args(hint)[0], at_a, at_b)
        elif kind is Mapping:
            self._registers(a, b, get_args(hint)[1], at_a, at_b)
        elif hint is str and (mark or LINE) == LINE:
            self._presence(a, b, at_a, at_b)
        elif hint is str and mark == PROSE:
            self._texts(a, b, at_a, at_b)
        elif kind is Literal or hint in (str, bool):
            self._same(a, b, at_a, at_b, RENUMBERED if mark == NUMBER else DIFFERS)
        else:
            self._fields(a, b, hint, at_a, at_b)

    def _either(self, a: Any, b: Any, classes: tuple[Any, ...], at_a: Path, at_b: Path) -> None:
        """Of `X | None` one may be absent; of `A | B` they may be of two kinds."""
        is_text = len(classes) == 1 and get_origin(classes[0]) in (Annotated, Literal)
        if is_text or classes == (bool,):
            self._values(a, b, classes[0], at_a, at_b)
        elif a is None or b is None:
            self._presence(a, b, at_a, at_b)
        elif type(a) is not type(b) and len(classes) > 1:
            message = f"this is {_a(type(b))}, in {{first}} {_a(type(a))}"
            self._found(DIFFERS, at_b, at_a, message)
        else:
            self._values(a, b, type(a) if len(classes) > 1 else classes[0], at_a, at_b)

    # -- values -----------------------------------------------------------------------------------

    def _same(self, a: Any, b: Any, at_a: Path, at_b: Path, rule: str = DIFFERS) -> None:
        if (a or "") == (b or ""):
            return
        name = at_b[-1]
        if a and b:
            message = f"'{name}' is {_shown(b)} here, {_shown(a)} in {{first}}"
        elif a:
            message = f"'{name}' is {_shown(a)} in {{first}} and not given here"
        else:
            message = f"'{name}' is {_shown(b)} here and not given in {{first}}"
        self._found(rule, at_b, at_a, message)

    def _presence(self, a: Any, b: Any, at_a: Path, at_b: Path) -> None:
        if a and not b:
            self._found(MISSING, at_b, at_a, f"'{at_b[-1]}' is missing")
        elif b and not a:
            self._found(EXTRA, at_b, at_a, f"'{at_b[-1]}' is not in {{first}}")

    def _texts(self, a: str, b: str, at_a: Path, at_b: Path) -> None:
        """Both are there, point to the same ids, and have as many bullets."""
        if not (a and b):
            if a:
                self._found(MISSING, at_b, at_a, "the text is missing")
            elif b:
                self._found(EXTRA, at_b, at_a, "there is no text in {first}")
            return
        before, now = _marks(a), _marks(b)
        for rule, marks in ((MISSING, before - now), (EXTRA, now - before)):
            for mark in marks.elements():
                where = "is missing here" if rule == MISSING else "is not in this text of {first}"
                self._found(rule, at_b, at_a, f"{mark} {where}")

    # -- several ----------------------------------------------------------------------------------

    def _lists(self, a: Any, b: Any, hint: Any, at_a: Path, at_b: Path) -> None:
        mark = get_args(hint)[1] if get_origin(hint) is Annotated else ""
        if hint is str or mark == PROSE:
            if mark == PROSE:
                self._entries(a, b, hint, at_a, at_b)
        elif get_origin(hint) is Literal:
            self._same(", ".join(a), ", ".join(b), at_a, at_b)
        elif mark and get_args(hint)[0] is str:
            self._ids(a, b, at_a, at_b)
        else:
            self._entries(a, b, hint, at_a, at_b)

    def _ids(self, a: tuple[str, ...], b: tuple[str, ...], at_a: Path, at_b: Path) -> None:
        for id in dict.fromkeys(a):
            if id not in b:
                self._found(MISSING, at_b, at_a, f"{quoted(id)} is missing in '{at_b[-1]}'")
        for id in dict.fromkeys(b):
            if id not in a:
                message = f"{quoted(id)} is not in '{at_b[-1]}' of {{first}}"
                self._found(EXTRA, at_b, at_a, message)

    def _entries(self, a: Any, b: Any, hint: Any, at_a: Path, at_b: Path) -> None:
        """Entries that are each other's like; what is left over is missing, or extra."""
        for i, j, is_moved in pairs(a, b):
            if i is not None and j is not None:
                if is_moved:
                    message = f"{_called(b[j], at_b)} stands at another place than in {{first}}"
                    self._found(ORDER, (*at_b, j), (*at_a, i), message)
                self._values(a[i], b[j], hint, (*at_a, i), (*at_b, j))
            elif i is not None:
                self._found(MISSING, at_b, (*at_a, i), f"{_called(a[i], at_a)} is missing")
            elif j is not None:
                message = f"{_called(b[j], at_b)} is not in {{first}}"
                self._found(EXTRA, (*at_b, j), at_a, message)

    def _registers(self, a: Any, b: Any, hint: Any, at_a: Path, at_b: Path) -> None:
        for id, entry in a.items():
            if id in b:
                self._values(entry, b[id], hint, (*at_a, id), (*at_b, id))
            else:
                message = f"{quoted(id)} is missing in '{at_b[-1]}'"
                self._found(MISSING, at_b, (*at_a, id), message)
        for id in b:
            if id not in a:
                message = f"{quoted(id)} is not in '{at_b[-1]}' of {{first}}"
                self._found(EXTRA, (*at_b, id), at_a, message)


def _defaults(body: Body) -> dict[tuple[Any, str], Any]:
    """What a body says where a session does not."""
    return {
        (Conclusions, "style"): body.conclusions,
        (Session, "numbering"): body.numbering,
        (Session, "headings"): body.headings,
    }


def _marks(text: str) -> Counter[str]:
    """What a text points to, and its bullets."""
    if not may_be_read(text):
        return Counter()
    blocks = prose.blocks(text)
    listings = [block for block in blocks if isinstance(block, Listing)]
    found = Counter({"a bullet": sum(map(_bullets, listings))})
    for inline in prose.inlines(blocks):
        if isinstance(inline, Reference):
            found[f"{{{{ref:{inline.target}}}}}"] += 1
        elif isinstance(inline, Note):
            found[f"{{{{note:{inline.key}}}}}"] += 1
    return found


def _bullets(listing: Listing) -> int:
    inner = (b for entry in listing.entries for b in entry.blocks if isinstance(b, Listing))
    return len(listing.entries) + sum(map(_bullets, inner))


# -- words ----------------------------------------------------------------------------------------


def _shown(value: Any) -> str:
    """A value as a session file has it."""
    if isinstance(value, bool):
        return "'yes'" if value else "'no'"
    return _unbraced(quoted(str(value)))


def _called(entry: Any, path: Path) -> str:
    """ "the item 'x'", "a paragraph"."""
    if not hasattr(entry, "_fields"):
        return "a row of the table" if isinstance(entry, tuple) else f"an entry of '{path[-1]}'"
    if id := identity(entry):
        return f"the {_noun(type(entry))} {quoted(id)}"
    names = [step for step in path if isinstance(step, str)]
    of = f" of '{names[-1]}'" if names and names[-1] not in ("list", "items", "annexes") else ""
    return _a(type(entry)) + of


def _noun(cls: Any) -> str:
    name = str(cls.__name__)
    return _NOUNS.get(name, name.lower())


def _a(cls: Any) -> str:
    noun = _noun(cls)
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def _unbraced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
