"""Stores the findings of a run: one INSERT … ON CONFLICT a batch, no ORM record a row.

Several runs may store findings of the same target at once. Their rows are sorted by fingerprint, so that
they are locked in one order; PostgreSQL may still refuse one with a serialization failure, which the
caller answers by rolling back and storing the batch again (``RunJob.findings`` does).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from odoo import fields
from odoo.tools import SQL

from ..engine.finding import Finding
from ..engine.fingerprint import Fingerprinter
from .finding_migration import migrate, older_versions, stored
from .finding_rows import COLUMNS, columns_of, row_of

BATCH = 2000
#: What a finding that is seen again takes over from what was seen; its fingerprint's parts are the same.
_UPDATED = [name for name in COLUMNS if not name.startswith("fingerprint")]


def batches(findings: Iterable[Finding], size: int = BATCH) -> Iterator[list[Finding]]:
    """Lists of at most ``size`` findings; a generator is not read further than needed."""
    iterator = iter(findings)
    while batch := list(islice(iterator, size)):
        yield batch


class FindingStore:
    """Stores what one run sees. One object serves the whole run: it numbers identical snippets."""

    def __init__(self, run):
        self.run = run.sudo()
        self.env = self.run.env
        self.fingerprinter = Fingerprinter()
        self._older = None

    def store(self, findings: Iterable[Finding]) -> dict[str, int]:
        """Store findings in batches; return how many were ``new``, ``still`` there and ``back`` again.

        What this run stored before is not counted again.
        """
        self.env.flush_all()
        counts = Counter(new=0, still=0, back=0)
        for batch in batches(findings):
            counts.update(self._store_batch(batch))
        self.env["devkit.finding"].invalidate_model()
        self.run.invalidate_recordset()
        return dict(counts)

    def _store_batch(self, batch):
        rule_ids = self.env["devkit.rule"]._ids_by_code({finding.rule for finding in batch})
        self.env["devkit.rule"].flush_model()
        pairs = [(finding, *self.fingerprinter.add(finding, self._also())) for finding in batch]
        migrate(self.env.cr, self._scope(), [(now, older) for _finding, now, older in pairs])
        known = stored(self.env.cr, self._scope(), [now.value for _finding, now, _older in pairs])
        rows = {
            now.value: row_of(finding, now, rule_ids, now.value in known) for finding, now, _older in pairs
        }
        changes = self._upsert([rows[value] for value in sorted(rows)])
        return self._link(changes)

    def _also(self):
        if self._older is None:
            self._older = older_versions(self.env.cr, self._scope())
        return self._older

    def _scope(self):
        return {"company_id": self.run.company_id.id or 0, "target_id": self.run.target_id.id or 0}

    def _upsert(self, rows):
        """Insert or update; return ids and what is new about each."""
        today = fields.Date.context_today(self.run)
        names = SQL(", ").join(map(SQL.identifier, COLUMNS))
        taken = SQL(", ").join(
            SQL("%s = EXCLUDED.%s", SQL.identifier(name), SQL.identifier(name)) for name in _UPDATED
        )
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO devkit_finding AS f (
                    %(names)s, state, regressed, occurrences, kind, company_id, target_id,
                    first_seen, last_seen, first_run_id, last_run_id,
                    create_uid, create_date, write_uid, write_date
                )
                SELECT %(names)s, 'open', false, 1, %(kind)s, %(company)s, %(target)s,
                       %(now)s, %(now)s, %(run)s, %(run)s, %(user)s, %(now)s, %(user)s, %(now)s
                  FROM unnest(%(arrays)s) AS seen (%(names)s)
                ON CONFLICT (fingerprint, COALESCE(company_id, 0), COALESCE(target_id, 0)) DO UPDATE SET
                    %(taken)s,
                    kind = EXCLUDED.kind,
                    state = CASE
                        WHEN f.state = 'fixed' AND f.ignore_until >= %(today)s THEN 'ignored'
                        WHEN f.state = 'ignored' AND f.ignore_until < %(today)s THEN 'open'
                        WHEN f.state = 'fixed' THEN 'open'
                        ELSE f.state
                    END,
                    regressed = f.regressed
                        OR f.state = 'fixed' AND COALESCE(f.ignore_until < %(today)s, true),
                    regressed_run_id = CASE WHEN f.state = 'fixed' THEN EXCLUDED.last_run_id
                                            ELSE f.regressed_run_id END,
                    occurrences = f.occurrences + (f.last_run_id IS DISTINCT FROM EXCLUDED.last_run_id)::int,
                    last_seen = EXCLUDED.last_seen,
                    last_run_id = EXCLUDED.last_run_id,
                    write_uid = EXCLUDED.write_uid,
                    write_date = EXCLUDED.write_date
                RETURNING f.id, CASE
                    WHEN f.first_run_id = %(run)s THEN 'new'
                    WHEN f.regressed_run_id = %(run)s THEN 'back'
                    ELSE 'still'
                END
                """,
                names=names,
                taken=taken,
                arrays=_arrays(rows),
                kind=self.run.kind,
                company=self.run.company_id.id or None,
                target=self.run.target_id.id or None,
                run=self.run.id,
                user=self.env.uid,
                now=fields.Datetime.now(),
                today=today,
            ),
            log_exceptions=False,  # a collision is tried again; other errors fail the run with a traceback
        )
        return self.env.cr.fetchall()

    def _link(self, changes):
        """Note that this run saw them; return the changes of those that were not noted before."""
        ids, kinds = map(list, zip(*changes, strict=True))
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO devkit_run_finding (run_id, finding_id, change)
                SELECT %s, * FROM unnest(%s::int[], %s::text[])
                ON CONFLICT (run_id, finding_id) DO NOTHING RETURNING change
                """,
                self.run.id,
                ids,
                kinds,
            )
        )
        return [change for (change,) in self.env.cr.fetchall()]


def _arrays(rows):
    values = columns_of(rows)
    return SQL(", ").join(
        SQL("%s::%s[]", values[name], SQL.identifier(kind)) for name, kind in COLUMNS.items()
    )
