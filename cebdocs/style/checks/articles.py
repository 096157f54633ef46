"""Articles, possessives and plurals of acronyms; the United Nations and others that are written in
full.
"""

import re
from collections.abc import Iterator, Mapping

from cebdocs.style.acronyms import acronyms
from cebdocs.style.checks.context import as_written, lifted, stands_alone
from cebdocs.style.checks.known import explanation, known, uses
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.rulebook import Rule


def article_before_acronym(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """The article before the acronym of an organization that is not about a noun after it."""
    for text, start, end, acronym in uses(of):
        has_article = f" {text.value[max(0, start - 5) : start]}"[-5:] in _ARTICLES
        if has_article and acronym.is_body and stands_alone(lifted(text), end):
            yield Found(text, start - 4, end, text.value[start:end])


_ARTICLES = (" the ", " The ", "(the ", "(The ", "\nThe ", "\nthe ")


def possessive_of_acronym(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """The possessive of an acronym: 's before what it has."""
    listed = acronyms(of.language)
    for text, m in _with_s(of, rule):
        if m[1] in listed.in_full or m[1] in listed.slashed:
            continue
        if _is_of_body(of, m[1]) or not _is_plural(text, m):
            yield Found(text, m.start(), m.end(), hint=_rewritten(m[1]))


def _rewritten(acronym: str) -> str:
    return f"write 'of {acronym}' after it, or '{acronym}' before it without the apostrophe"


def apostrophe_in_plural(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """An apostrophe before the s of a plural: NGO's."""
    for text, m in _with_s(of, rule):
        if not _is_of_body(of, m[1]) and _is_plural(text, m):
            yield Found(text, m.start(), m.end(), f"{m[1]}s")


_WITH_S = re.compile(r"(?<![\w’'-])(UN-[A-Z][a-z]+|[A-Z][A-Za-z]{0,2}[A-Z]{1,6})[’']s(?!\w)")


def _with_s(of: Manuscript, rule: Rule) -> Iterator[tuple[Text, re.Match[str]]]:
    for text in of.texts:
        if _has_s(text):
            for m in _WITH_S.finditer(text.seen(("name",))):
                if m[1] not in rule.words:
                    yield text, m


def _has_s(text: Text) -> bool:
    return "’s" in text.value or "'s" in text.value


def _is_of_body(of: Manuscript, acronym: str) -> bool:
    return acronym in known(of) and known(of)[acronym].is_body


def _is_plural(text: Text, m: re.Match[str]) -> bool:
    """Whether what ends here is a plural: no noun follows, and no one thing is meant."""
    words = lifted(text)
    before = _BEFORE.search(words, max(0, m.start() - 12), m.start())
    if before and before[1].lower() in (*_MANY, *_ONE):
        return before[1].lower() in _MANY
    return stands_alone(words, m.end()) or bool(_VERB.match(words, m.end()))


_BEFORE = re.compile(r"\b(\w+) $")
_ONE = ("a", "an", "this", "that", "each", "every", "one")
_MANY = ("many", "several", "some", "these", "those", "few", "other", "all", "two", "three", "four")
_VERB = re.compile(r" [a-z]+ (?:a|an|the|their) ")


# -- in full --------------------------------------------------------------------------------------

_UN = re.compile(
    r"UN(?:(?<![\w/&.@#-]UN)|(?<=\b[Nn]on-UN))(?![\w/&]|-[A-Z]|\.[A-Z])([’']s?(?!\w))?"
)


def united_nations(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """UN where the United Nations is meant."""
    for text in of.in_roles(*rule.roles):
        if "UN" in text.value:
            for m in _UN.finditer(text.masked):
                yield _united_nations(text, m)


def _united_nations(text: Text, m: re.Match[str]) -> Found:
    words, start, end = lifted(text), m.start(), m.start() + 2
    if words[start - 1 : end + 1] == "(UN)":
        return Found(text, start - 1, end + 1, hint=_NO_ACRONYM)
    if m[1]:
        return Found(text, start, m.end(), hint="write 'of the United Nations' after it")
    if words[end : end + 5] == "-wide":
        return Found(text, start, end + 5, hint="write 'of the whole United Nations system'")
    noun = words[end : end + 7] if words[end : end + 7].lower() == " system" else ""
    is_part = words[start - 1 : start] == "-"
    right = "United Nations" if is_part else _in_full(words, start, end, "United Nations")
    return Found(text, start, end + len(noun), right + noun)


def _in_full(words: str, start: int, end: int, name: str) -> str:
    return as_written(words, start, name, stands_alone(words, end))


def never_abbreviated(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Bodies and posts that are always written in full."""
    names = acronyms(of.language).in_full
    listed = list(_listed(of, rule, _FULL, names))
    entities = of.session.entities
    other = {id for id in names if id in entities and entities[id].name != names[id]}
    other |= {m[0] for text, m in listed if _stands_for_another(text, m, names[m[0]])}
    for text, m in listed:
        if m[0] not in other:
            yield _to_be_full(text, m, names[m[0]])


def _stands_for_another(text: Text, m: re.Match[str], name: str) -> bool:
    """Whether it is explained here, and as something else."""
    words = lifted(text)
    explained = explanation(words, m.start(), m.end())
    return explained is not None and not words.endswith(f"{name} (", 0, m.start())


def _to_be_full(text: Text, m: re.Match[str], name: str) -> Found:
    if lifted(text).endswith(f"{name} (", 0, m.start()):
        return Found(text, m.start() - 1, m.end() + 1, hint=_NO_ACRONYM)
    if lifted(text)[m.end() : m.end() + 2] in ("’s", "'s"):
        return Found(text, m.start(), m.end() + 2, hint=f"write 'of the {name}' after it")
    return Found(text, m.start(), m.end(), _written(text, m, name))


_NO_ACRONYM = "leave it out: the name is not abbreviated"


def slash_form(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Entities of the Secretariat written with UN and a slash or the like."""
    names = acronyms(of.language).slashed
    for text, m in _listed(of, rule, _SLASHED, names):
        name = names[m[0]]
        if name.startswith("UN"):
            yield Found(text, m.start(), m.end(), name)
        elif stands_alone(lifted(text), m.end()):
            yield Found(text, m.start(), m.end(), _written(text, m, name))
        else:
            yield Found(text, m.start(), m.end(), hint=f"write 'of the {name}' after it")


_FULL = re.compile(r"(?<![\w/.&-])[A-Z]{2,6}(?![\w/&]|-[A-Z\d]|\.[A-Z])")
_SLASHED = re.compile(r"(?<![\w/.-])UN[/ -]?[A-Za-z]{2,9}(?![\w/-])")


def _listed(
    of: Manuscript, rule: Rule, pattern: re.Pattern[str], listed: Mapping[str, str]
) -> Iterator[tuple[Text, re.Match[str]]]:
    for text in of.in_roles(*rule.roles):
        if any(need in text.value for need in rule.needs):
            for m in pattern.finditer(text.seen(("name", "symbol"))):
                if m[0] in listed:
                    yield text, m


def _written(text: Text, m: re.Match[str], name: str) -> str:
    return _in_full(lifted(text), m.start(), m.end(), name)
