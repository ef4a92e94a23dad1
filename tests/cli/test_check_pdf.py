"""`policy-options check summary.pdf`: whether print and model still agree, as exit code and as lines."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pypdf

import toolkit as tk

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "toolkit", *arguments], capture_output=True, text=True, check=False)


def test_a_sound_print_and_a_changed_model(tmp_path: Path) -> None:
    sound, changed = tmp_path / "sound.pdf", tmp_path / "changed.pdf"
    tk.write_pdf(tk.load("us-mexico-security").shortlist, sound, sections="summary", draws=500)
    done = run("check", str(sound))
    assert done.returncode == 0, done.stderr
    assert "what the model gives" in done.stdout
    writer = pypdf.PdfWriter(clone_from=sound)
    model = next(f for f in writer.attachment_list if f.name == "model.json")
    model.content = model.content.replace(b'"likely": 4.5', b'"likely": 4.4', 1)
    out = io.BytesIO()
    writer.write(out)
    changed.write_bytes(out.getvalue())
    done = run("check", str(changed))
    assert done.returncode == 1
    assert "no longer what the model gives" in done.stdout
    assert "page 1: the print says" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"hello")
    done = run("check", str(path))
    assert done.returncode == 2
    assert done.stderr.strip().count("\n") == 0
    assert "expected a PDF" in done.stderr
