"""Numbers in words or in figures: below ten, at the beginning of a sentence, in a series."""

import re
from collections.abc import Iterator

from cebdocs.style.checks.amounts import AGE, APPROXIMATE, MEASURE, MONEY, PERCENT
from cebdocs.style.checks.numerals import SMALL, Spelled, in_words, spelled
from cebdocs.style.checks.surroundings import (
    at_figures,
    begins_bullet,
    begins_sentence,
    listed,
    stands_alone,
    texts,
    word_after,
    word_before,
)
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.rulebook import Rule

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_BIG = listed("million billion trillion thousand hundred")

_CAPITALS = r"(?:Member States?|States\b|Governments?\b|Parties\b|[A-Z]{3,8} [a-z]+s\b)"

# -- below ten in words, from ten in figures ------------------------------------------------------


def number_in_words(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """3 pillars; twelve funds."""
    for text in texts(of, rule):
        for m in at_figures(text, _DIGIT):
            if _counts(text, m):
                yield Found(text, m.start(), m.end(), in_words(int(m[0])))
        for number in spelled(text):
            if number.value >= 10 and not number.is_ordinal and not _may_be_in_words(text, number):
                yield Found(text, number.start, number.end, f"{number.value:,}")


_DIGIT = re.compile(rf"[1-9](?=[ -][a-z]{{2}}| {_CAPITALS})")
_OF_THEM = re.compile(r" of (?:the|them|those|these|its|their)\b")
_COUNTED = re.compile(r"[ -]([a-z’'-]{2,30})(?: ([a-z’'-]{2,30}))?(?: ([a-z’'-]{2,30}))?")
_COUNTED_CAPITALS = re.compile(rf" ({_CAPITALS})()()")
_PLURALS = listed("people staff women men children persons personnel media criteria data")
_NOT_COUNTED = listed(
    "per percent percentage and or to of in on at for by from with was were is are had has "
    "have shall will would should could may might can must which that who above below am pm "
    "votes vote abstention abstentions points point million billion trillion thousand dollars "
    "euros cents francs pounds yen"
)
_BEFORE_COUNT = listed(
    "the a an its their his her our these those all other another any some both no each every "
    "of in for by with within without from to at on over about after before between among "
    "across through into than least most only and or nearly almost approximately just exactly "
    "first last next past following remaining additional more further were was are is had has "
    "have be been that which where when as if include includes comprise comprises cover "
    "covers around roughly up during until since under against via plus versus but"
)


def _counts(text: Text, m: re.Match[str]) -> bool:
    """Whether a digit counts things, and nothing keeps it in figures."""
    seen = text.masked
    after = _COUNTED.match(seen, m.end()) or _COUNTED_CAPITALS.match(seen, m.end())
    if not after or not stands_alone(seen, m) or begins_sentence(text, m.start()):
        return False
    before = word_before(seen, m.start()).lower()
    if before not in _BEFORE_COUNT | _VERBS and not before.endswith(("ed", "ing")):
        return False
    return not _keeps_figures(seen, m, after) and _is_counted(m[0], after)


def _is_counted(digit: str, after: re.Match[str]) -> bool:
    """Whether what follows is a thing of that number."""
    if after[0][0] == "-" or _OF_THEM.match(after[0]):
        return True
    words = [word for word in after.groups() if word]
    if words[0] in _UNITS_OF_TIME and len(words) > 1:
        return words[1] not in _NOT_COUNTED
    if digit == "1":
        return not words[0].endswith("s")
    return any(_is_plural(word) for word in _noun_phrase(words))


_VERBS = listed(
    "met held took made gave saw heard sent set found lost left won cost spent led put brought "
    "chose drew kept built has have had"
)
_UNITS_OF_TIME = ("year", "month", "week", "day", "hour")


def _noun_phrase(words: list[str]) -> Iterator[str]:
    for word in words:
        if word in _NOT_COUNTED:
            return
        yield word


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))


_IN_SERIES = re.compile(r"\d[,–-]?(?: (?:and|or|to|in|in every|out of|of the|out of the))? $")
_BIGGER = re.compile(r"\d[\d,.]{0,12}")
_NO_COUNT = re.compile(r"(?:19|20)\d\d$|[.,]$")
_BEHIND_NO_COUNT = re.compile(
    rf" ?(?:{MONTHS}|per cent|percent|%|a\.m|p\.m|million|billion)|[/–-]\d"
)


def _keeps_figures(seen: str, m: re.Match[str], after: re.Match[str]) -> bool:
    is_part = bool(_OF_THEM.match(after[0]))
    if (
        (after[1] in _NOT_COUNTED and not is_part)
        or MEASURE.match(seen, m.end())
        or AGE.match(seen, m.end())
    ):
        return True
    if after[0][0] == "-" and re.match(r"(?:to|by|in|year-old|for)\b", after[1]):
        return True
    near = seen[max(0, m.start() - _NEAR) : m.start()]
    return (
        bool(_IN_SERIES.search(near))
        or _has_bigger(seen, m.start(), m.end())
        or _is_in_vote(seen, m.start())
    )


_NEAR = 40
_VOTE = re.compile(
    r"\d (?:votes?\b|(?:(?:members?|delegations?|States) )?(?:in favour|against|abst[ae]))"
    r"|\bvot(?:e|es|ing) (?:was|were|of) \d+ to \d|\d+ to \d+, with \d"
)
_SENTENCE = 160


def _is_in_vote(seen: str, at: int) -> bool:
    """Whether the sentence counts votes: 7 to 2, with 1 abstention."""
    low = max(seen.rfind(". ", max(0, at - _SENTENCE), at), at - _SENTENCE, 0)
    stop = seen.find(". ", at, at + _SENTENCE)
    return bool(_VOTE.search(seen, low, stop if stop >= 0 else at + _SENTENCE))


def _has_bigger(seen: str, start: int, end: int) -> bool:
    """Whether a number from ten counts something close by: then both are in figures."""
    low = max(seen.rfind(". ", max(0, start - _NEAR), start), start - _NEAR, 0)
    stop = seen.find(". ", end, end + _NEAR)
    high = stop if stop >= 0 else end + _NEAR
    return any(_is_bigger(seen, n, start) for n in _BIGGER.finditer(seen, low, high))


def _is_bigger(seen: str, number: re.Match[str], start: int) -> bool:
    figures = number[0].rstrip(",.")
    if number.start() == start or len(figures) < 2 or not stands_alone(seen, number):
        return False
    year = len(figures) == 4 and figures[:2] in ("19", "20")
    end = number.start() + len(figures)
    named = word_before(seen, number.start())
    is_part = named[:1].isupper() or named in _PARTS
    return not (year or is_part or _BEHIND_NO_COUNT.match(seen, end))


_PARTS = listed(
    "paragraph paragraphs para paras article articles chapter chapters page pages table "
    "tables figure figures section sections item items rule rules footnote note annex "
    "resolution resolutions decision decisions number session line column box regulation goal "
    "target"
)
_PERIODS = listed(
    "years year months month weeks week days day hours hour minutes minute decades decade miles"
)


def _may_be_in_words(text: Text, number: Spelled) -> bool:
    seen, words = text.masked, text.words()
    if begins_sentence(text, number.start) or seen[number.start].isupper():
        return True
    after = words[number.after].folded if number.after < len(words) else ""
    before = words[number.first - 1].folded if number.first else ""
    return (
        after in _BIG | {"fold"}
        or (after in _PERIODS and seen[number.end] == " " and _is_approximate(before, number.value))
        or before in ("top", "out", "ratio", "aged", "age", "ages", *_PARTS)
        or bool(re.search(r"\d $", seen[max(0, number.start - 2) : number.start]))
        or bool(_BEHIND_WORDS.match(seen, number.end))
        or _has_small_neighbour(text, number)
    )


def _is_approximate(before: str, value: int) -> bool:
    """Isolated references to approximate measures and periods of time may stay in words."""
    return before in APPROXIMATE or value % 10 == 0


_BEHIND_WORDS = re.compile(
    rf"{PERCENT.pattern}|{MONEY.pattern}|{AGE.pattern}|{MEASURE.pattern}"
    r"| and a (?:half|quarter)| o[’']clock| votes\b| abstentions\b| point [a-z]| times\b"
    r"|-(?:fold|something)|[/\ue000]"
)


def _has_small_neighbour(text: Text, number: Spelled) -> bool:
    """Eight or ten, between five and ten."""
    words, at, to = text.words(), number.first, number.after
    before = [word.folded for word in words[max(0, at - 3) : at] if word.folded != "out"][-2:]
    behind = [word.folded for word in words[to : to + 2]]
    return (len(before) == 2 and before[1] in _LINKS and before[0] in SMALL) or (
        len(behind) == 2 and behind[0] in _LINKS and behind[1] in SMALL
    )


_LINKS = ("and", "or", "to", "in", "of")

# -- at the beginning of a sentence ---------------------------------------------------------------

_AT_START = re.compile(rf"[1-9][\d,]{{0,6}}(?=(?:-[a-z]+)? (?:[a-z]{{2}}|a |{_CAPITALS}))")


def number_at_start(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """60 staff members."""
    for text in texts(of, rule):
        for m in at_figures(text, _AT_START):
            if not stands_alone(text.masked, m) or not _is_first(text, m):
                continue
            number = int(m[0].replace(",", ""))
            right = in_words(number).capitalize() if number < 1000 else None
            yield Found(text, m.start(), m.end(), right)


def _is_first(text: Text, m: re.Match[str]) -> bool:
    if m[0].endswith(",") or re.fullmatch("(?:1[89]|20)\\d\\d", m[0]):
        return False
    if text.role == "entry" and not text.value.rstrip().endswith("."):
        return False
    if word_after(text.masked, m.end()) in ("am", "pm") or begins_bullet(text, m.start()):
        return False
    return begins_sentence(text, m.start()) and not _MEASURE_SHORT.match(text.masked, m.end())


_MEASURE_SHORT = re.compile(r" (?:km|kg|cm|mm|ha|to \d|and \d|or \d|noon|midnight)\b")

# -- in a series ----------------------------------------------------------------------------------

_LINK = (
    r"(?:,? (?:and|or|to|of the|of|out of|previously|then|compared with|against|down from|up from))"
)
_LINKED_BEHIND = re.compile(
    rf"{_LINK} ([1-9]\d{{1,2}})(?![\d/–-]|[.,]\d|{_BEHIND_NO_COUNT.pattern})"
)
_LINKED_BEFORE = re.compile(rf"(?:^|[^\w.,/–$-])([1-9]\d{{1,2}})(?: [a-z]{{2,20}}){{0,2}}{_LINK} $")


def number_series(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """14, previously nine."""
    for text in texts(of, rule):
        for number in spelled(text):
            if number.is_ordinal or not 1 < number.value < 10:
                continue
            before = text.masked[max(0, number.start - _NEAR) : number.start]
            if _LINKED_BEHIND.match(text.masked, number.end) or _LINKED_BEFORE.search(before):
                yield Found(text, number.start, number.end, str(number.value))
