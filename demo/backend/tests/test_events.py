# /api/events: what happens at one replica is seen at all.
import json
import time

import httpx
import pytest

from tests.conftest import Start
from tests.support.relay import Line, Relay
from tests.support.server import Server
from tests.support.stream import stream


def test_a_stream_is_neither_stored_nor_held_back_by_a_proxy(server: Server) -> None:
    with stream(server.url) as events:
        headers = events.response.headers
        assert headers["content-type"] == "text/event-stream; charset=utf-8"
        assert headers["cache-control"] == "no-store"
        assert headers["x-accel-buffering"] == "no"
        assert events.next() == {"": "welcome"}


def test_what_happens_at_one_replica_is_seen_at_the_other(start: Start, database_url: str, redis_url: str) -> None:
    one, other = (start(database_url, redis_url) for _ in range(2))
    with stream(one.wait_until_ready().url) as events:
        assert events.next() == {"": "welcome"}
        item = httpx.post(f"{other.wait_until_ready().url}/api/items", json={"title": "two\u2028lines"}).json()
        created = events.next()
        assert created is not None
        assert (created["event"], json.loads(created["data"])) == ("created", item)
        httpx.delete(f"{other.url}/api/items/{item['id']}")
        assert events.next() == {"event": "deleted", "data": json.dumps({"id": item["id"]})}


def test_what_was_refused_or_not_there_is_no_event(api: httpx.Client, server: Server) -> None:
    with stream(server.url) as events:
        events.next()
        api.post("/api/items", json={"title": ""})
        api.delete("/api/items/999")
        api.post("/api/items", json={"title": "oar"})
        event = events.next()
        assert event is not None
        assert json.loads(event["data"])["title"] == "oar"


@pytest.mark.parametrize("line", ["cut", "silent"])
def test_after_an_outage_of_redis_browsers_are_told_to_look_again(
    start: Start, database_url: str, redis_line: tuple[Relay, str], line: Line
) -> None:
    relay, redis_url = redis_line
    server = start(database_url, redis_url).wait_until_ready()
    with stream(server.url) as events:
        assert events.next() == {"": "welcome"}
        relay.set(line)
        if line == "silent":  # a ping after one heartbeat, and no answer to it until the next
            assert [events.next(20), events.next(20)] == [{"": "still here"}] * 2
        time.sleep(1.5)  # longer than it waits before it tries again
        relay.set("cut")
        relay.set("open")
        assert events.next(30) == {"event": "resync", "data": "{}"}
        item = httpx.post(f"{server.url}/api/items", json={"title": "oar"}).json()
        assert (events.next() or {})["data"] == json.dumps(item)


def test_a_quiet_stream_has_a_heartbeat(server: Server) -> None:
    with stream(server.url) as events:
        events.next()
        began = time.monotonic()
        assert events.next(20) == {"": "still here"}
        assert 14 < time.monotonic() - began < 17
