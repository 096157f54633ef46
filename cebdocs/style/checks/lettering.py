"""Rules of letters and signs that no replacement alone can say."""

import re
from collections.abc import Iterator

from cebdocs.style.manuscript import Found, Manuscript
from cebdocs.style.masks import MASKED
from cebdocs.style.rulebook import Rule


def small_letters(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """What the pattern of a rule finds, in small letters."""
    pattern = re.compile(rule.pattern)
    for text in of.texts:
        if not rule.roles or text.role in rule.roles:
            for m in pattern.finditer(text.seen(rule.sees)):
                yield Found(text, m.start(), m.end(), m[0].lower())


def outer_quotation_marks(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """The outer marks of a quotation; what its own marks are becomes that of the rule's `swap`."""
    marks = re.compile(rule.pattern)
    for text in of.texts:
        seen = text.masked
        for m in marks.finditer(seen):
            stands_around = MASKED in seen[max(0, m.start() - 1) : m.end() + 1]
            if stands_around and m[0] in rule.swap:
                yield Found(text, m.start(), m.end(), rule.swap[m[0]])
