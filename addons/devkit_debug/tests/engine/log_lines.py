"""Writes lines of Odoo's log, for tests of what belongs together."""

from addons.devkit_debug.engine.format import records_of_text
from addons.devkit_debug.tests.engine.real_logs import chains


def chains_of(text):
    """The incidents in a text."""
    return chains(records_of_text(text, "odoo.log"))


def line(time, pid, level, logger, message, database="db"):
    """One line of Odoo's log."""
    return f"2026-01-05 {time} {pid} {level} {database} {logger}: {message}\n"


def conflict(time, pid=41, table="stock_quant", state="could not serialize access due to concurrent update"):
    """A query that failed because of another transaction."""
    query = f'bad query: UPDATE "{table}" SET "quantity"=1 WHERE id IN (7)\nERROR: {state}\n'
    return line(time, pid, "ERROR", "odoo.sql_db", query)


def retry(time, left, wait, pid=41, name="SERIALIZATION_FAILURE"):
    """Odoo says that it will repeat the request."""
    return line(
        time, pid, "INFO", "odoo.service.model", f"{name}, {left} tries left, try again in {wait} sec..."
    )


def access(
    time,
    pid=41,
    path="/web/dataset/call_kw/stock.picking/button_validate",
    status=200,
    figures="9 0.003 0.011",
):
    """The access line of a request."""
    return line(
        time, pid, "INFO", "werkzeug", f'127.0.0.1 - - [x] "POST {path} HTTP/1.1" {status} - {figures}'
    )


def traceback(
    time,
    pid=41,
    error="psycopg2.errors.SerializationFailure: could not serialize access due to concurrent update",
    function="button_validate",
):
    """A request that ended with an exception."""
    return line(time, pid, "ERROR", "odoo.http", "Exception during request handling.") + (
        "Traceback (most recent call last):\n"
        '  File "/opt/odoo/odoo/http.py", line 2275, in _serve_db\n    return service_model.retrying(func)\n'
        '  File "/opt/odoo/odoo/service/model.py", line 93, in call_kw\n    result = method(recs)\n'
        f'  File "/opt/custom/x_stock/models/x.py", line 12, in {function}\n    self.write({{}})\n{error}\n'
    )
