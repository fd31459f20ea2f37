"""Steps for child readers: one that reads, one that parses, and in place of either some that misbehave in every way."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from corpus.model import Document
from indexer.entry import entry_of
from indexer.read import read
from indexer.schema import Entry


def document(path: Path, text: str) -> Document:
    return Document("d", path.name, "", len(text), "text/plain", text, (0,))


def behave(path: Path) -> Document:
    """Misbehave as the file's name says; read what has no such name."""
    deed = DEEDS.get(path.stem.split("-")[0])
    return deed(path) if deed else read(path)


def behave_later(document: Document) -> Entry:
    """Misbehave after reading as the document's text says in its first word; parse what has no such word."""
    deed = DEEDS.get(document.text.split()[0])
    if deed:
        deed(Path(document.name))
    return entry_of(document)


def hang(path: Path) -> Document:
    while True:
        time.sleep(60)


def spin(path: Path) -> Document:
    while True:
        pass


def swell(path: Path) -> Document:
    held = []
    while True:
        held.append(bytearray(16_000_000))


def crash(path: Path) -> Document:
    os.kill(os.getpid(), signal.SIGSEGV)
    raise AssertionError("unreachable")


def leave(path: Path) -> Document:
    os._exit(3)


def print_much(path: Path) -> Document:
    sys.stdout.write("words between the frames")
    sys.stdout.flush()
    os.write(1, b"and below Python")
    return document(path, "printed")


def shout(path: Path) -> Document:
    return document(path, "x" * 3_000_000)


def connect(path: Path) -> Document:
    with socket.socket() as connection:
        connection.connect(("127.0.0.1", 9))
    return document(path, "connected")


def recurse(path: Path) -> Document:
    return recurse(path)


def fail(path: Path) -> Document:
    raise KeyError("unforeseen")


def write_much(path: Path) -> Document:
    with path.with_suffix(".big").open("wb") as big:
        for _ in range(64):
            big.write(bytes(1_000_000))
    return document(path, "written")


def leave_a_child(path: Path) -> Document:
    started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    path.with_suffix(".pid").write_text(str(started.pid), encoding="ascii")
    return hang(path)


DEEDS = {
    "hang": hang,
    "spin": spin,
    "swell": swell,
    "crash": crash,
    "leave": leave,
    "print": print_much,
    "shout": shout,
    "connect": connect,
    "recurse": recurse,
    "fail": fail,
    "write": write_much,
    "orphan": leave_a_child,
}
