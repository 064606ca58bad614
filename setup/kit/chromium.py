"""Chromium, in which browser tours run."""

import os
import shutil

from . import debian
from .cache import Cache
from .console import Failure, step

# The names under which Odoo's tests look for it.
NAMES = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")


def require(cache: Cache) -> str:
    """Where Chromium is; installed where this user may.

    :raises Failure: where it is missing; Odoo would skip every tour without a word
    """
    found = _on_machine()
    if found:
        return found
    if os.geteuid() == 0 and debian.available():
        with step("Installing Chromium"):
            debian.install(cache, ["chromium"], "to run browser tours")
    found = _on_machine()
    if not found:
        raise Failure(
            "Chromium is missing, and browser tours cannot run without it.",
            "Ask an administrator to install: chromium (or Google Chrome)",
        )
    return found


def _on_machine() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)
