"""The PostgreSQL of the proofs: databases made, copied and dropped, and locks that die with their holder."""

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterator

import psycopg2
from psycopg2 import errors, sql

from .error import ProofCancelled, ProofError
from .server import Server

POLL_SECONDS = 0.5


class Cluster:
    """One control connection to the maintenance database.

    Its session advisory locks say which databases and folders belong to a living proof: PostgreSQL frees
    them when the process is gone, so that no timeout has to guess it.
    """

    def __init__(self, server: Server):
        self.server = server
        self._connection = self._open(server.maintenance_database)

    def _open(self, database: str):
        try:
            connection = psycopg2.connect(
                dbname=database, application_name="devkit_proof", **self.server.connection()
            )
        except psycopg2.OperationalError as error:
            raise ProofError(
                f"PostgreSQL cannot be reached for database {database}: {str(error).strip()}"
            ) from error
        connection.autocommit = True
        return connection

    def close(self) -> None:
        """Free all locks."""
        self._connection.close()

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *exc) -> None:
        self.close()

    @contextlib.contextmanager
    def session(self, database: str) -> Iterator:
        """A connection to one database, closed at the end so that the database can be dropped."""
        connection = self._open(database)
        try:
            yield connection
        finally:
            connection.close()

    def query(self, statement, parameters=()) -> list[tuple]:
        """Rows of a statement on the maintenance database; an empty list for one that has none."""
        with self._connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall() if cursor.description else []

    # databases

    def require_createdb(self) -> None:
        """Raises ProofError unless the database user may create databases."""
        rows = self.query(
            "SELECT rolcreatedb OR rolsuper, rolname FROM pg_roles WHERE rolname = current_user"
        )
        if not rows or not rows[0][0]:
            user = rows[0][1] if rows else self.server.user
            raise ProofError(
                f"The database user “{user}” may not create databases, and a proof needs a throw-away one: "
                f'let an administrator of PostgreSQL run ALTER ROLE "{user}" CREATEDB.'
            )

    def databases(self) -> list[str]:
        """Names of the databases that belong to our own user."""
        rows = self.query(
            "SELECT datname FROM pg_database WHERE pg_get_userbyid(datdba) = current_user ORDER BY datname"
        )
        return [name for (name,) in rows]

    def exists(self, name: str) -> bool:
        """Whether there is a database of this name, whoever owns it."""
        return bool(self.query("SELECT 1 FROM pg_database WHERE datname = %s", [name]))

    def create(self, name: str, template: str = "template0") -> None:
        """Make a new database.

        It is marked as a template: Odoo servers that serve every database they find then leave it alone
        (`odoo.service.db.list_dbs`), so that no scheduled action of theirs works in it.
        """
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'unicode' IS_TEMPLATE true{}").format(
            sql.Identifier(name),
            sql.Identifier(template),
            sql.SQL(" LC_COLLATE 'C'" * (template == "template0")),
        )
        with _clear_errors(f"The database {name} cannot be created"):
            self.query(statement)

    def rename(self, name: str, new_name: str) -> None:
        """Give a database another name; nobody may be connected to it."""
        statement = "ALTER DATABASE {} RENAME TO {}"
        self.query(sql.SQL(statement).format(sql.Identifier(name), sql.Identifier(new_name)))

    def describe(self, name: str, text: str) -> None:
        """Leave a comment on a database."""
        self.query(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(text)))

    def description(self, name: str) -> str:
        """The comment on a database; empty without one."""
        rows = self.query(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name]
        )
        return rows[0][0] or "" if rows else ""

    def drop(self, name: str) -> None:
        """Drop a database if it exists, whoever is connected to it."""
        if not self.exists(name):
            return
        with _clear_errors(f"The database {name} cannot be dropped"):
            self.query(sql.SQL("ALTER DATABASE {} IS_TEMPLATE false").format(sql.Identifier(name)))
            self.query(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    # locks

    def try_lock(self, name: str, *, shared: bool = False) -> bool:
        """Take a lock if nobody stands in the way. Returns whether it is held now."""
        function = "pg_try_advisory_lock_shared" if shared else "pg_try_advisory_lock"
        return self.query(f"SELECT {function}(%s)", [_key(name)])[0][0]

    def unlock(self, name: str, *, shared: bool = False) -> None:
        """Give a lock back."""
        function = "pg_advisory_unlock_shared" if shared else "pg_advisory_unlock"
        self.query(f"SELECT {function}(%s)", [_key(name)])

    @contextlib.contextmanager
    def locked(self, name: str, cancelled: Callable[[], bool] = lambda: False) -> Iterator[None]:
        """Hold a lock, waiting for it as long as it takes. Raises ProofCancelled when told to stop."""
        while not self.try_lock(name):
            if cancelled():
                raise ProofCancelled
            time.sleep(POLL_SECONDS)
        try:
            yield
        finally:
            self.unlock(name)


def _key(name: str) -> int:
    digest = hashlib.sha256(f"devkit_proof:{name}".encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


@contextlib.contextmanager
def _clear_errors(what: str) -> Iterator[None]:
    try:
        yield
    except errors.DiskFull as error:
        raise ProofError(f"{what}: the disk of PostgreSQL is full.") from error
    except psycopg2.Error as error:
        raise ProofError(f"{what}: {str(error).strip()}") from error
