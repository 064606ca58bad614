"""Routes of the type `jsonrpc` were called `json` before 19.0."""

BEFORE = "19.0"


def older(path: str, text: str) -> str:
    """The old name of the type."""
    return text.replace('type="jsonrpc"', 'type="json"') if path.endswith(".py") else text
