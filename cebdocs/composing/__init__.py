"""Sentences made of acts and turns, where a session has no text for them.

The whole session is composed at once, in the order of print: whether somebody is named in full
depends on who has been named before. Nothing in a sentence is read as a mark.
"""

from cebdocs.acts import Act
from cebdocs.bodies import Body, usual_lead_in
from cebdocs.census import texts_of
from cebdocs.composing import acts, turns
from cebdocs.composing.acts import Clause
from cebdocs.composing.names import Names
from cebdocs.composing.phrases import PAPER, finished, listed
from cebdocs.grammars import grammar
from cebdocs.kinds import folded
from cebdocs.languages import Language
from cebdocs.record import Inline, Reference, Text
from cebdocs.session import (
    Block,
    Conclusion,
    Conclusions,
    Item,
    Paragraph,
    Point,
    Quotation,
    Session,
    is_composed,
    style_of,
)

Sentences = dict[int, tuple[Inline, ...]]
"""The inside of each composed paragraph, by the identity (`id`) of what it is composed from."""


def composed(session: Session, body: Body, language: Language) -> Sentences:
    """Every sentence of a checked session that has to be composed."""
    composing = _Composing(session, body, language)
    if session.summary:
        composing.blocks(session.summary.text)
    composing.blocks(session.introduction.text if session.introduction else ())
    for item in session.items:
        composing.item(item)
    composing.blocks(session.closing.text if session.closing else ())
    for annex in session.annexes:
        composing.blocks(annex.text)
    return composing.made


class _Composing:
    """One session: who has been named so far, and what is made."""

    def __init__(self, session: Session, body: Body, language: Language) -> None:
        self.made: Sentences = {}
        self._session, self._body = session, body
        self._grammar = grammar(session.language)
        self._names = Names(session, body, language, self._grammar)

    # -- the way through the session ------------------------------------------------------------

    def item(self, item: Item) -> None:
        self.blocks(item.background)
        self.blocks(item.discussion)
        self._conclusions(item.conclusions)
        for inner in item.items:
            self.item(inner)
        self.blocks(item.summary)

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block)
            elif isinstance(block, Quotation):
                self.blocks(block.quotation)
            else:
                for holder in texts_of(block):
                    self._names.see(holder.text or holder.verbatim)

    def _paragraph(self, written: Paragraph | Point, end: str = ".") -> None:
        if is_composed(written):
            clauses = [turns.clause(turn, written.by, self._names) for turn in written.turns]
            clauses += self._acts(written.acts, written.by, None)
            end = self._before_a_list(bool(written.acts)) if written.list else end
            self._make(written, clauses, end)
        else:
            self._names.see(written.text or written.verbatim)
        for at, point in enumerate(written.list):
            self._paragraph(point, self._inside(written, at))

    def _acts(
        self, written: tuple[Act, ...], by: tuple[str, ...], lead: tuple[str, ...] | None
    ) -> list[Clause]:
        """The clauses of acts. lead: the subject of the lead-in under which they stand."""
        found = []
        for act in written:
            actors = act.actor or by or lead or (self._session.body,)
            is_elliptic = lead is not None and {*map(folded, actors)} == {*map(folded, lead)}
            found.append(acts.clause(act, actors, is_elliptic, self._names))
        return found

    # -- conclusions ----------------------------------------------------------------------------

    def _conclusions(self, written: Conclusions) -> None:
        style = style_of(written, self._body)
        lead = self._lead_in(written, style)
        last = len(written.list) - 1
        for at, each in enumerate(written.list):
            is_inside = style.startswith("lettered") and at < last
            self._conclusion(each, lead, self._grammar.semicolon if is_inside else ".")

    def _lead_in(self, written: Conclusions, style: str) -> tuple[str, ...] | None:
        """The subject that conclusions share with the lead-in, from which they go on."""
        given, goes_on = written.lead_in, style != "prose"
        if given and is_composed(given):
            actors = given.acts[-1].actor if given.acts else given.turns[-1].by
            clauses = [turns.clause(turn, given.by, self._names) for turn in given.turns]
            clauses += self._acts(given.acts, given.by, None)
            goes_on = goes_on and bool(written.list)
            self._make(given, clauses, f" {self._grammar.and_ends[0]}" if goes_on else ".")
            return (actors or given.by or (self._session.body,)) if goes_on else None
        usual = usual_lead_in(self._body, style, self._session.language)
        text = (given.text or given.verbatim) if given else usual
        self._names.see(text)
        return self._subject_of(text, given.by if given else ()) if text and goes_on else None

    def _subject_of(self, text: str, by: tuple[str, ...]) -> tuple[str, ...] | None:
        """Whose name a lead-in is, or of whom it says more: "The Committee:", "... and:"."""
        of = by or (self._session.body,)
        if text.rstrip().endswith(self._grammar.and_ends):
            return of
        known = (of, *((id,) for id in self._session.entities))
        return next((ids for ids in known if self._names.is_subject_of(text, ids)), None)

    def _conclusion(self, written: Conclusion, lead: tuple[str, ...] | None, end: str) -> None:
        if is_composed(written):
            end = self._before_a_list(True) if written.list else end
            self._make(written, self._acts(written.acts, written.actor, lead), end)
        else:
            self._names.see(written.text or written.verbatim)
        for at, inner in enumerate(written.list):
            self._conclusion(inner, None, self._inside(written, at))

    def _inside(self, written: Paragraph | Point | Conclusion, at: int) -> str:
        """The end of an entry: semicolons inside one line, full stops elsewhere."""
        is_last = at == len(written.list) - 1
        return self._grammar.semicolon if written.run_in and not is_last else "."

    def _before_a_list(self, is_decided: bool) -> str:
        return self._grammar.follows if is_decided else self._grammar.colon

    # -- clauses to sentences -------------------------------------------------------------------

    def _make(
        self, written: Paragraph | Point | Conclusion, clauses: list[Clause], end: str
    ) -> None:
        sentences = [s for s in self._sentences(clauses) if s]
        after = [sentence for clause in clauses for sentence in clause.after]
        *others, last = sentences + after
        text = " ".join((*(finished(s, ".") for s in others), finished(last, end)))
        parts = text.split(PAPER)
        self.made[id(written)] = tuple(
            Reference("", part) if at % 2 else Text(part) for at, part in enumerate(parts) if part
        )

    def _sentences(self, clauses: list[Clause]) -> list[str]:
        """Clauses of one subject in one sentence; of two, in one as well, of more in several."""
        found: list[list[Clause]] = []
        for clause in clauses:
            if found and found[-1][0].subject.who == clause.subject.who and not clause.opening:
                found[-1].append(clause)
            else:
                found.append([clause])
        texts = [self._sentence(group) for group in found]
        if len(texts) == 2 and all(texts) and not found[1][0].opening:
            return [self._grammar.pause.format(*texts)]
        return texts

    def _sentence(self, clauses: list[Clause]) -> str:
        predicates = [clause.predicate for clause in clauses if clause.predicate]
        if not predicates:
            return ""
        first = clauses[0]
        together = listed(predicates, self._names.language, self._grammar)
        parts = (first.opening and first.opening + ",", first.subject.words, together)
        return " ".join(part for part in parts if part)
