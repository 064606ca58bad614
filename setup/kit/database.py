"""Databases: made, copied with their files, dropped."""

import shutil
from pathlib import Path

from .console import Failure
from .sql import Sql, SqlError, quoted


def exists(sql: Sql, name: str) -> bool:
    """True if the server has the database."""
    return bool(sql.query("SELECT 1 FROM pg_database WHERE datname = %s", [name]))


def identity(sql: Sql, name: str) -> int | None:
    """A number that no other database of this server ever has, not even a later one of this name."""
    rows = sql.query("SELECT oid::int8 FROM pg_database WHERE datname = %s", [name])
    return rows[0][0] if rows else None


def create(sql: Sql, name: str) -> None:
    """An empty database."""
    sql.query(f"CREATE DATABASE {quoted(name)} ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0")


def drop(sql: Sql, name: str, data: Path | None = None) -> None:
    """Remove a database, whoever is connected, and its files under the data folder."""
    sql.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = %s AND pid <> pg_backend_pid()",
        [name],
    )
    sql.query(f"DROP DATABASE IF EXISTS {quoted(name)}")
    if data:
        shutil.rmtree(filestore(data, name), ignore_errors=True)


def copy(sql: Sql, template: str, name: str, data: Path) -> None:
    """Copy a database and the files that belong to it: asset bundles point to them."""
    sql.query(f"CREATE DATABASE {quoted(name)} TEMPLATE {quoted(template)}")
    shutil.rmtree(filestore(data, name), ignore_errors=True)
    if filestore(data, template).is_dir():
        shutil.copytree(filestore(data, template), filestore(data, name))


def filestore(data: Path, name: str) -> Path:
    """Where Odoo keeps a database's files."""
    return data / "filestore" / name


def installed(sql: Sql, name: str) -> set[str]:
    """The modules that are installed in a database; empty if Odoo was never there."""
    try:
        rows = sql.query("SELECT name FROM ir_module_module WHERE state = 'installed'", database=name)
    except SqlError as error:
        if "does not exist" in error.what:
            return set()
        raise Failure(f"The database {name} cannot be read: {error.what}") from error
    return {row[0] for row in rows}
