"""Word and OpenDocument files made in a test: the smallest packages that hold what the test is about."""

from __future__ import annotations

import io
import zipfile

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
)


def zipped(parts: dict[str, str | bytes], stored: bool = False) -> bytes:
    """A zip file of these parts, in this order."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for path, part in parts.items():
            archive.writestr(zipfile.ZipInfo(path), part, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return held.getvalue()


def docx(body: str, links: dict[str, str] | None = None, **parts: str) -> bytes:
    """A DOCX with this body XML; `parts` are inner XML of styles, numbering, footnotes or header1; links by id."""
    relations = [
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>' for name in parts
    ]
    relations += [
        f'<Relationship Id="{one}" Type="{_OFFICE}/hyperlink" Target="{address}" TargetMode="External"/>'
        for one, address in (links or {}).items()
    ]
    roots = {"header1": "hdr"}
    files: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {WORD} {RELATIONS}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{"".join(relations)}</Relationships>',
    }
    for name, inner in parts.items():
        root = roots.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {WORD} {RELATIONS}>{inner}</w:{root}>"
    return zipped(files)


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def entry(text: str, list_id: int = 1, level: int = 0) -> str:
    """A paragraph that belongs to a list."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(number: int, form: str, pattern: str, more: str = "", start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def row(*cells: str, properties: str = "") -> str:
    """A table row; a cell is text or the XML of its paragraphs."""
    held = "".join(f"<w:tc>{cell if cell.startswith('<') else paragraph(cell)}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{held}</w:tr>"


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def odt(body: str, styles: str = "", manifest: str = "") -> bytes:
    """An ODT with this body XML."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF} xmlns:xlink='http://www.w3.org/1999/xlink'>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "META-INF/manifest.xml": "<manifest:manifest xmlns:manifest="
            f"'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>{manifest}</manifest:manifest>",
        },
        stored=True,
    )
