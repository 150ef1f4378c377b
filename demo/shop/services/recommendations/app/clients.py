import os

import httpx

ORDERS_URL = os.environ.get("ORDERS_URL", "http://orders:3002")
CATALOG_URL = os.environ.get("CATALOG_URL", "http://catalog:3003")


async def orders_of(user_id: str) -> list[dict]:
    async with httpx.AsyncClient(base_url=ORDERS_URL) as client:
        response = await client.get("/api/orders", params={"userId": user_id})
        response.raise_for_status()
        return response.json()


async def products() -> list[dict]:
    async with httpx.AsyncClient() as client:
        response = await client.get(f"{CATALOG_URL}/products")
        response.raise_for_status()
        return response.json()
