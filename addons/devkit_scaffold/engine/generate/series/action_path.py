"""Actions have a path in the address since 18.0."""

import re

BEFORE = "18.0"


def older(path: str, text: str) -> str:
    """Without it."""
    return re.sub(r'\n +<field name="path">[^<]*</field>', "", text) if path.endswith(".xml") else text
