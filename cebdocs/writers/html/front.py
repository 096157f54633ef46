"""The front page of a record in HTML: the masthead, what stands above and under the title, and the
foot of the first page.
"""

from cebdocs.writers.html.setting import Setting, escaped


def masthead(setting: Setting) -> str:
    """The label of the session that carries the record, and what stands above the rule."""
    facts, line, prefix = setting.record.facts, setting.line, setting.prefix
    carried = "".join(f"<p>{escaped(each)}</p>\n" for each in facts.carrier)
    carrier = f'<div class="{prefix}carrier">\n{carried}</div>\n' if carried else ""
    block = _block(setting)
    return (
        f'<header>\n{carrier}<div class="{prefix}masthead">\n'
        + line("organization", escaped(facts.organization))
        + line("symbol", f"<bdi>{escaped(facts.symbol)}</bdi>" if facts.symbol else "")
        + line("body", escaped(facts.body))
        + block
        + "</div>\n</header>\n"
    )


def _block(setting: Setting) -> str:
    """What stands under the symbol. Some languages leave it in English."""
    facts, line = setting.record.facts, setting.line
    issued = setting.apart(facts.issued)
    if facts.date and issued:
        issued = f'<time datetime="{escaped(facts.date)}">{issued}</time>'
    lines = (
        line("distribution", setting.apart(facts.distribution))
        + line("issued", issued)
        + line("version", setting.apart(facts.version))
        + line("original", setting.apart(facts.original))
    )
    language = setting.record.identity.block
    lang = f' lang="{escaped(language)}"' if language else ""
    return f'<div class="{setting.prefix}block"{lang}>\n{lines}</div>\n' if lines else ""


def title(setting: Setting, depth: int) -> str:
    """The title with the lines around it. depth: of its heading."""
    facts, line = setting.record.facts, setting.line
    id = setting.identity("record.title")
    return (
        line("status", escaped(facts.status))
        + line("session", escaped(facts.session))
        + line("venue", escaped(facts.venue))
        + f"<h{depth}{id}>{escaped(facts.title)}</h{depth}>\n"
        + line("bracketed", escaped(facts.bracketed))
        + line("notice", escaped(facts.notice))
    )


def foot(setting: Setting) -> str:
    """What stands at the foot of the first page of paper, at the end."""
    facts, line = setting.record.facts, setting.line
    lines = line("job", setting.apart(facts.job_number))
    lines += line("barcode", setting.apart(facts.barcode))
    return f"<footer>\n{lines}</footer>\n" if lines else ""
