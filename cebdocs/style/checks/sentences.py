"""What stands around words: whether a sentence begins with them, which word is before or after,
who speaks.
"""

import re

from cebdocs.session import Annex
from cebdocs.style.manuscript import Manuscript
from cebdocs.style.masks import MASKED

_OPENING = MASKED + ' (“‘"*'
_FAR = 12
_BEFORE = re.compile(r"[^\W_][^\s]*\Z")
_AFTER = re.compile(r"[^\W_][\w’'-]*")


def begins(seen: str, at: int) -> bool:
    """Whether a sentence begins there, or may: also what follows a colon or a mark."""
    before = seen[max(0, at - _FAR) : at].rstrip(_OPENING)
    return not before or before[-1] in ".!?:"


def previous(seen: str, at: int) -> tuple[str, int]:
    """The word just before a place, with its hyphens, and where it begins; "" and the place where
    there is none, or punctuation between."""
    low = max(0, at - 60)
    found = _BEFORE.search(seen[low:at].rstrip(" "))
    return (found[0], low + found.start()) if found and found[0][-1] not in ".,;:)" else ("", at)


def word_before(seen: str, at: int) -> str:
    """The word just before a place; "" where punctuation stands there."""
    return previous(seen, at)[0]


def word_after(seen: str, at: int) -> str:
    """The word just after a place, with its hyphens; "" where punctuation stands there."""
    found = _AFTER.match(seen, at + 1) if seen[at : at + 1] == " " else None
    return found[0] if found else ""


def own_voices(of: Manuscript) -> set[str]:
    """The parts of a record that speak for themselves: statements, texts that were adopted."""
    return {f"annex {at}" for at, annex in enumerate(of.session.annexes) if _speaks(annex)}


def _speaks(annex: Annex) -> bool:
    return annex.voice == "we" or annex.kind in ("statement", "adopted_text")
