"""An act as a clause: who, the verb as it is qualified, what, to whom, by when, and what follows.

A clause ends where its sentence may still go on; `sentences` joins them.
"""

import re
from typing import NamedTuple

from cebdocs.acts import Act, Addressee, Due, Earlier, Effect
from cebdocs.composing.names import NOBODY, Named, Names
from cebdocs.composing.phrases import PAPER, PAUSE, fill, listed
from cebdocs.composing.qualifiers import qualifier, words_of
from cebdocs.composing.verbs import Known, conjugated, known, of_its_object, pattern
from cebdocs.facts import printed_date


class Clause(NamedTuple):
    """One act. subject: who does it. opening: what stands before it. predicate: the verb and all
    behind it. after: sentences of their own that follow."""

    subject: Named
    opening: str
    predicate: str
    after: tuple[str, ...] = ()


def clause(act: Act, actors: tuple[str, ...], is_elliptic: bool, names: Names) -> Clause:
    """The clause of an act. is_elliptic: whether its subject stands in the lead-in."""
    found = known(act.verb, act.kind, names.grammar)
    assert found is not None
    return _Making(act, found, actors, is_elliptic, names).clause()


class _Making:
    """One act on its way to a clause."""

    def __init__(
        self, act: Act, found: Known, actors: tuple[str, ...], is_elliptic: bool, names: Names
    ) -> None:
        self.act, self.found, self.actors = act, found, actors
        self.is_elliptic = is_elliptic and found.verb.subject == "actor"
        self.names, self.grammar, self.language = names, names.grammar, names.language
        self.modifiers = [(m, qualifier(m, names.grammar)) for m in act.modifiers]

    def clause(self) -> Clause:
        subject, thing, to = self._subject_and_more()
        has = (bool(thing), bool(to), bool(self.act.task.strip()))
        frame = pattern(self.found.verb, has, self.grammar) or "{verb}"
        takes = self.found.verb.clause if self._is_clause(thing) else self.found.verb.noun
        words = of_its_object(self.found, thing, subject, self.grammar)
        if "{verb}" not in frame:  # it has another verb, which is qualified in its place
            words, frame = frame[1:].split("]")[0], "{verb}" + frame.split("]", 1)[1]
        predicate = self._fill(
            self._agreeing(frame, subject),
            verb=self._verb(words, subject, is_alone=frame == "{verb}"),
            object=self._fill(takes, object=thing) if thing else "",
            thing=thing,
            of=self.found.verb.noun.split("{")[0],
            to=to,
            task=self.act.task,
        )
        predicate += self._behind()
        predicate, after = self._with_effects(predicate, subject, bool(thing))
        if self.found.verb.kind == "event" and not thing and _is_told(self.act):
            return Clause(NOBODY, "", "", after)
        return Clause(subject, self._opening(), predicate, after)

    def _agreeing(self, frame: str, subject: Named) -> str:
        """A pattern, each verb in square brackets as its subject asks for."""
        parts = re.split(r"\[(.+?)\]", frame)
        verbs = (conjugated(verb, subject, [], self.grammar) for verb in parts[1::2])
        return "".join(p for pair in zip(parts[::2], (*verbs, ""), strict=True) for p in pair)

    def _fill(self, frame: str, **values: str) -> str:
        return fill(frame, self.grammar, **values)

    # -- who, what, to whom ---------------------------------------------------------------------

    def _subject_and_more(self) -> tuple[Named, str, str]:
        """Subject, object and addressees; a verb may make either of the last two its subject. They
        are named in the order of print."""
        of = self.found.verb.subject
        subject = NOBODY
        if of == "actor" and not self.is_elliptic:
            subject = self.names.subject(self.actors)
        thing = self._thing()
        if of == "addressees" and self.act.addressees:
            return self.names.subject(tuple(a.entity for a in self.act.addressees)), thing, ""
        if of == "object" and thing:
            return self.names.as_subject(thing), "", self._to()
        if of in ("object", "addressees"):
            subject = self.names.subject(self.actors)
        return subject, thing, self._to()

    def _thing(self) -> str:
        """What the act is about, unless the task says it again."""
        matter = self.act.object
        if matter is None or (matter.text and matter.text.strip() in self.act.task):
            return ""
        documents = self.names.session.documents
        text = matter.text.strip()
        cited = [id for id in matter.refs if documents[id].symbol or not text]
        cited = [id for id in cited if not text or documents[id].symbol not in text]
        papers = listed([self._paper(id, bool(text)) for id in cited], self.language, self.grammar)
        if text and papers:
            return self._fill(self.grammar.papers["cited"], text=text, symbol=papers)
        return text or papers if cited or text else ""

    def _paper(self, id: str, is_cited: bool) -> str:
        """A document by its title and symbol; the symbol alone behind words for it."""
        document, mark = self.names.session.documents[id], f"{PAPER}{id}{PAPER}"
        papers = self.grammar.papers
        if is_cited:
            return mark
        if not document.title:
            return self._fill(papers["symbol"], symbol=mark)
        kind = document.kind or papers["kind"]
        if not document.symbol:
            return self._fill(papers["titled"], kind=kind, title=mark)
        return self._fill(papers["both"], kind=kind, title=document.title, symbol=mark)

    def _is_clause(self, thing: str) -> bool:
        first = re.split(r"[\s'’]", thing, maxsplit=1)[0]
        return first in self.grammar.clauses

    def _to(self) -> str:
        """The addressees by their roles. A body decides to do itself what it has to do alone."""
        to = list(self.act.addressees)
        is_itself = all(a.entity in self.actors for a in to)
        if not to or (is_itself and self.found.verb.kind == "decide"):
            return ""
        if self.found.verb.kind == "appreciate":
            return self.names.listed(tuple(a.entity for a in to))
        main = _first_role(to)
        text = self.names.listed(_of_role(to, main))
        parts = [
            self._fill(self.grammar.roles[role], names=self.names.listed(ids))
            for role in self.grammar.roles
            if role != main and (ids := _of_role(to, role))
        ]
        return f"{text}, {self._set_off(parts)}{PAUSE}" if parts else text

    def _set_off(self, parts: list[str]) -> str:
        """Phrases between commas, one after another."""
        *others, last = parts
        return self.grammar.pause.format(", ".join(others), last) if others else last

    # -- the verb and its modifiers -------------------------------------------------------------

    def _verb(self, words: str, subject: Named, is_alone: bool) -> str:
        """A verb as its subject and its modifiers ask for."""
        adverbs = [
            w
            for m, q in self.modifiers
            if (w := words_of(m, q, self.grammar)) in self.grammar.adverbs
        ]
        of_actors = subject if self.found.verb.subject == "actor" else None
        verb = conjugated(words, of_actors, adverbs, self.grammar)
        for close in self._qualifying("close"):
            verb = f"{verb} {close}"
        inside = self._qualifying("inside") + ([] if self._may_open() else self._openings())
        if not inside:
            return verb
        together = listed(inside, self.language, self.grammar)
        return f"{verb} {together}" if is_alone else f"{verb}, {together}{PAUSE}"

    def _qualifying(self, where: str) -> list[str]:
        words = [words_of(m, q, self.grammar) for m, q in self.modifiers if q.where == where]
        return [word for word in words if word and word not in self.grammar.adverbs]

    def _openings(self) -> list[str]:
        return self._qualifying("opening")

    def _may_open(self) -> bool:
        return not self.is_elliptic and self.found.verb.subject == "actor"

    def _opening(self) -> str:
        return ", ".join(self._openings()) if self._may_open() else ""

    # -- behind it ------------------------------------------------------------------------------

    def _behind(self) -> str:
        """By when, where to, on which conditions, from where."""
        text = ""
        if self.act.due and (due := self._due(self.act.due)):
            text += f" {due}"
        if after := self._qualifying("after"):
            text += f", {listed(after, self.language, self.grammar)}"
        text += self._route()
        if provision := self.act.provision.strip():
            is_plain = re.split(r"[\s'’]", provision, maxsplit=1)[0] in self.grammar.plain
            text += (
                f" {provision}" if is_plain else self._fill(self.grammar.provision, text=provision)
            )
        return text + (self._earlier(self.act.earlier) if self.act.earlier else "")

    def _due(self, due: Due) -> str:
        if due.text.strip():
            return due.text.strip()
        if due.kind == "asap":
            return self.grammar.due["asap"]
        unit = "session" if due.session else "day" if due.date and len(due.date) > 7 else "month"
        date = due.session or printed_date(due.date or "", self.language)
        if not date:
            return ""
        kind = due.kind if due.kind in ("before", "after") else "date"
        patterns = self.grammar.due
        default = patterns["session"] if unit == "session" else patterns[kind]
        return self._fill(patterns.get(f"{kind}_{unit}", default), date=date)

    def _route(self) -> str:
        route = self.act.route
        if route is None:
            return ""
        grammar, purpose = self.grammar, route.purpose.strip() or self.grammar.sendings[0]
        is_sent = purpose.split()[-1] in grammar.sendings
        to = self.names.name(route.body)
        text = self._fill(grammar.sent if is_sent else grammar.routed, purpose=purpose, names=to)
        at = self._fill(grammar.at, session=route.session) if route.session.strip() else ""
        return ", " + " ".join(part for part in (text, route.means.strip(), at) if part)

    def _earlier(self, earlier: Earlier) -> str:
        patterns, text = self.grammar.earlier, earlier.text.strip()
        symbol, session = self._cited(earlier), earlier.session.strip()
        if not text:
            which = ("both" if symbol else "session") if session else "symbol" if symbol else ""
            return self._fill(patterns[which], session=session, symbol=symbol) if which else ""
        made = self._fill(patterns[self._manner(text)], text=text)
        if cited := [word for word in (session, symbol) if word]:
            made += " " + self._fill(patterns["cited"], cited=", ".join(cited))
        return made

    def _cited(self, earlier: Earlier) -> str:
        symbol, place = earlier.symbol.strip(), earlier.paragraph.strip()
        if not place:
            return symbol
        cited = self.language.phrases["paragraph_cited"]
        return cited.format(document=symbol, place=place).strip(" ,")

    def _manner(self, text: str) -> str:
        """How words for an earlier decision follow: what was done, a clause, or a noun."""
        if re.search(self.grammar.participle, text.split(maxsplit=1)[0]):
            has_one = self.act.object is not None and len(self.act.object.refs) == 1
            return "done_to_one" if has_one else "done"
        is_clause = any(word in self.grammar.finite for word in text.split())
        return "clause" if is_clause else "noun"

    # -- what came of it ------------------------------------------------------------------------

    def _with_effects(
        self, predicate: str, subject: Named, has_object: bool
    ) -> tuple[str, tuple[str, ...]]:
        """What came of it: said of the subject, where that was the object; as a clause behind the
        object; or in sentences of their own."""
        said, after = [predicate], []
        is_subject = self.found.verb.subject == "object" and bool(subject.words)
        for effect in self.act.effects:
            text, on = effect.text.strip(), self._on(effect)
            dated = f"{text} {on}".strip()
            if not text:
                said[-1] = f"{said[-1]} {on}".strip()
            elif text.split(maxsplit=1)[0] not in self.grammar.finite:
                after.append(dated)
            elif is_subject:
                said.append(dated)
            elif has_object:
                said[-1] += self._fill(self.grammar.effect, text=dated)
            else:
                after.append(self._fill(self.grammar.outcome, text=dated))
        return listed(said, self.language, self.grammar), tuple(after)

    def _on(self, effect: Effect) -> str:
        if not effect.date:
            return ""
        unit = "day" if len(effect.date) > 7 else "month"
        return self._fill(self.grammar.on[unit], date=printed_date(effect.date, self.language))


def _is_told(act: Act) -> bool:
    """Whether what came of an event says the event."""
    return any(act.verb.strip() in effect.text for effect in act.effects)


def _first_role(to: list[Addressee]) -> str:
    """Whom the verb addresses: those without a role, else the first role in the order of weight."""
    roles = [a.role or "" for a in to]
    return next(role for role in ("", *_WEIGHT) if role in roles)


_WEIGHT = ("lead", "with", "member", "volunteer", "coordination", "support")


def _of_role(to: list[Addressee], role: str) -> tuple[str, ...]:
    return tuple(a.entity for a in to if (a.role or "") == role)
