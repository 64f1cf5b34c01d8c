# The end of the program: no stream holds it up, and no request is cut off.
import threading
import time

import httpx

from tests.conftest import Start
from tests.support.relay import Relay
from tests.support.stream import stream


def test_open_streams_end_at_once_and_with_them_the_program(start: Start, database_url: str, redis_url: str) -> None:
    server = start(database_url, redis_url).wait_until_ready()
    with stream(server.url) as one, stream(server.url) as other:
        assert [one.next(), other.next()] == [{"": "welcome"}] * 2
        assert server.stop() < 3
        assert [one.next(), other.next()] == [None, None]
    assert not server.lines(level="error")


def test_a_request_under_way_is_answered(start: Start, database_line: tuple[Relay, str], redis_url: str) -> None:
    relay, database_url = database_line
    server = start(database_url, redis_url).wait_until_ready()
    answers: list[int] = []
    relay.set("silent")  # it waits for the database while the signal comes
    asking = threading.Thread(target=lambda: answers.append(httpx.get(f"{server.url}/api/items", timeout=30).status_code))
    asking.start()
    time.sleep(0.5)
    server.stop()
    asking.join()
    assert answers == [503]


def test_streams_that_browsers_have_left_are_forgotten(start: Start, database_url: str, redis_url: str) -> None:
    server = start(database_url, redis_url).wait_until_ready()
    for _ in range(20):
        with stream(server.url) as events:
            events.next()
    assert len(server.lines(20, path="/api/events")) == 20
