"""Which people of the register does the question name without a title ("did Jane Ash attend")?

Only a name that the attendance of some meeting has in full, forename or initial and surname, is one: any other words
with capitals may be a place or a scheme. After a title a surname of the register is one in small letters too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from corpus.names import person_key
from indexer.store import Generation
from search.model import Step

LONGEST = 4  # words of a name
_SMALL = re.compile(r"\b(?:[Cc]ouncillors?|[Cc]llrs?\.?|[Mm]rs?|[Mm]s|[Dd]r) ([a-z][\w-]+)")
_RUN = re.compile(r"\b[A-Z][\w'’-]*\.?(?: [A-Z][\w'’-]*\.?)+")


class Members:
    """The names of one generation's register. Read at the first question with two words in capitals side by side."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation

    def named(self, text: str, read: Sequence[Step]) -> list[Step]:
        """A step for each full name of the register that is not read already; of names within names the longest."""
        held = " ".join(step.text for step in read if step.kind == "person")
        out: list[Step] = []
        for run in _RUN.findall(text):
            if run in held:
                continue
            for words in _parts(run.split()):
                name = re.sub(r"(?:['’]s?|\.)$", "", " ".join(words))
                if person_key(name) in self._keys and not any(name in step.text for step in out):
                    out.append(Step("person", name, name))
        for title in _SMALL.finditer(text):
            if title[1] in self._surnames:
                out.append(Step("person", title.group(), title[1].capitalize()))
        return out

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(row.person.key.split()[-1] for row in self._generation.register().attended if row.person.key)

    @cached_property
    def _keys(self) -> frozenset[str]:
        people = {row.person.key for row in self._generation.register().attended}
        return frozenset(key for key in people if len(key.split()) > 1)


def _parts(words: list[str]) -> Iterator[list[str]]:
    """Every stretch of two words or more, the longest first."""
    for length in range(min(LONGEST, len(words)), 1, -1):
        for start in range(len(words) - length + 1):
            yield words[start : start + length]
