from fastapi import APIRouter

from .clients import orders_of, products
from .ranking import rank

router = APIRouter()


@router.get("/{user_id}")
async def recommend(user_id: str, limit: int = 3) -> list[dict]:
    bought = {line["productId"] for order in await orders_of(user_id) for line in order["lines"]}
    return rank(await products(), bought)[:limit]
