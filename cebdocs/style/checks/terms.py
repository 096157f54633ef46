"""Documents by one name: their titles in full, or a defined term."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cebdocs.style.checks.surroundings import listed
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
        yield from _after_title(text, terms)
    for text in of.in_roles(*rule.roles) if titles else ():
        for at, word in enumerate(text.words()):
            title = titles.get(word.folded)
            if title and (found := _part(text, at, title)):
                yield found
    yield from _of_other_kind(of, rule)


_DEFINITION = re.compile(
    r"\((?:[a-z]{4,16} (?:to )?(?:as )?)?(?:the )?[“\"‘](?:the )?([A-Z][a-z]+)[”\"’]\)"
    r"|\((?:hereinafter )?the ([A-Z][a-z]+)\)"
)
_SMALL = re.compile(r"\b(?:[Tt]he|[Tt]his) ([a-z]+)\b(?! (?:of|for|to|on) )")
_NAMED = re.compile(
    r"\b[Tt]he (?:Action|Work|Coordination|Implementation|Strategic|Joint|Global|Internal|Overall"
    r"|Draft|New|Final|Revised|Proposed) ([A-Z][a-z]+)\b(?! (?:of|on|for) )"
)


def _after_definition(text: Text, rule: Rule, terms: set[str]) -> Iterator[Found]:
    """Other names of what has a term, which the text may define. terms: those of texts before."""
    defined = {
        term: m.end()
        for m in (_DEFINITION.finditer(text.value) if "(" in text.value else ())
        if (term := (m[1] or m[2]).lower()) in rule.words and term not in terms
    }
    for found, term in _other_names(text) if terms or defined else ():
        if term in terms or found.start > defined.get(term, found.end):
            yield found
    terms.update(defined)


_KINDS = "Plan|Framework|Strategy|Policy|Roadmap"
_TITLED = re.compile(
    r"\b[Tt]he “?(?:[A-Z][\w-]{0,30} (?:(?:and|of|for|on) )?){2,8}"
    r"(Plan|Framework|Strategy|Roadmap)\b"
)
_OF_KIND = re.compile(rf"\b[Tt]he ((?:[A-Z][\w-]{{0,30}} ){{1,4}})({_KINDS})\b(?! (?:of|on|for) )")
_ANY = listed("united nations un system system-wide global international internal joint strategic")


def _after_title(text: Text, terms: set[str]) -> Iterator[Found]:
    """ "The plan" in small letters behind the title of one in capitals, in the same text."""
    titled: dict[str, int] = {}
    for m in _TITLED.finditer(text.value):
        noun = m[1].lower()
        titled[noun] = -1 if noun in titled else m.end()
    for m in _SMALL.finditer(text.masked) if titled else ():
        noun = m[1].lower()
        if noun not in terms and 0 < titled.get(noun, -1) < m.start():
            del titled[noun]
            if not _is_named(noun, text.value[: m.start()]):
                yield Found(text, *m.span(), f"{m[0][0]}he {noun.capitalize()}")


def _is_named(noun: str, words: str) -> bool:
    """Whether a noun is there in small letters: then it may stand for something else."""
    return re.search(rf"\b{noun}s?\b", words) is not None


def _of_other_kind(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """ "The Water Policy" where the register has a strategy on water alone."""
    titles = [
        (document.title, {word.folded for word in words_of(document.title)})
        for document in of.session.documents.values()
    ]
    for text in of.in_roles(*rule.roles) if titles else ():
        for m in _OF_KIND.finditer(text.masked):
            named, noun = set(m[1].lower().split()), m[2].lower()
            like = [(title, words) for title, words in titles if named <= words]
            if len(like) == 1 and named - _ANY and _is_of_other_kind(noun, like[0][1]):
                yield Found(text, m.start(1), m.end(2), like[0][0])


def _is_of_other_kind(noun: str, words: set[str]) -> bool:
    kinds = set(_KINDS.lower().split("|"))
    return noun not in words and len(kinds & words) == 1


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
