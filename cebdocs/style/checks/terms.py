"""Documents by one name: their titles in full, or a defined term."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cebdocs.style.checks.sentences import listed
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.matching import Word, words_of
from cebdocs.style.rulebook import Rule

_LINKS = listed("a an and for in of on the to")


class _Title(NamedTuple):
    """The title of a document: as written, its words, the noun that says what it is."""

    full: str
    words: tuple[str, ...]
    noun: str


def defined_term(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Parts of the title of a document where its title or its noun should stand. words: nouns that
    say what a document is."""
    titles = dict(_titles(of, rule))
    terms: set[str] = set()
    for text in of.in_roles(*rule.roles):
        yield from _after_definition(text, rule, terms)
    for text in of.in_roles(*rule.roles) if titles else ():
        for at, word in enumerate(text.words()):
            title = titles.get(word.folded)
            if title and (found := _part(text, at, title)):
                yield found


_DEFINITION = re.compile(
    r"\((?:[a-z]{4,16} (?:to )?(?:as )?)?(?:the )?[“\"‘](?:the )?([A-Z][a-z]+)[”\"’]\)"
)
_SMALL = re.compile(r"\b(?:[Tt]he|[Tt]his) ([a-z]+)\b(?! (?:of|for|to|on) )")
_NAMED = re.compile(
    r"\b[Tt]he (?:Action|Work|Coordination|Implementation|Strategic|Joint|Global|Internal|Overall"
    r"|Draft|New|Final|Revised|Proposed) ([A-Z][a-z]+)\b(?! (?:of|on|for) )"
)


def _after_definition(text: Text, rule: Rule, terms: set[str]) -> Iterator[Found]:
    """Other names of what has a term, which the text may define. terms: those of texts before."""
    defined = {
        m[1].lower(): m.end()
        for m in (_DEFINITION.finditer(text.value) if "(" in text.value else ())
        if m[1].lower() in rule.words and m[1].lower() not in terms
    }
    for found, term in _other_names(text) if terms or defined else ():
        if term in terms or found.start > defined.get(term, found.end):
            yield found
    terms.update(defined)


def _other_names(text: Text) -> Iterator[tuple[Found, str]]:
    """Words that may stand for a term, and the term."""
    for pattern in (_SMALL, _NAMED):
        for m in pattern.finditer(text.masked):
            the = "The" if m[0][0] == "T" else "the"
            yield Found(text, *m.span(), f"{the} {m[1].capitalize()}"), m[1].lower()


def _titles(of: Manuscript, rule: Rule) -> Iterator[tuple[str, _Title]]:
    """By the noun, where one document alone has it in its title."""
    found: dict[str, list[_Title]] = {}
    for document in of.session.documents.values():
        words = tuple(word.folded for word in words_of(document.title))
        for noun in {word for word in words if word in rule.words}:
            found.setdefault(noun, []).append(_Title(document.title, words, noun))
    return ((noun, each[0]) for noun, each in found.items() if len(each) == 1)


def _part(text: Text, at: int, title: _Title) -> Found | None:
    """The words of a title around its noun, where they are two or more and not all of them."""
    words = text.words()
    first, last = _first(text, words, at, title), _last(text, words, at, title)
    named = [word for word in words[first : last + 1] if word.folded not in _LINKS]
    if len(named) < 2 or not text.value[words[at].start].isupper():
        return None
    if first and text.masked[words[first - 1].start].isupper() and _joined(text, words, first):
        return None
    return Found(text, words[first].start, words[last].end, title.full)


def _first(text: Text, words: list[Word], at: int, title: _Title) -> int:
    while at and _goes_on(text, words, at, at - 1, title):
        at -= 1
    return at + (words[at].folded in _LINKS)


def _last(text: Text, words: list[Word], at: int, title: _Title) -> int:
    while at + 1 < len(words) and _goes_on(text, words, at + 1, at + 1, title):
        at += 1
    while words[at].folded in _LINKS:
        at -= 1
    return at


def _goes_on(text: Text, words: list[Word], right: int, at: int, title: _Title) -> bool:
    """Whether a word beside those of a title is one of them, and printed as one."""
    word = words[at]
    is_name = text.masked[word.start].isupper() or word.folded in _LINKS
    return is_name and word.folded in title.words and _joined(text, words, right)


def _joined(text: Text, words: list[Word], right: int) -> bool:
    """Whether only a space or hyphen stands between a word and the one before."""
    return text.masked[words[right - 1].end : words[right].start] in (" ", "-")
