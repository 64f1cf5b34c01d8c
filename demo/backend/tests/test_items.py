# /api/items, asked over HTTP.
from typing import Any

import httpx
import pytest


def create(api: httpx.Client, title: str) -> dict[str, Any]:
    response = api.post("/api/items", json={"title": title})
    assert response.status_code == 201
    created: dict[str, Any] = response.json()
    return created


def test_what_is_created_is_listed_until_it_is_deleted(api: httpx.Client) -> None:
    item = create(api, "rope")
    assert item in api.get("/api/items").json()
    assert api.delete(f"/api/items/{item['id']}").status_code == 204
    assert item not in api.get("/api/items").json()


def test_an_item_has_an_id_a_title_and_the_moment_it_was_made(api: httpx.Client) -> None:
    item = create(api, "anchor")
    assert item == {"id": item["id"], "title": "anchor", "created_at": item["created_at"]}
    assert item["created_at"].endswith(("Z", "+00:00"))


def test_the_list_begins_with_the_newest_and_goes_on_page_by_page(api: httpx.Client) -> None:
    made = [create(api, f"plank {number}")["id"] for number in range(5)][::-1]
    first = api.get("/api/items", params={"limit": 2}).json()
    second = api.get("/api/items", params={"limit": 3, "before": first[-1]["id"]}).json()
    assert [item["id"] for item in first + second] == made


def test_spaces_around_a_title_are_dropped(api: httpx.Client) -> None:
    assert create(api, "  oar \n")["title"] == "oar"


def test_any_script_can_be_written(api: httpx.Client) -> None:
    assert create(api, "Segel ⛵ 帆 \u0634\u0631\u0627\u0639")["title"] == "Segel ⛵ 帆 \u0634\u0631\u0627\u0639"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"title": null}',
        b'{"title": 7}',
        b'{"title": ""}',
        b'{"title": "   "}',
        b'{"title": "nul \\u0000"}',
        b'{"title": "two\\nlines"}',
        b'{"title": "half a character \\ud800"}',
        b'{"title": "%s"}' % (b"x" * 201),
    ],
)
def test_what_is_no_title_is_refused_with_a_reason(api: httpx.Client, body: bytes) -> None:
    response = api.post("/api/items", content=body, headers={"Content-Type": "application/json"})
    assert response.status_code == 422
    assert all(problem["where"].startswith("body") and problem["what"] for problem in response.json()["detail"])


def test_what_is_no_text_at_all_is_refused(api: httpx.Client) -> None:
    response = api.post("/api/items", content=b'{"title": "\xff"}', headers={"Content-Type": "application/json"})
    assert response.status_code == 400


def test_a_title_may_be_200_characters_long(api: httpx.Client) -> None:
    assert len(create(api, "ü" * 200)["title"]) == 200


@pytest.mark.parametrize("id", ["0", "-1", "x", "1.5", str(2**63)])
def test_what_is_no_id_is_refused(api: httpx.Client, id: str) -> None:
    assert api.delete(f"/api/items/{id}").status_code == 422


def test_what_is_not_there_cannot_be_deleted(api: httpx.Client) -> None:
    assert api.delete(f"/api/items/{2**63 - 1}").status_code == 404


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "limit=x", "before=0", f"before={2**63}"])
def test_what_is_no_page_is_refused(api: httpx.Client, query: str) -> None:
    assert api.get(f"/api/items?{query}").status_code == 422


def test_a_body_that_no_item_needs_is_refused_unread(api: httpx.Client) -> None:
    assert api.post("/api/items", json={"title": "x" * 20_000}).status_code == 413


def test_a_long_body_in_chunks_is_refused_too(api: httpx.Client) -> None:
    chunks = (b" " * 1024 for _ in range(64))
    response = api.post("/api/items", content=chunks, headers={"Content-Type": "application/json"})
    assert response.status_code == 413
