"""Words by their stems and endings: so that hundreds of verbs with all their forms are a short
list. Time is linear in the text.
"""

from collections.abc import Iterator

from cebdocs.style.manuscript import Found, Manuscript
from cebdocs.style.matching import like_case, paired
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
                start = word.start + at
                whole = text.value[word.start : start] + like_case(
                    text.value[start : word.end], right
                )
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
