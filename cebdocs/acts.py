"""What a decision is made of: who does what, to whom, by when. It annotates a text; where a text
is absent, `composing` writes the sentence from it.

Vocabulary: the operative verbs of UN conclusions ("endorsed", "took note of", "requested").
"""

from typing import Annotated, Literal, NamedTuple

from cebdocs.kinds import DATE, DOCUMENT, ENTITY, ID, ONE_OR_MORE, SPEAKER, bare

Speaker = Annotated[str, SPEAKER]
"""The id of a person or an entity of the session."""
EntityId = Annotated[str, ENTITY]
DocumentId = Annotated[str, DOCUMENT]
Date = Annotated[str, DATE]
VerbClass = Literal[
    "decide", "direct", "receive", "appreciate", "position", "inform", "future", "event"
]


@bare("text")
class Modifier(NamedTuple):
    """What qualifies a verb, and by that the decision: "in principle", "subject to ...".

    text: its words, where the kind does not say them. kind: what it does.
    """

    text: str = ""
    kind: Literal[
        "in_principle", "subject_to", "except", "with_amendments", "with_appreciation",
        "understanding", "bearing_in_mind", "context", "other",
    ] = "other"  # fmt: skip


@bare("text")
class Matter(NamedTuple):
    """What an act is about.

    text: it, in words. refs: ids of documents of the session.
    """

    text: str = ""
    refs: Annotated[tuple[DocumentId, ...], ONE_OR_MORE] = ()


@bare("entity")
class Addressee(NamedTuple):
    """Who has to act on a decision, and in what role.

    entity: the id of a person or an entity. role: what its part is, where there are parts.
    """

    entity: Speaker
    role: Literal["lead", "with", "coordination", "support", "member", "volunteer"] | None = None


@bare("text")
class Due(NamedTuple):
    """By when.

    text: as the decision says it. kind: what it counts from. date: a day, month or year; of a range
    the last. session: the session that it names.
    """

    text: str = ""
    kind: Literal["date", "session", "before", "after", "range", "asap", "none"] = "none"
    date: Date | None = None
    session: str = ""


@bare("text")
class Earlier(NamedTuple):
    """A decision taken before, here or elsewhere, on which this one stands.

    text: what was decided, in words. session: at which session. symbol: of its record. paragraph:
    its number there. act: the id of the act there.
    """

    text: str = ""
    session: str = ""
    symbol: str = ""
    paragraph: str = ""
    act: str = ""


@bare("body")
class Route(NamedTuple):
    """Where an outcome goes next.

    body: the id of the entity that receives it. purpose: what for, "endorsement", "submission".
    session: at which of its sessions. means: how, "electronically".
    """

    body: Speaker
    purpose: str = ""
    session: str = ""
    means: str = ""


@bare("text")
class Effect(NamedTuple):
    """What came of a decision after the session, kept in its record.

    text: it, in words, "was released publicly". date: when it was.
    """

    text: str = ""
    date: Date | None = None


@bare("verb")
class Act(NamedTuple):
    """One thing done by one finite verb; a sentence that takes note and requests holds two.

    verb: in the past tense, "endorsed"; of a provision the future, "will develop". kind: the class
    of the verb, where it is not one of the known verbs. modifiers: what qualifies it. object: what
    it is about. addressees: who has to act, or who is thanked. task: what they have to do, "develop
    an action plan". due: by when. route: where the outcome goes. provision: on what the act hangs,
    "should funding become available". effects: what came of it after the session. earlier: the
    decision it follows from. actor: who does it, where that is not the conclusion's actor. status:
    how far it is, in follow-up. id: for later records.
    """

    verb: str
    kind: VerbClass | None = None
    modifiers: Annotated[tuple[Modifier, ...], ONE_OR_MORE] = ()
    object: Matter | None = None
    addressees: Annotated[tuple[Addressee, ...], ONE_OR_MORE] = ()
    task: str = ""
    due: Due | None = None
    route: Route | None = None
    provision: str = ""
    effects: Annotated[tuple[Effect, ...], ONE_OR_MORE] = ()
    earlier: Earlier | None = None
    actor: Annotated[tuple[Speaker, ...], ONE_OR_MORE] = ()
    status: Literal["open", "done"] | None = None
    id: Annotated[str, ID] | None = None
