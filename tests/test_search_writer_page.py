"""The language model on the page, over HTTP and with the sample corpus."""

import json
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from fake_searcher import FakeSearcher
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from eval.bench.injections import Gullible
from eval.bench.lead_ins import SAMPLE, asked, heard
from eval.bench.model_server import serving
from search.model import Status
from search.wire import open_searcher, open_writer
from search.writer.setting import writer_setting


class Written(FakeSearcher):
    def ask(self, question, filter=None, without=()):
        return replace(super().ask(question, filter, without), text="By <m>:", written_by="tiny & co")


class Withheld(FakeSearcher):
    def ask(self, question, filter=None, without=()):
        return replace(super().ask(question, filter, without), withheld="the language model is <away>")


def page(searcher) -> str:
    return TestClient(create_app(Settings(Path("unused")), searcher)).get("/?q=pledge").text


def test_the_page_says_what_a_language_model_wrote_and_keeps_our_own_lead_in():
    told = page(Written())
    assert '<p class="lead-in">By &lt;m&gt;:</p>' in told
    assert '<p class="lead-in">On 27 January 2020 the Board resolved:</p>' in told
    assert "Lead-in written by tiny &amp; co, checked" in told
    assert "The lead-in is our own: the language model is &lt;away&gt;." in page(Withheld())
    assert "language model" not in page(FakeSearcher()).lower()


def test_the_api_names_the_model():
    client = TestClient(create_app(Settings(Path("unused")), Written()))
    body = client.get("/api/v1/ask?q=pledge").json()
    assert (body["written_by"], body["withheld"], body["answer"]) == ("tiny & co", None, "By <m>:")


@pytest.mark.parametrize("face", ["api", "command line"])
def test_an_answer_over_the_sample_is_worded_by_the_model_that_is_set(face, sample_index, capsys, monkeypatch):
    question = "what did the Executive Board resolve on the Pledge in February 2023"
    with serving(Gullible().respond) as base:
        if face == "api":
            setting = writer_setting(f"{base}#tiny", None)
            with TestClient(create_app(Settings(sample_index, writer=setting))) as client:
                body = client.get("/api/v1/ask", params={"q": question}).json()
        else:
            from api.cli import main

            monkeypatch.setenv("MINUTEBOOK_WRITER", f"{base}#tiny")
            assert main(["ask", question, "--json", "--index", str(sample_index)]) == 0
            body = json.loads(capsys.readouterr().out)
    assert body["status"] == "answered"
    assert (body["written_by"], body["withheld"]) == ("tiny", None)
    assert body["answer"] == "On 16 February 2023 the Executive Board resolved the following:"
    assert {quote["date"] for quote in body["quotes"]} == {"2023-02-16"}


def test_a_model_out_of_reach_costs_no_answer(sample_index):
    with serving(Gullible().respond) as base:
        pass
    question = "what did the Executive Board resolve on the Pledge in February 2023"
    with (
        closing(open_writer(writer_setting(f"{base}#tiny", None))) as writer,
        closing(open_searcher(sample_index, writer=writer)) as with_model,
        closing(open_searcher(sample_index)) as without,
    ):
        answer = with_model.ask(question)
        assert answer == replace(without.ask(question), withheld="the language model could not be reached")
        assert answer.status is Status.ANSWERED


def test_a_model_that_keeps_to_its_instructions_is_heard(sample):
    """The checks let through what the prompt asks for, whatever the titles and bodies of the corpus."""
    counted = heard(sample, asked(SAMPLE)[::15])
    reasons = sum(counted.values(), Counter())
    assert set(reasons) == {""}
    assert reasons.total() > 8
    assert {"resolved", "said"} <= set(counted)
