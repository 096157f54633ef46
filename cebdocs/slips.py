"""What a slip in YAML is in an author's words: libyaml says what it stumbled over, the lines why.

QUOTE is the cure of most: a text that YAML cannot mistake for something else.
"""

import re
from typing import Any, NamedTuple

QUOTE = "put the text in straight quotes (\"…\"), or on the next line after '|'"


class Slip(NamedTuple):
    """mark: where, as libyaml says it."""

    mark: Any
    message: str
    hint: str


def slip(error: Any, text: str) -> Slip:
    """A yaml.MarkedYAMLError in words."""
    said = f"{error.context or ''} | {error.problem or ''}"
    known = (sentence[1:] for sentence in _SENTENCES if sentence[0] in said)
    message, hint = next(known, ("this cannot be read as YAML", "mind indents, quotes and ': '"))
    began = error.context_mark if message.endswith(_AT_CONTEXT) else None
    mark = began or error.problem_mark or error.context_mark
    return Slip(mark, *(_nearer(text, mark.index) or (message, hint)))


_INDENT = "indent all lines alike"
_SENTENCES = (
    ("an alias", "a text cannot begin with '*' here", QUOTE),
    ("an anchor", "a text cannot begin with '&' here", QUOTE),
    ("cannot start any token", "a text cannot begin with this character", QUOTE),
    ("mapping values are not allowed", "': ' inside a text is read as a new field", QUOTE),
    ("comment or line break", "after '|' or '>' the text begins on the next line", QUOTE),
    ("unexpected end of stream", "the quotation mark that opens here is never closed", "close it"),
    ("document separator", "the quotation mark that opens here is never closed", "close it"),
    ("unknown escape", "a backslash in double quotes begins an escape", "write it as two"),
    ("escape code", "this escape is no character", "write a backslash as two"),
    ("hexdecimal", "this escape is no character", "write a backslash as two"),
    ("',' or ']'", "the bracket '[' that opens here is never closed", QUOTE),
    ("',' or '}'", "the brace '{' that opens here is never closed", QUOTE),
    ("tag", "a text cannot begin with '!' here", QUOTE),
    ("block sequence entries", "a list begins on a line of its own", "press Enter before '- '"),
    ("'-' indicator", "expected another '- ' here, in line with those above", _INDENT),
    ("document start", "this line stands further left than the first", _INDENT),
    ("incompatible", "this version of YAML is not known", "delete the line '%YAML'"),
    ("expected ':'", "there is no ': ' on this line", "add it, or indent the lines of a text"),
    ("expected key", "this does not continue the fields above", "mind indents and quotes"),
)
_AT_CONTEXT = ("never closed", "'*' here", "'&' here", "'!' here", "': ' on this line")
"""How those sentences end that are about the place where something began."""


_DASHED = r"[ \t]*-[^\W\d_]"
_CLOSED_UP = r"[ \t]*(?:- +)*[a-z_]+[:：](?:\S|\u00a0)"
_OPENING = r"[ \t]*(?:- +)*(?:[\w-]+: +)?(?:- +)*([\"'\[{])"
_BLOCK = "or put the whole text on the next line after '|'"
_WITHIN = {
    '"': f'in the whole text between quotes write each " inside as \\", {_BLOCK}',
    "'": f"in the whole text between quotes write each ' inside as '', {_BLOCK}",
}
_CLOSING = {'"': '"', "'": "'", "[": "]", "{": "}"}


def _nearer(text: str, index: int) -> tuple[str, str] | None:
    """What the lines themselves say of a mistake, where that is more than libyaml knows."""
    start = text.rfind("\n", 0, index) + 1
    before, after = text[start:index], text[index:].split("\n", 1)[0]
    above, line = text[:start].rstrip("\n").rpartition("\n")[2], before + after
    if "\u00a0" in line[: len(line) - len(line.lstrip())]:
        return "a no-break space cannot indent a line", "delete it and type spaces"
    if re.match(_DASHED, line):
        return "there is no space behind the dash of this line", "write '- ' before each entry"
    if after.startswith('"') and "”" in after:
        return "this straight quotation mark is never closed", 'close it with a straight one, "'
    if after.startswith(("{", "[")) and _CLOSING[after[0]] in after:
        return f"inside {after[0]} … {_CLOSING[after[0]]} this text needs quotes", QUOTE
    if not before.strip() and "\t" in before + after[:1]:
        return "a tab cannot indent a line", "use spaces"
    if not before.strip() and " #" in above:
        return "the text above ends at ' #', which begins a comment", QUOTE
    if before.strip().isidentifier() and re.match(_CLOSED_UP, above):
        return "in the line above, ':' has no space behind it", "write 'name: text'"
    if re.fullmatch(r" +[\w-]+", before) and after.startswith(":"):
        return "this field stands further right than those above", _INDENT
    opening = re.match(_OPENING, before)
    if opening and _CLOSING[opening[1]] in before[opening.end() :]:
        signs = f"{opening[1]} opens and {_CLOSING[opening[1]]} closes"
        return f"more text follows what {signs}", _WITHIN.get(opening[1], QUOTE)
    if not before.strip() and not after.startswith("- ") and _is_among_entries(text, start, index):
        hint = "begin it with '- ', or indent it further to go on with the text above"
        return "this line has no dash, as the entries of the list above have", hint
    return None


def _is_among_entries(text: str, start: int, index: int) -> bool:
    """Whether the nearest line above that stands no further right than this one has a dash."""
    indent = index - start
    for line in reversed(text[:start].split("\n")):
        if line.strip() and len(line) - len(line.lstrip(" ")) <= indent:
            return line[indent:].startswith("- ")
    return False
