"""Do the files of a generation agree with each other and with the laws of the records?

Each file is what was written (`indexer.store.verify` has compared sizes and hashes before it comes here); this is about
a writer's mistakes: rows that do not line up, a span that is not verbatim, a vector that is not of length 1.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from indexer.generation import Generation
from indexer.laws import contradictions
from indexer.vectors import mean


def faults(generation: Generation) -> list[str]:
    """Everything that does not agree, a line each."""
    return [*_of_rows(generation), *_of_vectors(generation), *_of_documents(generation)]


def _of_rows(generation: Generation) -> Iterator[str]:
    rows = generation.rows()
    if rows.tolist() != list(range(generation.size)):
        yield f"passages have {len(rows)} rows that are not 0 to {generation.size - 1}"
    if int(generation.bm25.scores["num_docs"]) != generation.size:
        yield f"{generation.bm25.scores['num_docs']} BM25 documents for {generation.size} passages"


def _of_vectors(generation: Generation) -> Iterator[str]:
    shape = (generation.size, generation.manifest.model.dimension)
    for name, rows in (("body", generation.body), ("header", generation.header)):
        if rows.dtype != np.float32 or rows.shape != shape:
            yield f"{name} vectors are {rows.dtype}{list(rows.shape)}, not float32{list(shape)}"
            return
        if not np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3):
            yield f"{name} vectors are not all of length 1"
    yield from _of_windows(generation)
    index = generation.faiss()
    if (index.ntotal, index.d) != shape:
        yield f"FAISS holds {index.ntotal} × {index.d} numbers, not {shape[0]} × {shape[1]}"
    elif not np.allclose(index.reconstruct_n(0, shape[0]), mean(generation.body, generation.header), atol=1e-5):
        yield "FAISS vectors are not the means of body and header vectors"


def _of_windows(generation: Generation) -> Iterator[str]:
    rows, starts = generation.windows, generation.window_starts
    if rows.dtype != np.float16 or rows.ndim != 2 or rows.shape[1] != generation.manifest.model.dimension:
        yield f"window vectors are {rows.dtype}{list(rows.shape)}"
    elif (
        starts.shape != (generation.size + 1,)
        or starts[0] != 0
        or starts[-1] != len(rows)
        or (np.diff(starts) < 1).any()
    ):
        yield f"{len(rows)} window vectors are not those of {generation.size} passages"
    elif not np.allclose(np.linalg.norm(rows.astype(np.float32), axis=1), 1, atol=2e-3):
        yield "window vectors are not all of length 1"


def _of_documents(generation: Generation) -> Iterator[str]:
    seen = 0
    lost = {at.path for at in generation.locations()}
    for listed in generation.documents():
        lost -= set(listed.locations)
        if not listed.locations:
            yield f"document {listed.id} has no location"
        document = generation.document(listed.id)
        passages = generation.passages(generation.rows_of(listed.id))
        seen += len(passages)
        for wrong in contradictions(document, generation.parsed(listed.id), passages):
            yield f"document {listed.id}: {wrong}"
    yield from (f"{path} is the location of no document" for path in sorted(lost))
    if seen != generation.size:
        yield f"{seen} passages belong to documents, {generation.size} are indexed"
