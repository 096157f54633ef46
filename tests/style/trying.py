"""An example of a rule, tried out: a session of it, what is found, what mending makes of it."""

from collections.abc import Sequence
from functools import cache

import cebdocs
from cebdocs.bodies import SHIPPED
from cebdocs.style.finding import Finding, findings
from cebdocs.style.manuscript import Found, Manuscript
from cebdocs.style.rulebook import Rule, languages_with_rules, rulebook

LIMIT = 50
"""How many words a record may have, so that an example of too many is short."""
HEAD = "body: CEB\nsession: First regular session of 2031\ntitle: Summary of conclusions\n"


def file(text: str, role: str = "paragraph", given: str = "", language: str = "en") -> str:
    """A session file with a text in a role."""
    block = "|-\n" + "".join(f"{' ' * 16}{line}\n" for line in text.split("\n"))
    places = {
        "paragraph": f"items:\n  - title: Item\n    discussion:\n      - text: {block}",
        "entry": f"items:\n  - title: Item\n    discussion:\n      - text: 'As follows:'\n"
        f"        list:\n          - text: {block}",
        "conclusion": f"items:\n  - title: Item\n    conclusions:\n      - text: {block}",
        "lead_in": "items:\n  - title: Item\n    conclusions:\n      style: lead_in_bullets\n"
        f"      lead_in:\n          text: {block}      list: [Approved the plan.]\n",
        "heading": f"items:\n  - title: {block}    discussion: [It met.]\n",
        "note": "items:\n  - title: Item\n    discussion: ['It met.{note:n}']\n"
        f"notes:\n  n: {block}",
        "cell": "items:\n  - title: Item\n    discussion:\n      - table:\n"
        f"          - [text: {quoted(text)}]\n",
        "title": "items:\n  - title: Item\n    discussion: [It met.]\n",
    }
    head = HEAD if role != "title" else HEAD.replace("Summary of conclusions", quoted(text))
    return f"{head}language: {language}\n{given}\n{places[role]}"


def quoted(text: str) -> str:
    """A text in the double quotes of YAML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def whole(fields: str, language: str = "en") -> str:
    """A session file of these fields."""
    lacking = [
        line for line in HEAD.splitlines(True) if f"\n{line.split(':')[0]}:" not in f"\n{fields}"
    ]
    return (
        "".join(lacking)
        + ("" if "\nlanguage:" in f"\n{fields}" else f"language: {language}\n")
        + fields
    )


def found(name: str, rule: Rule, source: str) -> list[Finding]:
    """What a rule finds in a session file."""
    of = Manuscript(cebdocs.load(source), SHIPPED, LIMIT)
    return [f for f in findings(of, {name: rule}) if f.name == name]


def mended(text: str, of: Sequence[Finding]) -> str:
    """A text with the replacements that were found."""
    words = [f.found for f in of if isinstance(f.found, Found)]
    for found in sorted(words, key=lambda each: -each.start):
        if found.right is not None:
            text = text[: found.start] + found.right + text[found.end :]
    return text


@cache
def rules() -> list[tuple[str, str, Rule]]:
    """Every rule with its language and name; those of all languages are tried in English."""
    seen: dict[str, tuple[str, str, Rule]] = {}
    for language in ("en", *languages_with_rules()):
        for name, rule in rulebook(language).items():
            seen.setdefault(name, (language, name, rule))
    return list(seen.values())
