"""The grammars of composed sentences: a YAML file for each language in this folder, and the class
that they fill. A record that has all its texts reads none of them.

Patterns hold names in braces. What stands before such a name is not doubled: "to {task}" of the
task "to review it" is "to review it".
"""

import os
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal, NamedTuple

from cebdocs.acts import VerbClass
from cebdocs.kinds import ID, ONE_OR_MORE
from cebdocs.shape import read_file

_FOLDER = os.path.dirname(__file__)
Id = Annotated[str, ID]
Words = Annotated[tuple[str, ...], ONE_OR_MORE]


class Frame(NamedTuple):
    """What follows a verb, by what an act has: an object, addressees, a task, or some of them.

    Names: {verb}; {object} with its preposition; {of} the preposition alone; {thing} the object
    alone; {to} the addressees; {task}. A verb in square brackets agrees with the subject.
    alone: of an act that has none of the three; where it is empty, none makes no sentence.
    """

    alone: str = ""
    object: str = ""
    addressees: str = ""
    task: str = ""
    object_addressees: str = ""
    object_task: str = ""
    addressees_task: str = ""
    everything: str = ""


class Verb(NamedTuple):
    """Known verbs that are used alike. verb: each, as it is typed and printed. kind: their class.

    also: other ways to type the first, such as its English. noun: how it takes an object that is a
    noun, "of {object}". clause: the same of a clause, "that ...". subject: who stands before it;
    none where the verb brings its own, "it was noted". frame: what follows it, where that is not
    what follows all verbs of its class. agreeing: the verb by the gender and number of its object:
    f, mp, fp; many, manyp of several subjects. impersonal: where nobody is named, if that is not
    made by the pattern.
    """

    verb: Words
    kind: VerbClass
    also: Words = ()
    noun: str = "{object}"
    clause: str = "{object}"
    subject: Literal["actor", "object", "addressees", "none"] = "actor"
    frame: Frame = Frame()
    agreeing: Mapping[Id, str] = {}
    impersonal: str = ""


class Qualifier(NamedTuple):
    """How a kind of modifier is printed. where: it stands.

    close: behind the verb; inside: behind it, between commas; opening: before the subject, between
    commas elsewhere; after: at the end. alone: its words; words: a pattern of those typed, empty
    where these stand as they are.
    """

    where: Literal["close", "inside", "opening", "after"]
    alone: str = ""
    words: str = ""


class Auxiliary(NamedTuple):
    """How a phrase begins, "was", "will", "a". one, many: by the number of its subject.

    kind: the class of a phrase that begins with it and is not known. passive: what then shows that
    its object is its subject, "will be". agrees: whether its participle does, with its subject.
    """

    one: str
    many: str
    kind: VerbClass | None = None
    passive: str = ""
    agrees: bool = False


class Grammar(NamedTuple):
    """How one language makes a sentence.

    verbs: those known. classes: what follows the verbs of each class. auxiliaries: how phrases
    begin. adverbs: what may stand with a verb, "further"; adverb: where. modifiers: by kind.
    clauses: words with which a clause begins, and no noun. pause: the last two of a list whose
    members hold commas. roles: of addressees. due, on: patterns of times, by kind and unit.
    routed: where an outcome goes, for a purpose; sent: by a purpose with which something goes to
    somebody (sendings); means, at: behind it. provision: a condition; plain: words with which it
    follows without a comma. effect, outcome: what came later, as a clause and as a sentence;
    finite: words with which a predicate begins. earlier: the decision before, by what is known of
    it; participle: how the word ends with which "done" begins. follows: before a list.
    papers: how documents are named. office, apposition, capacity: of people; chair: of the session.
    modes, stances: of turns; views: the verb of a stance that has none. said, spoke: the verb where
    none is given. impersonal: the pattern of a verb; participle_of: what of the verb it takes.
    and_ends: how a lead-in ends from which sentences go on. names: of entities as a sentence calls
    them, by id. plural, feminine: which names are, as regular expressions; females: ids that are
    feminine and do not show it; feminine_noun: of objects. articles: of an office, by gender.
    contractions: "de", "le", "du". repeated: prepositions that stand before each name of a list.
    elided: words cut before a vowel; unelided: how words begin
    before which they are not. colon, semicolon: with the space before them. sources: where phrases
    were seen in print. unconfirmed: what no native reader has confirmed.
    """

    verbs: tuple[Verb, ...]
    classes: Mapping[Id, Frame]
    auxiliaries: tuple[Auxiliary, ...]
    modifiers: Mapping[Id, Qualifier]
    adverbs: tuple[str, ...]
    adverb: Literal["before", "behind_the_auxiliary"]
    clauses: tuple[str, ...]
    pause: str
    roles: Mapping[Id, str]
    due: Mapping[Id, str]
    on: Mapping[Id, str]
    routed: str
    sent: str
    sendings: tuple[str, ...]
    at: str
    provision: str
    plain: tuple[str, ...]
    effect: str
    outcome: str
    finite: tuple[str, ...]
    earlier: Mapping[Id, str]
    participle: str
    follows: str
    papers: Mapping[Id, str]
    office: str
    apposition: str
    capacity: str
    chair: str
    modes: Mapping[Id, str]
    stances: Mapping[Id, str]
    views: Mapping[Id, str]
    said: str
    spoke: str
    impersonal: str
    participle_of: str
    and_ends: tuple[str, ...]
    plural: str
    names: Mapping[Id, str] = {}
    articles: Mapping[Id, str] = {}
    feminine: str = ""
    females: tuple[str, ...] = ()
    feminine_noun: str = ""
    contractions: tuple[tuple[str, ...], ...] = ()
    repeated: tuple[str, ...] = ()
    elided: tuple[str, ...] = ()
    unelided: tuple[str, ...] = ()
    colon: str = ":"
    semicolon: str = ";"
    sources: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()


@cache
def grammars() -> tuple[str, ...]:
    """The codes of the languages in which sentences are composed, "en"."""
    files = (os.path.splitext(name) for name in os.listdir(_FOLDER))
    return tuple(sorted(stem for stem, suffix in files if suffix == ".yaml"))


@cache
def grammar(code: str) -> Grammar:
    """The grammar of the language with this code. Raises KeyError."""
    if code not in grammars():
        raise KeyError(code)
    return read_file(Grammar, os.path.join(_FOLDER, code + ".yaml"))
