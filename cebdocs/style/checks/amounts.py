"""Numbers always in figures: per cent, ages, money, votes, parts of documents, measures."""

import re
from collections.abc import Iterator

from cebdocs.style.checks.numerals import SMALL, SMALL_VALUES, Spelled, spelled
from cebdocs.style.checks.surroundings import begins_sentence, listed, texts, word_before
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.rulebook import Rule

_UNITS = (
    "km|kilometres?|kilometers?|metres?|meters?|centimetres?|millimetres?|hectares?|acres?|miles?"
    "|kilograms?|grams?|tons?|tonnes?|litres?|gallons?|degrees?|watts?|megawatts?|gigawatts?"
    "|kilowatts?|gigabytes?|megabytes?|terabytes?|feet|inches|bits?|bytes?|volts?"
)
MEASURE = re.compile(rf"[ -](?:(?:square|cubic|metric) )?(?:{_UNITS})\b")
PERCENT = re.compile(r"[ -]?(?:per[ -]cent\b|percent\b|percentage points?\b|%)")
MONEY = re.compile(
    r"(?: (?:million|billion|trillion))?(?: (?:US|United States|U\.S\.))?"
    r" (?:dollars?|euros?|cents?|Swiss francs|francs|pounds sterling|yen)\b"
)
AGE = re.compile(r"(?: years? (?:old|of age)\b|-years?-old)")
APPROXIMATE = listed(
    "almost about some nearly around roughly approximately over than past last next least "
    "every preceding previous coming first"
)


def always_figures(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Five per cent, aged fifteen, ten dollars, chapter two, twenty votes to five."""
    for text in texts(of, rule):
        for number in spelled(text):
            if number.is_ordinal or begins_sentence(text, number.start):
                continue
            if found := _HALF.match(text.masked, number.end):
                yield Found(text, number.start, found.end(), _decimal(number, found))
            elif _is_always_in_figures(text, number):
                yield Found(text, number.start, number.end, f"{number.value:,}")


_HALF = re.compile(
    rf" and a (half|quarter)(?= per cent| percent)| point ({'|'.join(sorted(SMALL))})\b"
)
_PARTS_OF_ONE = {"half": ".5", "quarter": ".25"}


def _decimal(number: Spelled, found: re.Match[str]) -> str:
    part = _PARTS_OF_ONE[found[1]] if found[1] else f".{SMALL_VALUES[found[2]]}"
    return f"{number.value:,}{part}"


def _is_always_in_figures(text: Text, number: Spelled) -> bool:
    seen = text.masked
    before = word_before(seen, number.start)
    return bool(
        PERCENT.match(seen, number.end)
        or AGE.match(seen, number.end)
        or seen.endswith("age of ", 0, number.start)
        or (before in ("aged", "ages") and not _BEHIND_PART_NOUN.match(seen, number.end))
        or (MONEY.match(seen, number.end) and seen[number.start].islower())
        or (before in _DOCUMENT_PARTS and _BEHIND_PART.match(seen, number.end))
        or _is_of_vote(seen, number)
        or _is_of_ratio(seen, number)
    )


_DOCUMENT_PARTS = listed(
    "paragraph paragraphs article articles chapter chapters page pages table footnote rule item "
    "section"
)
_BEHIND_PART = re.compile(r"[.,;:)]|$| (?:of|above|below|and|or|to|in|was|were|is|on)\b")
_BEHIND_PART_NOUN = re.compile(r" (?!(?:and|or|to|years|months)\b)[a-z]")
_VOTES = re.compile(
    r" votes? (?:to|in favour|against)\b|,? (?:to [a-z]+, )?with [a-z]+ abst| abstentions?\b"
)
_BEFORE_VOTES = re.compile(r" votes? (?:in favour )?(?:to|against) $")


def _is_of_ratio(seen: str, number: Spelled) -> bool:
    """A ratio of three to one."""
    before = seen[max(0, number.start - 20) : number.start]
    return bool(_RATIO.search(before))


_RATIO = re.compile(r"\bratio of (?:[a-z-]+ to )?$")


def _is_of_vote(seen: str, number: Spelled) -> bool:
    before = seen[max(0, number.start - 30) : number.start]
    return bool(_VOTES.match(seen, number.end) or _BEFORE_VOTES.search(before))


def measure_in_figures(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Twelve kilometres; approximate ones may stay in words."""
    for text in texts(of, rule):
        for number in spelled(text):
            if (
                not number.is_ordinal
                and number.value % 10
                and not begins_sentence(text, number.start)
                and MEASURE.match(text.masked, number.end)
                and word_before(text.masked, number.start) not in APPROXIMATE | {"a"}
            ):
                yield Found(text, number.start, number.end, f"{number.value:,}")
