"""What must be kept for a training to go on as if it had not been stopped?"""

from __future__ import annotations

import pickle
import random
from pathlib import Path
from typing import Any

import torch

from indexer.adapter.data import TrainingDataError
from indexer.adapter.learn import Seen


class State:
    """The weights, the optimiser's memory, the vectors last seen, and the order of chance; `recipe` in words."""

    def __init__(
        self, recipe: str, model: Any, optimiser: torch.optim.Optimizer, seen: Seen, chance: random.Random
    ) -> None:
        self.recipe = recipe
        self.model = model
        self.optimiser = optimiser
        self.seen = seen
        self.chance = chance

    def write(self, path: Path, epochs: int) -> None:
        """Keep all of it after so many epochs, whole or not at all."""
        new = path.with_name(f"{path.name}.new")
        torch.save(
            {
                "recipe": self.recipe,
                "epochs": epochs,
                "model": self.model.state_dict(),
                "optimiser": self.optimiser.state_dict(),
                "questions": torch.from_numpy(self.seen.questions),
                "passages": torch.from_numpy(self.seen.passages),
                "chance": self.chance.getstate(),
            },
            new,
        )
        new.replace(path)

    def read(self, path: Path) -> int:
        """Take up what was kept; after how many epochs it was. Examples that came since then have no vectors yet."""
        try:
            kept = torch.load(path, weights_only=True)
        except (OSError, RuntimeError, EOFError, pickle.UnpicklingError) as error:
            raise TrainingDataError(f"{path}: no training can go on from this ({error})") from error
        if kept["recipe"] != self.recipe:
            raise TrainingDataError(f"{path}: kept by a training of another recipe; delete it to begin anew")
        self.model.load_state_dict(kept["model"])
        self.optimiser.load_state_dict(kept["optimiser"])
        self.seen.questions[:, : kept["questions"].shape[1]] = kept["questions"].numpy()
        self.seen.passages[: kept["passages"].shape[0]] = kept["passages"].numpy()
        self.chance.setstate(kept["chance"])
        return int(kept["epochs"])
