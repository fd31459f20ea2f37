"""In which of its shapes does a passage appear in a step of training?

Those in which it is served: whole, whole under its header, and cut into windows, of which the nearest to a question
counts (`search.dense`). One shape for a whole step, so that passages are compared like with like.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from indexer.adapter.data import Example
from indexer.vectors import in_context
from indexer.windows import windows

SHAPES = ("whole", "header", "windows")  # one for each step in turn


@dataclass(frozen=True, slots=True)
class Shown:
    """The texts of one step.

    `owner` says which passage of the batch each is of, `answers`, int64[texts, 2], which two of all examples each
    answers the questions of: its own and the one whose words were joined, or its own again.
    """

    texts: list[str]
    owner: Tensor
    answers: NDArray[np.int64]


def show(
    examples: list[Example],
    rows: list[int],
    shape: str,
    beside: dict[str, list[int]],
    joined_words: int,
    chance: random.Random,
) -> Shown:
    """The batch's passages in one of the SHAPES. Half of those that are not cut are joined with words of another.

    `beside` gives the rows of a document, of which words may be joined.
    """
    texts, owner, answers = [], [], []
    for at, row in enumerate(rows):
        one = examples[row]
        if shape == "windows":
            cut = windows(one.text)
            texts += cut
            owner += [at] * len(cut)
            answers += [(row, row)] * len(cut)
            continue
        text, other = one.text, row
        near = [each for each in beside.get(one.file, ()) if each != row]
        if near and chance.random() < 0.5:
            other = chance.choice(near)
            part = examples[other].text.split()
            before = chance.random() < 0.5
            text = " ".join([*part[-joined_words:], text] if before else [text, *part[:joined_words]])
        texts.append(in_context(one.header, text) if shape == "header" else text)
        owner.append(at)
        answers.append((row, other))
    return Shown(texts, torch.tensor(owner), np.array(answers, np.int64))
