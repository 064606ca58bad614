"""Reads the logs that a verb is given: files, folders, archives, ``-`` for standard input."""

from __future__ import annotations

import os
from argparse import ArgumentTypeError
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from odoo.addons.devkit_base.engine.command import CommandError, UsageError

from ..engine.addon_index import NOTHING_KNOWN, AddonIndex
from ..engine.correlate import merge
from ..engine.log_or_text import LogOrText
from ..engine.record import LogRecord

#: Who makes others wait answers late: half of PostgreSQL's ``deadlock_timeout``, in seconds.
_SLOW = 0.5
_MOST_FILES = 10_000


def add_arguments(parser) -> None:
    """The arguments that the verbs share."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="logs, folders, archives (gz, zip); - is stdin"
    )
    parser.add_argument(
        "--addons-path",
        default="",
        metavar="FOLDERS",
        help="folders of addons, comma separated: names versions",
    )
    parser.add_argument(
        "--since", type=_time, metavar="TIME", help="nothing before: 2026-01-31 or 2026-01-31T08:00 (UTC)"
    )

    parser.add_argument(
        "--everything",
        action="store_true",
        help="look at every line, also at quick requests that went well and at scheduled jobs: far slower",
    )


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no time: write 2026-01-31 or 2026-01-31T08:00") from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def index_of(text: str) -> AddonIndex:
    """What is known of the addons in these folders.

    :raises UsageError: when one of them is no folder
    """
    folders = [Path(part.strip()) for part in text.split(",") if part.strip()]
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"{folder} is no folder of addons.")
    return AddonIndex.of_paths(folders) if folders else NOTHING_KNOWN


def _files(path: str) -> Iterator[str]:
    """The file itself; of a folder the regular files below it, so that each is merged by its times."""
    if path == "-" or not os.path.isdir(path):
        yield path
        return
    found = []
    for where, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (os.path.join(where, name) for name in names)
        found += [each for each in paths if os.path.isfile(each) and not os.path.islink(each)]
        if len(found) > _MOST_FILES:
            raise CommandError(f"{path} holds more than {_MOST_FILES:,} files: name the logs in it.")
    yield from sorted(found)


class Logs:
    """The records of all files, the earliest first; afterwards what could not be read.

    :raises CommandError: when a file is not there, or may not be read
    """

    def __init__(self, args) -> None:
        for path in args.files:
            if path != "-" and not os.access(path, os.R_OK):
                raise CommandError(f"{path}: there is no such file or folder, or it may not be read.")
        files = dict.fromkeys(each for path in args.files for each in _files(path))
        self._inputs = [LogOrText(path, args.everything, _SLOW, pasted=path in args.files) for path in files]
        self._since = args.since

    def __iter__(self) -> Iterator[LogRecord]:
        for record in merge(self._inputs, [each.begins() for each in self._inputs]):
            if self._since is None or record.time is None or record.time >= self._since:
                yield record

    def notes(self) -> list[str]:
        """What was skipped, and why."""
        return [note for each in self._inputs for note in each.skipped]
