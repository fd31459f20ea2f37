"""How do hits, answers and reports look in a terminal?"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api import show_status
from api.columns import columns
from search.grid import Grid, Laid, lay_out
from search.leadin import long_date
from search.model import Answer, Hit, Quote, Status, Step
from search.writer.note import note

if TYPE_CHECKING:
    from indexer.build import BuildReport

WIDTH = 100
INDENT = "    "
UNDATED = "date not stated"


def steps(read: Sequence[Step]) -> str:
    """How the question was read, a step a line with the id that `--without` takes; an empty line after them."""
    lines = [_step(step) for step in read if step.kind != "intent"]
    lines += [_remarked(f"looking for: {step.value} [{step.id}]", step) for step in read if step.kind == "intent"]
    return "\n".join([*lines, ""]) if lines else ""


def _step(step: Step) -> str:
    return _remarked(f"read “{step.text}” as {step.kind} {step.value} [{step.id}]", step)


def _remarked(line: str, step: Step) -> str:
    return f"{line}. {step.remark}" if step.remark else line


def hits(found: Sequence[Hit]) -> str:
    """Passages, best first, with where each comes from and why it matched."""
    if not found:
        return "Nothing found."
    return "\n\n".join(_hit(hit) for hit in found)


def answer(given: Answer) -> str:
    """The answer with its sources, or plainly that there is none."""
    lines = []
    if given.status is Status.RELATED:
        lines.append("Related, not an answer:")
    if given.status is Status.NOT_FOUND:
        lines.append("Not found in what is indexed.")
    if given.written_by or not given.quotes:
        lines.append(textwrap.fill(given.text, WIDTH) + ("\n" if given.written_by else ""))
    for lead, under in groupby(given.quotes, key=lambda quote: quote.lead):
        lines.append(textwrap.fill(lead, WIDTH))
        for source, each in groupby(under, key=_source):
            quotes = list(each)
            lines += [_quoted(laid) for laid in lay_out(quotes, given.hits)]
            lines += [f"    — {source}\n", *show_status.corrections(given, quotes)]
    if said := note(given):
        lines.append(said)
    lines.append(f"Searched: {given.searched}.")
    return "\n".join(lines)


def build_summary(report: BuildReport, index: Path) -> str:
    """What an indexing run did, on a few lines."""
    lines = [
        f"{report.documents} documents, {report.passages} passages in {index} (generation {report.generation}); "
        f"read {report.read}, unchanged {report.unchanged}, removed {report.removed}, "
        f"embedded {report.embedded} texts; {sum(report.seconds.values()):.1f} s in all",
    ]
    if report.read:
        lines.append(
            f"{report.pages} pages read; most memory of a reader {report.reader_bytes / 1e6:.0f} MB, of "
            f"this process {report.own_bytes / 1e6:.0f} MB, of the whole run at most {report.run_bytes / 1e6:.0f} MB"
        )
    if not report.published:
        lines.append("Nothing had changed: the published generation stays.")
    if report.skipped:
        lines.append("skipped: " + ", ".join(f"{count} {reason}" for reason, count in sorted(report.skipped.items())))
    lines += [f"quarantined: {bad.path}: {bad.why} ({bad.code})" for bad in report.quarantined]
    if report.quarantined:
        counted = Counter(bad.code for bad in report.quarantined)
        lines.append("quarantined: " + ", ".join(f"{count} {code}" for code, count in sorted(counted.items())))
    return "\n".join(lines)


def status(found: dict[str, Any]) -> str:
    """What an index holds, on a screen."""
    counts, coverage = found["counts"], found["coverage"]
    span = "no dated meeting"
    if coverage["date_from"]:
        span = f"{long_date(coverage['date_from'])} to {long_date(coverage['date_to'])}"
    formats = ", ".join(f"{count} {kind}" for kind, count in found["formats"].items())
    lines = [
        f"index       {found['index']} (generation {found['generation']}, {found['size_bytes'] / 1e6:.1f} MB)",
        f"holds       {counts['documents']} documents, {counts['meetings']} meetings, {counts['items']} items, "
        f"{counts['resolutions']} resolutions, {counts['passages']} passages",
        f"meetings    {span}",
        f"councils    {'; '.join(named['name'] for named in coverage['councils']) or 'none named'}",
        f"formats     {formats}; {found['pages']} pages",
        f"model       {found['model']['name']} ({found['model']['dimension']} dimensions, {found['model']['runtime']})",
        f"made from   {'; '.join(found['sources'])}",
    ]
    if not found["matches_this_program"]:
        lines.append("version     differs from this program: index again")
    for family, rows in groupby(found["meeting_versions"], key=itemgetter("council", "committee", "date")):
        names = "; ".join(f"{row['document']} ({row['standing']})" for row in rows)
        lines.append(f"versions    {family[1]}, {long_date(family[2])}: {names}")
    lines += [f"quarantined {bad['path']}: {bad['why']} ({bad['code']})" for bad in found["quarantine"]]
    return "\n".join(lines)


def _hit(hit: Hit) -> str:
    item = " ".join(filter(None, (hit.item_number, hit.item_title)))
    where = " · ".join(filter(None, (hit.council, hit.committee, long_date(hit.date) if hit.date else UNDATED, item)))
    page = f", page {hit.page}" if hit.page else ""
    return "\n".join(
        (
            f"{hit.rank}. [{hit.kind}] {where}",
            _indent(hit.text),
            f"    — {hit.document}{page}{_reading(hit)}, characters {hit.start}–{hit.end} · {'; '.join(hit.why)}",
        )
    )


def _quoted(laid: Laid) -> str:
    """A quote between quotation marks; the rows of a table in columns, without any."""
    label = f"{laid.quote.label}) " if laid.quote.label else ""
    if not laid.has_table:
        return _indent(f"{label}“{laid.quote.text}”")
    lines = [
        line
        for block in laid.blocks
        for line in (columns(block, WIDTH, INDENT) if isinstance(block, Grid) else [_indent(f"{label}“{block}”")])
    ]
    return "\n".join(lines)


def _source(quote: Quote) -> str:
    item = " ".join(filter(None, (quote.item_number, quote.item_title)))
    day = long_date(quote.date) if quote.date else UNDATED
    parts = [quote.council, quote.committee, day, f"item {item}" if item else None, quote.document]
    if quote.page:
        parts.append(f"page {quote.page}")
    return " · ".join(part for part in parts if part) + _reading(quote)


def _reading(found: Hit | Quote) -> str:
    """How the words came here, where a reader must know: another language, and how surely a scan was recognised."""
    said = f", {found.language}" if found.language not in (None, "en") else ""
    return said + (f", scan recognised with confidence {found.ocr:.0f}" if found.ocr is not None else "")


def _indent(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return "\n".join(
        textwrap.fill(" ".join(line.split()), WIDTH, initial_indent=INDENT, subsequent_indent=INDENT) for line in lines
    )
