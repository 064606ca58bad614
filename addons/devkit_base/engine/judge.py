"""Judges facts of a running Odoo for the named checks: plain values in, a :class:`CheckResult` out."""

from collections.abc import Mapping, Sequence

from .check_result import CheckResult, failed, none_of, not_applicable, ok
from .probe import human_size

#: More people with all rights than this are too many to know what each one changed.
MAX_ADMINISTRATORS = 3
#: A transaction open for longer keeps VACUUM from cleaning up and may hold locks.
LONG_TRANSACTION = 300.0


def failing_crons(rows: Sequence[tuple[str, int, object]]) -> CheckResult:
    """``rows`` (name, failures in a row, first failure) of scheduled actions that failed the last time."""
    lines = [f"{name}: failed {count} times since {since or 'unknown'}" for name, count, since in rows]
    return none_of(lines, "No scheduled action is failing.", "Scheduled actions that fail: {count}.")


def late_crons(rows: Sequence[tuple[str, float]], limit: float = 3600.0) -> CheckResult:
    """``rows`` (name, seconds overdue) of active scheduled actions."""
    lines = [f"{name}: {late / 60:.0f} min overdue" for name, late in rows if late > limit]
    return none_of(
        lines, "All scheduled actions run on time.", "Scheduled actions that wait for a worker: {count}."
    )


def mail_queue(failures: Mapping[str, int], waiting: int) -> CheckResult:
    """``failures`` counts by reason, ``waiting`` mails in the queue for more than an hour."""
    lines = [f"{count} × {reason}" for reason, count in sorted(failures.items(), key=lambda pair: -pair[1])]
    total = sum(failures.values())
    if waiting:
        lines.append(f"{waiting} waiting for more than an hour")
    if total or waiting:
        return failed(f"Mails that could not be sent: {total}; stuck in the queue: {waiting}.", lines)
    return ok("No mail failed and none is stuck.")


def administrators(names: Sequence[str], limit: int = MAX_ADMINISTRATORS) -> CheckResult:
    """``names`` of active users who may change the settings."""
    message = f"Users with all rights: {len(names)}"
    if len(names) > limit:
        return failed(f"{message}; more than {limit} are hard to account for.", names)
    return ok(f"{message}.", names)


def database_size(database: int, free: int | None, tables: Sequence[tuple[str, int]]) -> CheckResult:
    """Judge bytes; ``free`` on the disk of Odoo's files, where backups begin; ``tables`` the largest ones."""
    lines = [f"{name}: {human_size(size)}" for name, size in tables]
    text = f"The database has {human_size(database)}"
    if free is None:
        return ok(f"{text}.", lines)
    if free < database:
        return failed(f"{text}, only {human_size(free)} are free: a backup may not fit.", lines)
    return ok(f"{text}, {human_size(free)} are free.", lines)


def long_transactions(rows: Sequence[tuple[int, str, float, str]]) -> CheckResult:
    """``rows`` (backend pid, application, age in seconds, state) of open transactions."""
    lines = [
        f"backend {pid} ({application or 'unknown'}, {state}): {age:.0f} s"
        for pid, application, age, state in rows
        if age >= LONG_TRANSACTION
    ]
    bad = f"Transactions open for more than {LONG_TRANSACTION / 60:.0f} minutes: {{count}}."
    return none_of(lines, "No transaction is open for long.", bad)


def base_url(url: str, frozen: bool, proxy_mode: bool) -> CheckResult:
    """Is the address right that goes into mails and payment links?"""
    if not url.startswith("https://"):
        return failed(f"web.base.url is {url or 'empty'}: links in mails and payments need https://.")
    if not frozen:
        return failed(f"web.base.url is {url}, but any administrator's login may change it: freeze it.")
    if not proxy_mode:
        return failed(f"web.base.url is {url}, but proxy_mode is off: Odoo believes it is asked over http.")
    return ok(f"web.base.url is {url} and stays so; proxy_mode is on.")


def list_db(enabled: bool, dbfilter: str) -> CheckResult:
    """May strangers see and manage databases?"""
    if enabled:
        return failed("list_db is on: anybody can list databases and reach the database manager.")
    if not dbfilter:
        return ok("list_db is off.", "dbfilter is empty: fine with one database only.")
    return ok(f"list_db is off, dbfilter is {dbfilter}.")


def workers(number: int, dev_mode: Sequence[str]) -> CheckResult:
    """Is this server run as one for production?"""
    problems = []
    if not number:
        problems.append("workers is 0: one slow request holds up the others")
    if dev_mode:
        problems.append(f"dev_mode is on: {', '.join(sorted(set(dev_mode)))}")
    return none_of(problems, f"{number} workers, dev_mode is off.", "The server runs as for development.")


def invalid_indexes(names: Sequence[str]) -> CheckResult:
    """``names`` of indexes that PostgreSQL maintains and never uses."""
    return none_of(names, "All indexes are valid.", "Invalid indexes, to be built again: {count}.")


def two_factor(installed: bool, without: Sequence[str]) -> CheckResult:
    """``without``: administrators who log in by password alone."""
    if not installed:
        return failed("The module auth_totp is not installed: administrators log in by password alone.")
    return none_of(
        without, "All administrators use two factors.", "Administrators with one factor only: {count}."
    )


def signup(scope: str | None) -> CheckResult:
    """``scope`` of auth_signup: ``b2c`` is open for all, None when the module is not installed."""
    if scope is None:
        return not_applicable("Nobody can sign up: auth_signup is not installed.")
    if scope == "b2c":
        return failed("Anybody can make himself a portal user (free sign up).")
    return ok("Only invited people can sign up.")
