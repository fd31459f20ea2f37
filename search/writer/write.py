"""What may a language model change of an answer? Which of the quotations are shown, their order, and the lead-in.

Everything that it does is checked; one fault, and the reader gets our own answer with the reason. It is asked for no
question that was not found, and never waited for while it is busy or was lately out of reach.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from indexer.store import Generation
from search.model import Answer, Quote, Status
from search.writer.addressed import speaks_to_a_machine
from search.writer.check import check
from search.writer.errors import WithheldError
from search.writer.offer import Unit, offered, reread
from search.writer.prompt import messages
from search.writer.reply import Choice, read
from search.writer.setting import WriterSetting

REST_S = 30.0  # how long a model that could not be used is left alone
DOUBTED = "The language model found that none of these quotations answers the question."

logger = logging.getLogger(__name__)


class Asks(Protocol):
    """What sends a conversation to a model; `client.Client` in earnest."""

    def complete(self, messages: list[dict[str, str]], deadline: float) -> bytes:
        """The body of the reply, before `deadline`. WithheldError says what went wrong."""

    def close(self) -> None:
        """Close the connections."""


class Writer:
    """One language model that may word answers. Thread-safe; `at_once` questions are put to it at a time.

    `screen` says of a text whether it speaks to a machine; nothing that does is sent.
    """

    def __init__(
        self,
        setting: WriterSetting,
        client: Asks,
        at_once: int = 1,
        clock: Callable[[], float] = time.monotonic,
        screen: Callable[[str], bool] = speaks_to_a_machine,
    ) -> None:
        self._setting = setting
        self._client = client
        self._places = threading.Semaphore(at_once)
        self._clock = clock
        self._screen = screen
        self._rests_until = float("-inf")

    def write(self, generation: Generation, given: Answer) -> Answer:
        """The answer as the model words it, or the answer given with why it does not. Never an error."""
        if not given.quotes or given.status is Status.NOT_FOUND:
            return given
        try:
            if self._clock() < self._rests_until:
                raise WithheldError("the language model was lately out of reach and is left alone for a while")
            if not self._places.acquire(blocking=False):
                raise WithheldError("the language model is busy with other questions")
            try:
                return self._written(generation, given)
            finally:
                self._places.release()
        except WithheldError as error:
            logger.warning("own lead-in used: %s", error)
            return replace(given, withheld=str(error))

    def close(self) -> None:
        """Close the connections to the model."""
        self._client.close()

    def _written(self, generation: Generation, given: Answer) -> Answer:
        units = offered(generation, given)
        if any(self._screen(text) for text in [given.query.text, *_texts(units)]):
            raise WithheldError("the question or a passage found speaks to a language model, so none was asked")
        deadline = self._clock() + self._setting.timeout_s
        choice = self._ask(given, units, deadline)
        own = [unit for unit in units if unit.own]
        if not choice.answers:
            if given.status is not Status.ANSWERED:
                return given
            # A passage may speak against itself, never against another: each is asked about alone.
            if len(units) > 1 and any(self._ask(given, [unit], deadline).answers for unit in own):
                raise WithheldError("the language model contradicted itself")
            first = replace(given.quotes[0], lead=f"{DOUBTED} {given.quotes[0].lead}")
            quotes = (*_led(given.quotes, given.quotes[0].lead, first.lead),)
            return replace(given, status=Status.RELATED, text=f"{DOUBTED}\n{given.text}", quotes=quotes)
        by_id = {unit.id: unit for unit in units}
        if own[0].id not in choice.quotes:
            raise WithheldError("the language model left out the quotation that answers best")
        # The best stays first: the newest resolution that binds, or the words that say why it is no answer.
        chosen = [own[0], *(by_id[id] for id in choice.quotes if id != own[0].id)]
        stored = [again for unit in chosen if (again := reread(generation, unit))]
        if len(stored) < len(chosen):
            raise WithheldError("a quotation does not stand in the stored text")
        lead_in = " ".join(choice.lead_in.split())
        check(lead_in, stored, generation.tokens)
        quotes = tuple(one for unit in stored for one in unit.quotes)
        return replace(given, text=lead_in, quotes=quotes, written_by=self._setting.model)

    def _ask(self, given: Answer, units: Sequence[Unit], deadline: float) -> Choice:
        told = messages(given.query.text, units, f"data-{secrets.token_hex(16)}")
        try:
            body = self._client.complete(told, deadline)
        except WithheldError:
            self._rests_until = self._clock() + REST_S
            raise
        return read(body, frozenset(unit.id for unit in units))


def _texts(units: Sequence[Unit]) -> list[str]:
    """What of the units is sent; the quotes of one together, as an instruction may begin in one and end in the next."""
    out = []
    for unit in units:
        first = unit.quotes[0]
        out += [text for text in (first.council, first.committee, first.item_number, first.item_title) if text]
        out.append("\n".join(one.text for one in unit.quotes))
    return out


def _led(quotes: tuple[Quote, ...], before: str, after: str) -> list[Quote]:
    """The quotes, those of the first part under another lead-in."""
    out = list(quotes)
    for at, one in enumerate(quotes):
        if one.lead != before:
            break
        out[at] = replace(one, lead=after)
    return out
