"""What a statement does, by sqlglot, and by its beginning where the log cut it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.devkit_debug.engine.deadlock.statement import read_statement


def test_an_update_of_odoo_12_with_its_bytes():
    text = (
        'b\'UPDATE "mail_activity" SET "searchable_state"=\\\'Expirado\\\',"today"=false,"write_uid"=1,'
        "\"write_date\"=(now() at time zone \\'UTC\\') WHERE id IN (538, 540)'"
    )
    statement = read_statement(text)
    assert (statement.action, statement.table) == ("UPDATE", "mail_activity")
    assert statement.columns == ("searchable_state", "today")
    assert statement.ids == (538, 540)
    assert str(statement) == "UPDATE mail_activity (searchable_state, today)"


def test_an_update_of_odoo_19_takes_its_ids_from_values():
    text = """UPDATE "res_partner"
        SET "comment" = "__tmp"."comment"::text, "write_date" = "__tmp"."write_date"::timestamp
        FROM (VALUES (42, '<p>x</p>', '2026-01-01'::timestamp), (7, 'y', '2026-01-01'::timestamp))
        AS "__tmp"("id", "comment", "write_date") WHERE "res_partner"."id" = "__tmp"."id" """
    statement = read_statement(text)
    assert (statement.table, statement.columns, statement.ids) == ("res_partner", ("comment",), (42, 7))


@pytest.mark.parametrize(
    ("text", "action", "table"),
    [
        ('INSERT INTO "sale_order" ("id", "name") VALUES (1, \'x\') RETURNING "id"', "INSERT", "sale_order"),
        ("DELETE FROM ir_attachment WHERE id IN (1045)", "DELETE", "ir_attachment"),
        ("SELECT id FROM stock_quant WHERE id = 4 FOR UPDATE NOWAIT", "SELECT", "stock_quant"),
        ('ALTER TABLE "res_users" ADD COLUMN "x" varchar', "DDL", "res_users"),
        ("LOCK TABLE account_move IN EXCLUSIVE MODE", "LOCK", "account_move"),
        ("CREATE INDEX CONCURRENTLY x ON res_partner (id)", "DDL", "res_partner"),
        ("anything else", "", ""),
    ],
)
def test_what_it_does_to_which_table(text, action, table):
    statement = read_statement(text)
    assert (statement.action, statement.table) == (action, table)


def test_the_check_of_a_foreign_key_is_postgresqls_own():
    text = 'SELECT 1 FROM ONLY "public"."res_users" x WHERE "id" OPERATOR(pg_catalog.=) $1 FOR KEY SHARE OF x'
    statement = read_statement(text)
    assert (statement.table, statement.locking, statement.check) == ("res_users", "FOR KEY SHARE", True)


def test_a_statement_that_the_log_cut_is_read_by_its_beginning():
    statement = read_statement('UPDATE "sale_order" SET "state"=\'sale\',"amount_total"=12.0,"note"=\'unfini')
    assert (statement.action, statement.table) == ("UPDATE", "sale_order")
    assert statement.columns == ("state", "amount_total", "note")
    assert statement.truncated


@given(st.text(max_size=200))
def test_any_text_is_taken(text):
    assert read_statement(text).text == text.strip() or text.strip().startswith("b")
