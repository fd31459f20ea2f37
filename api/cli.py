"""How is Minutebook used from a terminal? Data on stdout, talk and progress on stderr, one exit code a cause.

Every command is one function of `api.commands`; this file holds the words of the command line and the edge at which
errors become one line and an exit code (docs/cli.md).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from api import commands as do
from corpus.errors import MinutebookError
from corpus.model import PassageKind
from search.model import Mode
from search.writer.setting import EXAMPLE, TIMEOUT_S

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Run: TypeAlias = Callable[[argparse.Namespace], int]

INDEX = Path(".data/index")

EXIT_CODES = """\
exit codes:
  0 done   1 failed   2 the call is wrong   3 done, but some documents were quarantined
  4 no index, or one of another version   5 the index is damaged   6 another process is writing it
  7 a measured figure is below the expectation   130 interrupted
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    parser = build_parser()
    try:
        arguments = parser.parse_args(argv)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
        return code
    except MinutebookError as error:
        print(f"minutebook: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("minutebook: interrupted; what was published before is untouched", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; keep Python from complaining when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def build_parser() -> argparse.ArgumentParser:
    """The words of the command line. The defaults of settings come from the environment, read here and nowhere else."""
    parser = argparse.ArgumentParser(
        prog="minutebook",
        description="Search council minutes and get answers in the minutes' own words, with meeting, date and item.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _index(commands)
    _parse(commands)
    _search(commands)
    _ask(commands)
    _trail(commands)
    _serve(commands)
    _status(commands)
    _verify(commands)
    _eval(commands)
    return parser


def _command(commands: Commands, name: str, run: Run, help: str, example: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=help,
        description=help[0].upper() + help[1:] + ".",
        epilog=f"example:\n  {example}\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def _index_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--index",
        type=Path,
        metavar="DIR",
        default=Path(os.environ.get("MINUTEBOOK_INDEX") or INDEX),
        help=f"the index folder (default: $MINUTEBOOK_INDEX, else {INDEX})",
    )


def _model_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model",
        metavar="NAME",
        default=os.environ.get("MINUTEBOOK_MODEL") or None,
        help="a sentence-transformers model, by folder or hub name "
        "(default: $MINUTEBOOK_MODEL, else all-MiniLM-L6-v2+minutes)",
    )


def _writer_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--writer",
        metavar="ADDRESS#MODEL",
        default=os.environ.get("MINUTEBOOK_WRITER") or None,
        help="a language model that may choose among the quotations and word the lead-in, checked; questions and "
        f"passages are sent there (as in {EXAMPLE}; default: $MINUTEBOOK_WRITER, else none; its key: "
        "$MINUTEBOOK_WRITER_KEY)",
    )
    parser.add_argument(
        "--writer-timeout",
        type=float,
        metavar="SECONDS",
        default=TIMEOUT_S,
        help=f"how long it may take before our own lead-in is used (default: {TIMEOUT_S:g})",
    )
    parser.set_defaults(writer_key=os.environ.get("MINUTEBOOK_WRITER_KEY") or None)


def _json_option(parser: argparse.ArgumentParser, help: str = "print JSON") -> None:
    parser.add_argument("--json", action="store_true", help=help)


def _question_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="what you want to know, in plain words")
    parser.add_argument(
        "--queries",
        metavar="FILE.jsonl",
        help='many questions: a JSON object with "id" and "question" a line ("-": standard input); one JSON line each',
    )
    _index_option(parser)
    _model_option(parser)
    _json_option(parser)
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="STEP",
        help="do not read the question with this step (its id, as --json prints it); may be given again",
    )
    narrow = parser.add_argument_group("only search")
    narrow.add_argument("--council", metavar="NAME", help="minutes of this council (its name or words of it)")
    narrow.add_argument("--committee", metavar="NAME", help="minutes of this committee or board")
    narrow.add_argument("--from", dest="date_from", metavar="DATE", help="meetings on or after this day (2020-01-27)")
    narrow.add_argument("--to", dest="date_to", metavar="DATE", help="meetings on or before this day")
    narrow.add_argument(
        "--kind", metavar="KIND", help="passages of one kind: " + ", ".join(kind.value for kind in PassageKind)
    )


def _index(commands: Commands) -> None:
    parser = _command(
        commands,
        "index",
        do.index,
        "read documents and build or update the index",
        "minutebook index minutes/ --index .data/mine",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a document, or a folder of documents")
    parser.add_argument(
        "--only", action="store_true", help="remove the documents of other paths, which otherwise stay in the index"
    )
    _index_option(parser)
    _model_option(parser)
    _json_option(parser, "print the summary as JSON")


def _parse(commands: Commands) -> None:
    parser = _command(
        commands,
        "parse",
        do.parse,
        "show the meetings, items and resolutions that one document holds",
        "minutebook parse minutes.txt --json",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the document")
    _json_option(parser)


def _search(commands: Commands) -> None:
    parser = _command(
        commands,
        "search",
        do.search,
        "find the passages that answer a question, best first",
        'minutebook search "road safety outside schools" --from 2022-01-01 -k 5',
    )
    _question_options(parser)
    parser.add_argument("-k", type=int, default=10, metavar="N", help="how many passages, 1 to 200 (default: 10)")
    parser.add_argument(
        "--mode",
        choices=[mode.value for mode in Mode],
        default=Mode.HYBRID.value,
        help="search by words, by meaning, or by both (default: hybrid)",
    )


def _ask(commands: Commands) -> None:
    parser = _command(
        commands,
        "ask",
        do.ask,
        "answer a question by quotation, or say that the indexed minutes do not tell",
        'minutebook ask "what did we resolve on the Pledge"',
    )
    _question_options(parser)
    _writer_options(parser)


def _trail(commands: Commands) -> None:
    parser = _command(
        commands,
        "trail",
        do.trail,
        "follow one matter through the documents: report, board, executive, council, review, correction",
        'minutebook trail "minute 31 of 27 January 2020"',
    )
    parser.add_argument(
        "item",
        metavar="ITEM",
        help="an item's id, a permalink, or its number with the day of the meeting (and the body, where several met)",
    )
    _index_option(parser)
    _json_option(parser)


def _serve(commands: Commands) -> None:
    parser = _command(
        commands,
        "serve",
        do.serve,
        "serve the search page and the HTTP API",
        "minutebook serve --port 8080",
    )
    _index_option(parser)
    _model_option(parser)
    _writer_options(parser)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="the port to listen on (default: 8000)")
    parser.add_argument("--notice", default="", help="a sentence for the foot of every page")
    parser.add_argument(
        "--example", action="append", metavar="QUESTION", help="a question to offer on the start page (repeat it)"
    )


def _status(commands: Commands) -> None:
    parser = _command(
        commands,
        "status",
        do.status,
        "say what the index holds and which documents were quarantined, and why",
        "minutebook status --json",
    )
    _index_option(parser)
    _json_option(parser)


def _verify(commands: Commands) -> None:
    parser = _command(
        commands,
        "verify",
        do.verify,
        "check every file of the index against its hash, and every passage against its document",
        "minutebook verify",
    )
    _index_option(parser)
    _json_option(parser)


def _eval(commands: Commands) -> None:
    parser = _command(
        commands,
        "eval",
        do.evaluate,
        "measure search and answers on a file of questions, beside plain baselines",
        "minutebook eval questions.jsonl --corpus minutes/ --verify",
    )
    parser.add_argument(
        "questions", nargs="?", type=Path, metavar="QUESTIONS", help="questions as JSONL (default: the sample's own)"
    )
    parser.add_argument(
        "--corpus", type=Path, metavar="PATH", help="the documents they are about (default: the sample corpus)"
    )
    parser.add_argument(
        "--out", type=Path, metavar="DIR", help="where the report goes (default: .data/eval/<questions>)"
    )
    parser.add_argument(
        "--verify", action="store_true", help="fail (exit code 7) when a figure falls below eval/expected.json"
    )
    parser.add_argument(
        "--collection",
        action="append",
        type=Path,
        metavar="FOLDER",
        help="measure search alone on a collection in the BEIR layout; may be repeated",
    )
    _model_option(parser)
    _json_option(parser)


if __name__ == "__main__":
    sys.exit(main())
