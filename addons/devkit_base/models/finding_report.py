"""Makes an engine ``Report`` of findings, for exports."""

from datetime import UTC

from odoo import release

from ..engine.fingerprint import Fingerprint
from ..engine.report import NEW, STILL, Entry, Report
from ..engine.rule import Rule
from ..engine.strategy import Part


def make_report(findings, run=None) -> Report:
    """The report of ``findings``; with ``run`` it also says which are new in it.

    :param findings: records of ``devkit.finding`` that the user may read
    """
    since = _since(run) if run else {}
    entries = tuple(_entry(finding, since.get(finding.id, "")) for finding in findings)
    started = (run and run.date_started) or findings.env.cr.now()
    return Report(
        tool="Odoo DevKit",
        version=_version(findings.env),
        rules=tuple(_rule(rule) for rule in findings.rule_id),
        entries=entries,
        started=started.replace(tzinfo=UTC),
        target=_target(findings, run),
    )


def _version(env):
    module = env["ir.module.module"].sudo().search([("name", "=", "devkit_base")])
    return module.installed_version or release.version


def _target(findings, run):
    targets = run.target_id if run else findings.target_id
    return ", ".join(targets.mapped("display_name"))


def _since(run):
    changes = {"new": NEW, "back": NEW, "still": STILL}
    links = run.env["devkit.run.finding"].search_fetch([("run_id", "=", run.id)], ["finding_id", "change"])
    return {link.finding_id.id: changes.get(link.change, "") for link in links}


def _entry(finding, since):
    explained = finding.fingerprint_parts or {}
    parts = tuple(Part(part["name"], part["value"]) for part in explained.get("parts", ()))
    fingerprint = Fingerprint(finding.fingerprint_version or "", finding.fingerprint, parts)
    ignored = (finding.ignore_reason or "") if finding.state == "ignored" else ""
    return Entry(finding._to_engine(), fingerprint, since, ignored)


def _rule(rule):
    """A rule without a text of its own (its addon is gone, or never told it) is described by its title."""
    return Rule(
        code=rule.code,
        title=rule.name,
        severity=rule.severity,
        explanation=rule.explanation or rule.name,
        bad=rule.bad or rule.name,
        good=rule.good or rule.name,
        check=lambda source: (),
        reference=rule.reference or "",
        confidence=rule.confidence,
        language=rule.language or "",
        tags=tuple((rule.tags or "").split(", ")) if rule.tags else (),
    )
