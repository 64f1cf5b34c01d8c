# /api/hits: counted for all replicas together, and missed alone when Redis is away.
import httpx

from tests.conftest import Start
from tests.support.relay import Relay


def test_each_visit_counts_one_at_whichever_replica(start: Start, database_url: str, redis_url: str) -> None:
    one, other = (start(database_url, redis_url) for _ in range(2))
    counts = [httpx.post(f"{server.wait_until_ready().url}/api/hits").json()["count"] for server in (one, other, one)]
    assert counts == [counts[0], counts[0] + 1, counts[0] + 2]


def test_without_redis_there_are_items_but_no_hits(start: Start, database_url: str, redis_line: tuple[Relay, str]) -> None:
    relay, redis_url = redis_line
    server = start(database_url, redis_url).wait_until_ready()
    relay.set("cut")
    assert httpx.post(f"{server.url}/api/hits").status_code == 503
    assert httpx.post(f"{server.url}/api/items", json={"title": "oar"}).status_code == 201
    assert [item["title"] for item in httpx.get(f"{server.url}/api/items").json()] == ["oar"]
    relay.set("open")
    assert httpx.post(f"{server.url}/api/hits").status_code == 200
