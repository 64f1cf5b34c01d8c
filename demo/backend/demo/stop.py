# Hears the signal that ends the program. uvicorn tells an application only after the last response, which a stream never is.
import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def on_stop(act: Callable[[], None]) -> Iterator[None]:
    """Calls `act` in the running loop when a signal comes, and whoever was waiting for that signal too."""
    if threading.current_thread() is not threading.main_thread():  # only there signals can be heard
        yield
        return
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in SIGNALS}

    def handle(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(act)
        previous = before[signal.Signals(number)]
        if callable(previous):
            previous(number, frame)

    for number in SIGNALS:
        signal.signal(number, handle)
    try:
        yield
    finally:
        for number, previous in before.items():
            signal.signal(number, previous)
