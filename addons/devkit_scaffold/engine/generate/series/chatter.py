"""The chatter is an element since 18.0; before, a block with its three fields."""

import re

BEFORE = "18.0"
_CHATTER = re.compile(r"^(?P<pad> +)<chatter />$", re.MULTILINE)
_FIELDS = ("message_follower_ids", "activity_ids", "message_ids")


def older(path: str, text: str) -> str:
    """The block; a test looks for one of its fields."""
    if path.startswith("tests/"):
        return text.replace('"chatter"', f'"{_FIELDS[-1]}"')
    return _CHATTER.sub(_block, text) if path.endswith(".xml") else text


def _block(match: re.Match) -> str:
    pad = match["pad"]
    fields = "\n".join(f'{pad}    <field name="{name}" />' for name in _FIELDS)
    return f'{pad}<div class="oe_chatter">\n{fields}\n{pad}</div>'
