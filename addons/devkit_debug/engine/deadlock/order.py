"""The order in which locks are to be taken so that a deadlock cannot come about, and what else helps."""

from __future__ import annotations

from collections.abc import Sequence

from .model import Advice, Side

#: Lock modes that only a change of the table's structure takes.
_STRUCTURAL = ("AccessExclusiveLock", "ShareRowExclusiveLock", "ShareUpdateExclusiveLock")
_LOCK = """\
self.env.flush_all()
self.env.cr.execute("SELECT id FROM TABLE WHERE id IN %s ORDER BY id FOR NO KEY UPDATE", [tuple(IDS)])"""


def order_of(sides: Sequence[Side]) -> tuple[str, ...]:
    """The tables in the order in which each transaction should lock them.

    The order of the transaction that was not rolled back is kept, so that one code path changes and not two:
    it had locked what the victim waited for, and then wanted what the victim held.
    """
    first = next((number for number, side in enumerate(sides) if side.victim), 0)
    turned = [*sides[first:], *sides[:first]]
    return tuple(dict.fromkeys(side.wanted for side in turned if side.wanted))


def advise(sides: Sequence[Side], order: Sequence[str]) -> tuple[Advice, ...]:
    """What avoids it, the first advice first."""
    found = [_structure(sides), _keys(sides), _rows(sides, order), _tables(sides, order), _computed(sides)]
    return (*(advice for advice in found if advice), _short())


def _structure(sides: Sequence[Side]) -> Advice | None:
    modes = {side.wait.mode for side in sides}
    changes = any(side.statement and side.statement.action in ("DDL", "LOCK") for side in sides)
    if not changes and not (modes & set(_STRUCTURAL) and any(s.wait.target == "relation" for s in sides)):
        return None
    return Advice(
        "Update modules while nobody works",
        "One side changes the structure of a table: a module was installed or updated while the server was "
        "serving. Stop the workers and scheduled jobs, update with --stop-after-init, then start again.",
    )


def _keys(sides: Sequence[Side]) -> Advice | None:
    """A foreign key's check waits only for who deletes the row or locks it FOR UPDATE."""
    if any(side.statement and side.statement.check for side in sides):
        what = "One side only refers to the row (PostgreSQL checks a foreign key with FOR KEY SHARE)."
    elif any(_inserts(side) for side in sides):
        what = (
            "One side inserts a row: it waits for a row that it refers to, or for another transaction that "
            "inserts the same unique key."
        )
    else:
        return None
    return Advice(
        "Lock FOR NO KEY UPDATE",
        f"{what} A row that is referred to holds others up only while it is deleted, its key is changed, or "
        "it is locked with FOR UPDATE. Where the key does not change, FOR NO KEY UPDATE (Odoo 19: "
        "try_lock_for_update(allow_referencing=True)) lets the other side pass.",
    )


def _inserts(side: Side) -> bool:
    return bool(side.statement and side.statement.action == "INSERT" and not side.wanted)


def _rows(sides: Sequence[Side], order: Sequence[str]) -> Advice | None:
    if len(order) != 1 or any((side.statement and side.statement.check) or _inserts(side) for side in sides):
        return None
    table, model = order[0], next((side.model for side in sides if side.model), "")
    rows = sorted({number for side in sides if side.statement for number in side.statement.ids})
    named = f" (records {', '.join(map(str, rows[:10]))})" if len(rows) > 1 else ""
    who = "All sides write" if all(side.wanted for side in sides) else "The side that is known writes"
    return Advice(
        "Write the records in one order",
        f"{who} rows of {table}{named}; the others most likely do so in another order. Whoever locks "
        "the rows in the order of their ids, all at once and before the first write, waits and is never part "
        "of a cycle.",
        _lock(table, model),
    )


def _tables(sides: Sequence[Side], order: Sequence[str]) -> Advice | None:
    if len(order) < 2:
        return None
    victim = next((side for side in sides if side.victim), sides[0])
    path = next(iter(victim.paths), None)
    frame = path.deepest if path else None
    where = f" in {frame.function} ({frame.file or frame.path}:{frame.line})" if frame else ""
    return Advice(
        f"Lock {' before '.join(order)}",
        f"The side that was rolled back{where} had written {order[-1]} before it wanted {order[0]}; the "
        f"other side goes the other way. Lock the rows of {order[0]} first, in the order of their ids, "
        f"before the first write to {order[-1]}.",
        _lock(order[0], next((side.model for side in sides if side.wanted == order[0]), "")),
    )


def _lock(table: str, model: str) -> str:
    """Code for Odoo 16 and later that waits, and locks in the order of the ids."""
    records = f'records = self.env["{model}"].browse(ids)\n' if model else ""
    return records + _LOCK.replace("TABLE", table).replace("IDS", "records.ids" if model else "ids")


def _computed(sides: Sequence[Side]) -> Advice | None:
    side = next((each for each in sides if each.computed), None)
    side = side or next((each for each in sides if any(path.recomputed for path in each.paths)), None)
    if side is None:
        return None
    names = ", ".join((side.computed or side.columns)[:6]) or "computed fields"
    one = len(side.computed) == 1
    why = "computed and stored" if side.computed else "written by a recomputation"
    return Advice(
        "Do not store what is computed",
        f"{names} of {side.model or side.wanted} {'is' if one else 'are'} {why}, not written because "
        "somebody asked for it. A field that need not be searched, sorted or grouped by should not be stored "
        "(store=False): then nothing is locked.",
    )


def _short() -> Advice:
    return Advice(
        "Keep the transaction short",
        "Odoo repeats a request that was rolled back, so a rare deadlock harms nobody. In scheduled jobs "
        "commit after each record or batch (Odoo 19: self.env['ir.cron']._commit_progress(n)), and call no "
        "remote system between the first write and the commit.",
    )
