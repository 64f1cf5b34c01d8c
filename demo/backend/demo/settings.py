# What the program is told by its environment, checked once at the start.
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

Address = Annotated[SecretStr, Field(min_length=1)]


class DatabaseSettings(BaseSettings):
    # The addresses hold passwords, and an error at the start lands in the log.
    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True)

    database_url: Address

    @field_validator("database_url")
    @classmethod
    def is_postgres(cls, value: SecretStr) -> SecretStr:
        try:
            scheme = make_url(value.get_secret_value()).drivername
        except (ArgumentError, ValueError):
            # `from None`: the cause would quote the address
            raise ValueError("is not an address such as postgresql://user:password@host:5432/database") from None
        if scheme not in ("postgresql", "postgres"):
            raise ValueError("must begin with postgresql://")
        return value

    @property
    def database(self) -> URL:
        """The address for SQLAlchemy with asyncpg. Printed, it hides the password."""
        return make_url(self.database_url.get_secret_value()).set(drivername="postgresql+asyncpg")


class Settings(DatabaseSettings):
    redis_url: Address

    @field_validator("redis_url")
    @classmethod
    def is_redis(cls, value: SecretStr) -> SecretStr:
        if not value.get_secret_value().startswith(("redis://", "rediss://")):
            raise ValueError("must begin with redis:// or rediss://")
        return value
