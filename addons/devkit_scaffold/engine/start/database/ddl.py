"""Definitions of tables in SQL, of PostgreSQL, MySQL and SQLite, read by sqlglot."""

import re
from collections.abc import Callable

from ..point import StartError
from . import checks
from .statements import MAX_ROWS, Statement, split
from .table import Column, Link, Schema, Table

DIALECTS = ("postgres", "mysql", "sqlite")
MAX_TABLES = 200
MAX_COLUMNS = 500
MAX_STATEMENTS = 20_000
MAX_LENGTH = 200_000  # characters of one statement
_READ = re.compile(
    r"(CREATE\s+(?:(?:GLOBAL|LOCAL|TEMP|TEMPORARY|UNLOGGED)\s+)*TABLE|CREATE\s+TYPE|CREATE\s+UNIQUE\s+INDEX|"
    r"ALTER\s+TABLE|COMMENT\s+ON|INSERT\s+INTO|REPLACE\s+INTO)\b",
    re.IGNORECASE,
)
_MYSQL = re.compile(r"`|\bAUTO_INCREMENT\b|\bENGINE\s*=", re.IGNORECASE)
_SQLITE = re.compile(r"\bAUTOINCREMENT\b|\bWITHOUT\s+ROWID\b|\bPRAGMA\s", re.IGNORECASE)


def dialect_of(text: str) -> str:
    """The dialect that the text shows."""
    if _MYSQL.search(text):
        return "mysql"
    return "sqlite" if _SQLITE.search(text) else "postgres"


def read_schema(text: str, name: str, dialect: str = "") -> Schema:
    """The tables that a text defines, with the first of the rows that it inserts."""
    if dialect and dialect not in DIALECTS:
        raise StartError(f"{name}: {dialect!r} is no dialect that is read. Allowed: {', '.join(DIALECTS)}.")
    dialect = dialect or dialect_of(text)
    statements, copies = split(text, dialect)
    if len(statements) > MAX_STATEMENTS:
        raise StartError(f"{name}: {len(statements):,} statements, at most {MAX_STATEMENTS:,} are read.")
    reader = Reader(Schema(), name, dialect)
    for statement in statements:
        reader.read(statement)
    for copy in copies:
        if table := reader.schema.table(copy.table):
            columns = copy.columns or tuple(table.columns)
            table.rows += [dict(zip(columns, row, strict=False)) for row in copy.rows]
    schema = reader.schema
    schema.notes.insert(0, f"{name}: read as {dialect}.")
    if reader.passed:
        schema.notes.append(f"{name}: {reader.passed} statements that define no table are passed over.")
    return schema


class Reader:
    """Reads one statement after the other into a schema."""

    def __init__(self, schema: Schema, name: str, dialect: str):
        from sqlglot import exp

        self.schema, self.passed = schema, 0
        self._name, self._dialect = name, dialect
        self._exp = exp
        self._inserts: dict[str, int] = {}

    def read(self, statement: Statement) -> None:
        """Add what a statement says; raises StartError where a table cannot be read."""
        kind = _READ.match(statement.text)
        if not kind:
            self.passed += 1
            return
        is_insert = kind[0].split()[0].upper() in ("INSERT", "REPLACE")
        if is_insert and self._is_enough(statement.text):
            return
        if len(statement.text) > MAX_LENGTH:
            if not is_insert:
                self._refuse(statement, f"longer than {MAX_LENGTH:,} characters, which are allowed")
            self.schema.notes.append(
                f"Line {statement.line}: rows longer than {MAX_LENGTH:,} characters left out."
            )
            return
        tree = self._parse(statement, bool(re.match(r"CREATE\s.*TABLE", kind[0], re.IGNORECASE)))
        if tree is not None:
            self._take(tree)

    def _is_enough(self, text: str) -> bool:
        found = re.match(r"\w+\s+INTO\s+([^\s(]+)", text, re.IGNORECASE)
        key = found[1].lower() if found else ""
        self._inserts[key] = self._inserts.get(key, 0) + 1
        table = self.schema.table(key.rpartition(".")[2].strip('"`[]'))
        return self._inserts[key] > MAX_ROWS or (table is not None and len(table.rows) >= MAX_ROWS)

    def _parse(self, statement: Statement, is_table: bool):
        import sqlglot

        try:
            return sqlglot.parse_one(statement.text, dialect=self._dialect)
        except sqlglot.errors.SqlglotError as error:
            first = getattr(error, "errors", None) or [{}]
            line = statement.line + max(int(first[0].get("line") or 1) - 1, 0)
            reason = first[0].get("description") or "it cannot be read"
        except RecursionError:
            line, reason = statement.line, "it is nested too deeply"
        if is_table:
            raise StartError(f"{self._name}, line {line}: {reason}. Allowed: SQL of {', '.join(DIALECTS)}.")
        self.schema.notes.append(f"Line {line}: passed over ({reason}).")
        return None

    def _refuse(self, statement: Statement, reason: str) -> None:
        raise StartError(f"{self._name}, line {statement.line}: the statement is {reason}.")

    def _take(self, tree) -> None:
        exp = self._exp
        if isinstance(tree, exp.Create):
            takers: dict[str, Callable] = {"TABLE": self._table, "TYPE": self._enum, "INDEX": self._index}
            if taker := takers.get((tree.args.get("kind") or "").upper()):
                taker(tree)
        elif isinstance(tree, exp.Alter):
            table = self.schema.table(tree.this.name)
            for action in tree.args.get("actions") or () if table else ():
                for item in action.expressions if isinstance(action, exp.AddConstraint) else ():
                    self.constraint(table, item)
        elif isinstance(tree, exp.Comment):
            self._comment(tree)
        elif isinstance(tree, exp.Insert):
            self._insert(tree)

    def _table(self, tree) -> None:
        if not isinstance(tree.this, self._exp.Schema):
            self.schema.notes.append(f"The table {tree.this.name} is made of a query and left out.")
            return
        if len(self.schema.tables) >= MAX_TABLES or len(tree.this.expressions) > MAX_COLUMNS:
            allowed = f"at most {MAX_TABLES} tables of {MAX_COLUMNS} columns are read"
            raise StartError(f"{self._name}: the table {tree.this.this.name!r} is too much: {allowed}.")
        table = Table(tree.this.this.name)
        self.schema.tables[table.name] = table
        for item in tree.this.expressions:
            if isinstance(item, self._exp.ColumnDef | self._exp.Identifier):
                self._column(table, item)
        for item in tree.this.expressions:
            if not isinstance(item, self._exp.ColumnDef | self._exp.Identifier):
                self.constraint(table, item)
        for comment in tree.find_all(self._exp.SchemaCommentProperty):
            table.comment = comment.this.name

    def _column(self, table: Table, item) -> None:
        kind = item.args.get("kind") if isinstance(item, self._exp.ColumnDef) else None
        column = Column(item.name, "TEXT")
        if kind is not None:
            self._type(column, kind)
        table.columns[column.name] = column
        for constraint in item.args.get("constraints") or ():
            self._column_constraint(table, column, constraint.args.get("kind"))

    def _type(self, column: Column, kind) -> None:
        dtype = kind.this
        column.type = dtype.name if hasattr(dtype, "name") else str(dtype)
        values = [each.name for each in kind.expressions]
        if column.type == "ENUM":
            column.options = tuple(values)
        elif column.type == "USERDEFINED":
            name = str(kind.args.get("kind") or "").rpartition(".")[2].strip('"').lower()
            column.options = self.schema.enums.get(name, ())
            column.type = "ENUM" if column.options else name.upper()
        elif len(values) == 1 and values[0].isdigit():
            column.size = int(values[0])
        elif values and all(value.isdigit() for value in values):
            column.precision = tuple(int(value) for value in values)

    def _column_constraint(self, table: Table, column: Column, kind) -> None:
        exp = self._exp
        if isinstance(kind, exp.NotNullColumnConstraint):
            column.not_null = not kind.args.get("allow_null")
        elif isinstance(kind, exp.PrimaryKeyColumnConstraint):
            table.primary = (column.name,)
        elif isinstance(kind, exp.UniqueColumnConstraint):
            table.uniques.append((column.name,))
        elif isinstance(kind, exp.AutoIncrementColumnConstraint | exp.GeneratedAsIdentityColumnConstraint):
            column.counts = True
        elif isinstance(kind, exp.DefaultColumnConstraint):
            column.default = checks.plain(kind.this)
        elif isinstance(kind, exp.CommentColumnConstraint):
            column.comment = kind.this.name
        elif isinstance(kind, exp.CheckColumnConstraint):
            checks.add(kind.this, table, self.schema)
        elif isinstance(kind, exp.Reference):
            table.links.append(self._link((column.name,), kind))

    def constraint(self, table: Table, item) -> None:
        """Add a constraint of a table."""
        exp = self._exp
        if isinstance(item, exp.Constraint):
            for inner in item.expressions:
                self.constraint(table, inner)
        elif isinstance(item, exp.PrimaryKey):
            table.primary = _names(item.expressions)
        elif isinstance(item, exp.UniqueColumnConstraint) and isinstance(item.this, exp.Schema):
            table.uniques.append(_names(item.this.expressions))
        elif isinstance(item, exp.ForeignKey) and item.args.get("reference"):
            table.links.append(self._link(_names(item.expressions), item.args["reference"]))
        elif isinstance(item, exp.CheckColumnConstraint | exp.Check):
            checks.add(item.this, table, self.schema)

    def _link(self, columns: tuple[str, ...], reference) -> Link:
        target = reference.this
        keys = _names(target.expressions) if isinstance(target, self._exp.Schema) else ()
        named = target.this if isinstance(target, self._exp.Schema) else target
        options = " ".join(str(option) for option in reference.args.get("options") or ()).upper()
        found = re.search(r"ON DELETE (CASCADE|SET NULL|RESTRICT)", options)
        return Link(columns, named.name, keys, found[1].lower() if found else "")

    def _enum(self, tree) -> None:
        if tree.expression is not None and str(getattr(tree.expression.this, "name", "")) == "ENUM":
            self.schema.enums[tree.this.name.lower()] = tuple(
                each.name for each in tree.expression.expressions
            )

    def _index(self, tree) -> None:
        index = tree.this
        parameters = index.args.get("params")
        table = self.schema.table(index.args["table"].name) if index.args.get("table") else None
        if table and parameters and not parameters.args.get("where"):
            columns = _names(each.this for each in parameters.args.get("columns") or ())
            if columns and all(table.column(name) for name in columns):
                table.uniques.append(columns)

    def _comment(self, tree) -> None:
        text = tree.expression.name if tree.expression is not None else ""
        if isinstance(tree.this, self._exp.Table) and (table := self.schema.table(tree.this.name)):
            table.comment = text
        elif isinstance(tree.this, self._exp.Column):
            table = self.schema.table(tree.this.table)
            if table and (column := table.column(tree.this.name)):
                column.comment = text

    def _insert(self, tree) -> None:
        named = tree.this.this if isinstance(tree.this, self._exp.Schema) else tree.this
        table = self.schema.table(named.name)
        if not table or not isinstance(tree.expression, self._exp.Values):
            return
        names = (
            _names(tree.this.expressions) if isinstance(tree.this, self._exp.Schema) else tuple(table.columns)
        )
        for row in tree.expression.expressions[: MAX_ROWS - len(table.rows)]:
            cells = row.expressions if isinstance(row, self._exp.Tuple) else [row]
            table.rows.append(dict(zip(names, (checks.plain(cell) for cell in cells), strict=False)))


def _names(items) -> tuple[str, ...]:
    return tuple(item.name for item in items if item is not None)
