"""A kanban card is the template `card` since 18.0; before, `kanban-box` with an element around it."""

import re

BEFORE = "18.0"
_CARD = re.compile(r'^(?P<pad> +)<t t-name="card">\n(?P<body>.*?)\n(?P=pad)</t>$', re.DOTALL | re.MULTILINE)


def older(path: str, text: str) -> str:
    """The old template; what the old one did not lay out by itself stands in blocks."""
    if not path.endswith(".xml") or 't-name="card"' not in text:
        return text
    return _CARD.sub(_box, text)


def _box(match: re.Match) -> str:
    pad, step = match["pad"], " " * 4
    body = "\n".join(f"{step}{line}" if line else line for line in match["body"].split("\n"))
    body = body.replace("<footer", '<div class="o_kanban_record_bottom mt-2"').replace("</footer>", "</div>")
    box = f'{pad}{step}<div class="oe_kanban_global_click d-flex flex-column">\n{body}\n{pad}{step}</div>'
    return f'{pad}<t t-name="kanban-box">\n{box}\n{pad}</t>'
