"""The direction of the folders: corpus ← indexer ← search (through indexer.store) ← api, web; eval beside them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("corpus", "indexer", "search", "api", "web", "eval")
# package → what it may import of ours, by module prefix. The command line puts commands together and may import all.
ALLOWED = {
    "corpus": ("corpus",),
    "indexer": ("corpus", "indexer"),
    "search": ("corpus", "indexer.store", "search"),
    "api": ("corpus", "indexer.store", "search", "api", "web"),
    "web": ("corpus", "search", "web", "api.params", "api.settings"),
    "eval": ("corpus", "indexer.store", "search", "eval"),
}
COMMAND_LINE = {"api/commands.py", "api/show.py", "api/cli.py"}
# These measure the parts one by one, readers and parser among them.
MEASURES = ("eval/bench/", "eval/gold/")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.split(".")[0] in OURS}


def wrong_arrows(path: Path, name: str) -> set[str]:
    allowed = OURS if name in COMMAND_LINE or name.startswith(MEASURES) else ALLOWED[name.split("/")[0]]
    return {found for found in imports(path) if not f"{found}.".startswith(tuple(f"{each}." for each in allowed))}


@pytest.mark.parametrize("package", OURS)
def test_arrows_point_one_way(package: str) -> None:
    files = sorted((ROOT / package).rglob("*.py"))
    assert files
    wrong = {str(path.relative_to(ROOT)): wrong_arrows(path, str(path.relative_to(ROOT))) for path in files}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_a_wrong_arrow_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "model.py"
    path.write_text("from search.model import Hit\nimport json\n", encoding="utf-8")
    assert wrong_arrows(path, "corpus/model.py") == {"search.model.Hit"}
