"""Can people use the pages? In a real Chromium: without JavaScript, by keyboard, at 320 pixels, and checked by axe."""

import os
import shutil
import threading
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from fake_searcher import BOARD, COUNCIL, FIRST, ITEM_ID, PASSAGES, SECOND, FakeSearcher
from playwright.sync_api import expect, sync_playwright

from api.app import create_app
from api.serve import address, listen
from api.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PASSAGE = PASSAGES[0]
PAGES = {
    "start": "/",
    "results": "/?q=what+did+we+resolve+on+the+pledge+in+2020",
    "second page": "/?q=the+pledge+parking&offset=10",
    "related": "/?q=parking",
    "no results": "/?q=zebra&committee=Planning+Committee&from=2020-01-01",
    "undated": "/?q=libraries",
    "error": "/?q=pledge&from=2023-02-30",
    "empty question": "/?q=",
    "document": f"/documents/{FIRST.id}?start={PASSAGE.span.start}&end={PASSAGE.span.end}#c{PASSAGE.span.start}",
    "whole document": f"/documents/{SECOND.id}",
    "item": f"/items/{ITEM_ID}",
    "trail": f"/trail/{ITEM_ID}",
    "coverage": "/coverage",
    "reference": "/docs",
    "not found": "/nothing",
}
LOOKS = {"desktop": (1280, "light"), "dark": (1280, "dark"), "320": (320, "light")}

if CHROMIUM is None and not os.environ.get("CI"):
    pytest.skip("Chromium is not installed (Debian package chromium)", allow_module_level=True)


@pytest.fixture(scope="module", name="site")
def _site():
    """The base URL of a running server; a listening socket takes connections before the server has started."""
    app = create_app(Settings(Path("unused"), notice="This council is made up."), FakeSearcher(copies=5))
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", ws="none"))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    yield address(listener)
    server.should_exit = True
    thread.join()
    listener.close()


@pytest.fixture(scope="module", name="browser")
def _browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(name="plain")
def _plain(browser, site):
    """A page without JavaScript that fails on anything fetched from elsewhere and on what the browser complains of."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page, fetched, complaints = context.new_page(), [], []
    page.on("request", lambda request: fetched.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    yield page
    context.close()
    assert all(url.startswith(site) for url in fetched)
    assert [text for text in complaints if "status of 4" not in text] == []


def test_a_question_is_answered_without_javascript(plain):
    plain.goto("/")
    plain.get_by_label("What would you like to know?").fill("what did we resolve on the pledge in 2020")
    plain.get_by_role("button", name="Search").click()
    answer = plain.get_by_role("region", name="Answer")
    expect(answer.locator("blockquote .verbatim")).to_have_text(
        ["the Pledge be approved; and", "it be reviewed in a year."]
    )
    expect(answer.locator("figcaption")).to_contain_text("31. THE PLEDGE")
    expect(answer.locator("figcaption")).to_contain_text(f"{BOARD} · {COUNCIL} · 27 January 2020")
    expect(answer.locator("figcaption")).to_contain_text("2020-01-27-board.html, page 1")
    expect(plain.locator(".steps")).to_contain_text("January 2020 as 1 January 2020 to 31 January 2020")
    assert "q=what+did+we+resolve" in plain.url
    expect(plain.get_by_label("What would you like to know?")).to_have_value(
        "what did we resolve on the pledge in 2020"
    )


def test_what_matched_is_marked_and_the_rest_is_not(plain):
    plain.goto("/?q=pledge")
    expect(plain.locator(".results article").first.locator("mark")).to_have_text(["Pledge"])
    expect(plain.locator(".results article").first).to_contain_text("Why this matched – words: pledge")


def test_filters_are_kept_in_the_address_and_in_the_form(plain):
    plain.goto("/?q=the+parking")
    plain.get_by_text("Filters").click()
    plain.get_by_label("Kind of passage").select_option("recommendation")
    plain.get_by_label("Met on or after").fill("2020-01-01")
    plain.get_by_role("button", name="Search").click()
    expect(plain.locator(".results .kind").first).to_have_text("Recommendation, not a decision")
    assert set(plain.locator(".results .kind").all_inner_texts()) == {"Recommendation, not a decision"}
    assert "kind=recommendation" in plain.url
    assert "from=2020-01-01" in plain.url
    expect(plain.get_by_label("Kind of passage")).to_have_value("recommendation")
    expect(plain.get_by_label("Met on or after")).to_have_value("2020-01-01")


def test_a_permalink_shows_the_passage_marked_in_its_document(plain):
    plain.goto("/?q=pledge")
    plain.locator(".results h3 a").first.click()
    assert plain.url.endswith(f"#c{PASSAGE.span.start}")
    expect(plain.locator("mark")).to_have_text(PASSAGE.text, use_inner_text=True)
    expect(plain.locator(f"#c{PASSAGE.span.start}")).to_be_in_viewport()
    expect(plain.locator("main")).to_contain_text("Extracted automatically; the council’s document is the authority.")


def test_an_answers_quote_leads_to_its_words(plain):
    plain.goto("/?q=what+did+we+resolve+on+the+pledge")
    plain.locator(".answer .see").nth(1).click()
    expect(plain.locator("mark")).to_have_text("it be reviewed in a year.")


def test_related_is_not_called_an_answer(plain):
    plain.goto("/?q=parking")
    expect(plain.get_by_role("heading", name="Related, but not an answer")).to_be_visible()
    expect(plain.locator(".answer .lead-in")).to_have_text("Parking was discussed; no resolution was found.")


def test_not_found_says_what_was_searched_and_offers_one_condition_less(plain):
    plain.goto("/?q=zebra&committee=Planning+Committee&from=2020-01-01")
    expect(plain.get_by_role("heading", name="Not found in these minutes")).to_be_visible()
    expect(plain.get_by_label("What would you like to know?")).not_to_have_attribute("aria-invalid", "true")
    expect(plain.locator(".searched")).to_have_text("Searched: 10 passages of 2 documents.")
    plain.get_by_role("link", name="without committee “Planning Committee”").click()
    assert plain.url.endswith("/?q=zebra&from=2020-01-01")


def test_what_a_document_does_not_state_is_said_to_be_unstated(plain):
    plain.goto("/?q=libraries")
    where = plain.locator(".results .where").first
    expect(where).to_contain_text("Committee not stated in the document · date not stated in the document")


def test_an_error_is_told_with_the_form_as_it_was_filled(plain):
    assert plain.goto("/?q=pledge&from=2023-02-30&kind=notes").status == 422
    expect(plain.get_by_role("alert")).to_contain_text("Met on or after: 2023-02-30 is a date that does not exist.")
    plain.get_by_role("link", name="Go to this field").click()
    assert plain.url.endswith("#from")
    expect(plain.locator("[aria-invalid]")).to_have_attribute("name", "from")
    expect(plain.get_by_label("What would you like to know?")).to_have_value("pledge")
    expect(plain.get_by_label("Kind of passage")).to_have_value("notes")
    assert plain.title().startswith("Error: ")


def test_pages_of_results_are_numbered_and_linked(plain):
    plain.goto("/?q=the+parking+pledge")
    expect(plain.get_by_role("heading", name="Passages 1 to 10, best first")).to_be_visible()
    plain.get_by_role("link", name="Next passages").click()
    expect(plain.get_by_role("heading", name="Passages 11 to 20, best first")).to_be_visible()
    expect(plain.locator(".answer")).to_have_count(0)
    plain.get_by_role("link", name="Previous passages").click()
    expect(plain.get_by_role("heading", name="Passages 1 to 10, best first")).to_be_visible()


def test_markup_in_a_document_or_a_question_is_text(plain):
    plain.goto("/?q=parking+%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")
    expect(plain.locator("main img, main i, main script")).to_have_count(0)
    expect(plain.get_by_role("link", name="32. CAR <i>PARKING</i> & MORE").first).to_be_visible()
    expect(plain.locator("h1")).to_contain_text("<img src=x onerror=alert(1)>")


def test_everything_can_be_reached_by_keyboard(plain):
    plain.goto("/")
    plain.keyboard.press("Tab")
    expect(plain.get_by_role("link", name="Skip to main content")).to_be_focused()
    expect(plain.get_by_role("link", name="Skip to main content")).to_be_in_viewport()
    plain.keyboard.press("Enter")
    plain.keyboard.press("Tab")
    expect(plain.get_by_label("What would you like to know?")).to_be_focused()
    plain.keyboard.type("pledge")
    plain.keyboard.press("Enter")
    link = plain.locator(".results h3 a").first
    expect(link).to_be_visible()
    for _ in range(20):
        plain.keyboard.press("Tab")
        if plain.locator(".results h3 a:focus").count():
            break
    expect(link).to_be_focused()
    plain.keyboard.press("Enter")
    expect(plain.locator("mark")).to_be_in_viewport()


def test_print_leaves_out_what_paper_cannot_do(plain):
    plain.goto("/?q=pledge")
    plain.emulate_media(media="print")
    expect(plain.locator("form")).to_be_hidden()
    expect(plain.locator(".answer")).to_be_visible()


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_overflows(browser, site, name, look):
    width, scheme = LOOKS[look]
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.set_extra_http_headers({"accept": "text/html"})
    page.goto(PAGES[name])
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    found = Axe().run(page, options={"runOnly": TAGS})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    context.close()


def test_text_spacing_as_wcag_asks_for_cuts_nothing_off(browser, site):
    context = browser.new_context(base_url=site, viewport={"width": 320, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(PAGES["results"])
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
