# `alembic upgrade head` brings the database to the newest revision, once, and leaves a newer one alone.
import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.conftest import Start
from tests.support.alembic import alembic
from tests.support.postgres import run


def test_the_revisions_make_what_the_models_say(database_url: str) -> None:
    assert "No new upgrade operations detected" in alembic(database_url, "check")


def test_a_second_time_changes_nothing(database_url: str) -> None:
    asyncio.run(run(database_url, "INSERT INTO items (title) VALUES ('kept')"))
    alembic(database_url, "upgrade", "head")
    assert [row["title"] for row in asyncio.run(run(database_url, "SELECT title FROM items"))] == ["kept"]


def test_three_at_once_migrate_once(empty_database_url: str) -> None:
    with ThreadPoolExecutor() as pool:
        outputs = list(pool.map(lambda _: alembic(empty_database_url, "upgrade", "head"), range(3)))
    lines = [json.loads(line) for output in outputs for line in output.splitlines()]
    assert len([line for line in lines if "Running upgrade" in line["message"]]) == 1


def test_a_database_that_is_newer_stays_as_it_is_and_serves(start: Start, database_url: str, redis_url: str) -> None:
    asyncio.run(run(database_url, "ALTER TABLE items ADD COLUMN later text", "UPDATE alembic_version SET version_num = '9999'"))
    *_, line = map(json.loads, alembic(database_url, "upgrade", "head").splitlines())
    assert (line["message"], line["revisions"]) == ("the database is newer than this program and stays as it is", ["9999"])
    assert start(database_url, redis_url).wait_until_ready().lines(message="Application startup complete.")


def test_without_a_database_it_fails_and_names_no_password() -> None:
    with pytest.raises(RuntimeError) as caught:
        alembic("postgresql://demo:hidden@127.0.0.1:9/demo", "upgrade", "head")
    assert "hidden" not in str(caught.value)
