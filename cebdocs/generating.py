"""What generate-record does, once its arguments are understood: a session file to records."""

import os
import re
import sys
from argparse import Namespace

import cebdocs
from cebdocs.commands import DONE, PROBLEMS, counted, misused, pour, read, reason, stops, tell
from cebdocs.console import say, write


def generate(options: Namespace) -> int:
    """generate-record: a session file to records. Returns the exit status."""
    formats = _formats(options)
    templates = _templates(options, formats)
    _check_use(options, formats)
    session, problems = read(options.session, options.bodies)
    tell(problems)
    if session is None or stops(problems, options.strict):
        say(f"{options.session}: {counted(problems)}; nothing was written")
        return PROBLEMS
    own = cebdocs.template_of(session)
    if own and _kinds(formats, options) >= {"docx"} and "docx" not in templates:
        templates["docx"] = _Template(own)
    names = _names(options, formats, session)
    _spare_sources(options, session, names, templates)
    record = _shown(cebdocs.lay_out(session), options)
    files = {
        name: _made(record, chosen, templates, options)
        for name, chosen in zip(names, formats, strict=True)
    }
    if options.output == "-":
        pour(next(iter(files.values())))
    else:
        cebdocs.save(files, options.force)
        for name in files:
            write(f"wrote {name}\n", sys.stdout)
    return DONE


def _check_use(options: Namespace, formats: list[str]) -> None:
    """No option is given that nothing would come of."""
    if options.with_restricted and not _is_view(options):
        misused("--with-restricted is for --item and --view; the whole record has every item")
    if options.pages and not any(_is_of_word(chosen, options) for chosen in formats):
        misused("--pages is for the format docx, or for pdf with --pdf-engine libreoffice")
    if options.pdf_engine and "pdf" not in formats:
        misused("--pdf-engine is for the format pdf; add -f pdf")
    if options.fragment and "fragment" not in formats:
        misused("--fragment is for the format html; add -f html")


def _formats(options: Namespace) -> list[str]:
    """The formats asked for, or the one that the name of the output says, or Word."""
    named = [name for given in options.format or () for name in given.split(",")]
    for name in named:
        if name not in (*cebdocs.FORMATS, "all"):
            misused(
                f"unknown format '{name}'; the formats are {', '.join(cebdocs.FORMATS)}; or all"
            )
    if "all" in named:
        named = cebdocs.formats_for(options.view)
    elif options.fragment:
        named = ["fragment" if name == "html" else name for name in named or ["html"]]
    formats = list(dict.fromkeys(named))
    if not _is_one_file(options.output):
        formats = formats or ["docx"]
    elif len(formats) > 1:
        misused(f"several formats need a folder after -o; make '{options.output}' first")
    else:
        formats = [_format_of(options.output, formats)]
    unseen = _BINARY.get(formats[0])
    if unseen and options.output == "-" and sys.stdout and sys.stdout.isatty():
        misused(f"a terminal cannot show {unseen}; name a file after -o")
    return formats


_BINARY = {"docx": "a Word file", "pdf": "a PDF"}


def _is_one_file(output: str | None) -> bool:
    return output is not None and (output == "-" or not os.path.isdir(output))


def _format_of(output: str, formats: list[str]) -> str:
    """The format of one file. Its name must not say another: Word would not open it."""
    suffix = os.path.splitext(output)[1].lower()
    said = cebdocs.format_of(output)
    if formats and said not in (None, formats[0]) and not _fits(suffix, formats[0]):
        misused(f"'{output}' is no name for {formats[0]}; end it in {cebdocs.FORMATS[formats[0]]}")
    if suffix and not formats and said is None:
        misused(
            f"no format has files '{suffix}'; end the name in"
            f" {', '.join(cebdocs.FORMATS.values())}, or add -f"
        )
    return (formats or [said or "docx"])[0]


def _fits(suffix: str, format: str) -> bool:
    """Whether a file of a format may end so: a fragment is HTML, an outline is text."""
    return cebdocs.FORMATS[format].endswith(suffix)


class _Template:
    """A template as it was given: its name, and what is in it."""

    def __init__(self, name: str) -> None:
        self.name = name
        try:
            with open(name, "rb") as file:
                self.content = file.read()
        except (OSError, ValueError) as error:
            raise cebdocs.OutputError(
                f"{name}: the template cannot be read ({reason(error)})"
            ) from None


def _templates(options: Namespace, formats: list[str]) -> dict[str, _Template]:
    """The templates that were given, by the kind of each: its name says which."""
    named: dict[str, str] = {}
    for name in options.template or ():
        kind = "pdf" if name.lower().endswith(".typ") else "docx"
        if kind not in _kinds(formats, options):
            more = ", or for pdf with --pdf-engine libreoffice" if kind == "docx" else ""
            misused(f"--template is for the format {kind}{more}: '{name}' is not used")
        if kind in named:
            misused(f"two templates are given for the format {kind}: '{named[kind]}' and '{name}'")
        named[kind] = name
    return {kind: _Template(name) for kind, name in named.items()}


def _kinds(formats: list[str], options: Namespace) -> set[str]:
    """Of which formats templates are used."""
    return {"docx" if _is_of_word(chosen, options) else chosen for chosen in formats}


def _is_of_word(chosen: str, options: Namespace) -> bool:
    """Whether this is the Word file, or is made of it."""
    return chosen == "docx" or (chosen == "pdf" and options.pdf_engine == "libreoffice")


def _is_view(options: Namespace) -> bool:
    return bool(options.item or options.view)


def _shown(record: "cebdocs.Record", options: Namespace) -> "cebdocs.Record":
    """The record, or the view of it that was asked for."""
    if not _is_view(options):
        return record
    name, item, restricted = options.view or "", options.item or "", options.with_restricted
    try:
        return cebdocs.view(record, name, item=item, restricted=restricted)
    except cebdocs.ViewError as error:
        misused(str(error))


def _made(
    record: "cebdocs.Record", chosen: str, templates: "dict[str, _Template]", options: Namespace
) -> bytes:
    template = templates.get("docx" if _is_of_word(chosen, options) else chosen)
    content = template.content if template else None
    try:
        if not _is_of_word(chosen, options):
            return cebdocs.write(record, chosen, content)
        if options.pages or chosen == "pdf":
            record = cebdocs.paged(record, content)
        word = cebdocs.write(record, "docx", content)
        return word if chosen == "docx" else cebdocs.word_to_pdf(word)
    except cebdocs.FormatError as error:
        misused(str(error))
    except cebdocs.TemplateError as error:
        name = template.name if template else "the template that ships"
        raise cebdocs.TemplateError(
            p._replace(where=p.where._replace(file=name)) for p in error.problems
        ) from None


def _names(options: Namespace, formats: list[str], session: "cebdocs.Session") -> list[str]:
    """The files to write, where nothing else is said beside where one stands."""
    if _is_one_file(options.output):
        return [options.output]
    source = "" if options.session == "-" else os.path.basename(options.session)
    stem = _file_name(session.symbol) or _file_name(os.path.splitext(source)[0]) or "record"
    stem += _of_view(options)
    return [os.path.join(options.output or "", stem + cebdocs.FORMATS[name]) for name in formats]


def _of_view(options: Namespace) -> str:
    """What a view adds to the name of a file: it replaces neither the whole record nor another
    view, and one with restricted items not the public one."""
    parts = ["item", _file_name(options.item)] if options.item else []
    parts += [options.view] if options.view else []
    parts += ["restricted"] if options.with_restricted else []
    return "".join(f"-{part}" for part in parts if part)


_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")


def _file_name(text: str) -> str:
    """A symbol as a file name that every system takes: "CEB/2014/2" is CEB-2014-2."""
    name = re.sub(r"[^A-Za-z0-9.()-]+", "-", text).strip("-.")[:100].rstrip("-.")
    return f"record-{name}" if _RESERVED.fullmatch(name) else name


def _spare_sources(
    options: Namespace,
    session: "cebdocs.Session",
    names: list[str],
    templates: "dict[str, _Template]",
) -> None:
    """No record replaces what it is made from, not even with --force."""
    sources = [options.session, *(template.name for template in templates.values())]
    if origin := session.origin:
        sources += [*origin.parts, origin.bodies.known(session.body).file]
    for name in filter(os.path.exists, names):
        for source in filter(os.path.exists, sources):
            if os.path.samefile(source, name):
                misused(f"'{name}' is what the record is made from; choose another name")
