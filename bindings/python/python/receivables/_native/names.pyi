__all__ = ["names"]

def names() -> dict[str, list[str]]:
    """Every list of names by what it is called in an error message."""
