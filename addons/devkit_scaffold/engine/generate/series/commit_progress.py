"""Scheduled actions commit and tell their progress in one call since 19.0; before, they do both."""

import re

BEFORE = "19.0"
_CALL = re.compile(
    r'^(?P<indent> +)self\.env\["ir\.cron"\]\._commit_progress\('
    r"[^,()]+(?:\([^()]*\))?(?:, remaining=[^\n]+)?\)$",
    re.MULTILINE,
)


def older(path: str, text: str) -> str:
    """A commit after each batch; pylint-odoo is told why."""
    if not path.endswith(".py"):
        return text
    return _CALL.sub(r"\g<indent>self.env.cr.commit()  # pylint: disable=invalid-commit", text)
