"""A smaller PDF of the same objects: a tagged document is mostly small ones, which compress to a sixth once they lie together.

Object streams and cross-reference streams are PDF 1.5 (ISO 32000-1, 7.5.7 and 7.5.8), which PDF/A-3 and PDF/UA-1 allow. What
Typst writes is regular: one cross-reference table, generation 0 throughout, no encryption; anything else is left as it is.
"""

from __future__ import annotations

import itertools
import re
import zlib

LEVEL = 6  # of compression: what 9 saves more is a hundredth, for twice the time
TOGETHER = 100  # objects in a stream; a reader unpacks a whole one to see any of them
LARGEST = 50_000_000  # bytes of one unpacked stream that are looked at
TABLE = re.compile(rb"\nxref\n0 (\d+)\s+((?:\d{10} \d{5} [nf]\s\s?)+)trailer\s*<<(.*)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL)
OBJECT = re.compile(rb"(\d+) 0 obj\s(.*?)\s*endobj\s*$", re.DOTALL)
PACKED = re.compile(rb"(<</Type/ObjStm[^>]*)/Length \d+(/Filter/FlateDecode>>\nstream\n)(.*?)(?=\nendstream\nendobj)", re.DOTALL)


def packed(pdf: bytes) -> bytes:
    """The same document with its small objects in compressed streams. The same bytes give the same bytes."""
    read = _objects(pdf)
    if read is None:
        return pdf
    head, objects, trailer = read
    kept = {n: body for n, body in objects.items() if b"stream" in body}
    small = [(n, body) for n, body in objects.items() if n not in kept]
    size = max(objects) + 1
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    out = bytearray(head)

    def put(n: int, body: bytes) -> None:
        places[n] = (1, len(out), 0)
        out.extend(b"%d 0 obj\n%s\nendobj\n" % (n, body))

    for n, body in kept.items():
        put(n, body)
    for start in range(0, len(small), TOGETHER):
        part = small[start : start + TOGETHER]
        places |= {n: (2, size, k) for k, (n, _) in enumerate(part)}
        put(size, _together(part))
        size += 1
    begins = len(out)
    places[size] = (1, begins, 0)
    rows = b"".join(kind.to_bytes(1, "big") + at.to_bytes(4, "big") + more.to_bytes(2, "big") for kind, at, more in (places[n] for n in range(size + 1)))
    data = zlib.compress(rows, LEVEL)
    entries = re.sub(rb"/Size \d+", b"", trailer)
    out += b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]%s/Length %d/Filter/FlateDecode>>\nstream\n" % (size, size + 1, entries, len(data))
    return bytes(out + data + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % begins)


def alike(one: bytes, other: bytes) -> bool:
    """Whether two packed documents hold the same, whatever library compressed them."""
    return one == other or _loose(one) == _loose(other)


def _objects(pdf: bytes) -> tuple[bytes, dict[int, bytes], bytes] | None:
    """The bytes before the first object, the objects by number, and the trailer's entries; None where the file is another kind."""
    found = TABLE.search(pdf)
    if found is None:
        return None
    offsets = [int(line[:10]) for line in re.findall(rb"\d{10} \d{5} n", found[2])]
    if not offsets or len(offsets) != int(found[1]) - 1:
        return None
    ends = sorted([*offsets, found.start() + 1])
    following = dict(itertools.pairwise(ends))
    objects = {}
    for n, at in enumerate(offsets, start=1):
        body = OBJECT.fullmatch(pdf[at : following[at]])
        if body is None or int(body[1]) != n:
            return None
        objects[n] = body[2]
    return pdf[: ends[0]], objects, found[3]


def _together(part: list[tuple[int, bytes]]) -> bytes:
    """An object stream: pairs of number and offset, then the objects."""
    index, bodies, at = [], [], 0
    for n, body in part:
        index.append(b"%d %d" % (n, at))
        bodies.append(body)
        at += len(body) + 1
    head = b" ".join(index) + b"\n"
    data = zlib.compress(head + b"\n".join(bodies), LEVEL)
    return b"<</Type/ObjStm/N %d/First %d/Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(part), len(head), len(data), data)


def _loose(pdf: bytes) -> bytes:
    """What a packed document holds up to its cross-references, its object streams unpacked; broken ones stay as they are."""

    def opened(found: re.Match[bytes]) -> bytes:
        try:
            return found[1] + found[2] + zlib.decompressobj().decompress(found[3], LARGEST)
        except zlib.error:
            return found[0]

    return PACKED.sub(opened, pdf.rpartition(b"<</Type/XRef")[0])
