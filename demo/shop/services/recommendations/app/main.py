"""What else a customer may like, from what they bought before."""

from fastapi import FastAPI

from .routes import router

app = FastAPI(title="recommendations")
app.include_router(router, prefix="/recommendations")


@app.get("/health")
def health() -> dict[str, str]:
    return {"status": "ok"}
