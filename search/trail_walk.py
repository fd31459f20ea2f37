"""Which items are reached from one by the links of the index, and why each?

Back along what each item takes up, and on along what takes it up; what else came of an earlier stop belongs to it where
the titles name the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.model import Item, ItemKind, Meeting, Span
from indexer.store import Generation, LinkRow
from search.model import Quote
from search.trail_gaps import sending
from search.trail_hop import copies, document_name, meeting_of, of_item, quoted, told
from search.trail_model import Evidence, Hop, Record, Role

ALIKE = 2  # words that two titles must share for what else came of an earlier stop to be of the same matter
MOST = 60  # hops of one trail; a matter that has more is cut at its far ends

_TIED = ("continues", "follows", "corrects")
_MINUTES = re.compile(r"(?i)\bminutes\b|\bofnodion\b|matters arising")


class Walk:
    """The stages that were reached, each the records of one item of one meeting, and why each was."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.stages: list[list[str]] = []
        self.evidence: dict[str, list[Evidence]] = {}
        self._seen: set[str] = set()
        self._links: dict[str, list[LinkRow]] = {}

    def start(self, item_id: str) -> None:
        """Go from an item both ways."""
        here = self._family(item_id)
        self._follow(here, here, back=False)
        earlier = self._follow(here, here, back=True)
        title = self._words(item_id)
        self._follow(
            earlier, [], back=False, only=lambda id, kind: kind == "corrects" or len(title & self._words(id)) >= ALIKE
        )

    def _follow(
        self,
        first: Iterable[str],
        here: Sequence[str],
        back: bool,
        only: Callable[[str, str], bool] = lambda _id, _kind: True,
    ) -> list[str]:
        """What is reached from some items in one direction; of items (id, kind of link) `only` those that it says."""
        reached, queue = [], list(first)
        while queue and len(self.stages) < MOST:
            at = queue.pop(0)
            if at not in here and _MINUTES.search(self.generation.item(at).title or ""):
                continue  # what else was said when minutes were approved is another matter
            for other, evidence, kind in sorted(self._onward(at, back), key=lambda each: each[0]):
                told = any(each.to_item == other for each in self.evidence.get(at, []))
                if (other in self._seen and not told) or (other not in self._seen and only(other, kind)):
                    found = self._reach(other, evidence)
                    queue += found
                    reached += found
        return reached

    def _words(self, item_id: str) -> frozenset[str]:
        """What a title is about: its tokens without figures."""
        title = self.generation.item(item_id).title or ""
        return frozenset(token for token in self.generation.tokens(title) if token.isalpha())

    def links(self, item_id: str) -> list[LinkRow]:
        """The links from and to an item."""
        if item_id not in self._links:
            self._links[item_id] = self.generation.item_links(item_id=item_id)
        return self._links[item_id]

    def hop(self, stage: list[str]) -> Hop:
        """A stage as a hop, told by the record that states most."""
        generation = self.generation
        held = sorted(stage, key=lambda id: (-told(generation.item(id)), id))
        item, meeting = generation.item(held[0]), meeting_of(generation, held[0])
        evidence = [each for id in held for each in self.evidence.get(id, [])]
        seen: dict[tuple[str, str], Evidence] = {}
        for each in evidence:
            said = " ".join(each.quote.text.split()) if each.quote else each.to_item
            seen.setdefault((each.why, said), each)
        return replace(
            of_item(generation, meeting, item, self._role(item)),
            evidence=tuple(seen.values()),
            also=tuple(Record(id, document_name(generation, id)) for id in held[1:]),
            confirmed=self._confirmed(held),
        )

    def mentions(self) -> Iterator[Hop]:
        """Items that name a hop, or are named by one, and are no hops; by date."""
        reached = {id for stage in self.stages for id in stage}
        found = {
            other
            for id in reached
            for link in self.links(id)
            if link.kind == "refers" and link.to_item
            for other in (link.from_item, link.to_item)
            if other not in reached
        }
        hops = [of_item(self.generation, meeting_of(self.generation, id), self.generation.item(id)) for id in found]
        yield from sorted(hops, key=lambda hop: (hop.date or "", hop.item_id))

    def later(self, item_id: str) -> list[Meeting]:
        """The meetings at which an item, or what took it up, was taken up."""
        reached, queue = {item_id}, [item_id]
        while queue and len(reached) < MOST:
            for at in (queue[0], *copies(self.generation, queue[0])):
                for other, _, _ in self._onward(at, back=False):
                    if other not in reached:
                        reached.add(other)
                        queue.append(other)
            queue.pop(0)
        return [meeting_of(self.generation, id) for id in sorted(reached - {item_id})]

    def _reach(self, item_id: str, evidence: Evidence) -> list[str]:
        """The items newly reached with an item: it, its other records, and its report or minute."""
        known = self.evidence.setdefault(item_id, [])
        if evidence not in known:
            known.append(evidence)
        return [] if item_id in self._seen else self._family(item_id)

    def _family(self, item_id: str) -> list[str]:
        """An item with what records it and its report or minute at that meeting, each a stage of its own."""
        family = [item_id]
        queue = [item_id]
        while queue:
            at = queue.pop(0)
            for other, link in self._of_meeting(at):
                if other not in family:
                    family.append(other)
                    queue.append(other)
                    if other != item_id and link is not None:
                        self.evidence.setdefault(other, []).append(Evidence(link.why, at, None))
        minutes = [id for id in family if self.generation.item(id).kind is ItemKind.MINUTE]
        reports = [id for id in family if self.generation.item(id).kind is ItemKind.REPORT]
        shown = [group for group in (minutes, reports) if group] or [family]
        for group in shown:
            self.stages.append(group)
        self._seen.update(family)
        return family

    def _of_meeting(self, item_id: str) -> Iterator[tuple[str, LinkRow | None]]:
        for link in self.links(item_id):
            if link.kind in ("report", "minute") and link.to_item:
                yield (link.to_item if link.from_item == item_id else link.from_item), link
        for other in copies(self.generation, item_id):
            yield other, None

    def _onward(self, item_id: str, back: bool) -> Iterator[tuple[str, Evidence, str]]:
        """The items that an item takes up (`back`), or that take it up, with why and the kind of link."""
        for link in self.links(item_id):
            if link.kind not in _TIED or link.to_item is None:
                continue
            forward = link.kind == "follows"
            earlier, later = (link.from_item, link.to_item) if forward else (link.to_item, link.from_item)
            other = earlier if back else later
            if (later if back else earlier) == item_id:
                yield other, Evidence(link.why, item_id, _said(self.generation, link)), link.kind

    def _role(self, item: Item) -> Role:
        if item.kind is not ItemKind.MINUTE:
            return Role.REPORT
        if any(link.kind == "corrects" and link.from_item == item.id for link in self.links(item.id)):
            return Role.CORRECTION
        return Role.ARISING if _MINUTES.search(item.title or "") and self.evidence.get(item.id) else Role.MINUTE

    def _confirmed(self, stage: Iterable[str]) -> str | None:
        """The day on which the minutes were approved, the first where several say so."""
        days = []
        for meeting_id in dict.fromkeys(meeting_of(self.generation, id).id for id in stage):
            for link in self.generation.item_links(meeting_id=meeting_id):
                if link.kind == "confirms" and link.to_meeting == meeting_id and link.to_item is None:
                    days.append(meeting_of(self.generation, link.from_item).date)
        return min((day for day in days if day), default=None)


def _said(generation: Generation, link: LinkRow) -> Quote | None:
    """The words of the linking item that say why; None where titles or numbers do."""
    item, meeting = generation.item(link.from_item), meeting_of(generation, link.from_item)
    other, there = generation.item(link.to_item or ""), meeting_of(generation, link.to_item or "")
    if link.kind == "follows":
        return sending(generation, item, meeting, there)
    number = _figures(other.number)
    best: Span | None = None
    for citation in generation.citations(item.id):
        timed = any(first <= (there.date or "") <= last for first, last in citation.periods)
        numbered = any(_figures(each) == number for each in citation.numbers) if number else False
        if timed and (numbered or not citation.numbers):
            best = citation.span
            if numbered:
                break
        elif numbered and best is None:
            best = citation.span
    return quoted(generation, item, meeting, best) if best else None


def _figures(number: str | None) -> list[str]:
    """The figures of a number, for comparing numbers as printed with their keys."""
    return [str(int(figure)) for figure in re.findall(r"\d+", number or "")]
