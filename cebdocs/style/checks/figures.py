"""How figures are written: thousands and millions, ranges, per cent the same throughout."""

import re
from collections.abc import Iterator

from cebdocs.style.checks.numerals import spelled
from cebdocs.style.checks.surroundings import (
    at_figures,
    begins_sentence,
    listed,
    stands_alone,
    texts,
    word_after,
    word_before,
)
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.rulebook import Rule

# -- thousands ------------------------------------------------------------------------------------

_LONG = re.compile(r"\d{4,6}(?![\w\ue000/:–-]|[.,]\d| \(\d{4}\))")
_APPROXIMATE = listed("about almost approximately around least most nearly over some than up")
_UNITS_COUNTED = listed("dollars euros francs pounds km kg metres kilometres tonnes tons hectares")
_BEFORE_AMOUNT = listed(
    "to of than over about some nearly almost from reached totalled by was were"
)
_STOP = re.compile(r"[.,;:)]?(?:$| )(?![a-z])|[,;] ")
_MANY = re.compile(
    r" (?:[a-z]{2,20} )?(?:[a-z]{2,20}[^sui]s|people|staff|women|men|children|persons)\b"
)
_NAMES_NUMBER = listed(
    "resolution resolutions decision decisions convention recommendation regulation no nos "
    "number numbers room page pages pp line lines tel telephone phone fax extension ext box "
    "code document docket case order form article standard suite building vol volume"
)


def thousands(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """1000, 12 452, 3,5: neither years nor what is only named by a number."""
    for text in texts(of, rule):
        seen = text.masked
        for m in at_figures(text, _LONG):
            if _is_amount(seen, m):
                yield Found(text, m.start(), m.end(), f"{int(m[0]):,}")
        for m in at_figures(text, _SPACED):
            if stands_alone(seen, m) and _is_spaced_amount(seen, m):
                yield Found(text, m.start(), m.end(), m[0].replace(" ", ","))
        for m in at_figures(text, _DECIMAL_COMMA):
            if stands_alone(seen, m):
                yield Found(text, m.start(), m.end(), m[0].replace(",", "."))


def _is_amount(seen: str, m: re.Match[str]) -> bool:
    if seen[m.start() - 1 : m.start()] == "$" and m.start():
        return True
    before = word_before(seen, m.start())
    if not stands_alone(seen, m) or m[0][0] == "0" or _is_name(before):
        return False
    if re.search(r"\d,?(?: and| to| or)? $", seen[max(0, m.start() - 6) : m.start()]):
        return False
    if len(m[0]) > 4 and before.lower() in _BEFORE_AMOUNT and _STOP.match(seen, m.end()):
        return True
    return _counts_many(seen, m, before.lower())


def _counts_many(seen: str, m: re.Match[str], before: str) -> bool:
    after = word_after(seen, m.end())
    if (
        not after[:1].islower()
        or after in ("and", "or", "to")
        or seen[m.end() : m.end() + 1] != " "
    ):
        return False
    is_year = len(m[0]) == 4 and "1500" <= m[0] <= "2199" and after not in _UNITS_COUNTED
    return not is_year or (before in _APPROXIMATE and bool(_MANY.match(seen, m.end())))


def _is_name(before: str) -> bool:
    """Whether the word before a number makes it a name: Convention 1325, ISO 27001."""
    return before.lower() in _NAMES_NUMBER or (
        before[:1].isupper() and before.lower() not in _APPROXIMATE | _SMALL_WORDS
    )


_SMALL_WORDS = listed("the a an in of for by with at to from on all these those its their")
_SPACED = re.compile(r"[1-9]\d{0,2}(?: \d{3}){1,3}(?= [a-z%]|[.,;)]?(?:$| ))")
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}(?= ?(?:per cent|percent|%|million|billion)\b)")


def _is_spaced_amount(seen: str, m: re.Match[str]) -> bool:
    before = seen[max(0, m.start() - 20) : m.start()]
    if re.search(r"[\d)] $|\d[,-] ?$|[A-Z][\w.]* $", before) and not re.search(
        r"\b[A-Z][a-z]+ $", before
    ):
        return False
    named = word_before(seen, m.start())
    return not (_is_name(named) or re.match(r" ?\d", seen[m.end() : m.end() + 2]))


# -- millions -------------------------------------------------------------------------------------

_MILLIONS = re.compile(r"\d{1,3}(?:,\d{3}){2,4}(?!,*\d)|\d{7,13}(?![\w\ue000./:-])")
_SHORT = re.compile(r"\d[\d,]{0,7}(?:\.\d{1,3})? ?(?:mn|bn|mln|mio|[mMBb])\b(?![.’'-]\w)")
_UNITS = ((1_000_000_000_000, "trillion"), (1_000_000_000, "billion"), (1_000_000, "million"))


def millions(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """1,500,000; $5m."""
    for text in texts(of, rule):
        seen = text.masked
        for m in at_figures(text, _MILLIONS):
            number = int(m[0].replace(",", ""))
            is_money = m.start() > 0 and seen[m.start() - 1] == "$"
            if number % 10_000 or not number:
                continue
            if is_money or (stands_alone(seen, m) and not _IN_DOLLARS.match(seen, m.end())):
                yield Found(text, m.start(), m.end(), _with_word(number))
        for m in at_figures(text, _SHORT):
            if m.start() and seen[m.start() - 1] in "$€£":
                yield Found(text, m.start(), m.end(), _spelled_out(m[0]))
        yield from _in_word(text)


def _in_word(text: Text) -> Iterator[Found]:
    """Two million people."""
    for number in spelled(text):
        after = _BEFORE_WORD.match(text.masked, number.end)
        if after and not number.is_ordinal and not begins_sentence(text, number.start):
            yield Found(text, number.start, number.end, str(number.value))


_BEFORE_WORD = re.compile(
    r" (?:million|billion|trillion)\b(?! (?:US |United States )?(?:dollars|euros))"
)


def _with_word(number: int) -> str:
    size, name = next((size, name) for size, name in _UNITS if number >= size)
    whole, rest = divmod(number, size)
    part = str(rest).zfill(len(str(size)) - 1).rstrip("0")
    return f"{whole}{'.' if part else ''}{part} {name}"


def _spelled_out(found: str) -> str:
    figures = found.rstrip("mnbMBlio ")
    return f"{figures} {'billion' if found[len(figures) :].strip()[0] in 'bB' else 'million'}"


_IN_DOLLARS = re.compile(r" (?:US |U\.S\. |United States )?(?:dollars|USD)\b(?! a day)")
"""Told once, by dollars_in_words."""
_DOLLARS = re.compile(
    r"(\d[\d,]{0,12}(?:\.\d{1,4})?(?: (?:million|billion|trillion))?)" + _IN_DOLLARS.pattern
)


def dollars_in_words(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """5 million United States dollars."""
    for text in texts(of, rule):
        for m in at_figures(text, _DOLLARS):
            if stands_alone(text.masked, m):
                whole = re.fullmatch(r"[\d,]+0000|[\d,]+0,?000", m[1])
                number = int(m[1].replace(",", "")) if whole else 0
                amount = _with_word(number) if number >= 1_000_000 else m[1]
                yield Found(text, m.start(), m.end(), f"${amount}")


# -- per cent -------------------------------------------------------------------------------------

_SIGN = re.compile(r"\d[\d.,]{0,9} ?%(?![\w%])")
_WORDS = re.compile(r"\d per cent\b")


_IN_TABLES = ("cell", "table_note", "caption", "source")


def same_per_cent(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """5 per cent ... 7%: the sign, where the words are used elsewhere in the text of the record."""
    signs = [(t, m) for t in texts(of, rule) for m in _SIGN.finditer(t.masked)]
    if signs and _has_words(of):
        for text, m in signs:
            yield Found(text, m.start(), m.end(), f"{m[0].rstrip('% ')} per cent")


def _has_words(of: Manuscript) -> bool:
    """Whether the text of the record, its tables left out, has "per cent"."""
    return any(_WORDS.search(t.masked) for t in of.texts if t.role not in _IN_TABLES)


_SPACED_SIGN = re.compile(r"(\d) (?=%(?!\w)|°)")


def no_space_before_sign(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """5 %; not where same_per_cent tells it."""
    signs = [(t, m) for t in texts(of, rule) for m in _SPACED_SIGN.finditer(t.masked)]
    is_told = bool(signs) and _has_words(of)
    for text, m in signs:
        if not is_told or text.role in _IN_TABLES or text.masked[m.end()] == "°":
            yield Found(text, m.start(), m.end(), m[1])


# -- ranges ---------------------------------------------------------------------------------------

_RANGE = re.compile(
    r"(\d[\d,]{0,8}(?:\.\d{1,3})?)(-|—| [-–] )(\$?\d[\d,]{0,8}(?:\.\d{1,3})?)(?![\w\ue000/:-]|\.\d)"
)
_DATES = re.compile(
    r" (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_CODES = listed(
    "tel telephone phone fax no code room box isbn issn flight vote score ratio job case docket "
    "model type form table figure"
)
_NAME = re.compile(r"[\w,;)’] [A-Z][a-z]+[a-rt-z] $")
"""A name in the middle of a sentence: Boeing 737-800."""
_AFTER_SPACED = re.compile(r" ?(?:%|per cent|percent|million|billion)")


def range_dash(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """12-14 per cent; dates, codes and scores are other things."""
    for text in texts(of, rule):
        for m in at_figures(text, _RANGE):
            end = m.end() - (m[0][-1] in ",")
            if _is_range(text.masked, m) and not _is_part_of_code(text.masked, m):
                yield Found(text, m.start(), end, f"{m[1]}–{m[3].rstrip(',')}")


def _is_range(seen: str, m: re.Match[str]) -> bool:
    first, last = _number(m[1]), _number(m[3])
    plain = m[1].isdecimal() and m[3].isdecimal()
    years = all(re.fullmatch("(?:1[5-9]|20|21)\\d\\d", each) for each in (m[1], m[3]))
    if first >= last or _DATES.match(seen, m.end()) or (plain and len(m[3]) - len(m[1]) > 1):
        return False
    if m[2] not in "-—" and not years and not _AFTER_SPACED.match(seen, m.end()):
        return False
    return years or len(m[3]) != 4 or "," in m[3] or "." in m[3]


def _number(figures: str) -> float:
    return float(figures.replace(",", "").lstrip("$") or 0)


def _is_part_of_code(seen: str, m: re.Match[str]) -> bool:
    in_money = m.start() and seen[m.start() - 1] == "$"
    before = word_before(seen, m.start() - bool(in_money))
    is_code = before.lower() in _CODES or (len(before) > 1 and before.isupper())
    is_code |= bool(len(m[1]) < 4 and _NAME.search(seen[max(0, m.start() - 30) : m.start()]))
    from_before = before.lower() in ("from", "between")
    alone = stands_alone(seen, m) or in_money
    is_octal = m[1][0] == "0" or (m[3][0] == "0" and "." not in m[3])
    return is_code or from_before or is_octal or not alone


_UNIT = re.compile(
    r"(\d[\d,]{0,12}(?:\.\d{1,3})?)((?:km|kg|cm|mm|ha|MW|GW|TW|kW|kWh|MWh|GWh|MB|GB|TB|Mbps|Gbps"
    r"|kHz|MHz|GHz|ml|kt|Mt|Gt|km2|km²|hPa|kV|t|mg|m2|m²|m3|m³|ppm)\b(?![’'-]\w))"
)


def space_before_unit(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """10km."""
    for text in texts(of, rule):
        for m in at_figures(text, _UNIT):
            if stands_alone(text.masked, m):
                yield Found(text, m.start(), m.end(), f"{m[1]} {m[2]}")


_SPLIT_YEAR = re.compile(r"((?:19|20)\d\d)[-–](\d\d)(?![\w\ue000/:–-]|[.,]\d)")


def two_year_period(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """2007-08: either 2007/08 or 2007–2008."""
    for text in texts(of, rule):
        for m in at_figures(text, _SPLIT_YEAR):
            first, last = int(m[1][2:]), int(m[2])
            if stands_alone(text.masked, m) and last > first:
                right = f"{m[1]}/{m[2]}" if last == first + 1 else f"{m[1]}–{m[1][:2]}{m[2]}"
                yield Found(text, m.start(), m.end(), right)
