"""Acronyms in the order of print: explained where they are first used, used where they are
explained, never in a heading.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from cebdocs.style.acronyms import acronyms
from cebdocs.style.checks.context import as_written, lifted, stands_alone
from cebdocs.style.checks.known import (
    BODY_TEXTS,
    Use,
    explanation,
    is_acronym,
    known,
    of_the_record,
    uses,
)
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.rulebook import Rule


def first_mention(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Acronyms that stand alone where they are first used in a part of the record, or in a note if
    that is the only place."""
    listed = acronyms(of.language)
    met = {(id, "") for id in (*listed.alone, *listed.names, *of_the_record(of))}
    for use in uses(of):
        id, text = use.acronym.id.removesuffix("s"), use.text
        part = "note" if text.role == "note" else text.part
        if text.role in (*BODY_TEXTS, "note") and not {(id, ""), (id, part)} & met:
            met |= {(id, part), (id, "note")}
            if not text.composed and not use.explained:
                yield _unexplained(of, use)


def _unexplained(of: Manuscript, use: Use) -> Found:
    text, start, end, acronym = use
    words, written = lifted(text), text.value[start:end]
    if _is_told_before(of, use):
        return Found(
            text, start, end, hint=f"write ({written}) after the name where it first stands"
        )
    if written != acronym.id or _is_in_brackets(words, start) or not stands_alone(words, end):
        hint = f"write the name in full here, “{acronym.name}”, with ({written}) after it"
        return Found(text, start, end, hint=hint)
    is_used_again = _often(of)[text.part][acronym.id] > 1
    full = f"{acronym.name} ({written})" if is_used_again else acronym.name
    return Found(text, start, end, as_written(words, start, full, acronym.is_body))


def _is_told_before(of: Manuscript, use: Use) -> bool:
    """Whether the name stands in full before its acronym."""
    names = (use.acronym.name, use.acronym.name.replace("’", "'"))
    for text in of.in_roles(*BODY_TEXTS):
        end = use.start if text is use.text else len(text.value)
        told = (lifted(text).find(name, 0, end) >= 0 for name in names)
        if text.part == use.text.part and any(told):
            return True
        if text is use.text:
            break
    return False


def _is_in_brackets(words: str, start: int) -> bool:
    return words.rfind("(", max(0, start - 80), start) > words.rfind(")", max(0, start - 80), start)


def used_once(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Acronyms that are given after a name and not used again in that part of the record."""
    own = of_the_record(of)
    for text, start, end, acronym in _given(of):
        if acronym not in own and _often(of)[text.part][acronym] == 1:
            yield Found(text, start, end)


def _given(of: Manuscript) -> Iterator[tuple[Text, int, int, str]]:
    """Each acronym in brackets after its name: with its brackets, and itself."""
    by_id = known(of)
    for text in of.in_roles(*BODY_TEXTS):
        if not text.composed and "(" in text.value:
            for m in _GIVEN.finditer(text.seen(("name",))):
                name = by_id[m[1]].name if m[1] in by_id else ""
                if is_acronym(m[1]) and explanation(lifted(text), m.start(1), m.end(1), name):
                    yield text, m.start(), m.end(), m[1]


_GIVEN = re.compile(r"\(([A-Z][A-Za-z-]{1,14})\)")


@lru_cache(maxsize=1)
def _often(of: Manuscript) -> dict[str, Counter[str]]:
    """How often each acronym stands in each part, quotations and headings included."""
    found: dict[str, Counter[str]] = {text.part: Counter() for text in of.texts}
    for text in of.texts:
        for token in _TOKEN.findall(lifted(text)):
            found[text.part][token] += 1
            if token[-1] == "s":
                found[text.part][token[:-1]] += 1
    return found


_TOKEN = re.compile(r"UN-[A-Z][a-z]+|[A-Z][a-z]{0,2}[A-Z][A-Za-z]*")


def written_out(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Names that are hardly ever written in full, and are so."""
    listed = acronyms(of.language)
    patterns = [_in_full_pattern(id, listed.organizations[id]) for id in listed.alone]
    for text in of.in_roles(*BODY_TEXTS):
        if not text.composed and "United Nations" in text.value:
            for pattern in patterns:
                for m in pattern.finditer(text.seen(("name",))):
                    yield _written_out(text, m)


def _in_full_pattern(id: str, name: str) -> re.Pattern[str]:
    either = "[’']".join(map(re.escape, name.split("'")))
    return re.compile(rf"{either}(?: \({id}\))?(?P<{id}>)")


def _written_out(text: Text, m: re.Match[str]) -> Found:
    seen, start = text.seen(("name",)), m.start()
    if seen[max(0, start - 4) : start].lower() == "the ":
        start -= 4
    right = None if _is_in_brackets(seen, start) else m.lastgroup
    return Found(text, start, m.end(), right)


def in_heading(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Acronyms in headings, but for the names of the Board's own committees."""
    allowed = {*acronyms(of.language).in_headings, *of_the_record(of)}
    asked = {text for text in of.in_roles("heading", "title") if not text.value.isupper()}
    for use in uses(of):
        text, start, end, acronym = use
        if text in asked and acronym.id not in allowed:
            yield Found(text, start, end, _in_full(use))


def _in_full(use: Use) -> str | None:
    words, written = lifted(use.text), use.text.value[use.start : use.end]
    if use.explained or written != use.acronym.id or not stands_alone(words, use.end):
        return None
    if not use.start:
        return use.acronym.name[:1].upper() + use.acronym.name[1:]
    return as_written(words, use.start, use.acronym.name, use.acronym.is_body)
