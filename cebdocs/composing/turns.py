"""A turn as a clause: who spoke, in what capacity and manner, and what was said."""

import re

from cebdocs.composing.acts import Clause
from cebdocs.composing.names import NOBODY, Named, Names
from cebdocs.composing.phrases import PAUSE, linked, listed
from cebdocs.composing.verbs import conjugated, is_impersonal, known
from cebdocs.session import Turn


def clause(turn: Turn, by: tuple[str, ...], names: Names) -> Clause:
    """The clause of a turn. by: who speaks in the paragraph."""
    manner = _manner(turn, names)
    if turn.voice == "narrative":
        return Clause(NOBODY, manner, f"{turn.verb.strip()} {turn.said.strip()}".strip())
    speaker = _speaker(turn, turn.by or by, names)
    if speaker is None:
        return Clause(NOBODY, manner, _with_said(_impersonal(turn, names), turn, names))
    words, who = speaker.words, f"{speaker.who} {turn.capacity} {manner}"
    if turn.capacity.strip():
        words = names.in_capacity(words, turn.capacity.strip())
    if manner:
        words = f"{words}{PAUSE} {manner}{PAUSE}"
    verb = conjugated(_verb(turn, names), speaker, [], names.grammar)
    return Clause(speaker._replace(words=words, who=who), "", _with_said(verb, turn, names))


def _with_said(verb: str, turn: Turn, names: Names) -> str:
    said = turn.said.strip()
    return linked(f"{verb} ", said, names.grammar, is_noun=False) if said else verb


def _manner(turn: Turn, names: Names) -> str:
    """How the turn was taken, for or against."""
    said = [names.grammar.modes.get(turn.mode or "", "")]
    if turn.stance and turn.verb.strip():
        said.append(names.grammar.stances[turn.stance])
    return ", ".join(word for word in said if word)


# -- who ------------------------------------------------------------------------------------------


def _speaker(turn: Turn, by: tuple[str, ...], names: Names) -> Named | None:
    """Who speaks; None where nobody is named."""
    if turn.label.strip():
        return names.as_subject(turn.label.strip())
    if turn.voice == "impersonal":
        return None
    quantifier, group = turn.quantifier.strip(), turn.of.strip()
    if quantifier or group:
        words = linked(f"{quantifier} ", group, names.grammar, is_noun=True).strip()
        return names.as_subject(words)._replace(many=True)
    if turn.voice == "chair":
        return names.as_subject(names.office(by[0], True) if by else names.grammar.chair)
    if turn.voice == "office" and by:
        offices = [names.office(id, False) for id in by]
        words = listed(offices, names.language, names.grammar)
        return names.as_subject(words, by[0])._replace(many=len(by) > 1)
    if turn.voice == "body" and not by:
        return names.as_subject(names.body)
    return names.subject(by) if by else None


# -- the verb -------------------------------------------------------------------------------------


def _verb(turn: Turn, names: Names) -> str:
    """As it is typed or known; without one, what the stance or the mere fact says."""
    grammar, phrase = names.grammar, turn.verb.strip()
    if not phrase:
        silent = grammar.said if turn.said.strip() else grammar.spoke
        return grammar.views[turn.stance] if turn.stance else silent
    found = known(phrase, None, grammar)
    return found.words if found else phrase


def _impersonal(turn: Turn, names: Names) -> str:
    """The verb where nobody is named: "it was noted", "concern was expressed"."""
    grammar, words = names.grammar, _verb(turn, names)
    found = known(words, None, grammar)
    if found and found.verb.impersonal:
        return found.verb.impersonal
    if is_impersonal(words, grammar) or (found and found.verb.subject == "none"):
        return words
    participle = re.match(grammar.participle_of, words)
    return grammar.impersonal.replace("{verb}", participle[1] if participle else words)
