# Reads a stream of events as a browser does, in the background.
import queue
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import httpx


class Stream:
    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            for line in self.response.iter_lines():
                self._lines.put(line)
        except (httpx.TransportError, httpx.StreamError):
            pass
        self._lines.put(None)

    def next(self, seconds: float = 5) -> dict[str, str] | None:
        """The next event with its fields, a comment under the name '', or None at the end of the stream."""
        fields: dict[str, str] = {}
        while (line := self._lines.get(timeout=seconds)) is not None:
            if line == "":
                return fields
            name, _, value = line.partition(": ")
            fields[name.removesuffix(":")] = value
        return None


@contextmanager
def stream(url: str, **headers: Any) -> Iterator[Stream]:
    with httpx.stream("GET", f"{url}/api/events", headers=headers, timeout=60) as response:
        try:
            yield Stream(response)
        finally:  # closing alone does not end the connection while the thread reads from it
            with suppress(OSError):
                response.extensions["network_stream"].get_extra_info("socket").shutdown(socket.SHUT_RDWR)
