# The log: a line of JSON for each thing, requests with an id, and no secret.
import asyncio
import re

import httpx

from tests.conftest import Start
from tests.support.postgres import run
from tests.support.relay import Relay
from tests.support.server import Server


def test_every_line_is_json_with_time_level_and_logger(server: Server) -> None:
    lines = server.lines()
    assert lines
    for line in lines:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line["time"])
        assert {"level", "logger", "message"} <= line.keys()


def test_a_request_is_one_line_without_its_query(server: Server, api: httpx.Client) -> None:
    api.get("/api/items", params={"limit": 1, "token": "hidden"}, headers={"X-Request-ID": "one-line"})
    (line,) = server.lines(1, request_id="one-line")
    assert line == line | {"message": "request", "method": "GET", "path": "/api/items", "status": 200, "client": "127.0.0.1"}
    assert line["milliseconds"] > 0
    assert "hidden" not in server.output()


def test_the_answer_names_the_id_that_the_proxy_gave(api: httpx.Client) -> None:
    assert api.get("/health", headers={"X-Request-ID": "a.b-c_1"}).headers["X-Request-ID"] == "a.b-c_1"


def test_what_is_no_id_is_replaced(api: httpx.Client) -> None:
    for given in ("", "x" * 65, 'x" level="error', "a b"):
        assert re.fullmatch(r"[0-9a-f]{32}", api.get("/health", headers={"X-Request-ID": given}).headers["X-Request-ID"])


def test_probes_that_are_well_are_no_news(server: Server, api: httpx.Client) -> None:
    api.get("/health", headers={"X-Request-ID": "probe"})
    api.get("/api/hits")
    assert server.lines(1, path="/api/hits")  # a later line, so that one about the probe would be there
    assert server.lines(request_id="probe") == []


def test_uvicorns_level_is_the_level_of_all(start: Start, database_url: str, redis_url: str) -> None:
    server = start(database_url, redis_url, "debug").wait_until_ready()
    assert server.lines(1, path="/health", level="debug")


def test_an_outage_is_told_with_its_reason_and_without_a_password(
    start: Start, database_line: tuple[Relay, str], redis_url: str
) -> None:
    relay, database_url = database_line
    server = start(database_url.replace(":none@", ":hidden@"), redis_url).wait_until_ready()
    relay.set("cut")
    httpx.get(f"{server.url}/api/items", headers={"X-Request-ID": "outage"}, timeout=15)
    reason, request = server.lines(2, request_id="outage")
    assert (reason["message"], request["status"], request["level"]) == ("no answer", 503, "warning")
    assert reason["reason"]
    assert "hidden" not in server.output()


def test_a_mistake_of_the_program_is_told_with_where_it_was_and_not_to_the_caller(
    start: Start, database_url: str, redis_url: str
) -> None:
    server = start(database_url, redis_url).wait_until_ready()
    asyncio.run(run(database_url, "DROP TABLE items"))
    response = httpx.get(f"{server.url}/api/items", headers={"X-Request-ID": "mistake"})
    assert (response.status_code, response.json()) == (500, {"detail": "Something went wrong here."})
    assert response.headers["X-Request-ID"] == "mistake"
    failed, request = server.lines(2, request_id="mistake")
    assert (failed["level"], request["status"]) == ("error", 500)
    assert "items.py" in failed["exception"]
