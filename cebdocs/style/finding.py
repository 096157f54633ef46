"""What the rules find in a manuscript: lists of all rules at once, patterns and functions one by
one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from cebdocs.style.checks import CHECKS
from cebdocs.style.manuscript import Found, Manuscript, Place, Text
from cebdocs.style.matching import Phrases, like_case, paired, possessive, spelled_out
from cebdocs.style.rulebook import Rule


class Finding(NamedTuple):
    """What a rule finds. name: of the rule."""

    name: str
    rule: Rule
    found: Found | Place


def findings(of: Manuscript, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """All that these rules find, rule by rule."""
    listed = {n: r for n, r in rules.items() if (r.swap or r.words) and not r.function}
    for finding in _in_lists(of, listed):
        if not _is_excepted(finding):
            yield finding
    for name, rule in rules.items():
        found: Iterator[Found | Place]
        if rule.pattern and not rule.function:
            found = _by_pattern(of, rule)
        elif rule.function:
            found = CHECKS[rule.function](of, rule)
        else:
            continue
        for each in found:
            finding = Finding(name, rule, each)
            if not _is_excepted(finding):
                yield finding


def _texts(of: Manuscript, rule: Rule) -> Iterable[Text]:
    return of.in_roles(*rule.roles) if rule.roles else of.texts


# -- lists ----------------------------------------------------------------------------------------


def _in_lists(of: Manuscript, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    by_sight: dict[tuple[str, ...], list[str]] = {}
    for name, rule in rules.items():
        by_sight.setdefault(rule.sees, []).append(name)
    for sees, names in by_sight.items():
        phrases = _phrases(tuple((name, _Lists(rules[name])) for name in names))
        for text in of.texts:
            for start, end, (name, phrase, right) in phrases.find(
                text.seen(sees), text.words(sees)
            ):
                rule = rules[name]
                if not rule.roles or text.role in rule.roles:
                    written = text.value[start:end]
                    better = right
                    if right is not None and written != phrase:
                        better = like_case(written, right)
                    last, better = possessive(text.value, end, better)
                    if not _is_there(text, start, last, better):
                        yield Finding(name, rule, Found(text, start, last, better))


def _is_there(text: Text, start: int, end: int, right: str | None) -> bool:
    """Whether a replacement that holds what it replaces stands there already: a tool kit."""
    longer = right is not None and len(right) > end - start
    return longer and text.value.startswith(right or "", start)


class _Lists:
    """The lists of a rule, equal where they are the same object: so that they are kept ready."""

    def __init__(self, rule: Rule) -> None:
        self.swap, self.words = rule.swap, rule.words

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Lists) and other.swap is self.swap and other.words == self.words

    def __hash__(self) -> int:
        return hash((id(self.swap), self.words))


@lru_cache(maxsize=32)
def _phrases(lists: tuple[tuple[str, _Lists], ...]) -> Phrases[tuple[str, str, str | None]]:
    return Phrases(
        (phrase, (name, phrase, right)) for name, each in lists for phrase, right in _entries(each)
    )


def _entries(lists: _Lists) -> Iterator[tuple[str, str | None]]:
    for wrong, right in lists.swap.items():
        yield from paired(wrong, right)
    for words in lists.words:
        yield from ((phrase, None) for phrase in spelled_out(words))


# -- patterns -------------------------------------------------------------------------------------


@cache
def _compiled(pattern: str, ignore_case: bool) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE if ignore_case else 0)


def _by_pattern(of: Manuscript, rule: Rule) -> Iterator[Found]:
    if not _has_needs(of.whole(rule.sees), rule):
        return
    pattern = _compiled(rule.pattern, rule.ignore_case)
    for text in _texts(of, rule):
        seen = text.seen(rule.sees)
        for m in pattern.finditer(seen) if _has_needs(seen, rule) else ():
            found = Found(text, m.start(), m.end(), _replaced(m, rule, text))
            if found.words and found.words != found.right:
                yield found


def _has_needs(seen: str, rule: Rule) -> bool:
    """Whether one of the strings is there without which the pattern finds nothing."""
    said = seen.lower() if rule.ignore_case and rule.needs else seen
    return not rule.needs or any(need in said for need in rule.needs)


def _replaced(m: re.Match[str], rule: Rule, text: Text) -> str | None:
    if rule.replace is None or text.is_masked(m.start(), m.end(), rule.sees):
        return None
    right = m.expand(rule.replace)
    return right[:1].upper() + right[1:] if _begins(text, m) and right[:1].islower() else right


def _begins(text: Text, m: re.Match[str]) -> bool:
    """Whether a sentence begins with what is found."""
    before = text.value[max(0, m.start() - _AROUND) : m.start()].rstrip()
    return m[0][:1].isupper() and before[-1:] in ("", ".", "!", "?")


# -- exceptions of a rule -------------------------------------------------------------------------


def _is_excepted(finding: Finding) -> bool:
    found = finding.found
    if isinstance(found, Place):
        return False
    seen = found.text.value
    low, high = max(0, found.start - _AROUND), found.end + _AROUND
    return any(
        m.start() < found.end and found.start < m.end()
        for pattern in finding.rule.excepted
        for m in _compiled(pattern, finding.rule.ignore_case).finditer(seen, low, high)
    )


_AROUND = 100
"""How far an exception reaches beyond what is found, in characters."""
