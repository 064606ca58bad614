"""PostgreSQL's message of a deadlock is read in any language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addons.devkit_debug.engine.deadlock.detail import read_detail

#: Wordings of PostgreSQL's own message catalogs (https://www.postgresql.org/docs/current/nls.html).
LANGUAGES = {
    "en": "Process {a} waits for ShareLock on transaction {x}; blocked by process {b}.",
    "es": "El proceso {a} espera ShareLock en transacción {x}; bloqueado por proceso {b}.",
    "de": "Prozess {a} wartet auf ShareLock-Sperre auf Transaktion {x}; blockiert von Prozess {b}.",
    "fr": "Le processus {a} attend ShareLock sur transaction {x} ; bloqué par le processus {b}.",
    "ru": 'Процесс {a} ожидает в режиме ShareLock блокировку "транзакция {x}"; заблокирован процессом {b}.',
    "zh": "进程{a}等待在事务 {x}上的ShareLock; 由进程{b}阻塞.",
    "ja": "プロセス {a} は ShareLock を トランザクション {x} で待機していましたが、"
    "プロセス {b} でブロックされました",
    "pl": "Proces {a} oczekuje na ShareLock na transakcja {x}; zablokowany przez proces {b}.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cycle_is_read_in_every_language(language):
    line = LANGUAGES[language]
    text = f"DETAIL:  {line.format(a=4104, x=8690663, b=4156)}\n{line.format(a=4156, x=8690666, b=4104)}"
    detail = read_detail(text)
    assert [(wait.pid, wait.blocked_by) for wait in detail.waits] == [(4104, 4156), (4156, 4104)]
    assert {(wait.mode, wait.target) for wait in detail.waits} == {("ShareLock", "transactionid")}
    assert [wait.numbers for wait in detail.waits] == [(8690663,), (8690666,)]


@pytest.mark.parametrize(
    ("what", "target", "numbers"),
    [
        ("tuple (2,31) of relation 16408 of database 16384", "tuple", (2, 31, 16408, 16384)),
        ("relation 16408 of database 16384", "relation", (16408, 16384)),
        ("advisory lock [16384,0,7,1]", "advisory", (16384, 0, 7, 1)),
        ("virtual transaction 3/42", "virtualxid", (3, 42)),
    ],
)
def test_what_the_lock_is_on(what, target, numbers):
    text = (
        f"Process 7 waits for AccessExclusiveLock on {what}; blocked by process 8.\n"
        "Process 8 waits for ShareLock on transaction 5; blocked by process 7."
    )
    wait = read_detail(text).waits[0]
    assert (wait.mode, wait.target, wait.numbers) == ("AccessExclusiveLock", target, numbers)


def test_three_in_a_circle_are_in_its_order():
    text = "\n".join(
        f"Process {a} waits for ShareLock on transaction {a}0; blocked by process {b}."
        for a, b in ((11, 13), (12, 11), (13, 12))
    )
    assert [wait.pid for wait in read_detail(text).waits] == [11, 13, 12]


def test_statements_of_all_sides_with_several_lines_and_their_end():
    text = (
        "deadlock detected\n"
        "DETAIL:  Process 5 waits for ShareLock on transaction 1; blocked by process 6.\n"
        "\tProcess 6 waits for ShareLock on transaction 2; blocked by process 5.\n"
        "\tProcess 5: UPDATE a\n\t   SET b = 1\n"
        "\tProcess 6: UPDATE c SET d = 'Process 5: x'\n"
        "HINT:  See server log for query details.\n"
        'CONTEXT:  while updating tuple (0,1) in relation "a"\n'
    )
    detail = read_detail(text)
    assert detail.statements[5].split() == ["UPDATE", "a", "SET", "b", "=", "1"]
    assert detail.statements[6] == "UPDATE c SET d = 'Process 5: x'"
    assert detail.relation == "a"


@pytest.mark.parametrize(
    "quoted", ['"mail_activity"', "«mail_activity»", "« mail_activity »", "„mail_activity“"]
)
def test_the_table_of_the_context_whatever_the_quotes(quoted):
    text = (
        "Process 5 waits for ShareLock on transaction 1; blocked by process 6.\n"
        "Process 6 waits for ShareLock on transaction 2; blocked by process 5.\n"
        f"CONTEXTO:  mientras se actualizaba la tupla (2,31) en la relación {quoted}"
    )
    assert read_detail(text).relation == "mail_activity"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Process 1 waits for ShareLock on transaction 2; blocked by process 3.",
        "process 1 still waiting for ShareLock on transaction 2 after 1000.1 ms",
        "Process 1 waits for ShareLock on transaction 2; blocked by process 3.\n"
        "Process 4 waits for ShareLock on transaction 2; blocked by process 5.",
    ],
)
def test_no_circle_is_no_deadlock(text):
    assert read_detail(text) is None


@given(st.text(alphabet=st.sampled_from('Process ShareLock 0123456789;:()[]/\n"«»\t'), max_size=400))
def test_any_text_is_taken(text):
    read_detail(text)
