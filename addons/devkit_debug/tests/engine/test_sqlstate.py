"""SQLSTATE from class names, and from PostgreSQL's sentences in its own languages."""

import pytest

from addons.devkit_debug.engine.sqlstate import of_text, of_type


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("psycopg2.errors.DeadlockDetected", "40P01"),
        ("psycopg2.extensions.TransactionRollbackError", "40000"),
        ("IntegrityError", "23000"),
        ("psycopg2.errors.SyntaxError", "42601"),
        ("SyntaxError", ""),
        ("django.db.utils.IntegrityError", ""),
        ("ValueError", ""),
    ],
)
def test_the_state_of_an_exception_class(name, state):
    assert of_type(name) == state


@pytest.mark.parametrize(
    ("text", "state", "names"),
    [
        (
            "no existe la columna res_partner.comercial",
            "42703",
            {"table": "res_partner", "column": "comercial"},
        ),
        ("FEHLER:  Verklemmung (Deadlock) entdeckt", "40P01", {}),
        ("ERREUR:  la relation « sale_order » n'existe pas", "42P01", {"table": "sale_order"}),
        ('错误:  关系 "ir_module_module" 不存在', "42P01", {"table": "ir_module_module"}),
        ("ОШИБКА:  обнаружена взаимоблокировка", "40P01", {}),
        (
            "une valeur NULL viole la contrainte NOT NULL de la colonne \\xab name \\xbb",
            "23502",
            {"column": "name"},
        ),
        (
            'update or delete on table "a_b" violates foreign key constraint "c_fkey" on table "c"',
            "23503",
            {"table": "a_b", "constraint": "c_fkey", "other": "c"},
        ),
    ],
)
def test_a_sentence_in_any_language(text, state, names):
    error = of_text(text)
    assert error.state == state
    assert {key: error.names[key] for key in names} == names


def test_the_first_error_of_a_text_counts():
    text = (
        "current transaction is aborted, commands ignored until end of transaction block\ndeadlock detected"
    )
    assert of_text(text).state == "25P02"


def test_sentences_that_others_use_count_only_where_postgresql_speaks():
    assert of_text("float division by zero", sure=False) is None
    assert of_text("division by zero").state == "22012"


@pytest.mark.parametrize("text", ["", "\x00" * 10, "relation relation relation", '"' * 1000, "duplicate key"])
def test_what_is_no_error_is_none(text):
    assert of_text(text) is None
