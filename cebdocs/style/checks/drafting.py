"""How a record tells what happened: in the past, in the third person, in words of decision."""

import re
from collections.abc import Iterator, Set

from cebdocs.style.checks.sentences import (
    begins,
    own_voices,
    previous,
    word_after,
    word_before,
)
from cebdocs.style.checks.surroundings import listed
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.masks import MASKED
from cebdocs.style.matching import Word
from cebdocs.style.rulebook import Rule

_BODIES = listed(
    "Board Committee Council Network Group Assembly CEB HLCM HLCP ACC UNDG UNSDG Chair Rapporteur "
    "Secretary-General Director-General Administrator He She"
)
_GROUPS = listed("members participants executives heads delegations speakers agencies")
_ADVERBS = listed(
    "also further therefore then accordingly fully strongly unanimously again duly formally "
    "generally widely thus subsequently warmly"
)
_CONDITIONS = listed("if when once until unless before after whenever while where")
_OBJECTS = listed(
    "that the a an its their with to upon on this these those all any both in and how and also "
    "therefore it him her them his note"
)
"""Words that follow a verb and not a noun: "notes the", "notes that"."""


# -- the past -------------------------------------------------------------------------------------


def past_tense(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Verbs in the present after a body or a person. swap: these verbs, and their past."""
    families = {person.family for person in of.session.people.values()}
    bodies = _BODIES | families | _acronyms(of)
    for text in of.in_roles(*rule.roles):
        if not text.part.startswith("annex"):
            for word in text.words():
                right = rule.swap.get(word.folded)
                if right and _is_present(text, word, bodies):
                    yield Found(text, word.start, word.end, _like(text, word, right))


def _acronyms(of: Manuscript) -> set[str]:
    """Bodies of the register that have an acronym."""
    kinds = ("board", "committee", "network", "group")
    entities = of.session.entities.items()
    return {id for id, entity in entities if entity.kind in kinds and id.isupper()}


def _like(text: Text, word: Word, right: str) -> str:
    return right[:1].upper() + right[1:] if text.value[word.start].isupper() else right


def _is_present(text: Text, word: Word, bodies: Set[str]) -> bool:
    seen = text.masked
    if not _has_object(seen, word):
        return False
    is_first = word.start < _LEAD and not seen[: word.start].strip("\ue000 ")
    if text.role == "conclusion" and is_first:
        return word.folded.endswith("s")
    return seen[word.start].islower() and _has_subject(text, word, bodies)


def _has_object(seen: str, word: Word) -> bool:
    """Whether what follows shows that it is a verb: "notes the", "calls for", "thanks ITU"."""
    following = word_after(seen, word.end)
    if following == "that":
        return word_after(seen, word.end + 5) not in ("was", "were", "is", "are", "had", "have")
    if word.folded in _TAKES:
        return following in _TAKES[word.folded]
    if word.folded == "is":
        return bool(_OPINION.match(seen, word.end))
    if word.folded in ("has", "have"):
        return following.endswith("ed") or following in ("taken", "met")
    is_name = following[:1].isupper() or seen[word.end : word.end + 2] == " \ue000"
    return is_name or following in _OBJECTS


_OPINION = re.compile(
    r" (?:of the (?:view|opinion)|(?:pleased|concerned|aware|grateful|convinced))\b"
)
_TAKES = {
    "calls": ("upon", "on", "for"), "asks": ("for", "that", "the", "all"), "takes": ("note", "up"),
    "considers": ("that",), "says": ("that",), "states": ("that",), "call": ("upon", "on", "for"),
}  # fmt: skip


def _has_subject(text: Text, word: Word, bodies: Set[str]) -> bool:
    """Whether a body, a person or, where a sentence begins, a group does it."""
    seen = text.masked
    subject, at = previous(seen, word.start)
    if subject.lower() in _ADVERBS:
        start, (subject, at) = at, previous(seen, at)
    else:
        start = word.start
    if not word.folded.endswith("s"):
        return subject.lower() in _GROUPS and _begins_group(seen, at)
    is_acronym = subject.isupper() and len(subject) > 2 and word_after(seen, word.end) == "that"
    if not (subject in bodies or is_acronym or _is_name(text, start - 2)):
        return False
    return not _depends(seen, at)


def _is_name(text: Text, at: int) -> bool:
    """Whether a name that is masked ends there."""
    return text.masked[at : at + 1] == MASKED != text.seen(("name",))[at]


def _depends(seen: str, at: int) -> bool:
    """Whether what is before a subject shows that it is none, or that of a condition."""
    before, at = previous(seen, at)
    if before in ("the", "The"):
        before, at = previous(seen, at)
    return before.lower() in _CONDITIONS


def _begins_group(seen: str, at: int) -> bool:
    """Whether a sentence begins with a group: "Members", "The members", "CEB members"."""
    before, start = previous(seen, at)
    return begins(seen, at) or (bool(before) and begins(seen, start))


# -- the third person -----------------------------------------------------------------------------

_PERSONAL = listed("we our ours us ourselves my me myself you your yours yourself")
_I = re.compile(
    r"I(?<!\w.)(?:[’'](?:m|ve|d|ll)\b| (?=(?:also |would |will |fully |strongly )?(?:am|was|have"
    r"|had|would|will|shall|should|could|can|cannot|do|did|wish|want|hope|think|believe|feel|look|note"
    r"|noted|thank|welcome|support|agree|propose|suggest|recall|urge|call|invite|congratulate|express"
    r"|stress|emphasize|underline|say|said|may|must|might|trust|know|understand|take|remain)\b))"
)
_BEFORE_I = listed(
    "that and but as if when which what so because then while where who before after since until "
    "or than and, , what"
)


def first_person(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """We, our, I, you outside quotations, and texts that speak in their own voice."""
    own = own_voices(of)
    for text in of.in_roles(*rule.roles):
        if text.part not in own:
            yield from _persons(text)


def _persons(text: Text) -> Iterator[Found]:
    seen = text.masked
    for word in text.words():
        if word.folded in _PERSONAL and _is_pronoun(seen, word):
            yield Found(text, word.start, word.end)
    for m in _I.finditer(seen):
        before = word_before(seen, m.start()).lower()
        if before in _BEFORE_I or (not before and _is_after_pause(seen, m.start())):
            yield Found(text, m.start(), len(m[0].rstrip()) + m.start())


def _is_after_pause(seen: str, at: int) -> bool:
    return begins(seen, at) or seen[at - 2 : at] in (", ", "; ", "– ")


def _is_pronoun(seen: str, word: Word) -> bool:
    """Whether it is in small letters, or begins a sentence and no title: "Our Common Future"."""
    if seen[word.start : word.end].islower():
        return "-" not in (seen[word.start - 1 : word.start], seen[word.end : word.end + 1])
    following = word_after(seen, word.end)
    is_word = seen[word.start + 1 : word.end].islower()
    return is_word and begins(seen, word.start) and following[:1].islower()


# -- who said it ----------------------------------------------------------------------------------

_NAMED = re.compile(r"\b(?:Mr|Ms|Mrs|Dr)\. ?(?:[^\W\d_a-z][\w’'-]*\.? ){0,3}?(?=([a-z]+) )")


def attribution(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Views that are told of a person by name, in a discussion. words: verbs of saying."""
    verbs = frozenset(rule.words)
    for text in of.in_roles(*rule.roles):
        if "discussion" in text.path:
            for m in _NAMED.finditer(text.seen(("name",))):
                if m[1] in verbs:
                    yield Found(text, m.start(), m.end(1))


# -- words of decision ----------------------------------------------------------------------------


def decision_verb(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Conclusions whose verb decides nothing. words: such verbs after a body or "it was"; with
    "was" before them, those that do after "it was" only. pattern: other openings."""
    weak, opening = frozenset(rule.words), re.compile(rule.pattern)
    passive = weak | {word.removeprefix("was ") for word in weak}
    for text in of.in_roles(*rule.roles):
        is_outer = text.path.count("list") == 1
        for m in opening.finditer(text.masked) if is_outer else ():
            if begins(text.masked, m.start()):
                yield Found(text, *m.span())
        for word in text.words():
            if word.folded in passive:
                after_body = word.folded in weak or word_after(text.masked, word.end) == "that"
                yield from _weak(text, word, after_body)


_LEAD = 8
"""How far marks may reach before the first word of a text."""


def _weak(text: Text, word: Word, after_body: bool) -> Iterator[Found]:
    """A verb of no decision, with its subject, where a sentence begins with that."""
    seen = text.masked
    subject, at = previous(seen, word.start)
    if subject in _ADVERBS:
        subject, at = previous(seen, at)
    if subject == "was":
        it, at = previous(seen, at)
        if it in ("it", "It") and begins(seen, at):
            yield Found(text, at, word.end)
    elif after_body and word.start < _LEAD and not seen[: word.start].strip("\ue000 "):
        yield Found(text, word.start, word.end)
    elif after_body and (subject in _BODIES or subject.lower() in _GROUPS):
        yield from _with_subject(text, word, at)


def _with_subject(text: Text, word: Word, at: int) -> Iterator[Found]:
    seen = text.masked
    before, start = previous(seen, at)
    begin = start if before and begins(seen, start) else at
    if begins(seen, begin):
        yield Found(text, begin, word.end)


_NOTE = re.compile(
    r"\b([Tt](?:ook|akes?|aking|aken)) note((?:,? with (?:[a-z]+ ){0,2}(?:appreciation|satisfaction"
    r"|interest|concern|regret|thanks|gratitude),?)?)"
    r"(?= (that|the|these|those|this|its|their|all|both|an?|his|her|[A-Z][A-Za-z]+)\b)"
)
_NEEDED = ("ook note", "ake note", "akes note", "aking note", "aken note", "oted with ", "oted of ")
_NOTED_OF = re.compile(r"\b[Nn]oted of(?= (?:the|this|these|its|their)\b)")
_WRONG_OF = re.compile(
    r"([Tt](?:ook|akes?|aking|aken) note )(?:on|about)(?= (?:the|this|these|its|their)\b)"
    r"|([Nn]oted with (?:appreciation|satisfaction|interest|concern|regret|thanks)) of(?= )"
)
_NOTED = {"took": "noted", "take": "note", "takes": "notes", "taking": "noting", "taken": "noted"}


def took_note_of(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Took note without "of" before a noun, and "took note that"."""
    for text in of.in_roles(*rule.roles):
        if not any(needed in text.masked for needed in _NEEDED):
            continue
        for m in _WRONG_OF.finditer(text.masked):
            yield Found(text, *m.span(), m[2] or f"{m[1]}of")
        for m in _NOTED_OF.finditer(text.masked):
            subject = word_before(text.masked, m.start())
            if subject in _BODIES | {"it", "It"} or subject in _GROUPS or not m.start():
                yield Found(text, *m.span(), m[0][:-3])
        for m in _NOTE.finditer(text.masked):
            if not (text.composed and m[3] == "that"):
                yield Found(text, *m.span(), _note(m))


def _note(m: re.Match[str]) -> str:
    if m[3] != "that":
        return f"{m[0]} of"
    verb = _NOTED[m[1].lower()]
    return (verb.capitalize() if m[1][0] == "T" else verb) + m[2]
