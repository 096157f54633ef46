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
        """All footnotes, under the text. Their numbers are text: a view begins anywhere."""
        listed = "".join(map(self._note, notes(record)))
        if not listed:
            return ""
        prefix, name = self.setting.prefix, record.signs.notes
        label = f' aria-label="{escaped(name)}"' if name else ""
        return (
            f'<section class="{prefix}notes" role="doc-endnotes"{label}>\n'
            f'<div class="{prefix}counted" role="list">\n{listed}</div>\n</section>\n'
        )

    def _note(self, note: Note) -> str:
        """With a way back to its mark."""
        setting, signs = self.setting, self.setting.record.signs
        arrow = "↪" if setting.record.direction == "rtl" else "↩"
        said = signs.back.replace("{note}", note.number) or note.number
        to_mark = f'{setting.address(f"mark.{note.number}")} aria-label="{escaped(said)}"'
        back = f' <a{to_mark} role="doc-backlink">{arrow}</a>'
        identity, number = setting.identity(f"note.{note.number}"), setting.number(note.number)
        inside = self.blocks.blocks(note.blocks, _DEEPEST, number, back)
        return f'<div role="listitem"{identity}>\n{inside}</div>\n'
