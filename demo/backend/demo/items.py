# /api/items: list, create, delete.
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query
from pydantic import BaseModel, ConfigDict, StringConstraints
from sqlalchemy import delete, select

from demo.models import TITLE_LENGTH, Item
from demo.services import Shared

router = APIRouter(prefix="/api/items")

# What Postgres can hold: a larger number would be its error, not the caller's.
Id = Annotated[int, Path(ge=1, le=2**63 - 1)]

# Something to read, on one line: a NUL cannot be stored, other control characters cannot be seen.
Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=TITLE_LENGTH, pattern=r"^[^\x00-\x1f\x7f]*$"),
]


class NewItem(BaseModel):
    title: Title


class ShownItem(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    title: str
    created_at: datetime


@router.get("")
async def list_items(
    shared: Shared,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    before: Annotated[int | None, Query(ge=1, le=2**63 - 1)] = None,
) -> list[ShownItem]:
    """The newest first; `before` is the id that the previous page ended with."""
    newest = select(Item).order_by(Item.id.desc()).limit(limit)
    async with shared.sessions() as session:
        found = await session.scalars(newest if before is None else newest.where(Item.id < before))
        return [ShownItem.model_validate(item) for item in found]


@router.post("", status_code=201)
async def create_item(shared: Shared, new: NewItem) -> ShownItem:
    async with shared.sessions.begin() as session:
        item = Item(title=new.title)
        session.add(item)
    created = ShownItem.model_validate(item)
    await shared.events.publish("created", created.model_dump(mode="json"))
    return created


@router.delete("/{id}", status_code=204)
async def delete_item(shared: Shared, id: Id) -> None:
    async with shared.sessions.begin() as session:
        deleted = await session.scalar(delete(Item).where(Item.id == id).returning(Item.id))
    if deleted is None:
        raise HTTPException(404, "There is no such item.")
    await shared.events.publish("deleted", {"id": id})
