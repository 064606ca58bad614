import logging
from contextlib import closing

import psycopg2

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.sql_db import db_connect

from ..engine.start.database.catalog import definitions

_logger = logging.getLogger(__name__)

_COLUMNS = """
    SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type,
           a.attnotnull AS required, a.attidentity <> '' AS counts,
           pg_get_expr(d.adbin, d.adrelid) AS default,
           col_description(c.oid, a.attnum) AS comment, obj_description(c.oid, 'pg_class') AS table_comment
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE n.nspname = %(schema)s AND c.relkind IN ('r', 'p')
       AND (%(all)s OR c.relname = ANY(%(tables)s))
     ORDER BY c.relname, a.attnum
     LIMIT 20000
"""
_CONSTRAINTS = """
    SELECT c.relname AS table, k.conname AS name, pg_get_constraintdef(k.oid) AS definition
      FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = %(schema)s AND k.contype IN ('p', 'u', 'f', 'c')
       AND (%(all)s OR c.relname = ANY(%(tables)s))
     ORDER BY c.relname, k.contype DESC, k.conname
     LIMIT 20000
"""
_ENUMS = """
    SELECT t.typname AS name, e.enumlabel AS label
      FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
     WHERE n.nspname = %(schema)s
     ORDER BY t.typname, e.enumsortorder
     LIMIT 20000
"""


class DevkitScaffoldStart(models.TransientModel):
    """Tables of a database that is a target, in place of a file. Only their definitions are read, no row."""

    _inherit = "devkit.scaffold.start"

    target_id = fields.Many2one(
        "devkit.target",
        "Database",
        domain="[('kind', '=', 'database')]",
        help="Only the definitions of its tables are read, none of their rows.",
    )
    schema_name = fields.Char("Schema", default="public")
    table_names = fields.Char("Tables", help="Names with commas; all tables of the schema where empty.")

    def _content(self):
        if self.start != "sql" or not self.target_id:
            return super()._content()
        self.target_id.check_access("read")
        database = self.target_id._database()
        text = self._definitions(database)
        _logger.info("Definitions of tables of %s read by %s", database, self.env.user.login)
        return f"{database}.sql", text.encode()

    def _dialect(self):
        return "postgres" if self.start == "sql" and self.target_id else super()._dialect()

    def _definitions(self, database):
        wanted = [name.strip() for name in (self.table_names or "").split(",") if name.strip()]
        params = {"schema": self.schema_name or "public", "all": not wanted, "tables": wanted}
        try:
            with closing(db_connect(database).cursor()) as cr:
                cr.execute("SET TRANSACTION READ ONLY")
                columns, constraints, enums = (
                    self._rows(cr, query, params) for query in (_COLUMNS, _CONSTRAINTS, _ENUMS)
                )
        except psycopg2.Error as error:
            reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
            raise UserError(
                self.env._("The database %(name)s cannot be read: %(reason)s", name=database, reason=reason)
            ) from error
        missing = sorted(set(wanted) - {row["table"] for row in columns})
        if missing or not columns:
            raise UserError(
                self.env._(
                    "The schema %(schema)s of %(database)s has no table %(names)s.",
                    schema=params["schema"],
                    database=database,
                    names=", ".join(missing) or self.env._("at all"),
                )
            )
        return definitions(columns, constraints, enums)

    def _rows(self, cr, query, params):
        cr.execute(query, params)
        return cr.dictfetchall()
