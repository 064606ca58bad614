"""Judges the facts of an Odoo server: each function takes plain values and returns a :class:`Check`."""

from dataclasses import dataclass

OK, ADVICE, PROBLEM = "ok", "advice", "problem"
GIB = 1024**3


@dataclass(frozen=True)
class Check:
    """One line of the answer: what was looked at, how it stands, what was seen and what to do about it."""

    title: str
    state: str
    value: str
    advice: str = ""


def odoo_version(version: str) -> Check:
    """``version`` as in odoo.release, for example 19.0."""
    good = version.partition(".")[0].removeprefix("saas~") == "19"
    return Check("Odoo", OK if good else PROBLEM, version, "" if good else "DevKit is made for Odoo 19.0.")


def postgresql_version(number: int) -> Check:
    """``number`` as in PostgreSQL's server_version_num, for example 150004."""
    major, value = number // 10000, f"{number // 10000}.{number % 10000}"
    if major < 13:
        return Check("PostgreSQL", PROBLEM, value, "Odoo 19 needs PostgreSQL 13 or newer.")
    if major < 14:
        return Check("PostgreSQL", ADVICE, value, "This version gets no fixes any more: plan an upgrade.")
    return Check("PostgreSQL", OK, value)


def workers(number: int, cores: int) -> Check:
    """``number`` of HTTP worker processes; 0: one process with threads."""
    value = f"{number} workers on {cores} cores" if number else f"one process with threads, {cores} cores"
    if not number:
        return Check(
            "Workers", ADVICE, value, "Good for development. In production set workers, about 2 a core."
        )
    if number > 2 * cores + 1:
        return Check(
            "Workers", ADVICE, value, f"More than 2 a core plus 1 ({2 * cores + 1}) slow each other down."
        )
    return Check("Workers", OK, value)


def cron_threads(number: int) -> Check:
    """``number`` of threads or processes that execute scheduled actions."""
    value = f"{number}"
    if number == 0:
        return Check(
            "Scheduled actions", PROBLEM, value, "max_cron_threads is 0: this server executes no runs."
        )
    if number == 1:
        advice = "A long run keeps all other scheduled actions waiting: set max_cron_threads to 2 or more."
        return Check("Scheduled actions", ADVICE, value, advice)
    return Check("Scheduled actions", OK, value)


def silence(seconds: int) -> Check:
    """``seconds`` a scheduled action may say nothing before Odoo stops it; 0: for ever."""
    if seconds == 0:
        return Check("Time limit", OK, "none")
    state = OK if seconds >= 60 else PROBLEM
    advice = "" if state == OK else "Set limit_time_real_cron to 60 or more, or long steps of runs are cut."
    return Check("Time limit", state, f"{seconds} s without a sign of life", advice)


def memory_limits(soft: int, hard: int, processes: int, total: int) -> Check:
    """Bytes; ``total`` is the machine's memory, 0 when unknown; ``processes`` each may use ``hard``."""
    if not soft or not hard:
        return Check("Memory limits", ADVICE, "none", "Set limit_memory_soft and limit_memory_hard.")
    value = f"{soft / GIB:.1f} / {hard / GIB:.1f} GiB"
    if soft > hard:
        return Check("Memory limits", PROBLEM, value, "limit_memory_soft is above limit_memory_hard.")
    if total and soft * processes > total:
        advice = f"{processes} processes may use more than the machine's {total / GIB:.1f} GiB."
        return Check("Memory limits", ADVICE, value, advice)
    return Check("Memory limits", OK, value)


def disk(free: int, total: int) -> Check:
    """Bytes on the file system of the file store."""
    share = free / total if total else 0
    value = f"{free / GIB:.1f} GiB free of {total / GIB:.1f} ({share:.0%})"
    if free < GIB or share < 0.02:
        return Check("Disk", PROBLEM, value, "Almost full: free some space before it stops everything.")
    if share < 0.10:
        return Check("Disk", ADVICE, value, "Less than 10 % is free.")
    return Check("Disk", OK, value)


def long_transactions(rows: list[tuple[int, str, float]], limit: float = 300.0) -> Check:
    """``rows`` (backend pid, application, age in seconds) of open transactions in this database."""
    old = [row for row in rows if row[2] >= limit]
    if not old:
        return Check("Long transactions", OK, f"none above {limit:.0f} s")
    pid, application, age = max(old, key=lambda row: row[2])
    return Check(
        "Long transactions",
        ADVICE,
        f"{len(old)}, the oldest {age:.0f} s (backend {pid}, {application or 'unknown'})",
        "They keep VACUUM from cleaning up. Find out what they wait for.",
    )


def configured(title: str, values: list[str], advice: str) -> Check:
    """A setting that should have at least one value."""
    return Check(title, OK if values else ADVICE, ", ".join(values) or "not set", "" if values else advice)


def summarise(checks: list[Check]) -> tuple[str, str]:
    """Return (verdict, summary): ``findings`` when there is a problem, else ``clean``."""
    problems = [check.title for check in checks if check.state == PROBLEM]
    advices = [check.title for check in checks if check.state == ADVICE]
    if problems:
        return "findings", f"{len(problems)} of {len(checks)} checks found a problem: {', '.join(problems)}."
    if advices:
        return "clean", f"No problem in {len(checks)} checks; advice on: {', '.join(advices)}."
    return "clean", f"All {len(checks)} checks are fine."
