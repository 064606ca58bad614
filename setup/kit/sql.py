"""SQL from outside Odoo, through the psycopg2 of Odoo's environment: the machine needs no client programs."""

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from .console import Failure, disk_full
from .process import DISK

CLIENT = """
import json, sys
import psycopg2
call = json.load(sys.stdin)
try:
    connection = psycopg2.connect(dbname=call["database"], connect_timeout=10)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(call["statement"], call["parameters"] or None)
        rows = cursor.fetchall() if cursor.description else []
except psycopg2.Error as error:
    sys.exit(str(error).strip())
json.dump(rows, sys.stdout, default=str)
"""


class SqlError(Failure):
    """What the server answered."""


def quoted(name: str) -> str:
    """An identifier as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


class Sql:
    """Statements on one server."""

    def __init__(self, python: Path, variables: Mapping[str, str]) -> None:
        self.python = python
        self.variables = dict(variables)

    def query(self, statement: str, parameters: Sequence = (), database: str = "postgres") -> list[list]:
        """Run one statement outside a transaction and return its rows.

        :raises SqlError: with the server's first line
        """
        call = {"statement": statement, "parameters": list(parameters), "database": database}
        done = subprocess.run(
            [str(self.python), "-c", CLIENT],
            input=json.dumps(call),
            capture_output=True,
            text=True,
            env={**os.environ, **self.variables},
            check=False,
        )
        if done.returncode:
            message = done.stderr.strip()
            if DISK.search(message):
                raise disk_full("")
            raise SqlError((message.splitlines() or ["no answer"])[0])
        return json.loads(done.stdout)
