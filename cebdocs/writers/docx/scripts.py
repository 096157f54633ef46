"""Words in the letters of another language than the record's say in which, for those who hear them.

It is told by the letters alone, behind everything else: a record that has none of them pays for one
look at its bytes.
"""

import re

from cebdocs.record import Record

_SCRIPTS = {
    "el": ("\u0370-\u03ff\u1f00-\u1fff", '<w:lang w:val="el-GR"/>'),
    "ru": ("\u0400-\u052f", '<w:lang w:val="ru-RU"/>'),
    "he": ("\u0590-\u05ff", '<w:rtl/><w:lang w:bidi="he-IL"/>'),
    "ar": ("\u0600-\u06ff\u0750-\u077f", '<w:rtl/><w:lang w:bidi="ar-SA"/>'),
    "ja": ("\u3041-\u30ff", '<w:lang w:eastAsia="ja-JP"/>'),
    "ko": ("\u1100-\u11ff\uac00-\ud7a3", '<w:lang w:eastAsia="ko-KR"/>'),
}
"""The letters of a language, and how Word calls it. Chinese is what Word takes its characters for;
Latin letters are everybody's."""
_LEADS = bytes((*range(0xCD, 0xDA), 0xDD, 0xE1, 0xE3, *range(0xEA, 0xEE)))
"""How all of these letters begin in UTF-8, and few others."""
_BETWEEN = "(?:[ \u00a0’'-]+(?=[{0}]))?"


def spoken(content: bytes, record: Record) -> bytes:
    """A part of the Word file, its runs in letters of other languages marked. Those of the title
    are the record's own; what runs from right to left is left to Word."""
    if record.direction == "rtl" or len(content.translate(None, _LEADS)) == len(content):
        return content
    own = record.facts.title + record.facts.body
    others = {c: of for c, of in _SCRIPTS.items() if not re.search(f"[{of[0]}]", own)}
    letters = "".join(of[0] for of in others.values())
    text = content.decode()
    if not letters or not re.search(f"[{letters}]", text):
        return content
    words = re.compile("|".join(f"(?P<{c}>{_words(of[0])})" for c, of in others.items()))
    run = (
        "<w:r>(?:<w:rPr>((?:<w:[^>]*/>)*)</w:rPr>)?"
        f'<w:t xml:space="preserve">([^<]*[{letters}][^<]*)</w:t></w:r>'
    )
    return re.sub(run, lambda found: _cut(found[1] or "", found[2], words), text).encode()


def _words(letters: str) -> str:
    return f"(?:[{letters}]+{_BETWEEN.format(letters)})+"


def _cut(properties: str, text: str, words: re.Pattern[str]) -> str:
    """Runs in the place of one, those in other letters with their language."""
    out, at = "", 0
    for found in words.finditer(text):
        before, said = text[at : found.start()], _SCRIPTS[str(found.lastgroup)][1]
        out += (_run(before, properties) if before else "") + _run(found[0], properties + said)
        at = found.end()
    return out + (_run(text[at:], properties) if text[at:] else "")


def _run(text: str, properties: str) -> str:
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{text}</w:t></w:r>'
