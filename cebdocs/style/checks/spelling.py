"""Words by their stems and endings: so that hundreds of verbs with all their forms are a short
list. Time is linear in the text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cebdocs.style.manuscript import Found, Manuscript
from cebdocs.style.matching import Word, like_case, paired
from cebdocs.style.rulebook import Rule


def stem_and_ending(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Words made of one of the stems `words` and one of the endings `swap`, after a prefix too."""
    stems = frozenset(rule.words)
    endings = dict(pair for entry in rule.swap.items() for pair in paired(*entry))
    begin = min(endings, key=len)[:-1]
    for text in of.in_roles(*rule.roles) if rule.roles else of.texts:
        for word in text.words(rule.sees):
            at = word.folded.rfind(begin)
            right = endings.get(word.folded[at:]) if at > 1 else None
            if right and _is_known(word.folded[:at], stems):
                written = text.value[word.start : word.end]
                whole = written[:at] + like_case(written[at:], right)
                yield Found(text, word.start, word.end, whole)


def _is_known(stem: str, stems: frozenset[str]) -> bool:
    return stem in stems or any(
        stem.startswith(prefix) and stem[len(prefix) :] in stems for prefix in _PREFIXES
    )


_PREFIXES = (
    "re", "un", "de", "dis", "over", "under", "pre", "mis", "co", "bio", "geo",
    "hyper", "micro", "mini", "non", "photo", "sub", "super", "trans", "ultra",
)  # fmt: skip
"""Before verbs: reorganise, decentralise."""


def doubled_word(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """A word or two that stand twice, but for `words` and names, such as Pago Pago."""
    for text in of.in_roles(*rule.roles) if rule.roles else of.texts:
        seen, words = text.seen(rule.sees), text.words(rule.sees)
        for at, (first, second) in enumerate(pairwise(words)):
            if first.folded == second.folded and (
                first.folded not in rule.words or _is_that_that(words[at : at + 3])
            ):
                if _is_one_phrase(seen, (first, second)):
                    meant = first.folded in _MAY_BE_MEANT
                    right = None if meant else seen[first.start : first.end]
                    yield Found(text, first.start, second.end, right)
            elif second.folded in _BEFORE_A_NOUN and _is_said_again(seen, words[at : at + 4]):
                end = words[at + 3].end
                yield Found(text, first.start, end, seen[first.start : second.end])


def _is_that_that(words: list[Word]) -> bool:
    """Whether one "that" of two is too many: no noun can stand for it, "that that the costs"."""
    said = [word.folded for word in words]
    return said[:2] == ["that", "that"] and said[2:] in (
        ["the"],
        ["an"],
        ["it"],
        ["they"],
        ["there"],
    )


def _is_said_again(seen: str, words: list[Word]) -> bool:
    """Whether two words stand twice: "of the of the"."""
    said = [word.folded for word in words]
    return len(said) == 4 and said[:2] == said[2:] and _is_one_phrase(seen, words)


_BEFORE_A_NOUN = frozenset(("the", "a", "an", "its", "their", "this"))


def _is_one_phrase(seen: str, words: Sequence[Word]) -> bool:
    """Whether only spaces stand between, and no hyphen or apostrophe ties words to others."""
    first, last = words[0], words[-1]
    around = seen[max(0, first.start - 1) : first.start], seen[last.end : last.end + 1]
    return (
        all(seen[one.end : other.start].isspace() for one, other in pairwise(words))
        and (
            seen[last.start].islower() or _ACRONYM.fullmatch(seen, last.start, last.end) is not None
        )
        and not any(each in _TIES for each in around)
    )


_ACRONYM = re.compile("(?![IVXLC]+$)[A-Z]{3,}")
_TIES = ("-", "’", "'")
_MAY_BE_MEANT = ("is", "was", "in", "on", "to", "up", "do", "so", "over", "who", "what")
"""As in "the country they worked in in 2013": these are told, not mended."""
