"""Stores incidents as issues and events: a few statements a batch, no ORM record a row.

Several readers may meet the same group at once: their rows are sorted, so that they are locked in one order,
and a unique index makes one record of them. PostgreSQL may still refuse one with a serialization failure;
the caller rolls back and stores the batch again (``issue_store.again``).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from psycopg2 import errors

from odoo import fields
from odoo.tools import SQL, parse_version

from ..engine.incident import Incident
from .issue_rows import EVENT_COLUMNS, ISSUE_COLUMNS, event_key, event_row, gave_up, issue_row, times_of, utc

BATCH = 500
#: Events of one issue whose text a store keeps; of the others it keeps when and where.
KEPT_TEXTS = 50
#: Another transaction stored the same group at the same time: PostgreSQL wants the batch again.
AGAIN = (
    errors.SerializationFailure,
    errors.DeadlockDetected,
    errors.LockNotAvailable,
    errors.UniqueViolation,
)
_FIRST, _LAST = list(ISSUE_COLUMNS).index("first_seen"), list(ISSUE_COLUMNS).index("last_seen")
#: What an issue keeps when it is seen again; all else is what the latest incident says.
_KEPT = {"group_value", "first_seen", "last_seen"}


@dataclass
class Changes:
    """What a store has done: ids of issues, and how many events were ``new`` or ``known`` before."""

    new: set[int] = field(default_factory=set)
    regressed: set[int] = field(default_factory=set)
    exhausted: set[int] = field(default_factory=set)
    seen: Counter = field(default_factory=Counter)
    counts: Counter = field(default_factory=Counter)

    def update(self, other: "Changes") -> None:
        """Add what another batch has done."""
        self.new |= other.new
        self.regressed |= other.regressed
        self.exhausted |= other.exhausted
        self.seen.update(other.seen)
        self.counts.update(other.counts)


class IssueStore:
    """Stores what one reader sees. One object serves the whole reading."""

    def __init__(self, env, source, *, target=None, run=None, company=None):
        """:param company: whose issues they are, an empty record for nobody's; None: the user's company"""
        self.env = env(su=True)
        self.source = source
        self.target_id = target.id if target else None
        self.run_id = run.id if run else None
        self.company_id = (env.company if company is None else company).id or None
        self._twins = Counter()
        self._texts = Counter()

    def batches(self, incidents: Iterable[Incident], size: int = BATCH) -> Iterator[list[Incident]]:
        """Lists of at most ``size`` incidents; a generator is not read further than needed."""
        iterator = iter(incidents)
        while batch := list(islice(iterator, size)):
            yield batch

    def store(self, incidents: Iterable[Incident]) -> Changes:
        """Store incidents; what was stored before, by whomever, is not counted again."""
        self.env.flush_all()
        changes = Changes()
        for batch in self.batches(incidents):
            changes.update(self._store_batch(batch))
        if changes.seen:
            self.env["devkit.debug.issue"].invalidate_model()
            self.env["devkit.debug.event"].invalidate_model()
            self.env["devkit.debug.alert"]._notice(changes)
        return changes

    @contextmanager
    def remembering(self):
        """Forget what was numbered inside when it fails: the batch will be stored again."""
        twins, texts = self._twins.copy(), self._texts.copy()
        try:
            yield
        except BaseException:
            self._twins, self._texts = twins, texts
            raise

    def _store_batch(self, batch):
        now = fields.Datetime.now()
        known = self.env["devkit.debug.grouping"]._known(
            {incident.group.value: incident.group for incident in batch}, self.company_id, self.target_id
        )
        rows = self._issue_rows(batch, now, known)
        issues, new = self._upsert([rows[value] for value in sorted(rows)])
        issues |= known
        inserted = self._insert_events([self._event_row(incident, issues, now) for incident in batch])
        changes = Changes(new=new, seen=Counter(issue for issue, *_rest in inserted))
        changes.counts.update(events=len(inserted), known=len(batch) - len(inserted), new=len(new))
        changes.counts["noise"] = sum(recovered for *_rest, recovered, _version in inserted)
        changes.regressed = self._settle(inserted, now) - new
        changes.counts["regressed"] = len(changes.regressed)
        changes.exhausted = {issues[each.group.value] for each in batch if gave_up(each)} & set(changes.seen)
        self.env["devkit.debug.statistic"]._add([(row[0], row[1], row[2]) for row in inserted])
        return changes

    def _issue_rows(self, batch, now, known):
        """One row a group, of its latest incident."""
        rows = {}
        for incident in batch:
            value = incident.group.value
            if value in known:
                continue
            first, last = (utc(time) or now for time in times_of(incident))
            row = rows.get(value)
            if row and row[_LAST] > last:
                rows[value] = (*row[:_FIRST], min(first, row[_FIRST]), row[_LAST])
            else:
                first = min(first, row[_FIRST]) if row else first
                rows[value] = issue_row(incident, first, last)
        return rows

    def _upsert(self, rows):
        """Insert or update issues; return their ids by group, and the ids of those that are new."""
        if not rows:
            return {}, set()
        newer = SQL("EXCLUDED.last_seen >= i.last_seen")
        taken = SQL(", ").join(
            SQL(
                "%(c)s = CASE WHEN %(newer)s THEN EXCLUDED.%(c)s ELSE i.%(c)s END",
                c=SQL.identifier(name),
                newer=newer,
            )
            for name in ISSUE_COLUMNS
            if name not in _KEPT
        )
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO devkit_debug_issue AS i (
                    %(names)s, state, active, source, event_count, noise_count, noise, user_count,
                    database_count, regressions, company_id, target_id,
                    create_uid, create_date, write_uid, write_date
                )
                SELECT %(names)s, 'new', true, %(source)s, 0, 0, true, 0, 0, 0, %(company)s, %(target)s,
                       %(user)s, %(now)s, %(user)s, %(now)s
                  FROM unnest(%(arrays)s) AS seen (%(names)s)
                ON CONFLICT (group_value, COALESCE(company_id, 0), COALESCE(target_id, 0)) DO UPDATE SET
                    %(taken)s,
                    source = EXCLUDED.source,
                    first_seen = LEAST(i.first_seen, EXCLUDED.first_seen),
                    last_seen = GREATEST(i.last_seen, EXCLUDED.last_seen),
                    write_uid = EXCLUDED.write_uid,
                    write_date = EXCLUDED.write_date
                RETURNING group_value, id, xmax = 0
                """,
                names=_names(ISSUE_COLUMNS),
                taken=taken,
                arrays=_arrays(ISSUE_COLUMNS, rows),
                source=self.source,
                company=self.company_id,
                target=self.target_id,
                user=self.env.uid,
                now=fields.Datetime.now(),
            ),
            log_exceptions=False,
        )
        found = self.env.cr.fetchall()
        return {value: issue for value, issue, _new in found}, {issue for _value, issue, new in found if new}

    def _event_row(self, incident, issues, now):
        base = event_key(incident)
        # Two equal records of one moment are two events: they are numbered in the order of the log.
        self._twins[base] += 1
        number = self._twins[base]
        key = base if number == 1 else f"{base}-{number}"
        issue = issues[incident.group.value]
        self._texts[issue] += 1
        time = utc(incident.primary.record.time) or utc(times_of(incident)[1]) or now
        return event_row(incident, issue, key, time, self._texts[issue] <= KEPT_TEXTS)

    def _insert_events(self, rows):
        """Insert what is not there; return issue, time, recovered and version of what was inserted."""
        rows = sorted(rows, key=lambda row: row[1])
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO devkit_debug_event (%(names)s, source, target_id, run_id, company_id)
                SELECT %(names)s, %(source)s, %(target)s, %(run)s, %(company)s
                  FROM unnest(%(arrays)s) AS seen (%(names)s)
                ON CONFLICT (key, COALESCE(company_id, 0), COALESCE(target_id, 0)) DO NOTHING
                RETURNING issue_id, time, recovered, module_version
                """,
                names=_names(EVENT_COLUMNS),
                arrays=_arrays(EVENT_COLUMNS, rows),
                source=self.source,
                target=self.target_id,
                run=self.run_id,
                company=self.company_id,
            ),
            log_exceptions=False,
        )
        return self.env.cr.fetchall()

    def _settle(self, inserted, now):
        """Count the events, open again what was resolved or ignored for long enough; return regressions."""
        issues = sorted({row[0] for row in inserted})
        if not issues:
            return set()
        back = self._regressions(inserted, issues)
        per_issue = Counter(row[0] for row in inserted)
        noisy = Counter(row[0] for row in inserted if row[2])
        latest = {row[0]: row[1] for row in sorted(inserted, key=lambda row: row[1])}
        self.env.cr.execute(
            """
            UPDATE devkit_debug_issue i
               SET event_count = i.event_count + seen.count,
                   noise_count = i.noise_count + seen.noise,
                   noise = i.noise AND seen.count = seen.noise,
                   last_seen = GREATEST(i.last_seen, seen.latest),
                   user_count = GREATEST(i.user_count, e.users),
                   database_count = GREATEST(i.database_count, e.databases),
                   state = CASE WHEN i.id = ANY(%(back)s) THEN 'regressed'
                                WHEN i.state = 'ignored' AND i.ignore_until < %(today)s THEN 'open'
                                ELSE i.state END,
                   regressions = i.regressions + (i.id = ANY(%(back)s))::int,
                   regressed_date = CASE WHEN i.id = ANY(%(back)s) THEN %(now)s ELSE i.regressed_date END
              FROM unnest(%(issues)s::int[], %(counts)s::int[], %(noisy)s::int[], %(latest)s::timestamp[])
                   AS seen (issue, count, noise, latest),
                   LATERAL (SELECT count(DISTINCT user_name) AS users, count(DISTINCT database) AS databases
                              FROM devkit_debug_event WHERE issue_id = seen.issue) e
             WHERE i.id = seen.issue
            """,
            {
                "issues": issues,
                "counts": [per_issue[issue] for issue in issues],
                "noisy": [noisy[issue] for issue in issues],
                "latest": [latest[issue] for issue in issues],
                "back": sorted(back),
                "today": fields.Date.context_today(self.env["devkit.debug.issue"]),
                "now": now,
            },
            log_exceptions=False,
        )
        return back

    def _regressions(self, inserted, issues):
        """Resolved issues that happened later, and not in a version before the one that mends it."""
        self.env.cr.execute(
            "SELECT id, resolved_date, resolved_version FROM devkit_debug_issue"
            " WHERE id = ANY(%s) AND state = 'resolved'",
            [issues],
        )
        resolved = {issue: (date, version) for issue, date, version in self.env.cr.fetchall()}
        return {
            issue
            for issue, time, recovered, version in inserted
            if issue in resolved and not recovered and _is_back(time, version, *resolved[issue])
        }


def _is_back(time: datetime, version: str | None, resolved: datetime | None, mended: str | None) -> bool:
    if resolved and time <= resolved:
        return False
    return not (version and mended and parse_version(version) < parse_version(mended))


def _names(columns):
    return SQL(", ").join(map(SQL.identifier, columns))


def _arrays(columns, rows):
    values = list(map(list, zip(*rows, strict=True)))
    return SQL(", ").join(
        SQL("%s::%s[]", column, SQL.identifier(kind))
        for column, kind in zip(values, columns.values(), strict=True)
    )
