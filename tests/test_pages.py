"""Pages as a browser shows them: axe finds nothing wrong, and nothing is fetched or run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import cebdocs
from cebdocs.record import Facts, Role, Section
from cebdocs.shipped import shipped
from tests.browser import DARK, FORCED, LIGHT, NARROW, PRINT, Browser, View, chromium
from tests.test_cases import CASES, SESSION, laid_out
from tests.test_html import EXAMPLES, ODD, everywhere

NAMES = (
    "bullets", "odd-characters", "references-and-notes", "group-of-sub-items", "body-hrn",
    "language-ar", "language-fr", "language-ru", "language-zh", "run-in",
    "record-ceb-2006-2-hlcm-report", "view-decisions", "view-summary", "smallest", "amendment",
)  # fmt: skip
CHOSEN = [*(pytest.param(CASES / name, id=name) for name in NAMES)]
CHOSEN += [pytest.param(path, id=path.stem) for path in EXAMPLES]
VIEWS = [LIGHT, DARK, FORCED, PRINT, NARROW]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = chromium()
    if program is None:
        pytest.skip("Chromium is not installed")
    with Browser(program, tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def axe() -> str:
    file = os.environ.get("AXE_JS")
    if not file:
        pytest.skip("axe-core is not installed (AXE_JS)")
    return Path(file).read_text("utf-8")


def record_of(path: Path) -> cebdocs.Record:
    if path.is_dir():
        return laid_out(cebdocs.load(path / SESSION), path)
    return cebdocs.lay_out(cebdocs.load(path))


def page_of(record: cebdocs.Record, folder: Path) -> Path:
    file = folder / "record.html"
    file.write_bytes(cebdocs.write(record, "html"))
    return file


def site_of(record: cebdocs.Record, folder: Path) -> Path:
    """A page of somebody else, with the fragment in it."""
    file = folder / "site.html"
    style = shipped("fragment.css").decode()
    file.write_text(
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>A site</title>\n'
        f"<style>body {{ margin: 1rem; line-height: 1.5 }} {style}</style></head>\n"
        f"<body><main>\n<h1>A site</h1>\n{cebdocs.write(record, 'fragment').decode()}"
        f"</main></body>\n</html>\n",
        encoding="utf-8",
    )
    return file


# -- what axe sees --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CHOSEN)
def test_axe_finds_nothing_wrong_however_a_page_is_looked_at(
    path: Path, browser: Browser, axe: str, tmp_path: Path
) -> None:
    file = page_of(record_of(path), tmp_path)

    found = {}
    for view in VIEWS:
        browser.show(file, view)
        found[view.name] = browser.violations(axe, on_paper=view is PRINT)

    assert found == {view.name: [] for view in VIEWS}


@pytest.mark.parametrize("path", CHOSEN)
def test_axe_finds_nothing_wrong_in_a_fragment_inside_a_site(
    path: Path, browser: Browser, axe: str, tmp_path: Path
) -> None:
    browser.show(site_of(record_of(path), tmp_path))

    assert browser.violations(axe) == []


def test_axe_finds_what_is_wrong(browser: Browser, axe: str, tmp_path: Path) -> None:
    file = page_of(record_of(EXAMPLES[0]), tmp_path)
    text = file.read_text("utf-8").replace('lang="en"', "", 1)
    file.write_text(text.replace("--text: #111", "--text: #aaa"), encoding="utf-8")

    browser.show(file)

    assert [each.partition(":")[0] for each in browser.violations(axe)] == [
        "color-contrast",
        "html-has-lang",
    ]


# -- what a reader sees ---------------------------------------------------------------------------

SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
    " word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"
)
"""The text spacing of WCAG 2.2, 1.4.12."""


@pytest.mark.parametrize("spaced", [False, True], ids=["as it is", "spaced"])
@pytest.mark.parametrize("path", CHOSEN)
def test_page_of_320_pixels_needs_no_scrolling_sideways(
    path: Path, spaced: bool, browser: Browser, tmp_path: Path
) -> None:
    browser.show(page_of(record_of(path), tmp_path), NARROW)
    if spaced:
        browser.run(f"document.head.append(Object.assign(document.createElement('style'),"
                    f" {{textContent: {SPACED!r}}}))")  # fmt: skip

    assert browser.run("document.documentElement.scrollWidth") <= NARROW.width


REACHED = """
(() => {
  const seen = [];
  for (const each of document.querySelectorAll("a[href], [tabindex]")) {
    each.focus();
    const style = getComputedStyle(each), box = each.getBoundingClientRect();
    const shown = style.opacity === "1" && style.outlineStyle !== "none" && box.width > 0
      && box.right > 0 && box.bottom > 0 && box.top < innerHeight;
    if (document.activeElement !== each || !shown) seen.push(each.outerHTML.slice(0, 200));
  }
  return seen;
})()
"""


@pytest.mark.parametrize("view", [LIGHT, DARK, NARROW], ids=lambda view: view.name)
def test_whatever_has_the_focus_is_seen(view: View, browser: Browser, tmp_path: Path) -> None:
    browser.show(page_of(record_of(EXAMPLES[0]), tmp_path), view)
    browser.send("Input.dispatchKeyEvent", type="keyDown", key="Tab", code="Tab")

    assert browser.run(REACHED) == []


def test_first_stop_of_the_keyboard_skips_to_the_text(browser: Browser, tmp_path: Path) -> None:
    browser.show(page_of(record_of(EXAMPLES[0]), tmp_path))

    for kind in ("keyDown", "keyUp"):
        browser.send("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab",
                     windowsVirtualKeyCode=9)  # fmt: skip

    assert browser.run("document.activeElement.className") == "skip"
    assert browser.run("document.activeElement.getBoundingClientRect().top") >= 0


def test_what_a_link_leads_to_is_marked(browser: Browser, tmp_path: Path) -> None:
    file = page_of(record_of(EXAMPLES[0]), tmp_path)
    background = "getComputedStyle(document.querySelector(':target')).backgroundColor"

    found = []
    for view in (LIGHT, DARK):
        browser.show(file, view)
        browser.run("location.hash = document.querySelector('a.number').hash")
        found.append(browser.run(background))

    assert found == ["rgb(253, 243, 200)", "rgb(77, 63, 0)"]


def test_numbers_of_headings_under_a_group_hang_in_the_margin_on_paper(
    browser: Browser, tmp_path: Path
) -> None:
    inner = Section(Role.ITEM, "Inside", level=2, number="A.")
    item = Section(Role.ITEM, "Outside", level=1, number="I.", sections=(inner,))
    group = Section(Role.GROUP, "All", sections=(item,))
    laid = cebdocs.Record("en", "ltr", Facts(title="A title"), (group,))

    browser.show(page_of(laid, tmp_path), PRINT)

    margins = "[...document.querySelectorAll('.item > *')].filter(e => e.matches('h3, h4'))"
    found = browser.run(f"{margins}.map(e => getComputedStyle(e).marginInlineStart)")
    assert len(found) == 2
    assert found[0] == found[1] != "0px"


# -- what a page does -----------------------------------------------------------------------------


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("make", [page_of, site_of])
def test_odd_text_fetches_runs_and_asks_nothing(
    text: str, make: object, browser: Browser, tmp_path: Path
) -> None:
    assert callable(make)
    file = make(everywhere(text), tmp_path)

    for view in (LIGHT, PRINT):
        browser.show(file, view)
        assert browser.requests() == [file.as_uri()]
        assert browser.dialogs() == browser.complaints() == []
        assert browser.run("document.querySelectorAll('script, img, iframe, object').length") == 1


def test_browser_sees_what_a_page_fetches_and_asks(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<script>alert('met')</script><img src='x.png'>", encoding="utf-8")

    browser.show(file)

    assert browser.dialogs() == ["met"]
    assert browser.requests() == [file.as_uri(), (tmp_path / "x.png").as_uri()]


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in EXAMPLES])
def test_page_with_its_own_policy_is_opened_without_complaint(
    path: Path, browser: Browser, tmp_path: Path
) -> None:
    browser.send("Page.setBypassCSP", enabled=False)
    try:
        browser.show(page_of(record_of(path), tmp_path))
        style = browser.run("getComputedStyle(document.querySelector('.masthead')).display")
    finally:
        browser.send("Page.setBypassCSP", enabled=True)

    assert (style, browser.complaints()) == ("grid", [])
