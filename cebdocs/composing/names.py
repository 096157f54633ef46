"""How a sentence calls somebody: in full with the office where the record names a person first,
shorter afterwards; the body itself as it calls itself.
"""

import re
from typing import NamedTuple

from cebdocs.bodies import Body
from cebdocs.composing.phrases import PAUSE, begins_with_a_vowel, fill, listed
from cebdocs.grammars import Grammar
from cebdocs.kinds import folded
from cebdocs.languages import Language
from cebdocs.mentions import Mentions, full_name
from cebdocs.record import Mention, Text
from cebdocs.session import Person, Post, Session


class Named(NamedTuple):
    """A subject. words: as it is called. many, feminine: with which its verb agrees. who: by which
    the next clause has the same one."""

    words: str
    many: bool = False
    feminine: bool = False
    who: str = ""


NOBODY = Named("")
_ACRONYM = re.compile("[A-Z][A-Z0-9]+(?:-[A-Za-z]+)*")
"""An id that is a name of its own, "UNDP", "UN-Habitat"."""


class Names:
    """Who has been named so far, in the order of print, and what everybody is called now."""

    def __init__(self, session: Session, body: Body, language: Language, grammar: Grammar) -> None:
        self.session = session
        self.language = language
        self.grammar = grammar
        self._body = body.short.get(session.language, "")
        self._mentions = Mentions(session)
        self._called: dict[str, str] = {}

    def see(self, text: str) -> None:
        """Somebody named in a written text has been introduced, by name or by office."""
        if self._mentions.is_empty or not text:
            return
        for found in self._mentions.marked((Text(text),)):
            person = self.session.people.get(found.entity) if isinstance(found, Mention) else None
            if isinstance(found, Mention) and person:
                if person.family in found.text:
                    self._called[found.entity] = _short(person)
                else:
                    self._called.setdefault(found.entity, _in_a_sentence(found.text, person))

    # -- one or several -------------------------------------------------------------------------

    def listed(self, ids: tuple[str, ...]) -> str:
        """All of them, one after another."""
        return listed([self.name(id) for id in ids], self.language, self.grammar)

    def subject(self, ids: tuple[str, ...]) -> Named:
        """All of them before their verb."""
        words = self.listed(ids)
        if len(ids) > 1:
            feminine = all(self._is_feminine(id, self.name(id)) for id in ids)
            return Named(words, True, feminine, " ".join(ids))
        return self.as_subject(words, ids[0]) if ids else NOBODY

    def as_subject(self, words: str, id: str = "") -> Named:
        """A name as it is typed, before its verb."""
        many = bool(re.search(self.grammar.plural, words.replace(PAUSE, "")))
        return Named(words, many, self._is_feminine(id, words), id or words)

    def _is_feminine(self, id: str, words: str) -> bool:
        person = self.session.people.get(id)
        words = person.honorific if person and person.honorific else words
        is_known = id in self.grammar.females or words in self.grammar.females
        return is_known or bool(self.grammar.feminine and re.match(self.grammar.feminine, words))

    @property
    def body(self) -> str:
        """The body whose record it is."""
        return self.name(self.session.body)

    # -- entities -------------------------------------------------------------------------------

    def name(self, id: str) -> str:
        """A person or an entity."""
        if id in self.session.people:
            return self._person(id)
        entity = self.session.entities.get(id)
        if entity and entity.short:
            return entity.short
        if folded(id) == folded(self.session.body) and self._body:
            return self._body
        if id in self.grammar.names:
            return self.grammar.names[id]
        return id if entity is None or _ACRONYM.fullmatch(id) else entity.name

    def is_subject_of(self, sentence: str, ids: tuple[str, ...]) -> bool:
        """Whether a lead-in is the name of the body, or of these."""
        name = sentence.strip().rstrip(":").strip().casefold()
        entities = [self.session.entities[id] for id in ids if id in self.session.entities]
        known = [self.name(id) for id in ids if id not in self.session.people]
        known += [word for e in entities for word in (e.name, e.short, *e.variants)]
        return name in {word.casefold() for word in (*known, *ids)}

    # -- people ---------------------------------------------------------------------------------

    def _person(self, id: str) -> str:
        person = self.session.people[id]
        called = self._called.get(id)
        self._called.setdefault(id, _short(person))
        if called or not person.posts:
            return called or full_name(person)
        (post, *_) = person.posts
        office = self._post(post)
        if post.acting:
            office = fill(self.grammar.capacity, self.grammar, office=office)
        return f"{full_name(person)}, {office}{PAUSE}"

    def in_capacity(self, name: str, capacity: str) -> str:
        """A name with the capacity in which it speaks."""
        words = fill(self.grammar.capacity, self.grammar, office=capacity)
        return f"{name}{PAUSE} {words}{PAUSE}"

    def office(self, id: str, is_chair: bool) -> str:
        """Somebody by office alone; that of the chair without the body."""
        person = self.session.people.get(id)
        if person is None or not person.posts:
            return self.grammar.chair if is_chair else self.name(id)
        self._called.setdefault(id, _short(person))
        post = person.posts[0]
        return self._with_article(post.office if is_chair else self._post(post), person)

    def _post(self, post: Post) -> str:
        if not post.entity:
            return post.office
        entity = self.name(post.entity)
        return fill(self.grammar.apposition, self.grammar, office=post.office, entity=entity)

    def _with_article(self, office: str, person: Person) -> str:
        grammar = self.grammar
        if not grammar.articles:
            return fill(grammar.office, grammar, office=office)
        if begins_with_a_vowel(office, grammar):
            return f"{grammar.articles['cut']}{office}"
        is_feminine = re.match(grammar.feminine, person.honorific or office)
        return f"{grammar.articles['f' if is_feminine else 'm']} {office}"


def _short(person: Person) -> str:
    return f"{person.honorific} {person.family}" if person.honorific else full_name(person)


def _in_a_sentence(text: str, person: Person) -> str:
    """A variant as it stands in the middle of a sentence, if the register has it in this form."""
    lowered = text[:1].lower() + text[1:]
    return lowered if lowered in person.variants else text
