"""Who was there and who took the floor: lists against texts, and names that two persons have."""

import re
from collections import Counter
from collections.abc import Iterator, Set

from cebdocs.census import items
from cebdocs.mentions import full_name
from cebdocs.problems import Path, quoted
from cebdocs.session import Conclusion, Group, Participant, Person
from cebdocs.style.manuscript import Found, Manuscript, Place, Text
from cebdocs.style.matching import Phrases, words_of
from cebdocs.style.rulebook import Rule

# -- the list of participants ---------------------------------------------------------------------


def participant_twice(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Who stands in one list of participants a second time."""
    for at in range(len(of.session.annexes)):
        seen: set[tuple[str, str]] = set()
        for path, person in _listed(of, at):
            name = _name(of, person)
            who = (" ".join(name.casefold().split()), "" if person.person else person.entity or "")
            if who in seen and name:
                yield Place(path, f"{quoted(name)} is in this list already", "delete one of them")
            seen.add(who)


def _listed(of: Manuscript, at: int) -> Iterator[tuple[Path, Participant]]:
    for index, each in enumerate(of.session.annexes[at].participants):
        path: Path = ("annexes", at, "participants", index)
        if isinstance(each, Group):
            yield from (((*path, "people", n), person) for n, person in enumerate(each.people))
        else:
            yield path, each


def _name(of: Manuscript, listed: Participant) -> str:
    person = of.session.people.get(listed.person or "")
    return full_name(person) if person else listed.name


def speaker_not_present(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Persons who speak or hold an office, and are in no list of participants."""
    annexes = range(len(of.session.annexes))
    listed = [person for at in annexes for _, person in _listed(of, at)]
    if not listed:
        return
    present = {person.person for person in listed}
    names = " ".join(_name(of, person) for person in listed).casefold()
    for path, id in _speakers(of):
        person = of.session.people.get(id)
        if person and id not in present and person.family.casefold() not in names:
            present.add(id)
            what = f"{quoted(full_name(person))} is not in the list of participants"
            yield Place(path, what, "add this person to the list, or correct who speaks here")


def _speakers(of: Manuscript) -> Iterator[tuple[Path, str]]:
    """Who was present at the session, by what its texts and its officers say."""
    for at, officer in enumerate(of.session.officers):
        yield ("officers", at, "person"), officer.person
    for text in of.texts:
        yield from (((*text.path[:-1], "by"), id) for id in _by(text, "written"))


def _by(text: Text, but: str = "") -> Iterator[str]:
    """Who speaks in a text. but: turns of this mode are left out."""
    yield from getattr(text.holder, "by", ())
    for turn in getattr(text.holder, "turns", ()):
        yield from turn.by if turn.mode != but or not but else ()


def officer_not_a_person(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Officers of the session who are no persons of the register."""
    for at, officer in enumerate(of.session.officers):
        if officer.person not in of.session.people:
            what = f"the {quoted(officer.role)} is an entity, {quoted(officer.person)}"
            yield Place(("officers", at, "person"), what, "name a person of 'people'")


# -- in an item -----------------------------------------------------------------------------------


def silent_speaker(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Speakers of an item to whom none of its texts is given, although texts say who speaks."""
    by_path = _inside(of)
    for path, item in items(of.session):
        if not item.speakers:
            continue
        texts = by_path.get(path, [])
        said = {id for text in texts for id in _by(text)}
        said |= {id for text in texts for id in _actors(text)} if said else set()
        for at, id in enumerate(item.speakers if said else ()):
            if id not in said:
                what = f"{quoted(id)} is a speaker of this item and speaks in none of its texts"
                hint = "add 'by:' where this speaker is reported, or leave the name out"
                yield Place((*path, "speakers", at), what, hint)


def _inside(of: Manuscript) -> dict[Path, list[Text]]:
    """The texts by the ways to all that has them."""
    found: dict[Path, list[Text]] = {}
    for text in of.texts:
        for length in range(1, len(text.path)):
            found.setdefault(text.path[:length], []).append(text)
    return found


def _actors(text: Text) -> Iterator[str]:
    if isinstance(text.holder, Conclusion):
        yield from text.holder.actor
    for act in getattr(text.holder, "acts", ()):
        yield from act.actor


def speaker_not_named(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Persons who speak and whose family name no text has."""
    words = " ".join(text.value for text in of.texts)
    seen: set[str] = set()
    for text in of.texts:
        for id in _by(text):
            person = of.session.people.get(id)
            if person and id not in seen and person.family not in words:
                what = f"{quoted(full_name(person))} speaks here and no text gives the name"
                yield Place((*text.path[:-1], "by"), what, "write the name at the first mention")
            seen.add(id)


# -- names ----------------------------------------------------------------------------------------


def name_of_two(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Names in the texts that two entries of the register have."""
    owners: dict[str, Path] = {}
    shared = [(p, name) for p, name in _names(of) if owners.setdefault(name, p) != p]
    said = _said(of, {name for _, name in shared}) if shared else set()
    for path, name in shared:
        if name in said:
            first = owners[name]
            what = f"{quoted(name)} names {quoted(str(first[1]))} too"
            hint = "nobody can tell which one a text means: write in 'variants' how each is named"
            yield Place(path, what, hint)


def _names(of: Manuscript) -> Iterator[tuple[Path, str]]:
    for id, entity in of.session.entities.items():
        yield from ((("entities", id), name) for name in {entity.name, *entity.variants})
    for id, person in of.session.people.items():
        yield from ((("people", id), name) for name in sorted(_of_person(person)) if " " in name)


def _of_person(person: Person) -> set[str]:
    short = f"{person.honorific} {person.family}" if person.honorific else ""
    return {full_name(person), short, *person.variants} - {""}


def _said(of: Manuscript, names: Set[str]) -> set[str]:
    """Those of some names that the texts have, as they are written."""
    phrases = Phrases((name, name) for name in names)
    found = ((m, text) for text in of.texts for m in phrases.find(text.value, words_of(text.value)))
    return {m.kept for m, text in found if text.value[m.start : m.end] == m.kept}


def office_of_two(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """ "The Director" where two persons of the register have this office."""
    for office in _shared(of):
        pattern = re.compile(rf"\b[Tt]he {re.escape(office)}\b(?!-|,? (?:of|for) |,? [A-Z])")
        for text in of.texts:
            if office in text.value:
                yield from (Found(text, *m.span()) for m in pattern.finditer(text.masked))


def _shared(of: Manuscript) -> list[str]:
    """Offices of two persons, unless a variant says which of them is meant. The Chair is that of
    the body; of two Secretaries-General another rule tells."""
    people = of.session.people.values()
    said = {variant for person in people for variant in person.variants}
    held = Counter(office for person in people for office in {post.office for post in person.posts})
    shared = {office for office in held if held[office] > 1 and f"the {office}" not in said}
    return sorted(shared - _PLAIN)


_PLAIN = {"", "Secretary-General", "Chair", "Co-Chair", "Vice-Chair", "Chairperson", "Rapporteur"}
