"""Whether what has no text says enough for a sentence."""

from collections.abc import Iterator

from cebdocs.acts import Act
from cebdocs.problems import Path, nearest, quoted
from cebdocs.rules.subject import Finding, Subject
from cebdocs.session import Turn, is_composed


def not_composed(of: Subject) -> Iterator[Finding]:
    """Where there is no text, a sentence can be composed: the language has a grammar, each act a
    known verb and something behind it, each turn a speaker or words."""
    language = of.session.language
    for path, holder in of.texts:
        if not is_composed(holder):
            continue
        from cebdocs.grammars import grammars  # a record that has all its texts needs none

        if language not in grammars():
            hint = f"add a line 'text: ...'; sentences are composed in: {', '.join(grammars())}"
            yield path, f"no sentence can be composed in {quoted(language)}", hint
            continue
        for at, act in enumerate(getattr(holder, "acts", ())):
            yield from _of_act(act, (*path, "acts", at), language)
        for at, turn in enumerate(getattr(holder, "turns", ())):
            if not _says_something(turn, turn.by or getattr(holder, "by", ())):
                hint = "add 'verb:' and 'said:', or write the text of the paragraph"
                yield (*path, "turns", at), "this turn says nothing", hint


def unconfirmed_sentence(of: Subject) -> Iterator[Finding]:
    """Sentences are composed with words that a native reader has confirmed."""
    code = of.session.language
    if code == "en" or not any(is_composed(holder) for _, holder in of.texts):
        return
    from cebdocs.grammars import grammar, grammars

    if code in grammars() and grammar(code).unconfirmed:
        what = f"no native reader has confirmed how sentences are composed in {quoted(code)}"
        yield ("language",), what, "have them read, or write the texts"


def _of_act(act: Act, path: Path, language: str) -> Iterator[Finding]:
    from cebdocs.composing.qualifiers import wordless
    from cebdocs.composing.verbs import known, says_enough
    from cebdocs.grammars import grammar

    found = known(act.verb, act.kind, grammar(language))
    if found is None:
        like = nearest(act.verb, [word for v in grammar(language).verbs for word in v.verb])
        hint = f"did you mean '{like}'? If not, " if like else ""
        hint += "add 'kind: decide' (or direct, receive ...), or write the text"
        yield (*path, "verb"), f"{quoted(act.verb)} is no known verb", hint
    elif not says_enough(act, found, grammar(language)):
        hint = "add 'object:', 'task:' or 'addressees:', or write the text"
        yield path, f"nothing follows the verb {quoted(act.verb)}", hint
    for at in wordless(act, grammar(language)):
        hint = "add 'text: ...'"
        yield (*path, "modifiers", at), "this kind of modifier needs its words", hint


def _says_something(turn: Turn, by: tuple[str, ...]) -> bool:
    """A narrative has words, any other turn a speaker or a verb or words."""
    if turn.voice == "narrative":
        return bool(turn.said.strip())
    said = turn.verb.strip() or turn.said.strip() or turn.stance
    speaks = by or turn.label.strip() or turn.quantifier.strip() or turn.of.strip()
    return bool(said or speaks or turn.voice in ("chair", "body"))
