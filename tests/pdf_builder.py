"""A few PDFs made by hand: words at places, rules, pictures, and the ways in which a file can be broken."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842


@dataclass
class Page:
    """What is drawn on a page; y is counted from the top."""

    content: list[str] = field(default_factory=list)
    picture: tuple[int, int, bytes] | None = None
    rotate: int = 0

    def text(self, x: float, y: float, words: str, size: float = 11, bold: bool = False) -> Page:
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.content.append(f"BT /F{2 if bold else 1} {size} Tf {x} {HEIGHT - y} Td ({escaped}) Tj ET")
        return self

    def lines(self, x: float, y: float, lines: Sequence[str], step: float = 14, size: float = 11) -> Page:
        for index, line in enumerate(lines):
            self.text(x, y + index * step, line, size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Page:
        self.content.append(f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Page:
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self


def build(
    pages: Sequence[Page], title: str = "", count: int | None = None, kids: str | None = None, tree_box: str = ""
) -> bytes:
    """The file. `count` and `kids` replace what the page tree says of itself, to break it.

    With `tree_box` ("[0 0 595 842]") the pages have no box of their own but inherit that one.
    """
    objects: list[bytes] = []

    def add(body: str | bytes) -> int:
        objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(objects)

    add("<< /Type /Catalog /Pages 2 0 R >>")
    add("")
    add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
    numbers = []
    for page in pages:
        drawn = "\n".join(page.content)
        resources = "/Font << /F1 3 0 R /F2 4 0 R >>"
        if page.picture:
            wide, high, gray = page.picture
            packed = zlib.compress(gray)
            head = f"<< /Type /XObject /Subtype /Image /Width {wide} /Height {high} /ColorSpace /DeviceGray "
            head += f"/BitsPerComponent 8 /Filter /FlateDecode /Length {len(packed)} >>"
            image = add(head.encode() + b"\nstream\n" + packed + b"\nendstream")
            resources += f" /XObject << /I {image} 0 R >>"
            drawn += f"\nq {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q"
        body = drawn.encode("cp1252")
        stream = add(f"<< /Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream")
        box = "" if tree_box else f"/MediaBox [0 0 {WIDTH} {HEIGHT}]"
        page_number = add(
            f"<< /Type /Page /Parent 2 0 R {box} /Rotate {page.rotate} "
            f"/Resources << {resources} >> /Contents {stream} 0 R >>"
        )
        numbers.append(page_number)
    listed = kids if kids is not None else " ".join(f"{number} 0 R" for number in numbers)
    inherited = f"/MediaBox {tree_box}" if tree_box else ""
    claimed = len(pages) if count is None else count
    objects[1] = f"<< /Type /Pages /Kids [{listed}] /Count {claimed} {inherited} >>".encode()
    information = add(f"<< /Title ({title}) /CreationDate (D:20240102030405Z) >>")
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {information} 0 R >>\n".encode()
    return out + f"startxref\n{start}\n%%EOF\n".encode()
