"""Moves the attachments of a template from the filestore into the database.

A copy of a database then needs no copy of files, and a template serves every server that uses the same
PostgreSQL, on whatever machine.
"""

from pathlib import Path

import psycopg2

LOCATION = "ir_attachment.location"


def into_database(connection, filestore: Path) -> int:
    """Store all file attachments in their rows, and new ones too. Returns how many were moved."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, store_fname FROM ir_attachment WHERE store_fname IS NOT NULL")
        rows = cursor.fetchall()
        for identifier, name in rows:
            cursor.execute(
                "UPDATE ir_attachment SET db_datas = %s, store_fname = NULL WHERE id = %s",
                [psycopg2.Binary((filestore / name).read_bytes()), identifier],
            )
        cursor.execute(
            "INSERT INTO ir_config_parameter (key, value) VALUES (%s, 'db') "
            "ON CONFLICT (key) DO UPDATE SET value = 'db'",
            [LOCATION],
        )
    return len(rows)
