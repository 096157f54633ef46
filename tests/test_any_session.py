"""Any checked session is a record: every format holds all of it, every link has its end, and no
view says a word of what is restricted.

Sessions are made at random of the whole model, by its hints, so that a new field takes part. Each
text has a word of its own, by which it is found again.
"""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from random import Random
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest

import cebdocs
from cebdocs import VIEWS, Item, Record, Session
from cebdocs.kinds import ANNEX, DATE, DOCUMENT, ENTITY, ID, NUMBER, PROSE, SEGMENT, SPEAKER
from cebdocs.record import Role
from cebdocs.session import (
    Annex,
    Cell,
    Conclusion,
    Document,
    Note,
    Paragraph,
    Participant,
    Point,
    Segment,
    Table,
)  # fmt: skip
from cebdocs.shape import UNIONS, alternatives, fields, required
from tests.read_back import READ, WHOLE, missing, text_of

BODIES = ("CEB", "HLCM", "HLCP", "HRN", "UNSDG", "UNDG", "ACC", "PLAIN")
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")
FEW = {
    SPEAKER: ("p", "ENT", "q", "ITU"),
    ENTITY: ("ENT", "ITU"),
    DOCUMENT: ("paper", "coded", "titled"),
    SEGMENT: ("private", "open"),
    DATE: ("2014", "2014-11", "2014-11-21", "2014-12-01"),
    NUMBER: ("12", "III", "A)", "7 bis", "٣", "(4)", "1.2"),
    ANNEX: ("{annex}",),
    ID: ("{own}",),
}
EXTRA = (
    "", "", "ITU", "中文", "مرحبا", "a*b", "*em*", "**st**", "[la](https://x.org)", "<b> &amp;",
    "(a)", "1.", "{{x}} {% y %}", "=1+1", "\\n", "Ms. Example",
)  # fmt: skip
ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
SEEDS = range(150)
WORD = re.compile(r"w\d+z")


class Maker:
    """Makes one session."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.words = 0

    def session(self) -> Session:
        choice = self.random.choice
        made: Session = self.made(Session, 0)
        named = made.session._replace(name=self.line(), start="2014", end="2014")
        segments = (Segment("private", restricted=True), Segment("open"))
        made = made._replace(
            body=choice(BODIES),
            language=choice(LANGUAGES),
            session=named._replace(segments=segments),
            items=made.items or (self.made(Item, 1),),
            people={
                "p": cebdocs.session.Person("Example", honorific="Ms."),
                "q": self.of("Person"),
            },
            entities={"ENT": self.of("Entity")},
            documents={
                "paper": Document("A paper", "PAPER/1"),
                "coded": Document(symbol="PAPER/2"),
                "titled": self.of("Document")._replace(title="Titled"),
            },
            references={"cited": self.of("Citation")},
        )
        return self.joined(made)

    def of(self, name: str) -> Any:
        return self.made(getattr(cebdocs.session, name), 5)

    def line(self) -> str:
        self.words += 1
        return f"w{self.words}z {self.random.choice(EXTRA)}".strip()

    def prose(self) -> str:
        chance = self.random.random
        text = self.line()
        text += " {ref}" if chance() < 0.2 else ""
        text += " {note}" if chance() < 0.15 else ""
        text += f"\n{self.line()}" if chance() < 0.1 else ""
        return text + (f":\n- {self.line()}\n- {self.line()}" if chance() < 0.1 else "")

    def value(self, hint: Any, depth: int) -> Any:
        kind, mark = get_origin(hint), ""
        if kind is Annotated:
            hint, mark = get_args(hint)[:2]
            kind = get_origin(hint)
        if kind in UNIONS:
            return self.value(self.random.choice(alternatives(hint)), depth)
        if kind is tuple:
            most = 3 if depth < 3 else 2 if depth < 6 else 1
            count = self.random.randint(0, most)
            return tuple(self.value(get_args(hint)[0], depth + 1) for _ in range(count))
        if kind is Mapping:
            return {}
        if kind is Literal:
            return self.random.choice(get_args(hint))
        if hint is bool:
            return self.random.random() < 0.5
        if hint is not str:
            return self.made(hint, depth)
        if mark in FEW:
            return self.random.choice(FEW[mark])
        return self.prose() if mark == PROSE else self.line()

    def made(self, cls: Any, depth: int) -> Any:
        chance = 0.35 if depth < 6 else 0.15
        given = {
            name: self.value(hint, depth + 1)
            for name, hint in fields(cls).items()
            if required(cls, name) or (self.random.random() < chance and name != "format")
        }
        for name, value in given.items():
            if required(cls, name) and value == ():
                given[name] = (self.value(_of_one(fields(cls)[name]), depth + 1),)
        return self.fitting(cls(**given))

    def fitting(self, made: Any) -> Any:
        """The same, as the rules want it."""
        if isinstance(made, Paragraph | Point | Conclusion | Note | Cell):
            if made.verbatim and not made.text:
                return made._replace(verbatim=self.line())
            text = made.text or self.prose()
            text = text.partition("\n")[0] if isinstance(made, Note | Cell) else text
            text = text.replace("{note}", "") if isinstance(made, Note) else text
            return made._replace(text=text, verbatim="")
        if isinstance(made, Table):
            width = self.random.randint(1, 3)
            rows = [tuple(self.of("Cell") for _ in range(width)) for _ in range(3)]
            return made._replace(head=rows[0] if made.head else (), table=tuple(rows[1:]))
        if isinstance(made, Annex):
            number = made.number if made.position == "annex" else ""
            kind = "participants" if made.participants else made.kind
            papers = made.documents if kind == "checklist" else ()
            title = made.title or self.line()
            return made._replace(title=title, number=number, kind=kind, documents=papers)
        if isinstance(made, Participant):
            return made._replace(name=made.name or self.line())
        return made

    def joined(self, session: Session) -> Session:
        """Ids of their own; references and notes that lead somewhere."""
        ids, annexes, notes = ["paper", "coded", "titled", "cited"], [], dict[str, Any]()

        def identified(node: Any) -> Any:
            is_annex = isinstance(node, Annex)
            if is_annex or getattr(node, "id", None) == "{own}":
                id = f"id{len(ids)}"
                ids.append(id)
                annexes.extend([id] if is_annex else [])
                return node._replace(id=id)
            return node

        def led(node: Any) -> Any:
            if isinstance(node, Item) and node.adopted:
                return node._replace(adopted=tuple(annexes[:1]))
            while isinstance(node, str) and "{ref}" in node:
                node = node.replace("{ref}", f"{{ref:{self.random.choice(ids)}}}", 1)
            while isinstance(node, str) and "{note}" in node:
                notes[f"n{len(notes)}"] = self.made(Note, 8)
                node = node.replace("{note}", f"{{note:n{len(notes) - 1}}}", 1)
            return node

        session = changed(changed(session, identified), led)
        return session._replace(notes={key: changed(note, led) for key, note in notes.items()})


def _of_one(hint: Any) -> Any:
    """The hint of each entry of a list."""
    return get_args(get_args(hint)[0] if get_origin(hint) is Annotated else hint)[0]


def changed(node: Any, change: Callable[[Any], Any]) -> Any:
    """A value with everything in it changed, the outer before the inner."""
    node = change(node)
    if hasattr(node, "_fields"):
        return type(node)(*(changed(inner, change) for inner in node))
    if isinstance(node, tuple):
        return tuple(changed(inner, change) for inner in node)
    if isinstance(node, Mapping):
        return {key: changed(inner, change) for key, inner in node.items()}
    return node


def sound(session: Session) -> Session | None:
    """The session without references to what has no label; None if it has other errors."""
    for problem in cebdocs.check(session):
        if problem.rule == "unknown-reference":
            (id,) = re.findall(r"'(\w+)' has no", problem.message)
            session = changed(session, partial(_without, f"{{ref:{id}}}"))
    errors = [p for p in cebdocs.check(session) if p.severity == "error"]
    return None if errors else session


def _without(text: str, node: Any) -> Any:
    return node.replace(text, "") if isinstance(node, str) else node


SESSIONS = [(seed, made) for seed in SEEDS if (made := sound(Maker(seed).session()))]


def test_most_of_what_is_made_is_sound() -> None:
    assert len(SESSIONS) > len(SEEDS) / 3


def lost(record: Record, data: bytes, format: str) -> list[str]:
    """What a file lacks. Word counts footnotes in digits of its own."""
    pieces = (piece.translate(ASCII) for piece in cebdocs.words(record))
    return missing(pieces, text_of(data, format).translate(ASCII))


def loose(data: bytes, format: str) -> set[str]:
    """What links lead to and is not there, and names that two things have."""
    if format == "html":
        text = data.decode()
        names = re.findall(r' id="([^"]*)"', text)
        ends = re.findall(r'(?:href="#|aria-labelledby=")([^"]*)"', text)
    elif format == "docx":
        text = unpacked(data)
        names = re.findall(r'<w:bookmarkStart [^>]*w:name="([^"]*)"', text)
        ends = re.findall(r'w:anchor="([^"]*)"', text) + re.findall(r"REF (\S+) ", text)
    else:
        return set()
    return set(ends) - set(names) | {name for name, n in Counter(names).items() if n > 1}


def unpacked(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = (name for name in archive.namelist() if name.endswith((".xml", ".rels")))
        return "".join(archive.read(name).decode() for name in names)


def words_in(value: object) -> set[str]:
    return set(WORD.findall(repr(value)))


@pytest.mark.parametrize(("seed", "session"), SESSIONS, ids=lambda v: v if v is int else "")
def test_every_format_of_every_view_holds_all_of_it(seed: int, session: Session) -> None:
    whole = cebdocs.lay_out(session)
    records = [whole, *(cebdocs.view(whole, name, restricted=True) for name in VIEWS)]

    for record in records:
        for format in WHOLE:
            data = cebdocs.write(record, format)
            assert lost(record, data, format) == [], format
            assert loose(data, format) == set(), format


@pytest.mark.parametrize(("seed", "session"), SESSIONS, ids=lambda v: v if v is int else "")
def test_every_text_is_printed_once(seed: int, session: Session) -> None:
    whole = cebdocs.lay_out(session)
    made_of_others = (Role.SUMMARY, Role.CONTENTS)
    parts = tuple(part for part in whole.sections if part.role not in made_of_others)

    printed = Counter(WORD.findall("\n".join(cebdocs.words(whole._replace(sections=parts)))))

    texts: list[str] = []

    def gather(node: Any) -> Any:
        if isinstance(node, Paragraph | Point | Conclusion | Cell):
            texts.extend(WORD.findall(node.text + node.verbatim))
        return node._replace(summary=()) if isinstance(node, Item) else node

    changed((session.introduction, session.items, session.closing, session.annexes), gather)
    assert {word: printed[word] for word in texts} == dict.fromkeys(texts, 1)


@pytest.mark.parametrize(("seed", "session"), SESSIONS, ids=lambda v: v if v is int else "")
def test_no_public_view_says_a_word_of_what_is_restricted(seed: int, session: Session) -> None:
    secret = secrets(session)
    whole = cebdocs.lay_out(session)
    items = ("", *(str(number) for number in range(1, len(session.items) + 1)))

    for name in VIEWS:
        for item in items:
            try:
                record = cebdocs.view(whole, name, item=item)
            except cebdocs.ViewError as error:
                assert not words_in(str(error)) & secret
                continue
            assert not words_in(record) & secret
            for format in READ if name == "decisions" else WHOLE:
                data = cebdocs.write(record, format)
                text = unpacked(data) if format == "docx" else data.decode()
                assert not set(WORD.findall(text)) & secret


def secrets(session: Session) -> set[str]:
    """The words that only restricted items have, in their notes too."""
    hidden: list[Item] = []

    def public(items: tuple[Item, ...]) -> tuple[Item, ...]:
        kept = []
        for item in items:
            if item.restricted or "private" in item.segment:
                hidden.append(item)
            else:
                kept.append(item._replace(items=public(item.items)))
        return tuple(kept)

    shown = session._replace(items=public(session.items))
    called = set(re.findall(r"{note:(\w+)}", repr(hidden)))
    notes = {key: note for key, note in session.notes.items() if key not in called}
    apart = [session.notes[key] for key in called]
    return words_in((hidden, apart)) - words_in(shown._replace(notes=notes))
