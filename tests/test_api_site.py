"""What do the pages hold? Without a browser; `test_web_browser.py` uses them as people do."""

from dataclasses import replace
from pathlib import Path

import fake_searcher
import pytest
from fake_searcher import FIRST, SECOND, FakeSearcher
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from web import reading


def client(searcher=None, **settings):
    return TestClient(create_app(Settings(Path("unused"), **settings), searcher or FakeSearcher()))


def test_the_start_page_says_what_is_held_and_offers_questions_about_it():
    page = client().get("/").text
    assert "2 committees" in page
    assert "What was decided at the last meeting of the Children&#39;s Services Board?" in page


def test_the_settings_examples_and_notice_are_shown_escaped():
    page = client(examples=("why <b>bins</b>?",), notice="All made up & fictional.").get("/").text
    assert '<a href="/?q=why+%3Cb%3Ebins%3C%2Fb%3E%3F">why &lt;b&gt;bins&lt;/b&gt;?</a>' in page
    assert "All made up &amp; fictional." in page
    assert "Services Board?" not in page


def test_no_page_holds_a_script_a_style_or_anything_of_another_host():
    for path in ("/", "/?q=pledge", "/?q=", f"/documents/{FIRST.id}", "/docs"):
        page = client().get(path).text
        for sign in ("<script", "<style", "style=", " onclick", "http://", "https://"):
            assert sign not in page, (path, sign)


def test_a_document_is_labelled_and_marks_the_stretch_that_the_address_names():
    start = FIRST.text.index("it be reviewed")
    page = client().get(f"/documents/{FIRST.id}?start={start}&end={start + 14}").text
    assert "Extracted automatically; the council’s document is the authority." in page
    assert "<mark>it be reviewed</mark> in a year." in page
    assert f'<p class="words document" id="c{start}">' in page
    assert 'id="page-2"' in page


def test_a_document_name_with_markup_is_text():
    assert "<h1>workshop &lt;notes&gt;.txt</h1>" in client().get(f"/documents/{SECOND.id}").text


@pytest.mark.parametrize(
    ("url", "linked"),
    [("https://example.org/a", True), ("javascript:alert(1)", False), ("data:text/html,x", False), (None, False)],
)
def test_only_web_addresses_become_links_to_the_source(monkeypatch, url, linked):
    monkeypatch.setattr(fake_searcher, "SECOND", replace(SECOND, url=url))
    page = client().get(f"/documents/{SECOND.id}").text
    assert ("Published at" in page) is linked
    assert "javascript:" not in page


def test_a_long_document_is_shown_in_parts_and_a_permalink_finds_its_own(monkeypatch):
    monkeypatch.setattr(reading, "PART", 400)
    start = FIRST.text.index("parking on the High Street")
    linked = client().get(f"/documents/{FIRST.id}?start={start}&end={start + 7}").text
    assert "<mark>parking</mark>" in linked
    first = client().get(f"/documents/{FIRST.id}").text
    assert "part 1 of " in first
    assert f'href="/documents/{FIRST.id}?part=2"' in first
    assert "parking" not in first


def test_static_files_are_addressed_by_their_content_and_kept():
    page = client().get("/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    response = client().get(address)
    assert response.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in response.headers["cache-control"]


def test_the_header_says_which_generation_a_page_shows():
    for path in ("/", "/?q=pledge", "/?q=", f"/documents/{FIRST.id}"):
        assert client().get(path).headers["minutebook-generation"] == "0123abcd"


def test_a_document_page_says_how_its_text_came_here_and_what_else_records_its_meeting():
    page = client().get(f"/documents/{FIRST.id}").text
    assert "<dt>Language</dt><dd>English</dd>" in page
    assert "<dt>Recognised</dt><dd>read from a scan by machine, 91 % sure</dd>" in page
    assert 'Page 2 <span class="reading">read from a scan by machine, 91 % sure</span>' in page
    assert "Page 1</h3>" in page
    assert f'Agenda: <a class="file" href="/documents/{SECOND.id}">workshop &lt;notes&gt;.txt</a>' in page
    assert "<strong>(this document)</strong>" in page
    assert "Other records" not in client().get(f"/documents/{SECOND.id}").text


def test_the_coverage_page_gives_the_reason_for_each_file_that_was_set_aside():
    page = client().get("/coverage").text
    assert '<dt class="file">locked &lt;1&gt;.pdf</dt>' in page
    assert "It asks for a password" in page
    assert "(encrypted)" in page
    assert "/srv/minutes" not in page
    assert client().get("/coverage?q=x", headers={"accept": "text/html"}).status_code == 422
