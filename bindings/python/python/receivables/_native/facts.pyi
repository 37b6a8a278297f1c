__all__ = ["_fields"]

def _fields() -> dict[str, list[tuple[str, str, list[str], bool]]]:
    """The fields of every kind of fact: (name, what it holds, its names, whether it has to be there).
    The types of `receivables.facts` are held to them.
    """
