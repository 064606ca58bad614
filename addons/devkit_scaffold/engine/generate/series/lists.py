"""A list is called `list` since 18.0, `tree` before."""

import re

BEFORE = "18.0"


def older(path: str, text: str) -> str:
    """The old name of the view, in views, actions and Python."""
    if path.endswith(".xml"):
        text = re.sub(r"<(/?)list\b", r"<\1tree", text)
        text = re.sub(r'(<field name="view_mode">[^<]*)\blist\b', r"\1tree", text)
        return re.sub(r"(//|/)list\b", r"\1tree", text)
    if path.endswith(".py"):
        text = re.sub(r'("view_mode": "[^"]*)\blist\b', r"\1tree", text)
        return re.sub(r'(kinds = \[)"list"', r'\1"tree"', text)
    return text
