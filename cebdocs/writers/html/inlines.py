"""The inside of paragraphs in HTML: emphasis, links, references, names, the marks of footnotes."""

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
from cebdocs.writers.html.setting import Setting, escaped

_ENCODED = {ord(sign): f"%{ord(sign):02X}" for sign in ' "<>\\^`{|}'}
"""What no address may hold as it is (RFC 3986); browsers write it so themselves."""


class Inlines:
    """The insides of one record's paragraphs."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        entities = (r for r in setting.record.register if r.kind == "entity")
        self.full_names = {r.key: r.name for r in entities}

    def inside(self, children: tuple[Inline, ...]) -> str:
        """The inside of one paragraph or cell."""
        return "".join([self._inline(inline) for inline in children])

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text):
                return escaped(text)
            case Mention(text, key):
                return self._mention(text, self.full_names.get(key, ""))
            case Emphasis(children):
                return f"<em>{self.inside(children)}</em>"
            case Strong(children):
                return f"<strong>{self.inside(children)}</strong>"
            case Link(children, address):
                address = address.translate(_ENCODED)
                return f'<a href="{escaped(address)}">{self.inside(children)}</a>'
            case Reference(label, target):
                words = self.setting.apart(label)
                return f"<a{self.setting.address(target)}>{words}</a>" if target else words
            case Note(_, number):
                mark = self.setting.identity(f"mark.{number}")
                mark += self.setting.address(f"note.{number}")
                return f'<sup><a{mark} role="doc-noteref">{escaped(number)}</a></sup>'
            case LineBreak():
                return "<br>"
            case _:
                assert_never(inline)

    def _mention(self, text: str, name: str) -> str:
        """Words that name somebody; an acronym is explained."""
        if sum(map(str.isupper, text)) < 2 or " " in text or len(name) <= len(text):
            return self.setting.apart(text)
        return f'<abbr title="{escaped(name)}">{self.setting.apart(text)}</abbr>'
