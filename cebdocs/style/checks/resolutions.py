"""Resolutions, which are cited by number in running text."""

import re
from collections.abc import Iterator

from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.rulebook import Rule
from cebdocs.style.symbols import symbols

_RESOLUTION = re.compile(r"([ASE])/(?i:RES)/([0-9]{1,4}(?:/[0-9]{1,4})?(?: ?\([^()]{1,6}\))?)")
_ORGANS = {"A": "General Assembly", "S": "Security Council", "E": "Economic and Social Council"}
_SHORT = re.compile(
    r"\b(?:(?:UN)?(GA|SC)(?:/RES/|(?:['’]s)? [Rr]es(?:olution|\.?) )|[Rr]es\. )"
    r"(?=[0-9]{1,4}(?:/[0-9]| \())"
)
_CAPITAL = re.compile(
    r"(?<=[a-z] )(?:Resolution(s?) |resolution(s?) [Nn]os?\. )(?=[0-9]{1,4}(?:/[0-9]| \())"
)


def resolution_form(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Resolutions in running text that are cited by symbol or with a short name."""
    for text in of.in_roles(*rule.roles):
        seen = text.seen(rule.sees)
        if "/RES/" in seen or "/Res/" in seen:
            yield from _by_symbol(text, seen)
        if "esolution" in seen:
            for m in _CAPITAL.finditer(seen):
                yield Found(text, m.start(), m.end(), f"resolution{m[1] or m[2] or ''} ")
        if "es. " in seen or "GA" in seen or "SC" in seen:
            for m in _SHORT.finditer(seen):
                organ = {"GA": "General Assembly ", "SC": "Security Council "}.get(m[1] or "", "")
                yield Found(text, m.start(), m.end(), f"{organ}resolution ")


def _by_symbol(text: Text, seen: str) -> Iterator[Found]:
    depth, at, last, organ = 0, 0, -1, ""
    for each in symbols(seen):
        depth = max(0, depth + seen.count("(", at, each.start) - seen.count(")", at, each.start))
        at = each.end
        m = _RESOLUTION.fullmatch(each.written)
        before_all = seen[max(0, each.start - 100) : each.start]
        in_brackets = depth and not before_all.endswith(("(and ", "(as well as ", "(or "))
        if not m or in_brackets or ("/" not in m[2] and m[1] != "S"):
            continue
        before = before_all[-14:]
        goes_on = last >= 0 and seen[last : each.start] in (", ", " and ", ", and ", " or ")
        if before.endswith(("ocument ", "ocuments ", "ymbol ")):
            continue
        named = _NAMED.search(before_all)
        if goes_on and organ == m[1]:
            words, right = "", m[2]
        else:
            words, right = _cited(m, before_all, named[0] if named else "")
            goes_on, organ = bool(named), m[1]
        last = each.end if goes_on else -1
        yield Found(text, each.start - len(words), each.end, right)


def _cited(m: re.Match[str], before: str, named: str) -> tuple[str, str]:
    """A resolution by its number, and the words before it that are replaced too."""
    organ = _organ(m[1], before)
    if named and not organ:
        return "", m[2]
    return named, f"{organ}{named.lower() or 'resolution '}{m[2]}"


_NAMED = re.compile(r"\b[Rr]esolutions? $")


def _organ(letter: str, before: str) -> str:
    """Whose resolution it is, where that is not just said; those of the Assembly need not say it,
    as no others have such numbers."""
    organ = _ORGANS[letter]
    return "" if letter == "A" or organ in before else f"{organ} "
