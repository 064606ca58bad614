"""A scheduled action runs for ever since 18.0; before, it had to be told so."""

import re

BEFORE = "18.0"
_CRON = re.compile(
    r'<record id="\w+" model="ir\.cron">.*?\n(?P<pad> +)<field name="interval_type">\w+</field>', re.DOTALL
)


def older(path: str, text: str) -> str:
    """The number of calls beside the interval; no count of failures that a test could ask for."""
    if path.startswith("tests/"):
        return text.replace("        self.assertFalse(cron.failure_count)\n", "")
    if not path.endswith(".xml"):
        return text
    return _CRON.sub(lambda match: f'{match[0]}\n{match["pad"]}<field name="numbercall" eval="-1" />', text)
