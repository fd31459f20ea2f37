"""How are the parts of the HTTP server put together? Here, and only here."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api import errors, problem
from api.current import Generations, published
from api.desk import Desk
from api.headers import API_PATH, Guard
from api.limits import Pool
from api.openapi import Described
from api.problem import Problem
from api.routes import routes
from api.settings import Settings
from api.site import site
from corpus import errors as ours
from search.wire import Searcher, open_searcher, open_writer
from search.writer.write import Writer
from web import assets
from web.pages import Pages
from web.reference import Fault, Reference, reference

VERSION = "1"
ABOUT = "Search and question answering over council minutes, in the minutes' own words."
TOLD = (
    ours.UsageError,
    errors.ParameterError,
    ours.QueryError,
    errors.NotHereError,
    errors.BusyError,
    ours.IndexMissingError,
    ours.FormatVersionError,
    ours.IndexDamagedError,
    ours.ModelError,
)
"""The errors that a caller can meet, in the order of the reference page."""


def create_app(settings: Settings, searcher: Searcher | None = None) -> FastAPI:
    """The whole server. With `searcher` it answers from that one, which stays the caller's to close."""
    # One worker stays free for those who search while a language model is waited for.
    writer = open_writer(settings.writer, max(1, settings.workers - 1))
    if searcher is None:
        generations = Generations(lambda: _open(settings, writer), lambda: published(settings.index))
    else:
        generations = Generations(lambda: searcher, lambda: "given")
    pool = Pool(settings.workers, settings.waiting, settings.retry_after_s)
    desk = Desk(generations, pool)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        pool.close()
        if searcher is None:
            generations.close()
        if writer is not None:
            writer.close()

    app = Described(
        title="Minutebook",
        version=VERSION,
        description=ABOUT,
        openapi_url=f"{API_PATH}v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    files = assets.load()
    pages = Pages(files, settings.notice)

    @cache
    def guide() -> Reference:
        return reference(app.openapi(), [_fault(kind) for kind in TOLD])

    app.state.generations = generations
    app.include_router(routes(desk))
    app.router.routes.extend(site(settings, desk, pages, files, guide))
    _tell_errors(app, pages)
    app.add_middleware(Guard)
    return app


def _open(settings: Settings, writer: Writer | None) -> Searcher:
    """The published generation, after one question: the first one loads the model, so nobody should wait for it."""
    searcher = open_searcher(settings.index, settings.model, writer)
    try:
        searcher.search("minutes", 1)
    except BaseException:
        searcher.close()
        raise
    return searcher


def _tell_errors(app: FastAPI, pages: Pages) -> None:
    """Every error that is foreseen becomes a problem: JSON, or a page for a browser that asked for a page."""

    def tell(request: Request, told: Problem) -> Response:
        if _wants_page(request):
            return HTMLResponse(pages.problem(told.title, told.status, told.detail), told.status, told.headers)
        return problem.as_json(told)

    @app.exception_handler(ours.MinutebookError)
    async def by_us(request: Request, error: ours.MinutebookError) -> Response:
        return tell(request, problem.of_ours(error, request.url.path))

    @app.exception_handler(HTTPException)
    async def by_framework(request: Request, error: HTTPException) -> Response:
        return tell(request, problem.of_http(error, request.url.path))

    @app.exception_handler(RequestValidationError)
    async def by_validation(request: Request, error: RequestValidationError) -> Response:
        return tell(request, problem.of_validation(error, request.url.path))


def _wants_page(request: Request) -> bool:
    """Browsers name text/html; programs do not. Under /api/ the answer is JSON for both."""
    return "text/html" in request.headers.get("accept", "") and not request.url.path.startswith(API_PATH)


def _fault(kind: type[ours.MinutebookError]) -> Fault:
    about = " ".join((kind.__doc__ or "").split())
    return Fault(problem.slug(kind), kind.http_status, kind.title, about)
