"""Decisions that do not say everything: who decides, and who is asked."""

from collections.abc import Iterator

from cebdocs.acts import Act
from cebdocs.session import Conclusion, Paragraph, Point
from cebdocs.style.manuscript import Manuscript, Place, Text
from cebdocs.style.rulebook import Rule


def act_without_addressee(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Requests, invitations and the like of which no field says whom they ask."""
    for text, at, act in _acts(of):
        verb = act.verb.casefold()
        is_asking = any(verb == word or verb.startswith(f"{word} ") for word in rule.words)
        if is_asking and not (act.addressees or act.route):
            what = f"'{act.verb}' has no addressee"
            yield Place((*text.path[:-1], "acts", at), what, "add 'addressees:' with an id")


def conclusion_without_actor(of: Manuscript, rule: Rule) -> Iterator[Place]:
    """Acts of a conclusion of which no field says who decides, where those of others do."""
    if not any(isinstance(t.holder, Conclusion) and t.holder.actor for t in of.texts):
        return
    named: set[tuple[str | int, ...]] = set()
    for text, at, act in _acts(of):
        holder = text.holder
        if not isinstance(holder, Conclusion):
            continue
        path = text.path[:-1]
        if holder.actor:
            named.add(path)
        outer = any(path[:length] in named for length in range(len(path)))
        if not (holder.actor or act.actor or outer or act.verb.startswith(_WITHOUT)):
            what = f"no field says who '{act.verb}'"
            yield Place((*path, "acts", at), what, "add 'actor:' to the conclusion")


_WITHOUT = ("it was ", "was ", "were ", "there was ")
"""How verbs begin behind which nobody stands."""


def _acts(of: Manuscript) -> Iterator[tuple[Text, int, Act]]:
    for text in of.texts:
        if isinstance(text.holder, Paragraph | Point | Conclusion):
            yield from ((text, at, act) for at, act in enumerate(text.holder.acts))
