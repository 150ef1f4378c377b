def rank(products: list[dict], bought: set[str]) -> list[dict]:
    """Products not bought yet; those of a category the customer knows come first."""
    known = {product["category"] for product in products if product["id"] in bought}
    fresh = [product for product in products if product["id"] not in bought]
    return sorted(fresh, key=lambda product: (product["category"] not in known, product["id"]))
