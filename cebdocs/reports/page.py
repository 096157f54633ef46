"""The page docs/style-rules.md, made of the rules."""

from collections.abc import Iterable, Iterator

from cebdocs.languages import language
from cebdocs.reports.catalogue import Entry, written
from cebdocs.reports.sarif import sentence
from cebdocs.style.rulebook import Example, Rule, Source, sources

_HEAD = """\
# The editorial rules

This page is made of the rules themselves, `cebdocs rules -f markdown > docs/style-rules.md`;
[style.md](style.md) says how they are used. `cebdocs rules R20` shows one rule with all its
examples, `cebdocs check --sources` what stands behind a finding.

How findings are told: *mend* is a warning that `cebdocs check --fix` mends, *report* a warning,
*hint* is told with `--hints`, *off* is not asked. The profiles are {profiles};
a rule that says one word is told alike in all of them.
"""


def page(of: Iterable[Entry]) -> str:
    """The whole page."""
    entries = list(of)
    profiles = ", ".join(f"`{name}`" for name in entries[0].certainty) if entries else "none"
    return "\n".join((_HEAD.format(profiles=profiles), *_parts(entries), *_sources(entries)))


def _parts(entries: list[Entry]) -> Iterator[str]:
    before: tuple[str, str] = ("", "")
    for entry in entries:
        if entry.language != before[0]:
            yield f"## {_name(entry.language)}\n"
        if (entry.language, entry.topic) != before and entry.topic != _name(entry.language):
            yield f"**{entry.topic}**\n"
        before = (entry.language, entry.topic)
        yield from _rule(entry)


def _name(code: str) -> str:
    """The name of a language in English."""
    return language("en").languages.get(code, code)


def _rule(entry: Entry) -> Iterator[str]:
    rule = entry.rule
    yield f"### {entry.name}\n"
    said = _escaped(sentence(rule.statement))
    yield f"{rule.number}, {_certainty(entry)}. {said}{_dates(rule)}\n"
    if rule.why:
        yield f"{_escaped(rule.why.strip())}\n"
    yield from _examples(rule.examples)
    yield f"Source: {'; '.join(map(_link, rule.source))}.\n"


def _certainty(entry: Entry) -> str:
    told = set(entry.certainty.values())
    if len(told) == 1:
        return f"*{told.pop()}*"
    return ", ".join(f"*{certainty}* in `{name}`" for name, certainty in entry.certainty.items())


def _dates(rule: Rule) -> str:
    since = f" Since {rule.since}." if rule.since else ""
    return since + (f" Until {rule.until}." if rule.until else "")


_SHOWN = 2
"""How many examples the page has of what is wrong, and how many more of what is right alone."""


def _examples(examples: tuple[Example, ...]) -> Iterator[str]:
    """A few: sentences where there are some, else fields of a session file."""
    texts = [e for e in examples if e.wrong or e.right] or list(examples)
    wrong = [e for e in texts if e.wrong or e.wrong_session][:_SHOWN]
    right = [e for e in texts if e not in wrong and not (e.wrong or e.wrong_session)][:_SHOWN]
    lines = [line for example in (*wrong, *right) for line in _example(example)]
    if lines:
        yield "```\n" + "\n".join(lines) + "\n```\n"


def _example(example: Example) -> Iterator[str]:
    """A line for what is wrong and one for what is right; of fields, one for each."""
    for name, text in written(example):
        lines = text.rstrip("\n").split("\n")
        yield f"{name}: {lines[0]}"
        yield from (f"       {line}".rstrip() for line in lines[1:])


def _link(key: str) -> str:
    known = sources().get(key)
    return f"[{_escaped(known.title)}](#sources)" if known else _escaped(key)


def _sources(entries: list[Entry]) -> Iterator[str]:
    named = dict.fromkeys(key for entry in entries for key in entry.rule.source)
    yield "## Sources\n"
    for key in sorted(named):
        if known := sources().get(key):
            yield _source(known)
    yield ""


def _source(known: Source) -> str:
    date = f", read in the state of {known.date}" if known.date else ""
    address = f": <{known.at}>" if known.at else ""
    return f"- {_escaped(known.title)}{date}{address}"


def _escaped(text: str) -> str:
    """Words in which nothing is a mark of Markdown."""
    for sign in ("\\", "*", "_", "[", "]", "<", "`", "#"):
        text = text.replace(sign, f"\\{sign}")
    return text
