"""What a session is called, where its file gives ordinal, kind and year in place of a name.

Which of them are given chooses a form; the body has a pattern for it, or else the language.
"""

from cebdocs.bodies import Body
from cebdocs.languages import Language, numerals
from cebdocs.session import Meeting

SEASONS = ("spring", "summer", "fall", "autumn", "winter")


def form(meeting: Meeting, body: Body) -> str:
    """The form of the name; "" where the fields make none.

    A regular session may leave out its kind. A season needs no ordinal: "Fall 2007 session".
    """
    kind, year = meeting.kind, "_of_year" if meeting.year else ""
    if kind in SEASONS and year:
        return "season_of_year"
    if kind == "meeting":
        return f"meeting{year}" if meeting.ordinal else ""
    if not meeting.ordinal and kind and year:
        return "kind_of_year"
    if not meeting.ordinal:
        return "kind_alone" if kind not in ("", "regular") else ""
    if kind in ("", "regular"):
        return "session" if body.ordinals == "through" else f"session{year}"
    return "session_of_kind_and_year" if year else "session_of_kind"


def pattern(meeting: Meeting, body: Body, language: Language, code: str) -> str:
    """The pattern of the name in the language of this code; "" where there is none."""
    which = form(meeting, body)
    own = body.sessions.get(which, {}).get(code, "")
    if which == "session_of_kind_and_year":  # a language has one pattern for all kinds
        which = "session_of_year"
    return own or (getattr(language, which) if which else "")


def session_name(meeting: Meeting, body: Body, language: Language, code: str) -> str:
    """As the session file says it, else from ordinal, kind and year: "Thirty-third session"."""
    if meeting.name:
        return meeting.name
    of_meetings = language.meeting_ordinals if meeting.kind == "meeting" else ()
    words = dict(enumerate(of_meetings or language.ordinals, start=1))
    name = pattern(meeting, body, language, code).format(
        ordinal=words.get(int(meeting.ordinal or 0), ""),
        number=numerals(in_figures(meeting.ordinal, language), language),
        kind=language.kinds.get(meeting.kind or "regular", meeting.kind),
        year=numerals(meeting.year, language),
    )
    return name[:1].upper() + name[1:]


def in_title(meeting: Meeting, language: Language) -> str:
    """The name as a title has it, in a language that inflects it there; else ""."""
    if meeting.name or not (meeting.ordinal and language.session_in_title):
        return ""
    ordinal = language.ordinals_in_title[int(meeting.ordinal) - 1]
    return language.session_in_title.format(ordinal=ordinal)


def in_figures(ordinal: str, language: Language) -> str:
    """An ordinal in figures: "28th"; the number alone where the language adds nothing to it."""
    padded = ordinal.zfill(3)
    for entry in language.figures if ordinal else ():
        digits = "".join(filter(str.isdecimal, entry))
        if padded.endswith(digits):
            return ordinal + entry[len(digits) :]
    return ordinal
