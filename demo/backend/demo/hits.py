# /api/hits: how often the page was opened, counted in Redis.
from fastapi import APIRouter
from pydantic import BaseModel

from demo.services import Shared

router = APIRouter(prefix="/api/hits")


class Hits(BaseModel):
    count: int


@router.post("")
async def count_hit(shared: Shared) -> Hits:
    return Hits(count=await shared.redis.incr("hits"))
