"""Which verb a phrase is, and how it agrees with its subject and object."""

import re
from typing import NamedTuple

from cebdocs.acts import Act, VerbClass
from cebdocs.composing.names import Named
from cebdocs.grammars import Auxiliary, Frame, Grammar, Verb, grammar, grammars


class Known(NamedTuple):
    """A phrase that is known. verb: what is known of it. words: as it is printed."""

    verb: Verb
    words: str


def known(phrase: str, kind: VerbClass | None, grammar: Grammar) -> Known | None:
    """What is known of a phrase: itself, without its adverb or preposition, by how it begins; of
    any other, what its class says. None where that is not given either."""
    phrase = phrase.strip()
    found = _listed(phrase, grammar) or _by_its_beginning(phrase, grammar)
    if found:
        return found._replace(verb=found.verb._replace(kind=kind)) if kind else found
    if is_impersonal(phrase, grammar):
        return Known(Verb((phrase,), kind or "decide", subject="none"), phrase)
    auxiliary = auxiliary_of(phrase, grammar)
    if auxiliary and (kind or auxiliary.kind):
        passives = (auxiliary.passive, auxiliary.passive.replace(auxiliary.one, auxiliary.many))
        is_passive = bool(auxiliary.passive) and any(phrase.startswith(f"{p} ") for p in passives)
        subject = "object" if is_passive and kind in (None, "future", "event") else "actor"
        verb = Verb((phrase,), kind or auxiliary.kind or "event", subject=subject)  # type: ignore[arg-type]
        return Known(verb, phrase)
    return Known(Verb((phrase,), kind), phrase) if kind else None


def class_of(act: Act, code: str) -> str:
    """What kind of decision an act is: as it says, else as its verb is known in this language."""
    if act.kind or code not in grammars():
        return act.kind or ""
    found = known(act.verb, None, grammar(code))
    return (found.verb.kind or "") if found else ""


def is_impersonal(phrase: str, grammar: Grammar) -> bool:
    """Whether a phrase brings its own subject, "it was suggested"."""
    return phrase.startswith(grammar.impersonal.split("{")[0])


def _listed(phrase: str, grammar: Grammar) -> Known | None:
    """As it is listed; or with an adverb, or the preposition that its noun takes anyway."""
    for form in (phrase, _without_adverb(phrase, grammar)):
        for verb in grammar.verbs:
            if form in verb.verb:
                return Known(verb, phrase)
            if form in verb.also:
                return Known(verb, verb.verb[0])
            preposition = verb.noun.split("{")[0].strip()
            for word in verb.verb if preposition else ():
                if form == f"{word} {preposition}":
                    return Known(verb, phrase[: -len(preposition)].rstrip())
    return None


def _without_adverb(phrase: str, grammar: Grammar) -> str:
    for adverb in grammar.adverbs:
        if f" {adverb} " in f" {phrase} ":
            return f" {phrase} ".replace(f" {adverb} ", " ", 1).strip()
    return phrase


def _by_its_beginning(phrase: str, grammar: Grammar) -> Known | None:
    """A known verb and more: what qualifies it, "endorsed in principle", or another verb, "agreed
    to lead", which then takes its object itself."""
    pairs = ((word, v) for v in grammar.verbs for word in v.verb if phrase.startswith(f"{word} "))
    word, verb = max(pairs, key=lambda pair: len(pair[0]), default=("", None))
    if verb is None:
        return None
    rest = phrase[len(word) :].strip()
    if any(m.alone and rest.startswith(m.alone) for m in grammar.modifiers.values()):
        preposition = verb.noun.split("{")[0].strip()
        words = phrase.removesuffix(f" {preposition}") if preposition else phrase
        return Known(verb, words)
    return Known(Verb((phrase,), verb.kind, subject=verb.subject), phrase)


def pattern(verb: Verb, has: tuple[bool, bool, bool], grammar: Grammar) -> str:
    """What follows a verb; has: whether there is an object, are addressees, is a task. Empty where
    these make no sentence."""
    name = Frame._fields[_FRAMES.index(has)]
    return getattr(verb.frame, name) or str(getattr(grammar.classes[verb.kind], name))


_NO, _YES = False, True
_FRAMES = (
    (_NO, _NO, _NO), (_YES, _NO, _NO), (_NO, _YES, _NO), (_NO, _NO, _YES),
    (_YES, _YES, _NO), (_YES, _NO, _YES), (_NO, _YES, _YES), (_YES, _YES, _YES),
)  # fmt: skip


def says_enough(act: Act, found: Known, grammar: Grammar) -> bool:
    """Whether an act has something behind its verb, or a verb that needs nothing."""
    has_object = bool(act.object and (act.object.text.strip() or act.object.refs))
    has_addressees = bool(act.addressees) and found.verb.subject != "addressees"
    has_object = has_object and found.verb.subject != "object"
    return bool(pattern(found.verb, (has_object, has_addressees, bool(act.task.strip())), grammar))


def of_its_object(found: Known, thing: str, subject: Named, grammar: Grammar) -> str:
    """A verb in the form that its object asks for, "a fait siennes les recommandations"."""
    agreeing = found.verb.agreeing
    if not agreeing or not (thing or subject.many):
        return found.words
    is_plural = "p" if re.search(grammar.plural, thing) else ""
    gender = "f" if re.match(grammar.feminine_noun, thing) else "m"
    return agreeing.get(f"{'many' if subject.many else gender}{is_plural}", found.words)


def conjugated(words: str, subject: Named | None, adverbs: list[str], grammar: Grammar) -> str:
    """A verb as its subject asks for, with adverbs at their place; without a subject as typed."""
    auxiliary = auxiliary_of(words, grammar)
    adverb = " ".join(adverbs)
    if auxiliary is None:
        return f"{adverb} {words}".strip()
    form = _form(words, auxiliary)
    rest = words[len(form) :].strip()
    if auxiliary.agrees and subject:
        rest = _with_endings(rest, subject)
    if subject:
        form = auxiliary.many if subject.many else auxiliary.one
    parts = (form, adverb, rest) if grammar.adverb != "before" else (adverb, form, rest)
    return " ".join(part for part in parts if part)


def auxiliary_of(words: str, grammar: Grammar) -> Auxiliary | None:
    """How a phrase begins."""
    return next((a for a in grammar.auxiliaries if _form(words, a)), None)


def _form(words: str, auxiliary: Auxiliary) -> str:
    forms = (auxiliary.one, auxiliary.many)
    return next((form for form in forms if f"{words} ".startswith(f"{form} ")), "")


def _with_endings(rest: str, subject: Named) -> str:
    """Words behind an auxiliary, the participles that begin them as their subject asks for."""
    words = rest.split(" ")
    agreeing = next((at for at, word in enumerate(words) if at and word[-1:] != "é"), len(words))
    endings = (word + _ending(word, subject) for word in words[:agreeing])
    return " ".join((*endings, *words[agreeing:]))


def _ending(participle: str, subject: Named) -> str:
    gender = "e" if subject.feminine and not participle.endswith(("ée", "ie", "ue")) else ""
    is_plural = subject.many and not (not gender and participle.endswith("s"))
    return gender + ("s" if is_plural else "")
