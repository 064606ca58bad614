"""setup/start: Odoo 19 with DevKit on this machine."""

import argparse
import os
import re

from . import house, instance, postgres, project, server
from .cache import digest
from .console import Failure, say

DATABASE = re.compile(r"[a-z_][a-z0-9_]{0,62}")


def parse(argv: list[str]) -> argparse.Namespace:
    """The options of setup/start."""
    parser = argparse.ArgumentParser(
        prog="setup/start",
        description="Get Odoo 19 and all it needs, make a database with DevKit in it, start Odoo.",
        epilog="Environment: DEVKIT_CACHE, ODOO_PATH, ODOO_GIT, DATABASE_URL, PGHOST, PGPORT, PGUSER.",
    )
    parser.add_argument(
        "--port", type=_port, default=8069, help="where Odoo answers on 127.0.0.1 (default: 8069)"
    )
    parser.add_argument("--database", type=_database, help="the database's name (default: one per checkout)")
    parser.add_argument(
        "--workers", type=_workers, default=0, metavar="N", help="worker processes (default: 0)"
    )
    parser.add_argument("--no-serve", action="store_true", help="prepare everything, then end")
    parser.add_argument("--fresh", action="store_true", help="drop the database and make it again")
    return parser.parse_args(argv)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port: choose a number from 1 to 65535")
    return int(text)


def _workers(text: str) -> int:
    if not text.isdecimal() or int(text) > 64:
        raise argparse.ArgumentTypeError(f"{text} is no number of workers: choose 0 to 64")
    return int(text)


def _database(text: str) -> str:
    if not DATABASE.fullmatch(text):
        raise argparse.ArgumentTypeError(f"{text} is no database name: use small letters, digits and _")
    if text in ("postgres", "template0", "template1"):
        raise argparse.ArgumentTypeError(f"{text} belongs to PostgreSQL")
    return text


def default_database(environ: dict[str, str]) -> str:
    """The one that DATABASE_URL names, else one for this checkout."""
    named = postgres.named(environ)
    if named and named.database not in ("", "postgres"):
        if not DATABASE.fullmatch(named.database):
            raise Failure(
                f"The database name {named.database!r} does not suit Odoo.",
                "Use small letters, digits and _.",
            )
        return named.database
    return f"devkit_{digest(str(project.ROOT))[:6]}"


def main(argv: list[str]) -> int:
    """Prepare, and serve until Ctrl-C."""
    options = parse(argv)
    name = options.database or default_database(dict(os.environ))
    if not options.no_serve:
        server.require_free(options.port)
    say("Odoo DevKit")
    with house.provision("start", durable=True) as ready:
        place = instance.Instance(ready, name)
        place.prepare(fresh=options.fresh)
        if options.no_serve:
            say(f"\nReady: the database {name} has DevKit in it. setup/start shows it.")
            return 0
        return _serve(ready, place, options)


def _serve(ready: house.House, place: instance.Instance, options: argparse.Namespace) -> int:
    with server.serve(ready, place.conf, place.log, options.port, options.workers) as process:
        _tell(place, options)
        try:
            code = process.wait()
        except KeyboardInterrupt:
            say("\nStopping Odoo …")
            return 0
        raise Failure(f"Odoo ended with exit code {code}.", f"Look at the end of {place.log}")


def _tell(place: instance.Instance, options: argparse.Namespace) -> None:
    say(f"""
  Address    http://127.0.0.1:{options.port}
  Login      admin
  Password   admin

  Click first: the app "DevKit"; its home shows what can be done, by role.

  Database   {place.name}
  Log        {place.log}
  Settings   {place.conf}
  Ctrl-C stops it.""")
    if options.workers:
        say(
            "  With --workers, live progress needs a proxy in front that sends /websocket to the gevent port."
        )
