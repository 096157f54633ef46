"""Words put together: patterns, lists, words cut before a vowel, the ends of sentences.

What a secretary typed is joined and never changed, but for the first letter of a sentence and what
a language contracts ("de le"). Three signs stand for what is settled last; no text that has been
checked holds them.
"""

import re
from collections.abc import Sequence

from cebdocs.grammars import Grammar
from cebdocs.languages import Language

PAUSE = "\x01"
"""A comma, if the sentence goes on."""
JOINT = "\x02"
"""Stands before each name of a list but the first: a preposition may have to be repeated there."""
PAPER = "\x00"
"""Stands before and behind the id of a document, whose label is known when all is laid."""

_SLOT = re.compile(r"\{(\w+)\}")
_VERBAL = ("task", "said")
"""What begins with a verb: "de le faire" is not contracted."""


def fill(pattern: str, grammar: Grammar, **values: str) -> str:
    """A pattern with its values. An empty one leaves no space, a repeated word stands once."""
    made, at = "", 0
    for slot in _SLOT.finditer(pattern):
        value = values.get(slot[1], "").strip()
        made += linked(pattern[at : slot.start()], value, grammar, slot[1] not in _VERBAL)
        at = slot.end()
    return (made + pattern[at:]).strip()


def linked(before: str, value: str, grammar: Grammar, is_noun: bool) -> str:
    """A value behind the words of the pattern that stand before it."""
    if not value:
        return before.rstrip()
    if JOINT in value:
        first, *others = value.split(JOINT)
        preposition = before.rstrip().rpartition(" ")[2]
        if preposition in grammar.repeated:
            others = [linked(f"{preposition} ", name, grammar, is_noun) for name in others]
        return "".join((linked(before, first, grammar, is_noun), *others))
    last = before.rstrip().rpartition(" ")[2]
    head = before.rstrip().removesuffix(last)
    for word, article, both in grammar.contractions:
        if last == word and is_noun and value.startswith(f"{article} "):
            return f"{head}{both}{value[len(article) :]}"
        if last == word and value.startswith(f"{both} "):
            return head + value
    if last in grammar.elided and begins_with_a_vowel(value, grammar):
        return f"{head}{last[:-1]}’{value}"
    if last in grammar.elided and value.startswith((f"{last[:-1]}'", f"{last[:-1]}’")):
        return head + value
    return _without_repeated(before, value) + value


def _without_repeated(before: str, value: str) -> str:
    """The words before a value, without those at their end with which it begins."""
    start = value.casefold()
    for word in re.finditer(r"(?<!\S)\S", before):
        repeated = before[word.start() :].casefold().strip(" ,")
        if start == repeated or start.startswith(f"{repeated} "):
            return before[: word.start()]
    return before


def begins_with_a_vowel(value: str, grammar: Grammar) -> bool:
    """Whether words are cut before this one."""
    word = value.casefold()
    is_cut = word[:1] in "aeiouhàâäæéèêëîïôöœùûü" or word.split(" ")[0] == "y"
    is_acronym = value[:2].isupper() and value[:1] == "H"
    return is_cut and not is_acronym and not word.startswith(grammar.unelided)


def listed(names: Sequence[str], language: Language, grammar: Grammar) -> str:
    """ "A, B and C"; what follows commas inside another name is set off by one."""
    if len(names) < 2:
        return "".join(names)
    *front, before, last = (names[0], *(JOINT + name for name in names[1:]))
    text = ""
    for name in front:
        text = language.more.format(text, name) if text else name
    text = language.more.format(text, before) if text else before
    has_commas = any(PAUSE in name or ", " in name for name in names[:-1])
    return (grammar.pause if has_commas else language.last).format(text, last)


def finished(text: str, end: str) -> str:
    """A sentence: with a capital, its commas settled, and its end, unless it has one."""
    text = re.sub(f"{PAUSE}+(?= ?[,;:.]| ?$)", "", text)
    text = re.sub(f"{PAUSE}+", ",", text).replace(JOINT, "")
    text = text[:1].upper() + text[1:]
    has_end = re.search(r"[.!?…;:][”»\"')]?$", text)
    return text if has_end else text + end
