"""Countries by the short names of the United Nations: "the Republic of Korea" takes an article, so
the words around decide whether the name can be put in.
"""

import re
from collections.abc import Iterator
from functools import cache

from cebdocs.style.manuscript import Found, Manuscript
from cebdocs.style.matching import Match, Phrases, paired, possessive
from cebdocs.style.rulebook import Rule


def country_names(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Other names of countries (`swap`), but not where they are part of a longer name."""
    names = _phrases(tuple(rule.swap.items()))
    for text in of.in_roles(*rule.roles) if rule.roles else of.texts:
        seen = text.seen(rule.sees)
        for match in names.find(seen, text.words(rule.sees)):
            if not _is_in_a_name(seen, match):
                start, right = _in_its_place(seen, match)
                end, right = possessive(seen, match.end, right)
                found = Found(text, start, end, right)
                if _stands_alone(seen, match) or not _needs_to(match):
                    yield found
                elif match.kept != "Ukraine":
                    yield found._replace(right=None, hint=f"write '{match.kept}'")


def _needs_to(match: Match[str]) -> bool:
    """Whether an article comes or goes, so that no other noun may follow."""
    return match.kept.startswith("the ") or match.kept == "Ukraine"


@cache
def _phrases(swap: tuple[tuple[str, str], ...]) -> Phrases[str]:
    return Phrases(pair for entry in swap for pair in paired(*entry))


def _is_in_a_name(seen: str, match: Match[str]) -> bool:
    """Whether a name goes on: "Vietnam Airlines", "Radio Vietnam", "the Bank of Russia"."""
    before = seen[max(0, match.start - _REACH) : match.start]
    return bool(_GOES_ON.match(seen, match.end) or _BEGINS_BEFORE.search(before))


_REACH = 40
_GOES_ON = re.compile(
    r" (?:[A-Z][\w’']|\((?!(?:see|as|in|with|at|by|and|for|from|on) |\d))|[-–/@.]\w|-"
)
_BEGINS_BEFORE = re.compile(
    r"(?:\b(?!(?:In|Of|For|From|To|By|With|And|The|At|On|Both|While|Since|As|Like|When|Although|If|"
    r"Unlike|After|Before|Between|Because|Through|Within|Towards|Republic) )[A-Z][\w.’'-]* |"
    r"\b(?:Bank|University|Institute|Museum|Academy|College|Church|Times|Radio|[Gg]ulf|Republic|"
    r"Federation|Kingdom|State|Democratic|Voice|Empire) of (?:the )?|[\w][-–]|[/@#(\]]"
    r"|\b(?:formerly|previously|renamed|called|known as) (?:the )?)$"
)


def _in_its_place(seen: str, match: Match[str]) -> tuple[int, str]:
    """Where the words begin, and what to write: an article that is there is not written twice, and
    goes where the country has none."""
    before = seen[max(0, match.start - _REACH) : match.start]
    right = match.kept
    if _ARTICLE.search(before):
        if right.startswith("the "):
            return match.start, right[4:]
        return match.start - (4 if seen.endswith("Republic", 0, match.end) else 0), right
    begins = right.startswith("the ") and _BEGINS.search(before)
    return match.start, "T" + right[1:] if begins else right


_ARTICLE = re.compile(r"\b[Tt]he $")
_BEGINS = re.compile(r"(?:^|[.!?]) *$")


def _stands_alone(seen: str, match: Match[str]) -> bool:
    """Whether the name is a noun there, with no other noun that it describes."""
    before = seen[max(0, match.start - _REACH) : match.start]
    return bool(_ALONE.match(seen, match.end)) and not _DETERMINED.search(before)


_ALONE = re.compile(
    r"(?:$|[.,;:)’']| (?=\()|\s+(?:and|or|in|on|to|for|as|at|by|with|from|was|were|is|are|had|has|"
    r"have|that|which|who|noted|said|stated|expressed|reported|would|will|could|during|since|under|\d|also|[a-z]{2,20}ed))"
    r"(?!\w)|^[.,;:)’']"
)
_DETERMINED = re.compile(r"\b(?:an?|its|their|his|her|our|this|that|each|every|new|joint|first) $")
