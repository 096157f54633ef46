"""Words around a name: whether it stands alone or before a noun, whether it lacks an article.

"the CEB had met" names the Board alone; "the CEB secretariat" is about the secretariat.
"""

import re
from collections.abc import Iterable

from cebdocs.style.manuscript import Text

_ALL = ("quotation", "title", "name", "symbol", "address", "mark")
_NEXT = re.compile(r"[*_]{0,3}(,? )?([\w’'-]*)")
_LAST = re.compile(r"([\w’'-]*)[*_“‘(\[]{0,4}$")
_ASIDE = re.compile(r"[–—…]|\((?!\d)|$")
_ARTICLE = re.compile(r" (?:a|an|the|its|their)\b")
_QUALIFIED = re.compile(r"\b(?:[Aa]n?|[Ii]ts|[Tt]heir|[Tt]his|[Ee]very) $")
_JOINING = re.compile(r"[^.,;:]{0,60}? (?:and|or) |, ")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,2}-?[A-Z][A-Za-z]{0,8}(?:[’']?s)?$")


def lifted(text: Text) -> str:
    """A text as it is written, with plain spaces."""
    return text.seen(_ALL)


def stands_alone(words: str, end: int, chain: int = 6) -> bool:
    """Whether what ends here is a name by itself: by the word that follows.

    chain: how many names may be joined to it, "UNDP, UNFPA and WHO".
    """
    m = _NEXT.match(words, end)
    mark, word = (m[1], m[2]) if m else ("", "")
    if not m or not mark:
        return not word and words[m.end() if m else end :][:1] not in ("/", "-", "’", "'", "(", "&")
    if mark == ", ":
        if _ACRONYM.match(word):
            return chain < 1 or stands_alone(words, m.end(), chain - 1)
        return _goes_on(word) or (word.islower() and not _JOINING.match(words, m.end()))
    return _ends_before(word, words, m.end(), chain)


def _goes_on(word: str) -> bool:
    """Whether a sentence goes on with this word after a comma: no more names are joined."""
    is_known = word in _BREAKS or word in _DETERMINERS or word in _ADVERBS or word in _TITLES
    return is_known or not word or (word.islower() and word.endswith(("ing", "ed", "ly")))


def _ends_before(word: str, words: str, end: int, chain: int) -> bool:
    """Whether a name ends before this word, which ends at a place."""
    low = word.lower()
    if low in ("and", "or"):
        return _joined(words, end, chain)
    if low in _ADVERBS or (low.endswith("ly") and low not in _NOUNS):
        return _next(words, end) in _AUXILIARIES or _is_verb(_next(words, end))
    if low in _AFTER or low in _TELLING or not word:
        return bool(word) or bool(_ASIDE.match(words, end))
    is_present = low.endswith("s") and _ARTICLE.match(words, end)
    return bool(is_present) or (_is_verb(low) and _has_object(words, end))


def _joined(words: str, end: int, chain: int) -> bool:
    m = _NEXT.match(words, end)
    if not m or not m[1]:
        return False
    if _ACRONYM.match(m[2]) and chain:
        return stands_alone(words, m.end(), chain - 1)
    word = m[2].lower()
    return word in _DETERMINERS or word in _PREPOSITIONS or _is_verb(word)


def _has_object(words: str, end: int) -> bool:
    m = _NEXT.match(words, end)
    if m and m[1] == " " and _ACRONYM.match(m[2]):
        return True
    following = _next(words, end)
    known = following in _DETERMINERS or following in _AFTER
    return known or not following or following in _OBJECTS


def _next(words: str, end: int) -> str:
    m = _NEXT.match(words, end)
    return m[2].lower() if m and m[1] else ""


def _is_verb(word: str) -> bool:
    return word in _PAST or (word.endswith("ed") and len(word) > 4 and word[-3] != "e")


def as_written(words: str, start: int, name: str, is_body: bool = True) -> str:
    """A name as it is written at a place: that of a body with its article, where none stands before
    it, and with a capital where a sentence begins."""
    said = f"the {name}" if is_body and not has_determiner(words, start) else name
    return said[:1].upper() + said[1:] if begins_sentence(words, start) else said


def has_determiner(words: str, start: int) -> bool:
    """Whether one of the last two words is an article or the like."""
    at = start
    for _ in range(2):
        before = words[max(0, at - 40) : at].rstrip(" ")
        m = _LAST.search(before)
        if not m or not m[1]:
            return False
        if m[1].lower() in _BREAKS:
            return False
        if m[1].lower() in _DETERMINERS:
            return True
        if _is_verb(m[1].lower()):
            return bool(_QUALIFIED.search(before[: m.start()]))
        at -= len(words[max(0, at - 40) : at]) - m.start()
    return False


def begins_sentence(words: str, start: int) -> bool:
    """Whether a sentence begins here."""
    return words[max(0, start - 60) : start].rstrip(" *_(“‘")[-1:] in ("", ".", "!", "?", "\n")


def _set(*lines: str) -> frozenset[str]:
    return frozenset(_split(lines))


def _split(lines: Iterable[str]) -> list[str]:
    return [word for line in lines for word in line.split()]


_AUXILIARIES = _set(
    "is was are were be been being has had have having will would shall should can could may might",
    "must do does did cannot",
)
_DETERMINERS = _set(
    "the a an its their his her our this that these those all any some each every no other",
    "another such many several two three four",
)
_PREPOSITIONS = _set("of by to from with for")
_TITLES = _set("Mr Ms Mrs Dr")
_OBJECTS = _set(
    "mr ms mrs dr attention appreciation concern concerns hope readiness satisfaction thanks",
    "willingness",
)
_ADVERBS = _set("also then thus therefore now never always still already again even not")
_NOUNS = _set(
    "assembly family supply reply ally anomaly daily weekly monthly quarterly yearly early"
)
_AFTER = _AUXILIARIES | _set(
    "of in on at by for from to with within without into upon about as than that which who whose",
    "where when while because since until after before during under between among through against",
    "towards throughout across concerning regarding including if unless whether but nor",
    "yet so however both itself themselves it they he she there onwards alone too instead together",
)
_TELLING = _set(
    "briefed concurred decided emphasized explained noted recalled reiterated replied stressed",
    "thanked underlined underscored urged welcomed",
    "agrees becomes believes considers consists continues decides endorses expects gives holds",
    "includes intends invites makes meets provides reaffirms recalls recommends remains says seeks",
    "takes welcomes wishes",
)
_BREAKS = _AFTER | _set("and or once then what how why")
_PAST = _set(
    "took met held gave made began undertook chose found saw thought said stood felt heard spoke",
    "agreed went came became knew kept left sent brought told rose wrote won built led ran drew",
    "disagreed",
)
