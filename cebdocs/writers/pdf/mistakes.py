"""What Typst refuses, in plain words: a character without a font, a mistake in a template."""

import re
from collections.abc import Iterator

from cebdocs.pieces import words
from cebdocs.problems import MissingTool, Problem, Severity, TemplateError, Where, quoted
from cebdocs.record import Record
from cebdocs.writers.pdf.fonts import Script, script_of


class Refused(Exception):  # noqa: N818 - it is what Typst does
    """What Typst says. message: its first error. diagnostic: all, each with the line."""

    def __init__(self, message: str, diagnostic: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.diagnostic = diagnostic


def told(refused: Refused, record: Record) -> MissingTool | TemplateError:
    """The same in plain words."""
    lacking = _characters(_GLYPH, refused.diagnostic)
    private = _characters(_PRIVATE, refused.diagnostic)
    if lacking or private:
        lines = [*_unprintable(lacking, record), *_unknown(private, record)]
        return MissingTool("\n".join(lines))
    return TemplateError(_problems(refused))


# -- characters that no font has ------------------------------------------------------------------

_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed with font')
_PRIVATE = re.compile(r'the PDF contains the codepoint `"(.+?)"`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_SHOWN = 5


def _characters(pattern: re.Pattern[str], diagnostic: str) -> str:
    """Those that a pattern finds, each once."""
    texts = pattern.findall(diagnostic)
    plain = (_ESCAPE.sub(lambda code: chr(int(code[1], 16)), text) for text in texts)
    return "".join(dict.fromkeys("".join(plain)))


def _unprintable(lacking: str, record: Record) -> Iterator[str]:
    """A line for each script."""
    scripts: dict[Script, str] = {}
    for character in lacking:
        script = script_of(character)
        scripts[script] = scripts.get(script, "") + character
    for script, characters in scripts.items():
        shown = ", ".join(f"{quoted(c)} (U+{ord(c):04X})" for c in characters[:_SHOWN])
        more = len(characters) - _SHOWN
        named = f"{script.name} character" if script.name else "character"
        yield (
            f"no font here has the {named}{'s' * (len(characters) > 1)} {shown}"
            f"{f' and {more} more' if more > 0 else ''}{_near(characters[0], record)};"
            f" {script.advice()}"
        )


def _unknown(private: str, record: Record) -> Iterator[str]:
    """A line for characters that mean something in one font only."""
    for character in private:
        yield (
            f"the character U+{ord(character):04X}{_near(character, record)} means something in"
            " one font only, and no PDF may hold it; write what it stands for"
        )


def _near(character: str, record: Record) -> str:
    """The words around it, where they are of the record."""
    piece = next((piece for piece in words(record) if character in piece), "")
    at = piece.find(character)
    around = piece[max(at - 20, 0) : at + 20].strip()
    return f" in {quoted(around)}" if piece else ""


# -- mistakes in a template -----------------------------------------------------------------------

_ERROR = re.compile(
    r"(?m)^error: (.*)\n(?:\nhelp: .*\n)?(?: *┌─ .*__typst_py_bytes__\.typ:(\d+):(\d+))?"
)
_PLAIN = (
    (r"unknown variable: (.+)", "nothing is called {0} here", "see how it is spelt above"),
    (
        r"(?:failed to load file|file not found|failed to download package|package not found|"
        r"path .* would escape|access denied).*",
        "a template can read no file and load no package",
        "write into the template what it needs",
    ),
    (
        r'dictionary does not contain key "(.+?)".*',
        "the record has no '{0}'",
        "templates/README.md says what is there",
    ),
    (r"panicked with: (.+)", "the template stops: {0}", ""),
    (r"expected (.+)", "the line cannot be read: Typst looks for {0}", ""),
    (r"unexpected (.+)", "the line cannot be read: {0} is out of place", ""),
    (r"unclosed (.+)", "there is a {0} without its end", "close what you open"),
    (r"label `<(.+)>` (.+)", "a link leads to '{0}', which {1}", ""),
    (
        r".*PDF/UA-1 error: missing document title.*",
        "the file would have no title",
        "keep the line #set document(title: ...)",
    ),
    (
        r".*PDF/UA-1 error: (?:the )?first heading must be of level 1.*",
        "the first heading is not of level 1",
        "give the title of the record level 1",
    ),
    (
        r".*PDF/UA-1 error: skipped from heading level (\d) to (\d).*",
        "a heading of level {1} stands under one of level {0}",
        "leave no level out",
    ),
    (
        r".*PDF/UA-1 error: missing alt text.*",
        "a picture has no words for people who do not see it",
        'write image(..., alt: "...")',
    ),
    (r"maximum .* depth exceeded.*", "the template calls itself without an end", ""),
    (r"condition is always true|loop seems to be infinite", "a loop has no end", ""),
)
"""What Typst says as a pattern, the same in plain words, what to do."""


def _problems(refused: Refused) -> list[Problem]:
    found = [(m[1], int(m[2] or 0), int(m[3] or 0)) for m in _ERROR.finditer(refused.diagnostic)]
    return [
        Problem(Where("template", line, column + 1 if line else 0), Severity.ERROR, *_said(message))
        for message, line, column in dict.fromkeys(found or [(refused.message, 0, 0)])
    ]


def _said(message: str) -> tuple[str, str, str]:
    """The name of the rule, the message, the hint."""
    for pattern, plain, hint in _PLAIN:
        known = re.fullmatch(pattern, message, re.DOTALL)
        if known:
            return "template-typst", plain.format(*known.groups()), hint
    return "template-typst", f"Typst cannot print this: {quoted(message, 200)}", ""
