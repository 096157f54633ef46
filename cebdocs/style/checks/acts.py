"""What a conclusion does: one action, of which it says who acts, what and by when."""

import re
from collections.abc import Iterator
from functools import cache

from cebdocs.acts import Act
from cebdocs.session import Conclusion
from cebdocs.style.manuscript import Found, Manuscript, Text
from cebdocs.style.rulebook import Rule


@cache
def _verbs(words: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:\A|[ \ue000])(?P<verb>(?i:{listed}))\b(?! by\b)")


_AND = re.compile(r"(?:\band|[,;])(?: (?:also|further|to this end|thereby|in addition))?,?\Z")


def one_action(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """The second verb of decision in one conclusion. words: such verbs."""
    pattern = _verbs(rule.words)
    for text in of.in_roles(*rule.roles):
        verbs = list(pattern.finditer(text.masked))
        for m in verbs[1:]:
            if _AND.search(text.masked[max(0, m.start() - 20) : m.start()].rstrip()):
                yield Found(text, *m.span("verb"))
                break


def action_complete(of: Manuscript, rule: Rule) -> Iterator[Found]:
    """Acts that ask something of somebody and do not say who, what or by when. words: the verbs."""
    for text in of.in_roles(*rule.roles):
        if isinstance(text.holder, Conclusion):
            for act in text.holder.acts:
                if act.verb.lower() in rule.words and (lacking := " and ".join(_lacking(act))):
                    yield _incomplete(text, act, lacking)


_HINT = "add it to the act; write 'due: none' where there is no time limit"


def _lacking(act: Act) -> Iterator[str]:
    if not act.addressees:
        yield "who has to act (addressees)"
    if not (act.task or act.object):
        yield "what is to be done (task)"
    if not (act.due or act.provision or (act.route and act.route.session)):
        yield "by when (due)"


def _incomplete(text: Text, act: Act, lacking: str) -> Found:
    at = text.value.lower().find(act.verb.lower())
    first = text.words()[0] if text.words() else None
    start, end = (first.start, first.end) if first else (0, len(text.value))
    if at >= 0:
        start, end = at, at + len(act.verb)
    message = f"the act “{act.verb}” does not say {lacking}"
    return Found(text, start, end, None, message, _HINT)
