"""Which questions does the JSON API answer?"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response

from api.answers import AnswerBody
from api.desk import Desk
from api.extracted import DocumentBody, ExtractedBody, VersionBody
from api.headers import GENERATION
from api.items import OneItemBody
from api.params import ASK, DOCUMENT, ITEM, SEARCH, Parameter, asked, link, values
from api.problem import MEDIA_TYPE, told
from api.schemas import CoverageBody, HealthBody, ProblemBody, ReadyBody, SearchBody, UnreadBody
from api.trails import TrailBody

SEARCH_PATH = "/api/v1/search"
ASK_PATH = "/api/v1/ask"
COVERAGE_PATH = "/api/v1/coverage"
DOCUMENT_PATH = "/api/v1/documents/{document_id}"
ITEM_PATH = "/api/v1/items/{item_id}"
TRAIL_PATH = "/api/v1/trail/{item_id}"


def routes(desk: Desk) -> APIRouter:
    """The JSON routes over one desk."""
    router = APIRouter()

    @router.get(
        SEARCH_PATH,
        summary="The passages that match a question best",
        tags=["Searching"],
        responses=_problems(422, 503),
        openapi_extra=_parameters(SEARCH),
    )
    async def search(request: Request, response: Response) -> SearchBody:
        """Passages, verbatim, best first, each with where it stands and why it matched.

        The filters bind: a passage that does not meet them is not searched at all. What is understood from the words
        of the question (`understood`) only weighs.
        """
        wanted = asked(values(request.scope["query_string"], SEARCH))
        found = await desk.search(wanted)
        generation = _say(response, found.coverage.generation)
        after = link(SEARCH_PATH, wanted, offset=wanted.offset + wanted.k) if found.more else None
        return SearchBody.of(found.result, found.hits, generation, wanted.offset, after)

    @router.get(
        ASK_PATH,
        summary="An answer in the documents' own words",
        tags=["Searching"],
        responses=_problems(422, 503),
        openapi_extra=_parameters(ASK),
    )
    async def ask(request: Request, response: Response) -> AnswerBody:
        """The words that answer the question, quoted verbatim with meeting, date and item, or a plain "not found".

        `answered`: the quotes answer it. `related`: the matter was found, but not what was asked of it, such as a
        discussion without a resolution. `not_found`: the index does not tell, and `searched` says what was searched.
        """
        wanted = asked(values(request.scope["query_string"], ASK))
        answer, trail, coverage = await desk.answer(wanted)
        return AnswerBody.of(answer, _say(response, coverage.generation), trail)

    @router.get(
        COVERAGE_PATH,
        summary="What the index holds",
        tags=["The index"],
        responses=_problems(422, 503),
    )
    async def coverage(request: Request, response: Response) -> CoverageBody:
        """Counts, the dates from and to, and every council, committee and kind that can be filtered on.

        `unread` names each file that could not be used, with the reason.
        """
        values(request.scope["query_string"], ())
        held = await desk.holdings()
        _say(response, held.coverage.generation)
        unread = [UnreadBody(document=bad.document, code=bad.code, why=bad.why) for bad in held.unread]
        return CoverageBody.of(held.coverage, held.formats, unread)

    @router.get(
        DOCUMENT_PATH,
        summary="What was extracted from one document",
        tags=["The index"],
        responses=_problems(404, 422, 503),
        openapi_extra={"parameters": [DOCUMENT]},
    )
    async def document(request: Request, response: Response) -> DocumentBody:
        """Its pages, headings, links, tables, languages and scanned stretches, and the versions of its meetings.

        Offsets are code points of the text that `/documents/{id}` shows.
        """
        values(request.scope["query_string"], ())
        read = await desk.document(request.path_params["document_id"])
        versions = [
            VersionBody(
                document_id=one.document_id,
                document=one.document,
                standing=one.standing,
                council=one.council,
                committee=one.committee,
                date=one.date,
            )
            for one in read.versions
        ]
        return DocumentBody(
            id=read.document.id,
            document=read.document.name,
            versions=versions,
            extracted=ExtractedBody.of(read.document),
            generation=_say(response, read.coverage.generation),
        )

    @router.get(
        ITEM_PATH,
        summary="One item of business and what else records it",
        tags=["The index"],
        responses=_problems(404, 422, 503),
        openapi_extra={"parameters": [ITEM]},
    )
    async def item(request: Request, response: Response) -> OneItemBody:
        """What was decided, how sure the parser is and why, and the links: entry, report, minute, confirmation.

        Offsets are code points of the text that `/documents/{id}` shows.
        """
        values(request.scope["query_string"], ())
        view, coverage = await desk.item(request.path_params["item_id"])
        return OneItemBody.of(view, _say(response, coverage.generation))

    @router.get(
        TRAIL_PATH,
        summary="The way of one matter through the documents",
        tags=["The index"],
        responses=_problems(404, 422, 503),
        openapi_extra={"parameters": [ITEM]},
    )
    async def trail(request: Request, response: Response) -> TrailBody:
        """Report, board, executive, council, review, correction: each hop by date, with the words that tie it.

        Recommendation and resolution are compared clause by clause and word by word. Where what is indexed does not
        show how it went on, `gaps` says so. A hop without evidence is not listed.
        """
        values(request.scope["query_string"], ())
        found, coverage = await desk.trail(request.path_params["item_id"])
        return TrailBody.of(found, _say(response, coverage.generation))

    @router.get("/healthz", summary="Whether the process answers", tags=["Running it"])
    async def healthz() -> HealthBody:
        """Always `ok` while the process lives; says nothing about the index."""
        return HealthBody()

    @router.get("/readyz", summary="Whether questions can be answered", tags=["Running it"], responses=_problems(503))
    async def readyz(response: Response) -> ReadyBody:
        """`ready`, `degraded` (an older generation answers, because the published one cannot be opened), or a 503."""
        held = await desk.coverage()
        trouble = await desk.trouble()
        _say(response, held.generation)
        return ReadyBody(
            status="degraded" if trouble else "ready",
            generation=held.generation,
            detail=told(trouble) if trouble else None,
        )

    return router


def _say(response: Response, generation: str) -> str:
    response.headers[GENERATION] = generation
    return generation


def _parameters(known: tuple[Parameter, ...]) -> dict[str, Any]:
    return {"parameters": [parameter.openapi() for parameter in known]}


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    about = {
        404: "The index does not hold it",
        422: "A parameter cannot be used; `detail` says which and why",
        503: "No usable index, or too busy",
    }
    schema = {"$ref": f"#/components/schemas/{ProblemBody.__name__}"}
    return {
        status: {"model": ProblemBody, "description": about[status], "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in statuses
    }
