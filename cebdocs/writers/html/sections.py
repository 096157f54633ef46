"""Sections in HTML, each a landmark of its own name, and the footnotes under the text."""

from cebdocs.pieces import notes
from cebdocs.record import Note, Record, Role, Section
from cebdocs.writers.html.blocks import Blocks
from cebdocs.writers.html.setting import Setting, escaped

_DEEPEST = 6


class Sections:
    """The sections of one record."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.blocks = Blocks(setting)

    def text(self, depth: int) -> str:
        """All of them and the footnotes. depth: of the headings of the outermost."""
        record = self.setting.record
        return self._sections(record.sections, depth) + self._notes(record)

    def _sections(self, sections: tuple[Section, ...], depth: int) -> str:
        return "".join([self._section(section, depth) for section in sections])

    def _section(self, section: Section, depth: int) -> str:
        titled, setting = section.heading or section.number, self.setting
        inner = min(depth + 1, _DEEPEST) if titled else depth
        content = (
            (self._heading(section, depth) if titled else "")
            + setting.line("own-symbol", setting.apart(section.symbol))
            + setting.line("own-original", escaped(section.original))
            + self.blocks.blocks(section.blocks, inner)
            + self._sections(section.sections, inner)
        )
        name = f' class="{setting.prefix}{section.role}"'
        if not (titled and section.key):
            return f"<div{name}>\n{content}</div>\n"
        tag = "nav" if section.role is Role.CONTENTS else "section"
        labelled = f' aria-labelledby="{setting.prefix}{section.key}.heading"'
        return f"<{tag}{name}{setting.identity(section.key)}{labelled}>\n{content}</{tag}>\n"

    def _heading(self, section: Section, depth: int) -> str:
        """The link to it stands behind it, not inside: a heading is called by its words alone."""
        setting, key = self.setting, section.key
        id = setting.identity(f"{key}.heading") if key else ""
        words = setting.number(section.number) + escaped(section.heading)
        anchor = setting.anchor(key, f"{section.number} {section.heading}".strip())
        return f"<h{depth}{id}>{words}</h{depth}>\n" + (f"{anchor}\n" if anchor else "")

    # -- footnotes ------------------------------------------------------------------------------

    def _notes(self, record: Record) -> str:
        """All footnotes, under the text, each with a way back to its mark."""
        found = list(notes(record))
        if not found:
            return ""
        listed = "".join(self._note(note, at) for at, note in enumerate(found, 1))
        is_arabic = self.setting.is_page and not found[0].number.isascii()
        style = ' style="list-style-type: arabic-indic"' if is_arabic else ""
        label = f' aria-label="{escaped(record.signs.notes)}"' if record.signs.notes else ""
        name = f'class="{self.setting.prefix}notes" role="doc-endnotes"{label}'
        return f"<section {name}>\n<ol{style}>\n{listed}</ol>\n</section>\n"

    def _note(self, note: Note, at: int) -> str:
        """at: its place in the list, which counts it; a view has notes of a whole record."""
        setting = self.setting
        arrow = "↪" if setting.record.direction == "rtl" else "↩"
        said = setting.record.signs.back.replace("{note}", note.number) or note.number
        to_mark = f'{setting.address(f"mark.{note.number}")} aria-label="{escaped(said)}"'
        back = f' <a{to_mark} role="doc-backlink">{arrow}</a>'
        number = int(note.number or at)  # in the digits of any language
        value = f' value="{number}"' if number != at else ""
        identity = setting.identity(f"note.{note.number}")
        return f"<li{identity}{value}>{self.blocks.blocks(note.blocks, _DEEPEST, back)}</li>\n"
