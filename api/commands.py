"""What does each command do? One function a command: arguments in, exit code out, data on stdout, talk on stderr."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

from api import show, show_status, show_trail
from corpus.errors import GateError, IndexDamagedError, QueryError, UsageError
from search.model import Answer, Filter, Mode, SearchResult
from search.trail_model import Trail
from search.writer.setting import WriterSetting, writer_setting

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "corpus" / "sample"
SAMPLE_QUESTIONS = ROOT / "eval" / "questions" / "sample.jsonl"
EVALUATIONS = Path(".data/eval")
COLLECTIONS = Path(".data/collections")
QUARANTINED = 3


def index(arguments: argparse.Namespace) -> int:
    """Build or update an index. 3 if documents were quarantined; the rest is indexed all the same."""
    from indexer.build import build

    report = build(arguments.paths, arguments.index, model=arguments.model, only=arguments.only)
    if arguments.json:
        _print_json(asdict(report))
    else:
        _say(show.build_summary(report, arguments.index))
    return QUARANTINED if report.quarantined else 0


def parse(arguments: argparse.Namespace) -> int:
    """Show what one document holds."""
    from api.extracted import ExtractedBody
    from indexer.read import read
    from indexer.structure.outline import as_json, as_outline
    from indexer.structure.parse import parse as parse_document

    document = read(arguments.file)
    parsed = parse_document(document)
    if arguments.json:
        _print_json({**as_json(parsed, document), "extracted": ExtractedBody.of(document).model_dump()})
    else:
        print(as_outline(parsed, document))
    return 0


def search(arguments: argparse.Namespace) -> int:
    """Print the passages that match one question, or many."""
    from api.schemas import HitBody, StepBody
    from search.wire import open_searcher

    questions = _questions(arguments)
    with closing(open_searcher(arguments.index, arguments.model)) as searcher:

        def one(question: str) -> tuple[SearchResult, dict[str, Any]]:
            result = searcher.search(question, arguments.k, _filter(arguments), Mode(arguments.mode), arguments.without)
            steps = [StepBody.of(step).model_dump() for step in result.query.steps]
            return result, {"understood": steps, "hits": [HitBody.of(hit).model_dump() for hit in result.hits]}

        if questions is not None:
            return _batch(questions, lambda question: one(question)[1])
        result, body = one(arguments.question)
        if arguments.json:
            _print_json({"question": arguments.question, **body, "stats": asdict(result.stats)})
        else:
            print(show.steps(result.query.steps))
            print(show.hits(result.hits))
    return 0


def ask(arguments: argparse.Namespace) -> int:
    """Print the answer to one question, or to many. 0 also where the honest answer is that the minutes do not tell."""
    from api.answers import AnswerBody
    from search.wire import open_searcher, open_writer

    questions = _questions(arguments)
    writer = open_writer(_writer(arguments))
    with (
        closing(writer) if writer else nullcontext(),
        closing(open_searcher(arguments.index, arguments.model, writer)) as searcher,
    ):
        generation = searcher.coverage().generation

        def one(question: str) -> tuple[Answer, Trail | None, dict[str, Any]]:
            answer = searcher.ask(question, _filter(arguments), arguments.without)
            trail = searcher.trail_of(answer)
            return answer, trail, AnswerBody.of(answer, generation, trail).model_dump()

        if questions is not None:
            return _batch(questions, lambda question: one(question)[2])
        answer, trail, body = one(arguments.question)
        if arguments.json:
            _print_json(body)
        else:
            print(show.steps(answer.query.steps))
            print(show.answer(answer))
            if answer.statuses:
                print(show_status.statuses(answer.statuses))
            if trail:
                print(show_trail.brief(trail))
    return 0


def trail(arguments: argparse.Namespace) -> int:
    """Print the way of one matter through the documents."""
    from api.trails import TrailBody
    from search.wire import open_searcher

    with closing(open_searcher(arguments.index)) as searcher:
        found = searcher.trail(arguments.item)
        if arguments.json:
            _print_json(TrailBody.of(found, searcher.coverage().generation).model_dump())
        else:
            print(show_trail.trail(found))
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Serve the page and the API until interrupted."""
    from api.serve import serve as start
    from api.settings import Settings

    if not 0 < arguments.port < 65536:
        raise UsageError(f"--port is {arguments.port}; it can be 1 to 65535")
    start(
        Settings(
            index=arguments.index,
            model=arguments.model,
            host=arguments.host,
            port=arguments.port,
            notice=arguments.notice or None,
            examples=tuple(arguments.example) if arguments.example else None,
            writer=_writer(arguments),
        )
    )
    return 0


def status(arguments: argparse.Namespace) -> int:
    """Say what the index holds."""
    from indexer.store import status as index_status

    found = index_status(arguments.index)
    if arguments.json:
        _print_json(found)
    else:
        print(show.status(found))
    return 0


def verify(arguments: argparse.Namespace) -> int:
    """Check the whole index. IndexDamagedError's exit code where anything is wrong, every fault listed on stdout."""
    from indexer.store import verify as index_faults

    faults = index_faults(arguments.index)
    if arguments.json:
        _print_json({"index": str(arguments.index), "whole": not faults, "faults": faults})
    else:
        for fault in faults:
            print(fault)
    if faults:
        raise IndexDamagedError(str(arguments.index), f"{len(faults)} fault(s)", "run `minutebook index PATH…` again")
    _say(f"{arguments.index}: whole")
    return 0


def evaluate(arguments: argparse.Namespace) -> int:
    """Index the corpus, ask every question, print and write the report; with --verify compare with the expectation.

    With --collection measure search on outside collections instead.
    """
    if arguments.collection:
        return _collections(arguments)
    from eval.expected import load_expected
    from eval.report import as_json, as_text
    from eval.report import evaluate as run
    from eval.verify import check
    from indexer.build import build

    questions = arguments.questions or SAMPLE_QUESTIONS
    if arguments.questions is not None and arguments.corpus is None:
        _say("no --corpus given: the questions are asked of the sample corpus")
    out = arguments.out or EVALUATIONS / questions.stem
    build([arguments.corpus or SAMPLE], out / "index", model=arguments.model, only=True)
    evaluation = run(out / "index", questions, out, _say)
    print(as_json(evaluation) if arguments.json else as_text(evaluation))
    _say(f"report: {out / 'report.md'}")
    if arguments.verify:
        failures = check(evaluation, load_expected())
        for failure in failures:
            _say(failure)
        if failures:
            raise GateError(f"{len(failures)} figure(s) below the committed expectation")
        _say("every figure holds")
    return 0


def _collections(arguments: argparse.Namespace) -> int:
    """Measure outside collections; each is printed when it is done, or as JSON all together."""
    from eval.bench.collection import as_json, as_text, run

    if arguments.questions or arguments.corpus or arguments.verify:
        raise UsageError("--collection brings its own documents and questions; leave out QUESTIONS, --corpus, --verify")
    measured = []
    for each in run(arguments.collection, arguments.out or COLLECTIONS, arguments.model, _say):
        measured.append(each)
        if not arguments.json:
            print(f"{as_text(each)}\n", flush=True)
    if arguments.json:
        print(as_json(measured))
    return 0


def _writer(arguments: argparse.Namespace) -> WriterSetting | None:
    return writer_setting(arguments.writer, arguments.writer_key, arguments.writer_timeout)


def _batch(questions: list[tuple[str, str]], respond: Callable[[str], dict[str, Any]]) -> int:
    """One line of JSON a question. One that cannot be searched costs its own line, and the exit code in the end."""
    failed = 0
    for id, question in questions:
        try:
            _print_line({"id": id} | respond(question) | {"id": id})
        except QueryError as error:
            failed += 1
            _print_line({"id": id, "error": str(error)})
    if failed:
        raise UsageError(f"{failed} of {len(questions)} questions could not be searched; their lines say why")
    return 0


def _questions(arguments: argparse.Namespace) -> list[tuple[str, str]] | None:
    """The (id, question) pairs of `--queries`; None for a question on the command line. UsageError names a bad line."""
    if (arguments.question is None) == (arguments.queries is None):
        raise UsageError("give either a QUESTION or --queries FILE.jsonl")
    return None if arguments.queries is None else list(_read_queries(arguments.queries))


def _read_queries(name: str) -> Iterator[tuple[str, str]]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{name}: cannot be read ({error})") from None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield str(row["id"]), _text(row["question"])
        except (ValueError, KeyError, TypeError):
            raise UsageError(f'{name}, line {number}: not a JSON object with "id" and "question"') from None


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a string")
    return value


def _filter(arguments: argparse.Namespace) -> Filter:
    return Filter(
        council=arguments.council,
        committee=arguments.committee,
        date_from=arguments.date_from,
        date_to=arguments.date_to,
        kind=arguments.kind,
    )


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def _print_line(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


def _say(text: str) -> None:
    print(text, file=sys.stderr)
