"""Dashes around an aside, and commas before the last of several."""

import re
from collections.abc import Iterator

from cebdocs.style.checks.sentences import begins
from cebdocs.style.checks.surroundings import listed, texts
from cebdocs.style.manuscript import Found, Manuscript
from cebdocs.style.rulebook import Rule

_SPACE = "[ \u00a0\u202f]"
_DASH = re.compile(
    rf"({_SPACE}?)—({_SPACE}?)|({_SPACE})(?:--?|–-|-–)({_SPACE})|(?<=[a-z])--(?=[a-z])"
)


def spaced_dash(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Word — word, word—word, word -- word, word - word."""
    for text in texts(of, rule):
        seen = text.seen(("space",))
        if "—" not in seen and " -" not in seen and "- " not in seen and "--" not in seen:
            continue
        for m in _DASH.finditer(seen):
            before, after = seen[m.start() - 1 : m.start()], seen[m.end() : m.end() + 1]
            if m.start() and _is_aside(before, after):
                spaces = (m[1] or m[3] or " ", m[2] or m[4] or " ")
                yield Found(text, m.start(), m.end(), "–".join(spaces))


def _is_aside(before: str, after: str) -> bool:
    if before.isdigit() and after.isdigit():
        return False
    return not (before.isspace() or after.isspace() or before in "-–—|" or after in ("", *"-–—|"))


# -- serial comma ---------------------------------------------------------------------------------

_THREE = re.compile(r"((?:\b[A-Z])?[a-z]{2,30}), ([a-z]{3,30}), (and|or) ([a-z]{3,30})\b")
_ACRONYMS = re.compile(
    r"[A-Z]{2,10}, [A-Z]{2,10}(, (?:and|or)) [A-Z]{2,10}\b(?![’'-]| [A-Za-z]+ed\b)"
)
_NO_MEMBER = listed(
    "the and for nor but yet its their his her our this that these those they them who which "
    "what then thus also not was were are had has have would should could may might can will "
    "shall must from with into onto upon over under about after before during until since "
    "while when where including however therefore moreover furthermore nevertheless indeed "
    "instead rather too again accordingly hence otherwise still respectively notably namely "
    "especially further finally thereby there here such each all any some both other others "
    "many more most few several one two three four five six seven eight nine ten out off down "
    "between among within without through per via has been being did does done said made took "
    "gave met held how why whether because though although whatever whichever wherever "
    "whenever whoever whom whose "
    "everything anything nothing so as at by in of on to up if he above "
    "below beyond unlike like despite later today she we it is"
)


def serial_comma(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Organs, organizations, and bodies: single words only, since longer ones may be clauses."""
    for text in texts(of, rule):
        seen = text.masked
        if ", and " not in seen and ", or " not in seen:
            continue
        for m in _THREE.finditer(seen):
            if _is_series(seen, m):
                yield Found(text, m.start(2), m.end(3), f"{m[2]} {m[3]}")
        for m in _ACRONYMS.finditer(seen):
            yield Found(text, m.start(1), m.end(1), m[1][1:])


def _is_series(seen: str, m: re.Match[str]) -> bool:
    if m[1][0].isupper() and not begins(seen, m.start()):
        return False
    members = (m[1].lower(), m[2], m[4])
    if any(word in _NO_MEMBER or word.endswith("ly") for word in members):
        return False
    if m[4].endswith("ed") and not (m[1].endswith("ed") and m[2].endswith("ed")):
        return False
    return seen[m.start() - 1 : m.start()] not in ("-", "’", "'") and _is_noun_phrase(seen, m)


def _is_noun_phrase(seen: str, m: re.Match[str]) -> bool:
    """Whether nothing says that a clause begins with the last word."""
    behind = _NEXT.match(seen, m.end())
    return not behind or behind[1] not in _CLAUSE


_NEXT = re.compile(r" ([a-z]+)")
_CLAUSE = listed(
    "was were is are had has have would should could may might can will shall must did does "
    "said the a an its their that this it they"
)
