"""Does the guide to the HTTP API say what the server does?"""

import json
import re
from pathlib import Path

import pytest
from fake_searcher import FakeSearcher
from fastapi.testclient import TestClient
from starlette.routing import Route

from api.app import create_app
from api.params import SEARCH
from api.settings import Settings

GUIDE = (Path(__file__).parent.parent / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```\nGET (\S+)\n```\n\n```json\n(.*?)```", GUIDE, re.DOTALL)
CLIENT = TestClient(create_app(Settings(Path("unused")), FakeSearcher()))


@pytest.mark.parametrize(("path", "told"), EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_an_example_is_what_the_server_answers(path, told):
    body, expected = CLIENT.get(path).json(), json.loads(told)
    if "quotes" in expected:
        del body["hits"]
        body["quotes"] = body["quotes"][:1]
    assert body == expected


def test_there_are_examples():
    assert len(EXAMPLES) == 3


def test_every_route_is_in_the_guide():
    for path in CLIENT.get("/api/v1/openapi.json").json()["paths"]:
        assert f"| `{path}` |" in GUIDE
    pages = [re.sub(r"{\w+_id}", "{id}", route.path) for route in CLIENT.app.routes if isinstance(route, Route)]
    assert "/documents/{id}" in pages
    for path in pages:
        assert f"`{path}" in GUIDE or path in ("/", "/static/{name}")


def test_every_parameter_is_in_the_guide():
    table = GUIDE.split("| Parameter |")[1].split("\n\n")[0]
    for parameter in SEARCH:
        assert f"`{parameter.name}`" in table


def test_the_reference_page_is_made_from_the_description_and_shows_every_parameter():
    page = CLIENT.get("/docs").text
    for parameter in SEARCH:
        assert f"<code>{parameter.name}</code>" in page
    for anchor in (
        "usage",
        "parameter",
        "query",
        "busy",
        "index-missing",
        "index-damaged",
        "format-version",
        "not-here",
    ):
        assert f'id="{anchor}"' in page


def test_a_problem_of_ours_points_to_its_entry_on_the_reference_page():
    anchor = CLIENT.get("/api/v1/search").json()["type"].split("#")[1]
    assert f'<div id="{anchor}">' in CLIENT.get("/docs").text
