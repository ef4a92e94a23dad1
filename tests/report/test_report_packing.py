"""Packing changes where objects lie in a PDF and nothing else."""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING

import pypdf
import pytest

from toolkit.report import typesetting
from toolkit.report.document import content
from toolkit.report.packing import alike, packed
from toolkit.report.results import gather

if TYPE_CHECKING:
    import toolkit as tk


@pytest.fixture(scope="module")
def loose(shortlist: tk.Appraisal) -> bytes:
    """What Typst wrote."""
    made, _ = typesetting._compile(typesetting._serialised(content(gather(shortlist, draws=200), "summary"), {}), system=False)
    assert made is not None
    return made


def objects(pdf: bytes) -> dict[int, str]:
    """Every object by its number as another library reads it, the containers that packing adds left out."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    found = {n: reader.get_object(n) for n in range(1, int(reader.trailer["/Size"]))}
    return {
        n: repr(o) + (repr(o.get_data()) if isinstance(o, pypdf.generic.StreamObject) else "")
        for n, o in found.items()
        if not (isinstance(o, dict) and o.get("/Type") in {"/ObjStm", "/XRef"})
    }


def plain(text: str) -> str:
    """Without the addresses that a reader's objects print."""
    return re.sub(r"IndirectObject\((\d+), 0, \d+\)", r"\1", text)


def test_every_object_is_there_and_says_the_same(loose: bytes) -> None:
    before, after = objects(loose), objects(packed(loose))
    assert {n: plain(o) for n, o in before.items()} == {n: plain(o) for n, o in after.items()}
    assert len(before) > 100


def test_it_is_much_smaller_and_packs_once(loose: bytes) -> None:
    small = packed(loose)
    assert len(small) < 0.75 * len(loose)
    assert packed(small) == small
    assert packed(loose) == small


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"hello", b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1>>\nstartxref\n9\n%%EOF"])
def test_what_is_no_such_file_is_left_as_it_is(data: bytes) -> None:
    assert packed(data) == data


def test_a_cut_file_is_left_as_it_is(loose: bytes) -> None:
    for part in (0.3, 0.9, 0.9999):
        cut = loose[: int(part * len(loose))]
        assert packed(cut) == cut


def test_another_compression_of_the_same_is_alike_and_another_content_is_not(loose: bytes) -> None:
    small = packed(loose)

    def again(found: re.Match[bytes], change: bytes = b"", to: bytes = b"") -> bytes:
        data = zlib.compress(zlib.decompress(found[4]).replace(change, to, 1) if change else zlib.decompress(found[4]), 1)
        return b"%s/Length %d%s%s" % (found[1], len(data), found[3], data)

    stream = re.compile(rb"(<</Type/ObjStm[^>]*)(/Length \d+)(/Filter/FlateDecode>>\nstream\n)(.*?)(?=\nendstream\nendobj)", re.DOTALL)
    other, count = stream.subn(again, small)
    assert count >= 2
    assert other != small
    assert alike(other, small)
    assert not alike(stream.sub(lambda found: again(found, b"/S/P", b"/S/Q"), small), small)
    assert not alike(small.replace(b"/Length", b"/Lenght", 1), small)
