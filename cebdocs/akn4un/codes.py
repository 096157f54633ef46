"""Codes of languages: of ISO 639-2 in metadata and IRIs, of BCP 47 in xml:lang."""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_TAG = re.compile(
    r"(?:(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}|[a-z]{4,8})"
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*"
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE,
)


class Codes(NamedTuple):
    """three: the codes to write. of: any other code of a language to that one. two: the reverse."""

    three: frozenset[str]
    of: dict[str, str]
    two: dict[str, str]


@cache
def codes() -> Codes:
    """The list of ISO 639-2."""
    text = files("cebdocs.akn4un").joinpath("languages.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if not line.startswith("#")]
    others = {other: row[0] for row in rows for other in row[1:]}
    return Codes(frozenset(row[0] for row in rows), others, {r[0]: r[1] for r in rows if r[1:]})


def is_code(code: str) -> bool:
    """Whether it is a code of ISO 639-2/T, or one of those for local use."""
    return code in codes().three or re.fullmatch("q[a-t][a-z]", code) is not None


def better_code(code: str) -> str:
    """The three letters that were meant: "eng" for "en", "EN" or "en-GB"; "" if unknown."""
    plain = code.lower().partition("-")[0]
    return plain if is_code(plain) else codes().of.get(plain, "")


def tag_slip(tag: str) -> tuple[str, str] | None:
    """What is wrong with a language tag, and what to write instead; None if nothing is."""
    found = _TAG.fullmatch(tag)
    if found is None:
        return f"'{tag}' is no language tag", "write en, fr, es, ar, ru, zh, or as in zh-Hant"
    language = (found["language"] or "").lower()
    bibliographic = codes().of.get(language, "") if len(language) == 3 else ""
    if short := codes().two.get(bibliographic or language):
        rest = tag[len(language) :]
        return f"'{tag}' is written with two letters in xml:lang", f"write {short}{rest}"
    if len(language) == 2 and language not in codes().of:
        return f"'{tag}' is the tag of no language", "write en, fr, es, ar, ru, zh, or another tag"
    return None
