"""The inside of a paragraph as words alone: emphasis shows nowhere, a link says where it leads."""

from typing import assert_never

from cebdocs.record import (
    Emphasis,
    Inline,
    LineBreak,
    Link,
    Mention,
    Note,
    Reference,
    Strong,
    Text,
)


def words(children: tuple[Inline, ...]) -> str:
    """Words with the marks of notes, [1]; a new line is one."""
    return "".join(map(_inline, children))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text) | Mention(text, _) | Reference(text, _):
            return text
        case Emphasis(children) | Strong(children):
            return words(children)
        case Link(children, address):
            return _link(words(children), address.removeprefix("mailto:"))
        case LineBreak():
            return "\n"
        case Note():
            return f"[{inline.number}]"
        case _:
            assert_never(inline)


def _link(shown: str, address: str) -> str:
    return shown if shown == address else f"{shown} <{address}>"
