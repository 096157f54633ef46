"""What qualifies a verb, and by that the decision: how each kind of modifier is printed."""

from cebdocs.acts import Act, Modifier
from cebdocs.composing.phrases import fill
from cebdocs.grammars import Grammar, Qualifier


def wordless(act: Act, grammar: Grammar) -> list[int]:
    """The places of modifiers that have no words and whose kind brings none."""
    return [
        at
        for at, each in enumerate(act.modifiers)
        if not (each.text.strip() or qualifier(each, grammar).alone)
    ]


def qualifier(modifier: Modifier, grammar: Grammar) -> Qualifier:
    """How a modifier is printed: as its kind says; typed without one, as the words say."""
    patterns = grammar.modifiers
    text = modifier.text.strip()
    if modifier.kind != "other" or not text:
        return patterns[modifier.kind]
    kinds = (kind for kind in patterns.values() if _begins(text, kind, grammar))
    return next(kinds, patterns["other"])


def _begins(text: str, kind: Qualifier, grammar: Grammar) -> bool:
    """Whether typed words begin as a kind of modifier does."""
    start = kind.alone or kind.words.split("{")[0].strip()
    head, _, last = start.rpartition(" ")
    start = head if last in grammar.elided else start
    return bool(start) and f"{text} ".casefold().startswith(f"{start} ".casefold())


def words_of(modifier: Modifier, how: Qualifier, grammar: Grammar) -> str:
    """The words of a modifier: those of its kind, with what is typed."""
    text = modifier.text.strip()
    if not text or _begins(text, how, grammar):
        return text or how.alone
    return fill(how.words, grammar, text=text) if how.words else text
