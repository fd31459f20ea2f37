"""How often may a language model that keeps to its instructions be heard?

It introduces the best quotation in the form that the prompt gives for its kind, item and all. Run
`python -m eval.bench.lead_ins INDEX QUESTIONS.jsonl` (the sample's questions if none are given).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from eval.bench.injections import data_of
from eval.bench.model_server import completion
from search.wire import Searcher, open_searcher
from search.writer.setting import WriterSetting
from search.writer.write import Writer

SAMPLE = Path(__file__).parent.parent / "questions" / "sample.jsonl"
FORMS = {
    "resolved": "On {date} the {body} resolved the following about {item}:",
    "lost": "On {date} the following motion was lost at the {body}:",
    "deferred": "On {date} the following matter was deferred at the {body}:",
    "withdrawn": "On {date} the following matter was withdrawn at the {body}:",
    "amendment": "At the {body} on {date} the vote was about the following amendment:",
    "recommended": "The report to the {body} for {date} recommended the following:",
    "said": "The papers of the {body} for {date} say the following about {item}:",
}
UNDATED = {" on {date}": "", "On {date} the": "The", " for {date}": "", " about {item}": ""}


class Obedient:
    """A client whose model keeps to the forms of the prompt. `kind` is that of the quotation it last introduced."""

    def __init__(self) -> None:
        self.kind = ""

    def complete(self, messages: list[dict[str, str]], deadline: float) -> bytes:
        """The reply to a conversation."""
        unit: dict[str, Any] = data_of(messages[1]["content"])["quotations"][0]
        self.kind = unit["kind"]
        body = str(unit.get("body") or unit.get("council") or "meeting")
        known = {"body": body.removeprefix("The ").removeprefix("the "), "date": "", "item": ""}
        known |= {name: unit[name] for name in ("date", "item") if name in unit}
        form = FORMS[self.kind]
        for words, without in UNDATED.items():
            if any(not value and f"{{{name}}}" in words for name, value in known.items()):
                form = form.replace(words, without)
        reply = {"answers": True, "quotes": ["q1"], "lead_in": form.format(**known)}
        return completion(json.dumps(reply)).body

    def close(self) -> None:
        """Nothing to close."""


def heard(searcher: Searcher, questions: Sequence[str]) -> dict[str, Counter[str]]:
    """By kind of quotation, how many lead-ins were shown ("") and why the others were not."""
    client = Obedient()
    writer = Writer(WriterSetting("http://127.0.0.1", "obedient"), client)
    counted: dict[str, Counter[str]] = {}
    for question in questions:
        answer = searcher.ask(question)
        if answer.quotes:
            written = writer.write(searcher.generation, answer)
            counted.setdefault(client.kind, Counter())[written.withheld or ""] += 1
    return counted


def asked(path: Path) -> list[str]:
    """The questions of a file, a JSON object a line."""
    return [json.loads(line)["question"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(arguments: Sequence[str]) -> None:
    """Print what was heard by kind, and why the rest was not."""
    with closing(open_searcher(Path(arguments[0]))) as searcher:
        counted = heard(searcher, asked(Path(arguments[1]) if len(arguments) > 1 else SAMPLE))
    for kind, reasons in sorted(counted.items()):
        sys.stdout.write(f"{kind}: {reasons.get('', 0)} of {reasons.total()} lead-ins shown\n")
        for why, count in reasons.most_common():
            if why:
                sys.stdout.write(f"  {count} {why}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
