# A line to a server that can be cut, and one on which nothing comes through any more.
import socket
import threading
from contextlib import suppress
from typing import Literal

Line = Literal["open", "cut", "silent"]


class Relay:
    """Listens on a port of its own and passes everything on to host and port."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._line: Line = "open"
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def set(self, line: Line) -> None:
        """cut: what is open is closed, what is new is refused. silent: connections stay, and nobody answers."""
        self._line = line
        if line == "cut":
            for pair in self._pairs:
                close(*pair)
            self._pairs.clear()

    def close(self) -> None:
        self.set("cut")
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return  # closed
            if self._line == "cut":
                near.close()
                continue
            far = socket.create_connection(self._target)
            self._pairs.append((near, far))
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                if self._line == "open":
                    sink.sendall(data)
        if self._line != "silent":
            close(source, sink)


def close(*sockets: socket.socket) -> None:
    for one in sockets:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
