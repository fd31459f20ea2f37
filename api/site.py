"""Which pages does the server show to people?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from api.desk import Desk, Found, Read
from api.errors import NotHereError, ParameterError
from api.headers import GENERATION
from api.params import READING, SEARCH, Asked, asked, link, part, stretch, values
from api.settings import Settings
from corpus.errors import UsageError
from search.model import Answer, Coverage
from search.trail_model import Trail
from web.addresses import address
from web.assets import Assets
from web.holding import NotRead, Version
from web.pages import Found as Shown
from web.pages import Pages
from web.reading import parts
from web.reference import Reference
from web.views import Form

FOREVER = "public, max-age=31536000, immutable"


def site(
    settings: Settings, desk: Desk, pages: Pages, assets: Assets, reference: Callable[[], Reference]
) -> list[Route]:
    """The page routes. `reference` is called when the reference page is asked for."""

    async def search(request: Request) -> Response:
        if not request.scope["query_string"]:
            coverage = await desk.coverage()
            return _html(pages.start(coverage, settings.examples or ()), coverage)
        form = Form()
        try:
            given = values(request.scope["query_string"], SEARCH)
            form = Form.of(given)
            wanted = asked(given)
            answer, trail, found = await _ask(desk, wanted)
        except UsageError as error:
            return await _refused(desk, pages, form, error)
        return _html(pages.found(form, found.coverage, _shown(wanted, answer, trail, found)), found.coverage)

    async def document(request: Request) -> Response:
        given = values(request.scope["query_string"], READING)
        quoted, wanted = stretch(given), part(given)
        read = await desk.document(request.path_params["document_id"])
        held, coverage = read.document, read.coverage
        if quoted is not None and quoted.end > len(held.text):
            raise NotHereError(f"the document ends at {len(held.text)}, before {quoted.end}")
        stretches = parts(held.text)
        if wanted is None:
            at = quoted.start if quoted else 0
            wanted = next(
                number for number, shown in enumerate(stretches, 1) if at < shown.end or number == len(stretches)
            )
        if wanted > len(stretches):
            raise NotHereError(f"the document has {len(stretches)} parts, not {wanted}")
        return _html(pages.document(held, quoted, wanted, coverage.generation, _versions(read)), coverage)

    async def holdings(request: Request) -> Response:
        values(request.scope["query_string"], ())
        held = await desk.holdings()
        unread = [NotRead(bad.document, bad.code, bad.why) for bad in held.unread]
        return _html(pages.coverage(held.coverage, held.formats, unread), held.coverage)

    async def passage(request: Request) -> Response:
        found, coverage = await desk.passage(request.path_params["passage_id"])
        where = address(found.document_id, found.span.start, found.span.end)
        return RedirectResponse(where, 302, {GENERATION: coverage.generation})

    async def item(request: Request) -> Response:
        values(request.scope["query_string"], ())
        view, coverage = await desk.item(request.path_params["item_id"])
        return _html(pages.item(view, coverage.generation), coverage)

    async def trail_page(request: Request) -> Response:
        values(request.scope["query_string"], ())
        found, coverage = await desk.trail(request.path_params["item_id"])
        return _html(pages.trail(found, coverage.generation), coverage)

    async def guide(request: Request) -> Response:
        return HTMLResponse(pages.reference(reference()))

    async def static(request: Request) -> Response:
        asset = assets.by_name.get(request.path_params["name"])
        if asset is None:
            raise NotHereError("there is no such file")
        return Response(asset.data, media_type=asset.media_type, headers={"Cache-Control": FOREVER})

    return [
        Route("/", search),
        Route("/documents/{document_id}", document),
        Route("/passages/{passage_id}", passage),
        Route("/items/{item_id}", item),
        Route("/trail/{item_id}", trail_page),
        Route("/coverage", holdings),
        Route("/docs", guide),
        Route("/static/{name}", static),
    ]


async def _ask(desk: Desk, wanted: Asked) -> tuple[Answer | None, Trail | None, Found]:
    """The answer stands above the first page of passages only."""
    if wanted.offset:
        return None, None, await desk.search(wanted)
    return await desk.both(wanted)


async def _refused(desk: Desk, pages: Pages, form: Form, error: UsageError) -> Response:
    coverage = await desk.coverage()
    if isinstance(error, ParameterError):
        html = pages.refused(form, coverage, error.parameter, error.why)
    else:
        html = pages.refused(form, coverage, "q", str(error))
    return HTMLResponse(html, error.http_status, {GENERATION: coverage.generation})


def _shown(wanted: Asked, answer: Answer | None, trail: Trail | None, found: Found) -> Shown:
    back = max(0, wanted.offset - wanted.k)
    read = found.result.query.steps
    return Shown(
        answer=answer,
        hits=found.hits,
        steps=[(step, link("/", replace(wanted, without=(*wanted.without, step.id), offset=0))) for step in read],
        whole=link("/", replace(wanted, without=(), offset=0)) if wanted.without else None,
        searched=found.result.stats.searched,
        offset=wanted.offset,
        previous=link("/", wanted, offset=back) if wanted.offset else None,
        after=link("/", wanted, offset=wanted.offset + wanted.k) if found.more else None,
        trail=trail,
    )


def _versions(read: Read) -> list[Version]:
    """The versions of each meeting of the document, for a reader."""
    return [
        Version(
            document=one.document,
            href=f"/documents/{one.document_id}",
            standing=one.standing,
            committee=one.committee,
            date=one.date,
            place=one.place,
            here=one.document_id == read.document.id,
        )
        for one in read.versions
    ]


def _html(body: str, coverage: Coverage) -> Response:
    return HTMLResponse(body, headers={GENERATION: coverage.generation})
