"""Words as runs of WordprocessingML.

Everything is escaped, and run properties stand in schema order, because both fail in silence: Word
drops text around a stray "<", and its validator refuses italics before bold.
"""

import re
from collections.abc import Iterator

_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_LATIN = r"[A-Za-z](?:[ -~]*[A-Za-z0-9])?|[0-9][!-~]*[A-Za-z](?:[!-~]*[A-Za-z0-9])?"
"""Words in Latin letters inside a text that runs from right to left: symbols, names, addresses."""
RTL = "<w:rtl/>"


def escaped(text: str) -> str:
    """Text as it stands in an element or attribute."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


def typed(text: str) -> str:
    """Text as it stands in the text element of a run, where a tab is an element of its own."""
    words = escaped(text)
    if "\n" in words:
        words = words.replace("\n", _BREAK)
    return words.replace("\t", _TAB) if "\t" in words else words


def run(text: str, properties: str = "") -> str:
    """One run with these properties; one from right to left leaves Latin words as they run."""
    if RTL not in properties:
        return _plain(text, properties)
    return "".join(_plain(part, _of(part, properties)) for part in _parts(text))


def field(code: str, result: str) -> str:
    """A field that already holds its result, given as runs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(key: str) -> str:
    """The name of the bookmark of a key; the underscore hides it in Word's list of bookmarks."""
    return "_ceb_" + key.replace("-", "_")


def part_bookmark(key: str, number: int) -> str:
    """The name of the bookmark of the n-th thing that belongs to a key and has none of its own.
    With an id of 32 characters, and up to 999 things, it has the 40 that Word allows."""
    return f"_ceb{number}_" + key.replace("-", "_")


def note_bookmark(key: str) -> str:
    """The name of the bookmark of the words of a note."""
    return "_cebf_" + key.replace("-", "_")


def number_bookmark(key: str) -> str:
    """The name of the bookmark of what a reference to a key prints."""
    return "_cebn_" + key.replace("-", "_")


def marked(name: str, number: int, inside: str) -> str:
    """Runs inside a bookmark. number: its id in the file."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'


def with_properties(added: str, properties: str) -> str:
    """Run properties with one more pair, in schema order: style, bold, italics, direction."""
    if added in properties:
        return properties
    style = properties[: properties.index("/>") + 2] if properties.startswith("<w:rStyle") else ""
    rest = properties[len(style) :]
    if added.startswith("<w:b/>"):
        return style + added + rest
    direction = RTL if rest.endswith(RTL) else ""
    return style + rest.removesuffix(RTL) + added + direction


def _plain(text: str, properties: str) -> str:
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{typed(text)}</w:t></w:r>'


def _of(text: str, properties: str) -> str:
    return properties.replace(RTL, "") if re.match(_LATIN, text) else properties


def _parts(text: str) -> Iterator[str]:
    """The text cut before and behind its Latin words."""
    at = 0
    for found in re.finditer(_LATIN, text):
        yield from filter(None, (text[at : found.start()], found[0]))
        at = found.end()
    yield from filter(None, (text[at:],))
