"""A user is asked for several groups by `has_groups` since 18.0; before, any record was."""

BEFORE = "18.0"


def older(path: str, text: str) -> str:
    """The old question."""
    if not path.endswith(".py"):
        return text
    return text.replace("self.env.user.has_groups(", "self.user_has_groups(")
