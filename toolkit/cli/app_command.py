"""`policy-options app`: the app in the browser, served on this machine alone."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.common import DEFAULT, AppraisalArgument, load
from toolkit.cli.output import note
from toolkit.errors import InputError

HOST = "127.0.0.1"
PortOption = Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="The port to serve on.", show_default=True)]


def app(appraisal: AppraisalArgument = DEFAULT, port: PortOption = 8501) -> None:
    """Open the app: weight sliders, challenges and the report, at http://127.0.0.1:PORT."""
    load(appraisal)  # what is wrong with it is better said here than in the browser
    script = app_file()
    if not _free(port):
        raise InputError(f"port {port} of {HOST} is taken; choose another with --port")
    note(f"the app is at http://{HOST}:{port} until you press Ctrl-C")
    command = [sys.executable, "-m", "streamlit", "run", str(script), *server_options(port), "--", appraisal]
    sys.stderr.flush()
    raise typer.Exit(_become(command))


def _become(command: list[str]) -> int:
    """Replace this process by the server, so that signals reach it; where that is not possible, wait for it."""
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606  our own command, no shell wanted
    return subprocess.call(command)  # noqa: S603  our own command


def server_options(port: int) -> list[str]:
    """Streamlit's options: this machine only, no browser of its own, nothing sent anywhere."""
    return [
        f"--server.address={HOST}",
        f"--server.port={port}",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
    ]


def app_file() -> Path:
    """The app's script: in the checkout, else as bundled with the package. Raises InputError."""
    package = Path(__file__).parents[1]
    found = next((p for p in (package / "bundled" / "app.py", package.parent / "app.py") if p.is_file()), None)
    if found is None:
        raise InputError("the app is not part of this installation: app.py is missing")
    return found


def _free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
