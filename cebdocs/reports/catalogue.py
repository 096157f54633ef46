"""The editorial rules as a list, one by one, as data and as a page: what each asks, since when, in
which profile, and from which source.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import NamedTuple

from cebdocs.bodies import Bodies
from cebdocs.reports.text import cited
from cebdocs.style.profiles import chosen, known_profiles, profile
from cebdocs.style.rulebook import (
    Example,
    Rule,
    languages_with_rules,
    rulebook,
    sources,
    topics,
)

WIDTH = 100
_LISTED = 12
"""How many words of a long list are shown."""


class Entry(NamedTuple):
    """A rule as it is told. certainty: in each profile, by name; off where it does not hold."""

    name: str
    rule: Rule
    topic: str
    language: str
    certainty: Mapping[str, str]


def entries(language: str, bodies: Bodies) -> list[Entry]:
    """All rules for texts in a language, by topic; those of profiles of one's own come last."""
    of_profiles = {name: chosen(name, language, bodies).rules for name in known_profiles(bodies)}
    found = [(file.topic, name) for file in topics(language) for name in file.rules]
    for each, rules in of_profiles.items():
        known = {name for _, name in found}
        found += [(f"Profile {each}", name) for name in rules if name not in known]
    return [
        Entry(
            name, _rule(name, language, of_profiles), topic, language, _certainty(name, of_profiles)
        )
        for topic, name in found
    ]


def all_entries(bodies: Bodies) -> list[Entry]:
    """The rules of all languages, each once; those for every language are told as English."""
    seen: dict[str, Entry] = {}
    for language in ("en", *languages_with_rules()):
        for entry in entries(language, bodies):
            seen.setdefault(entry.name, entry)
    return [*seen.values()]


def _rule(name: str, language: str, of_profiles: Mapping[str, Mapping[str, Rule]]) -> Rule:
    if name in rulebook(language):
        return rulebook(language)[name]
    return next(rules[name] for rules in of_profiles.values() if name in rules)


def _certainty(name: str, of_profiles: Mapping[str, Mapping[str, Rule]]) -> dict[str, str]:
    return {
        each: rules[name].certainty if name in rules else "off"
        for each, rules in of_profiles.items()
    }


# -- for people -----------------------------------------------------------------------------------


def listed(of: Iterable[Entry], profile: str) -> Iterator[str]:
    """A line or more for each rule, under its topic."""
    topic = ""
    for entry in of:
        if entry.topic != topic:
            yield f"\n{entry.topic}" if topic else entry.topic
            topic = entry.topic
        head = f"  {entry.rule.number:<5} {entry.name:<26} {entry.certainty[profile]:<7} "
        yield from _filled(entry.rule.statement, head)


def explained(entry: Entry) -> Iterator[str]:
    """All that is known of a rule."""
    rule = entry.rule
    yield from _filled(f"{entry.name}: {rule.statement}", f"{rule.number} ")
    yield ""
    for text in (*_told(entry), *_looked_for(rule), rule.why):
        yield from _filled(text, "  ") if text else ()
    for example in rule.examples:
        yield ""
        yield from _example(example)
    yield ""
    for key in rule.source:
        yield from _filled(cited(key), "  source: ")


def _filled(text: str, head: str) -> list[str]:
    """A text behind a head, in lines, the further ones under its first word."""
    return wrap(
        text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


_MEANS = {
    "mend": "mended by cebdocs check --fix",
    "report": "told as a warning",
    "hint": "told as a hint, with --hints",
    "off": "not asked",
}


def _told(entry: Entry) -> Iterator[str]:
    """How its findings are told, by profile, and since when it holds."""
    by_certainty: dict[str, list[str]] = {}
    for name, certainty in entry.certainty.items():
        by_certainty.setdefault(certainty, []).append(name)
    yield "; ".join(f"{', '.join(names)}: {_MEANS[c]}" for c, names in by_certainty.items()) + "."
    if entry.rule.since or entry.rule.until:
        yield _dates(entry.rule)


def _dates(rule: Rule) -> str:
    since = f"since {rule.since}" if rule.since else ""
    until = f"until {rule.until}" if rule.until else ""
    return f"Its source says so {' '.join(filter(None, (since, until)))}."


def _looked_for(rule: Rule) -> Iterator[str]:
    """The words that it looks for, where it has a list of them."""
    if rule.function:
        return
    words = [f"{wrong} → {right or '(nothing)'}" for wrong, right in rule.swap.items()]
    words += rule.words
    if words:
        more = f"; and {len(words) - _LISTED} more" if len(words) > _LISTED else ""
        yield f"Looks for: {'; '.join(words[:_LISTED])}{more}. {{a,b}} stands for each of them."


def _example(example: Example) -> Iterator[str]:
    for name, text in written(example):
        lines = text.rstrip("\n").split("\n")
        if len(lines) == 1:
            yield from _filled(text, f"  {name}: ")
        else:
            yield f"  {name}:"
            yield from (f"    {line}" for line in lines)


def written(example: Example) -> Iterator[tuple[str, str]]:
    """What is wrong and what is right; fields of a session file stand for themselves."""
    wrong, right = example.wrong or example.wrong_session, example.right or example.right_session
    yield from (("wrong", wrong),) if wrong else ()
    yield from (("right", right),) if right else ()


def profiles_listed(bodies: Bodies) -> Iterator[str]:
    """A line or more for each profile."""
    for name in known_profiles(bodies):
        each = profile(name, bodies)
        facts = [f"based on {each.based_on}"] if each.based_on else []
        facts += [f"as of {each.date}"] if each.date else []
        facts += [f"at most {int(each.limit):,} words"] if each.limit else []
        more = f" ({', '.join(facts)})" if facts else ""
        yield from _filled(f"{each.title}{more}", f"{name:<10} ")


# -- for programs ---------------------------------------------------------------------------------


def as_json(of: Iterable[Entry], profile: str) -> str:
    """The rules as a list of objects."""
    found = [_object(entry, profile) for entry in of]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def _object(entry: Entry, profile: str) -> dict[str, object]:
    rule = entry.rule
    return {
        "number": rule.number,
        "name": entry.name,
        "language": entry.language,
        "topic": entry.topic,
        "certainty": entry.certainty[profile],
        "profiles": entry.certainty,
        "statement": rule.statement,
        "why": rule.why or None,
        "since": rule.since or None,
        "until": rule.until or None,
        "examples": [dict(written(example)) for example in rule.examples],
        "sources": [_source(key) for key in rule.source],
    }


def _source(key: str) -> dict[str, str | None]:
    known = sources().get(key)
    if known is None:
        return {"title": key, "address": None, "date": None}
    return {"title": known.title, "address": known.at or None, "date": known.date or None}
