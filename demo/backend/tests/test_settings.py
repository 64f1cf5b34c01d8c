# What the environment may say, and that no password is printed when it is wrong.
import pytest
from pydantic import ValidationError

from demo.settings import Settings

REDIS = "redis://:hidden@redis:6379/0"


def settings(monkeypatch: pytest.MonkeyPatch, database_url: str, redis_url: str = REDIS) -> Settings:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("REDIS_URL", redis_url)
    return Settings()


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_the_address_of_postgres_is_read_with_asyncpg(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    url = settings(monkeypatch, f"{scheme}://demo_a:hidden@db:5432/demo").database
    assert url.render_as_string(hide_password=False) == "postgresql+asyncpg://demo_a:hidden@db:5432/demo"


def test_nothing_that_is_printed_has_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    found = settings(monkeypatch, "postgresql://demo_a:hidden@db:5432/demo")
    assert "hidden" not in f"{found!r} {found.database!r} {found.database}"


@pytest.mark.parametrize(
    ("database_url", "redis_url"),
    [
        ("", REDIS),
        ("hidden", REDIS),
        ("mysql://demo:hidden@db/demo", REDIS),
        ("postgresql://demo:hidden@db:port/demo", REDIS),
        ("postgresql://demo:hidden@db/demo", ""),
        ("postgresql://demo:hidden@db/demo", "http://:hidden@redis"),
    ],
)
def test_a_wrong_address_ends_the_start_and_is_not_printed(
    monkeypatch: pytest.MonkeyPatch, database_url: str, redis_url: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        settings(monkeypatch, database_url, redis_url)
    assert "hidden" not in str(caught.value)
