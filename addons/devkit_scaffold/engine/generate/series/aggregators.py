"""What lists add up is said by `aggregator` since 18.0, by `group_operator` before."""

BEFORE = "18.0"


def older(path: str, text: str) -> str:
    """The old name of the argument."""
    return text.replace("aggregator=", "group_operator=") if path.endswith(".py") else text
