"""``message/1``: a record without a traceback, by its logger and what it says without data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ..incident import Component, Event
from .frames import known_words, sentence_components
from .normalise import normalise
from .strategy import strategy
from .translated import whole_sentence

#: Lines of a message that tell failures apart.
LINES = 6
LONGEST = 20_000
_ACCESS = re.compile(r'"(?P<method>[A-Z]{3,8}) (?P<path>[^ ?"#]{1,500})[^"]*" (?P<status>\d{3})')
_PERFORMANCE = re.compile(r"(?: -){3,4}$|(?: \d+){1,2}(?: \d+\.\d+){2}(?: (?:ro|rw|ro->rw))?$")
_ID = re.compile(r"(?<=/)(?:\d+|[\w-]*-\d+|[0-9a-f-]{7,})(?=/|$)")


def stable_logger(name: str) -> str:
    """A logger's name without the version that only differs in folders.

    >>> stable_logger("openerp.addons.base.ir.ir_cron")
    'odoo.addons.base.ir_cron'
    """
    name = re.sub(r"^openerp\b", "odoo", name)
    return re.sub(
        r"^(odoo\.addons\.\w+)\.(?:models|ir|res|module|controllers|wizards?|report)\.", r"\1.", name
    )


def _head(text: str) -> Iterator[str]:
    """The first lines that say something, up to a list of files: which are in a bundle differs by server."""
    said = (line.strip() for line in text[:LONGEST].splitlines() if line.strip())
    for line in islice(said, LINES):
        yield _PERFORMANCE.sub("", line)
        if line.endswith("containing:"):
            return


@strategy("message/1", 90, lambda _event: True)
def by_message(event: Event) -> list[Component]:
    """The logger and the first lines, figures, names and paths taken out."""
    logger = Component("logger", stable_logger(event.record.logger), why="who said it")
    line = _PERFORMANCE.sub("", event.record.text[:LONGEST].strip().partition("\n")[0].rstrip())
    access = _ACCESS.search(line)
    said = "" if access else whole_sentence(event.record.text)
    if said:
        return [logger, *sentence_components(said, event.record.text, known_words(event))]
    if access:
        path = _ID.sub("#", access["path"].rpartition("/longpolling")[0] or access["path"])
        text = f"{access['method']} {path} {access['status']}"
    else:
        text = normalise("\n".join(_head(event.record.text)), known_words(event))[:400]
    return [logger, Component("message", text, why="what it says, without data")]
