"""Words as runs of WordprocessingML.

Everything is escaped, and run properties stand in schema order, because both fail in silence: Word
drops text around a stray "<", and its validator refuses italics before bold.
"""

import re
from collections.abc import Iterator
from functools import cache

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


_SCRIPTS = {
    "el": (r"\u0370-\u03ff\u1f00-\u1fff", '<w:lang w:val="el-GR"/>'),
    "ru": (r"\u0400-\u052f", '<w:lang w:val="ru-RU"/>'),
    "he": (r"\u0590-\u05ff", '<w:rtl/><w:lang w:bidi="he-IL"/>'),
    "ar": (r"\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff", '<w:rtl/><w:lang w:bidi="ar-SA"/>'),
    "ja": (r"\u3041-\u30ff", '<w:lang w:eastAsia="ja-JP"/>'),
    "ko": (r"\u1100-\u11ff\uac00-\ud7af", '<w:lang w:eastAsia="ko-KR"/>'),
}
"""Letters by which a language is known among words of another one. Chinese is what Word takes all
its characters for."""
_BETWEEN = r"(?:[ \u00a0’'-]+(?=[{0}]))?"


@cache
def foreign(language: str) -> re.Pattern[str]:
    """Finds words in the letters of other languages, a group for each."""
    groups = (
        f"(?P<{code}>(?:[{letters}]+{_BETWEEN.format(letters)})+)"
        for code, (letters, _) in _SCRIPTS.items()
        if code != language
    )
    return re.compile("|".join(groups))


def spoken(text: str, properties: str, others: re.Pattern[str]) -> str:
    """Runs, of which those in letters of other languages say in which."""
    out, at = "", 0
    for found in others.finditer(text):
        said = _SCRIPTS[str(found.lastgroup)][1]
        before = text[at : found.start()]
        out += (_plain(before, properties) if before else "") + _plain(found[0], properties + said)
        at = found.end()
    return out + (_plain(text[at:], properties) if text[at:] else "")


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
