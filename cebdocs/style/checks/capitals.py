"""Capital letters: of entries, headings, posts and parts of documents, and after a colon."""

import re
from collections.abc import Iterator
from functools import cache

from cebdocs.census import items, texts
from cebdocs.problems import Path
from cebdocs.session import style_of
from cebdocs.style.checks.sentences import begins
from cebdocs.style.checks.surroundings import listed
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.masks import MASKED
from cebdocs.style.matching import Phrases, Word, paired
from cebdocs.style.rulebook import Rule

# -- the first letter of an entry -----------------------------------------------------------------

_SMALL = r"(?![a-z]-)[a-z][a-z’']*(?![\w@/]|\.\w)"
_FIRST = re.compile(rf"[* ]*(?:\([a-z]{{1,4}}\) +)?({_SMALL})")
_LETTERED = re.compile(rf"\((?:[a-z]|[ivx]{{2,4}})\) +({_SMALL})")
_BULLET = re.compile(rf"^ *[-*•][ \t]+({_SMALL})", re.MULTILINE)
_STOP = re.compile(rf"[.?!] ({_SMALL})")
_LAST = re.compile(r"(?<![\w.-])[a-z][a-z-]{2,30}\Z")


def capital_of_entry(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Small letters with which an entry or a sentence begins. words: abbreviations with a stop."""
    continued = frozenset(_continued(of))
    for text in of.in_roles(*rule.roles):
        if text.role in ("entry", "conclusion") and text.path[:-3] not in continued:
            yield from _capitalized(text, _FIRST.match(text.value))
        else:
            yield from _capitalized(text, _LETTERED.match(text.value))
        if "\n" in text.value:
            for m in _BULLET.finditer(text.value):
                yield from _capitalized(text, m)
        for m in _STOP.finditer(text.masked):
            last = _LAST.search(text.masked[max(0, m.start() - 32) : m.start()])
            if last and last[0] not in rule.words:
                yield Found(text, *m.span(1), _capital(m[1]))


def _capitalized(text: Text, m: re.Match[str] | None) -> Iterator[Found]:
    if m and text.masked[m.start(1)] != MASKED and not _goes_on(text, m):
        yield Found(text, *m.span(1), _capital(m[1]))


def _goes_on(text: Text, m: re.Match[str]) -> bool:
    """Whether a letter is the first of several in one line, "(a) to approve; (b) to review"."""
    return m[0].endswith(f") {m[1]}") and bool(_MORE.search(text.masked, m.end()))


_MORE = re.compile(r"[;,] (?:and |or )?\((?:[a-z]|[ivx]{2,4})\) ")


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _continued(of: Manuscript) -> Iterator[Path]:
    """The ways to what has entries in its own line, which go on with its sentence."""
    yield from (path for path, holder in texts(of.session) if getattr(holder, "run_in", False))
    for path, item in items(of.session):
        if style_of(item.conclusions, of.body) == "lettered_run_in":
            yield (*path, "conclusions")


# -- headings -------------------------------------------------------------------------------------

_NAMES = listed(
    "agreement assembly board commission committee conference convention council day decade "
    "declaration department forum fund goals group nations network office organization "
    "programme protocol secretariat strategy summit system team treaty union unit year"
)
"""What may be the noun of a name: the capitals around it are left alone."""
_LINKS = listed("and for in of on the to")


def heading_case(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Capitals of ordinary words in a heading. words: ordinary words; so are those which the record
    writes with a small letter elsewhere."""
    headings = [text for text in of.in_roles(*rule.roles) if _capitals(text)]
    small = _small_words(of) | set(rule.words) if headings else set()
    for text in headings:
        ordinary = [word for word in _capitals(text) if word.folded in small]
        if ordinary:
            yield _in_lower_case_phrase(text, ordinary)


def _capitals(text: Text) -> list[Word]:
    """Words with a capital after the first, but for those of what may be a name."""
    found: list[Word] = []
    for run in _runs(text):
        if not any(word.folded in _NAMES for word in run if not _describes(text, word)):
            found += [w for w in run if not begins(text.masked, w.start) and _is_title(text, w)]
    return found


def _runs(text: Text) -> Iterator[list[Word]]:
    """Words with capitals, together where only small links stand between them."""
    run: list[Word] = []
    for word in text.words():
        if text.masked[word.start].isupper():
            run.append(word)
        elif word.folded not in _LINKS:
            yield run
            run = []
    yield run


def _describes(text: Text, word: Word) -> bool:
    """Whether it begins the heading and another capital follows: "Programme Matters"."""
    following = text.masked[word.end : word.end + 2]
    return begins(text.masked, word.start) and following[:1] == " " and following[1:].isupper()


def _is_title(text: Text, word: Word) -> bool:
    return text.masked[word.start + 1 : word.end].islower() and word.end - word.start > 2


def _in_lower_case_phrase(text: Text, words: list[Word]) -> Found:
    start, end = words[0].start, words[-1].end
    right = list(text.value[start:end])
    for word in words:
        right[word.start - start] = right[word.start - start].lower()
    return Found(text, start, end, "".join(right))


def _small_words(of: Manuscript) -> set[str]:
    """The words that a record writes with a small letter."""
    running = of.in_roles("paragraph", "entry", "conclusion")
    return {
        word.folded
        for text in running
        for word in text.words()
        if text.masked[word.start].islower()
    }


# -- posts ----------------------------------------------------------------------------------------

_POST = re.compile(
    r"\b(?:executive director|administrator|high commissioner|commissioner-general"
    r"|managing director|(?:director|secretary)[- ]general)(?= of (?:the United|\ue000|[A-Z]{2}))"
    r"|\bhigh commissioner(?= for (?:Human Rights|Refugees)\b)"
)


def capital_of_post(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """The post of one person in small letters, posts in general in capitals. words: the latter."""
    for text in of.in_roles(*rule.roles):
        for m in _POST.finditer(text.masked):
            yield Found(text, *m.span(), _like_name(m[0]))
    yield from lower_case_phrase(of, rule)


def lower_case_phrase(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Phrases with capitals inside a sentence. words: these phrases."""
    pattern = _one_of(rule.words)
    for text in of.in_roles(*rule.roles):
        for m in pattern.finditer(text.masked):
            first = (
                m[0].lower() if _is_inside_sentence(text.masked, m.start()) else m[0].capitalize()
            )
            if first != m[0] and not text.masked[m.start() - 1 : m.start()].strip(" (\ue000"):
                yield Found(text, *m.span(), first)


def as_written(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Phrases, and what to write for them to the letter, but for the first of a sentence. swap:
    both."""
    phrases = _phrases(tuple(rule.swap.items()))
    for text in of.in_roles(*rule.roles) if rule.roles else of.texts:
        for start, end, right in phrases.find(text.masked, text.words()):
            written = text.value[start:end]
            first = _capital(right) if begins(text.masked, start) else right
            first = first.upper() if written.isupper() else first
            if written != first:
                yield Found(text, start, end, first)


@cache
def _phrases(swap: tuple[tuple[str, str], ...]) -> Phrases[str]:
    return Phrases(pair for entry in swap for pair in paired(*entry))


def _like_name(words: str) -> str:
    return re.sub(r"\b[a-z]", lambda m: m[0].upper(), words)


@cache
def _one_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest))})\b")


def _is_inside_sentence(seen: str, at: int) -> bool:
    """Whether a word begins there, and no sentence."""
    return seen[at - 1 : at] in ("", " ", "(") and not begins(seen, at)


# -- parts of documents, and what follows a colon -------------------------------------------------


@cache
def _parts(nouns: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(sorted(nouns, key=len, reverse=True))
    return re.compile(rf"(?:{names})(?= (?:\d|[IVXLC]+\b|[A-Z]\b))")


def lower_case_part(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Parts of a document with a number and a capital, inside a sentence. words: the parts."""
    pattern = _parts(rule.words)
    for text in of.in_roles(*rule.roles):
        for m in pattern.finditer(text.masked):
            if _is_inside_sentence(text.masked, m.start()):
                yield Found(text, *m.span(), m[0].lower())


_COLON = re.compile(r":(?<=[a-z]:) ([A-Z][a-z]*)(?![\w’'-])")


def capital_after_colon(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Capitals of ordinary words after a colon in a sentence. words: such words."""
    small: set[str] | None = None
    for text in of.in_roles(*rule.roles):
        for m in _COLON.finditer(text.masked):
            if not _is_inside(text.masked, m.start()) or _LABEL.match(text.masked, m.end()):
                continue
            small = _ordinary_words(of, rule) if small is None else small
            if _is_ordinary(text.masked, m, small):
                yield Found(text, *m.span(1), m[1].lower())


def _is_inside(seen: str, at: int) -> bool:
    """Whether a colon stands in a sentence, and is not that of a label."""
    before = seen[max(0, at - 100) : at]
    sentence = re.split(r"[.?!;]\s|\n", before)[-1]
    last = re.split(r"\s", sentence)[-1]
    in_brackets = sentence.rfind("(") > sentence.rfind(")")
    return len(sentence.split()) > 3 and (last.islower() or (in_brackets and last.isalpha()))


_LABEL = re.compile(r"(?: [a-z]{1,20}){0,3}:")
"""What stands after a colon is a label itself: "In favour: 12"."""


_NOT_A_TITLE = re.compile(
    r"[,;.](?! [A-Z])| (?:[a-z\ue000]|[A-Z]{2,}\b|(?:Board|Committee|Chair|Secretary|United)\b)"
)
_NOUN = re.compile(r"[a-z]{3,}(?:tion|sion|ment|ity|itie)s?")


def _ordinary_words(of: Manuscript, rule: Rule) -> set[str]:
    """Words that are no names: those of a rule, and what the record has in small letters."""
    return set(rule.words) | (_small_words(of) - _NAMES - _CAPITAL)


_CAPITAL = listed("chair governments government members member secretary states state")
"""Words that are names in some places."""


def _is_ordinary(seen: str, m: re.Match[str], ordinary: set[str]) -> bool:
    """Whether a word is no name and begins none."""
    word = m[1].lower()
    is_known = word in ordinary or bool(_NOUN.fullmatch(word))
    return is_known and bool(_NOT_A_TITLE.match(seen, m.end()))
