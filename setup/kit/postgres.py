"""A PostgreSQL to work on: the one that the environment names, else a private cluster in the cache."""

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from .cache import Cache
from .cluster import Cluster
from .console import Failure
from .python_env import Environment
from .sql import Sql, SqlError

MINIMUM = 130000


@dataclass(frozen=True)
class Server:
    """How to reach a server; what is empty is left to libpq."""

    host: str = ""
    port: str = ""
    user: str = ""
    password: str = ""
    sslmode: str = ""
    database: str = ""
    private: bool = False

    def variables(self) -> dict[str, str]:
        """The server as libpq's environment variables."""
        values = {
            "PGHOST": self.host,
            "PGPORT": self.port,
            "PGUSER": self.user,
            "PGPASSWORD": self.password,
            "PGSSLMODE": self.sslmode,
        }
        return {name: value for name, value in values.items() if value}


def named(environ: Mapping[str, str]) -> Server | None:
    """The server that DATABASE_URL or the PG* variables name, or None."""
    if environ.get("DATABASE_URL"):
        return from_url(environ["DATABASE_URL"])
    if any(environ.get(name) for name in ("PGHOST", "PGPORT", "PGUSER")):
        return Server(
            host=environ.get("PGHOST", ""),
            port=environ.get("PGPORT", ""),
            user=environ.get("PGUSER", ""),
            password=environ.get("PGPASSWORD", ""),
            sslmode=environ.get("PGSSLMODE", ""),
            database=environ.get("PGDATABASE", ""),
        )
    return None


def from_url(url: str) -> Server:
    """A server from a URL such as postgresql://user:password@host:5432/database?sslmode=require.

    :raises Failure: for another kind of URL; its text is not repeated, since it may hold a password
    """
    form = "Write it as postgresql://user:password@host:port/database."
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError as error:
        raise Failure("DATABASE_URL cannot be read.", form) from error
    if parts.scheme not in ("postgresql", "postgres"):
        raise Failure(f"DATABASE_URL has the scheme {parts.scheme or 'none'!r}, not postgresql.", form)
    query = parse_qs(parts.query)
    return Server(
        host=unquote(parts.hostname or "") or query.get("host", [""])[0],
        port=port or query.get("port", [""])[0],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        sslmode=query.get("sslmode", [""])[0],
        database=unquote(parts.path.lstrip("/")),
    )


@contextlib.contextmanager
def use(cache: Cache, environment: Environment, name: str, durable: bool) -> Iterator[tuple[Server, Sql]]:
    """A server that answers, for as long as the block runs; the last user of a private cluster stops it."""
    server = named(os.environ)
    if server:
        yield server, _checked(server, environment)
        return
    cluster = Cluster(cache, name, durable)
    with cluster.use():
        host, port = cluster.socket_folder, cluster.port
        server = Server(host=str(host), port=str(port), user=cluster.role, private=True)
        yield server, _checked(server, environment)


def _checked(server: Server, environment: Environment) -> Sql:
    sql = Sql(environment.python, server.variables())
    try:
        [(version, can_create, user)] = sql.query(
            "SELECT current_setting('server_version_num')::int, rolcreatedb OR rolsuper, current_user"
            " FROM pg_roles WHERE rolname = current_user"
        )
    except SqlError as error:
        raise Failure(
            f"PostgreSQL at {server.host or 'the local socket'} does not answer: {error}",
            "Start it, or unset DATABASE_URL, PGHOST, PGPORT and PGUSER to have a private one.",
        ) from error
    if user == "postgres":
        raise Failure(
            "Odoo refuses to work as the database user postgres.",
            "Make a user of its own (createuser --createdb odoo) and name it in DATABASE_URL or PGUSER.",
        )
    if version < MINIMUM:
        raise Failure(f"PostgreSQL {version // 10000} is too old for Odoo 19.", "Use version 13 or later.")
    if not can_create:
        raise Failure(
            f"The database user {user} may not create databases.",
            f"Run as an administrator: ALTER ROLE {user} CREATEDB",
        )
    return sql
