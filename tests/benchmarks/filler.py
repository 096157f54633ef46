"""Session files of filler text. Every number gives other texts, so nothing can be reused."""

import random
from textwrap import fill, indent
from typing import NamedTuple


class Filler(NamedTuple):
    """A session file, and every text that its record must hold, in the order of print."""

    yaml: bytes
    texts: tuple[str, ...]


def session_file(items: int, number: int) -> Filler:
    """One item is like the reference record; more have 7 paragraphs and 3 conclusions each."""
    chance = random.Random(number)
    head = {
        "body": "CEB",
        "session": f"Regular session number {number}",
        "symbol": f"CEB/2014/{number}",
        "title": f"Summary of conclusions {number}",
        "numbering": "none",
    }
    lines = [f"{name}: {value}\n" for name, value in head.items()] + ["items:\n"]
    texts = [head["session"], head["title"]]
    for _ in range(items):
        title = _words(chance, 4)
        opening, *discussion = _texts(chance, _LIKE_REFERENCE[:-3] if items == 1 else [0] * 7)
        conclusions = _texts(chance, _LIKE_REFERENCE[-3:] if items == 1 else [0] * 3)
        lines.append(f"  - title: {title}\n")
        lines += _listed("background", [opening])
        lines += _listed("discussion", discussion)
        lines += _listed("conclusions", conclusions)
        texts += [title, opening, *discussion, *conclusions]
    return Filler("".join(lines).encode(), tuple(texts))


def _listed(name: str, texts: list[str]) -> list[str]:
    return [f"    {name}:\n", *map(_entry, texts)]


def _entry(text: str) -> str:
    """A folded text, as people write it."""
    return f"      - >-\n{indent(fill(text, 90, break_on_hyphens=False), ' ' * 8)}\n"


# -- words ----------------------------------------------------------------------------------------

_LIKE_REFERENCE = [48, 200, 108, 33, 18, 37]
"""How many words the texts of the reference record have, the conclusions last."""

# With the short ones twice, deflating a byte costs as much as with legal prose: 33 ns.
_SHORT = """
the of and to in that for on a its with as had by which be would at from this noted should also has
been was were it is are while not or an their these all more other both between under within among
"""
_LONG = """
Board Committee United Nations Secretary-General Member States Governments Framework Touré R&D 2015
“mandates” people’s organizations members including countries support development system work need
session report progress agencies global new country resources plan important secretariat partners
field data financing review humanitarian stressed challenges sustainable information together
programmes health security human rights peace ensure efforts reporting common strategic knowledge
climate discussion efficiency priorities underlined management current years inclusive policy
results colleagues capacity recalled technology operations staff crisis joint region women young
opportunity implementation welcomed society initiative meeting agenda coordination headquarters
principles response coherence lessons decision process services partnerships network procurement
accountability inequality statistics education displacement cyberspace water ownership migration
interagency harmonization urban food employment prevention ocean budget evaluation energy trust
communities transparency recovery preparedness simplification innovation outreach oversight drought
disaster multilingualism mobility safety investment biodiversity summary panel chair paper briefing
concern ethics audit statute charter treaty donor grant index target indicator baseline forecast
appeal convoy vaccine clinic teacher harvest river forest coast island harbour railway satellite
software archive ledger payroll pension leave recruitment vacancy roster parity disability diaspora
remittance tariff export commodity debt credit insurance cooperative enterprise tourism heritage
museum language translation glossary broadcast journal press website
"""
_VOCABULARY = (_SHORT * 2 + _LONG).split()


def _texts(chance: random.Random, lengths: list[int]) -> list[str]:
    """A text of each length, where 0 leaves it open."""
    return [_words(chance, length or chance.randint(40, 140)) + "." for length in lengths]


def _words(chance: random.Random, length: int) -> str:
    """Sentences of twenty words, without the last full stop."""
    words = chance.choices(_VOCABULARY, k=length)
    sentences = [" ".join(words[at : at + 20]) for at in range(0, length, 20)]
    return ". ".join(sentence[0].upper() + sentence[1:] for sentence in sentences)
