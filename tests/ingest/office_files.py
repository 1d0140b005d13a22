"""Small office files, made by hand: what writes them is not installed with the program."""

from __future__ import annotations

import io
import struct
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FREE, _END, _FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def archive(parts: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, core: str = "", notes: str = "") -> bytes:
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    if notes:
        parts["word/footnotes.xml"] = f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>'
    if core:
        parts["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            f'xmlns:dcterms="http://purl.org/dc/terms/">{core}</cp:coreProperties>'
        )
    return archive(parts)


def odt(text: str, meta: str = "") -> bytes:
    head = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": f"<office:document-content {head}><office:body><office:text>{text}</office:text></office:body>"
            "</office:document-content>",
            "meta.xml": f"<office:document-meta {head}><office:meta>{meta}</office:meta></office:document-meta>",
        }
    )


def ole(streams: dict[str, bytes], storages: tuple[str, ...] = ()) -> bytes:
    """Return a compound file, [MS-CFB]: one FAT sector, every stream padded to 4,096 bytes so that none is a small one."""
    content = bytearray()
    fat: list[int] = []
    starts: dict[str, tuple[int, int]] = {}
    for name, data in streams.items():
        padded = data.ljust(max(4096, -(-len(data) // _SECTOR) * _SECTOR), b"\0")
        starts[name] = (len(fat), max(4096, len(data)))
        count = len(padded) // _SECTOR
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
        content += padded
    entries = [_entry("Root Entry", 5, child=1 if streams or storages else _FREE)]
    # A stream "STORAGE/NAME" stands in its storage; entries of one storage are a chain of right siblings.
    names = [(name, 2) for name in streams] + [(name, 1) for name in storages]
    parents = [name.rpartition("/")[0] for name, _ in names]
    for n, (name, kind) in enumerate(names, 1):
        start, size = starts.get(name, (0, 0))
        right = next((k + 1 for k in range(n, len(names)) if parents[k] == parents[n - 1]), _FREE)
        child = parents.index(name) + 1 if name in parents and kind == 1 else _FREE
        entries.append(_entry(name.rpartition("/")[2], kind, start, size, child=child, right=right))
    directory = b"".join(entries)
    directory = directory.ljust(-(-len(directory) // _SECTOR) * _SECTOR, b"\0")
    first_directory = len(fat)
    count = len(directory) // _SECTOR
    fat += [*range(len(fat) + 1, len(fat) + count), _END]
    fat_sector = len(fat)
    fat.append(_FAT_SECTOR)
    assert len(fat) <= 128
    table = struct.pack("<128I", *(fat + [_FREE] * (128 - len(fat))))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, 1, first_directory, 0, 4096, _END, 0, _END, 0, fat_sector)
    return head.ljust(_SECTOR, b"\xff") + bytes(content) + directory + table


def _entry(name: str, kind: int, start: int = 0, size: int = 0, *, child: int = _FREE, right: int = _FREE) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBBIII", len(wide), kind, 1, _FREE, right, child)
    return wide.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, size)


def msg(
    body: bytes | None,
    *,
    html: bytes | None = None,
    rtf: bytes | None = None,
    attachments: int = 0,
    files: dict[str, bytes] | None = None,
) -> bytes:
    """Return an Outlook message of 5 March 2024 with a body in Windows-1252, in HTML, or as compressed RTF.

    ``attachments`` are objects without data, ``files`` are attached by their names.
    """
    sent = 133_540_920_000_000_000
    rows = struct.pack("<HHIQ", 0x0040, 0x0039, 6, sent) + struct.pack("<HHIQ", 0x0003, 0x3FFD, 6, 1252)
    streams = {
        "__properties_version1.0": bytes(32) + rows,
        "__substg1.0_0037001F": "Yard sold".encode("utf-16-le"),
        "__substg1.0_0C1A001F": "The Daily Tide".encode("utf-16-le"),
        "__substg1.0_5D01001F": "news@tide.example".encode("utf-16-le"),
    }
    for tag, content in (("1000001E", body), ("10130102", html), ("10090102", rtf)):
        if content is not None:
            streams[f"__substg1.0_{tag}"] = content
    storages = [f"__attach_version1.0_#{n:08X}" for n in range(attachments + len(files or {}))]
    for storage, (name, data) in zip(storages[attachments:], (files or {}).items(), strict=True):
        streams[f"{storage}/__substg1.0_3707001F"] = name.encode("utf-16-le")
        streams[f"{storage}/__substg1.0_37010102"] = data
    return ole(streams, tuple(storages))
