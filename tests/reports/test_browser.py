"""The pages in a real browser: for everyone, on every screen, without a request."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from ledger.book import Ledger
from ledger.reports import folder as folders
from ledger.reports import periods
from ledger.reports.build import Choice
from tests.conftest import ROOT, Clock, Original, empty, load_seeds
from tests.reports.test_folder import hostile, little

PAGES = ["2025-Q1", "all", "index"]
KINDS = ["seeds", "hostile", "empty", "one", "markets"]


@pytest.fixture(scope="module", params=KINDS)
def site(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    original: Original,
) -> Path:
    """A folder of reports."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "markets":
        shutil.copytree(ROOT / "reports" / "markets", folder, dirs_exist_ok=True)
        return folder
    place = shutil.copy(original("sqlite", empty), folder / "ledger.db")
    with Ledger.open(str(place), clock=Clock(), actor="tester") as ledger:
        if request.param == "seeds":
            load_seeds(ledger)
        elif request.param == "hostile":
            hostile(ledger)
        else:
            little(ledger, request.param)
        wanted = [periods.read(name, ledger.today) for name in PAGES[:2]]
        folders.write(ledger, folder, wanted, Choice(("source",) if request.param == "hostile" else ("class",)))
    return folder


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(color_scheme=request.param, bypass_csp=True, viewport={"width": 1100, "height": 800})
    yield context.new_page()
    context.close()


def pages_of(site: Path) -> list[Path]:
    return sorted(site.glob("*.html"))


def test_no_page_asks_for_anything_or_complains(site: Path, browser: Browser) -> None:
    told: list[str] = []
    asked: list[str] = []
    opened = browser.new_page()
    opened.on("console", lambda message: told.append(message.text))
    opened.on("pageerror", lambda error: told.append(str(error)))
    opened.on("dialog", lambda dialog: told.append(dialog.message))
    opened.on("request", lambda request: asked.append(request.url))
    for place in pages_of(site):
        opened.goto(place.as_uri(), wait_until="networkidle")
    opened.close()
    assert told == []
    assert [url for url in asked if not url.startswith("data:")] == [place.as_uri() for place in pages_of(site)]


def test_everyone_can_read_it(site: Path, page: Page) -> None:
    for place in pages_of(site):
        page.goto(place.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [360, 1100])
def test_nothing_scrolls_sideways(site: Path, browser: Browser, width: int) -> None:
    opened = browser.new_page(viewport={"width": width, "height": 800})
    for place in pages_of(site):
        opened.goto(place.as_uri())
        opened.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        assert opened.evaluate("document.documentElement.scrollWidth") <= width, place.name
    opened.close()


def test_every_link_leads_somewhere_and_every_picture_has_words(site: Path, browser: Browser) -> None:
    opened = browser.new_page()
    for place in pages_of(site):
        opened.goto(place.as_uri())
        for link in opened.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            target = urlparse(link)
            assert target.scheme in ("file", "http", "https"), link
            if target.scheme == "file":
                assert Path(unquote(target.path)).exists(), link
                assert not target.fragment or opened.query_selector(f"[id='{target.fragment}']"), link
        words = opened.eval_on_selector_all("[role=img]", "all => all.map(one => one.getAttribute('aria-label'))")
        assert all(len(each) > 40 for each in words)
        assert opened.locator("svg:not([aria-hidden])").count() == len(words)
    opened.close()
