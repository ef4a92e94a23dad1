"""A person at the app without a browser: it speaks the browser's protocol, remembers the sliders it is sent and moves them.

Streamlit's page and server talk over a websocket in protobuf messages: the page sends where its widgets stand, the server
answers with what to draw and says when the script has finished.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from streamlit.proto.Element_pb2 import Element

BOARD = 'class="po-board'
PATIENCE = 60  # seconds for the first drawing of a page


@dataclass
class Visitor:
    """One person's page. `sliders` says where each stands, by the server's name for it.

    `waits` are seconds from a move to the next ranking, counted from the oldest move that was not answered yet; `boards` are
    the rankings that came, `errors` whatever else than a page.
    """

    socket: ClientConnection
    page: str
    query: str = ""
    script: str = ""
    sliders: dict[str, float] = field(default_factory=dict)
    moves: int = 0
    boards: int = 0
    errors: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    drawn: asyncio.Event = field(default_factory=asyncio.Event)
    asked: float | None = None

    async def move(self, which: int, value: float) -> None:
        """Put one of the sliders, counted round and round, elsewhere."""
        keys = list(self.sliders)
        self.sliders[keys[which % len(keys)]] = value
        self.moves += 1
        if self.asked is None:
            self.asked = time.perf_counter()
        await self.ask()

    async def ask(self) -> None:
        """Send where all sliders stand, as a page does on every move."""
        message = BackMsg()
        state = message.rerun_script
        state.page_script_hash, state.page_name, state.query_string = self.script, "" if self.script else self.page, self.query
        for key, value in self.sliders.items():
            widget = state.widget_states.widgets.add()
            widget.id = key
            widget.double_array_value.data.append(value)
        await self.socket.send(message.SerializeToString())

    async def listen(self) -> None:
        """Take in what the server sends, until the connection is closed."""
        try:
            async for data in self.socket:
                self.hear(ForwardMsg.FromString(data))
        except ConnectionClosed as error:
            self.errors.append(f"connection lost: {error}")

    def hear(self, message: ForwardMsg) -> None:
        """Take in one message."""
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.script = message.navigation.page_script_hash
        elif kind == "delta" and message.delta.HasField("new_element"):
            self._see(message.delta.new_element)
        elif kind == "session_event" and message.session_event.HasField("script_compilation_exception"):
            self.errors.append(message.session_event.script_compilation_exception.message)
        elif kind == "page_not_found":
            self.errors.append(f"no page {self.page}")
        elif kind == "script_finished" and self.sliders:
            self.drawn.set()

    def _see(self, element: Element) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(f"{element.exception.type}: {element.exception.message}")
        elif kind == "slider":
            start = element.slider.value if element.slider.set_value else element.slider.default
            self.sliders.setdefault(element.slider.id, start[0])
        elif kind == "html" and BOARD in element.html.body:
            self.boards += 1
            if self.asked is not None:
                self.waits.append(time.perf_counter() - self.asked)
                self.asked = None


@asynccontextmanager
async def visiting(address: str, page: str, query: str = "") -> AsyncIterator[Visitor]:
    """A visitor whose page was drawn once. Raises TimeoutError when it is not, OSError without a server."""
    target = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    async with connect(target, subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        visitor = Visitor(socket, page, query)
        listening = asyncio.create_task(visitor.listen())
        try:
            await visitor.ask()
            await asyncio.wait_for(visitor.drawn.wait(), PATIENCE)
            yield visitor
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening
