"""One self-contained HTML file: no script, nothing loaded from elsewhere, light and dark, printable."""

from html import escape

from ..report import NEW, Entry, Report

#: Nothing may be loaded or run, whatever the findings hold.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"

_STYLE = """
:root { color-scheme: light dark; --line: #d8dadd; --soft: #f5f6f7; --text: #1f2328; --muted: #59636e }
@media (prefers-color-scheme: dark) {
  :root { --line: #3d444d; --soft: #1c2128; --text: #e6edf3; --muted: #9da7b1 }
  body { background: #0f1318 }
}
body { font: 15px/1.5 system-ui, sans-serif; color: var(--text) }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { margin-bottom: .2rem } h2 { font-size: 1.05rem; margin: 0 }
.muted { color: var(--muted) }
table { border-collapse: collapse; margin: 1rem 0 } td, th { padding: .2rem 1rem .2rem 0; text-align: left }
td.n { text-align: right; font-variant-numeric: tabular-nums }
article { border: 1px solid var(--line); border-left-width: .35rem; border-radius: .4rem }
article { padding: .8rem 1rem; margin: 1rem 0 }
article.critical, article.high { border-left-color: #d1242f } article.medium { border-left-color: #bf8700 }
article.low { border-left-color: #0969da } article.ignored { opacity: .75 }
pre { background: var(--soft); padding: .6rem .8rem; border-radius: .3rem; white-space: pre-wrap }
code, pre { font-family: ui-monospace, monospace; font-size: .9em } p { margin: .4rem 0 }
.badge { border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem; font-size: .85em }
@media print { article { break-inside: avoid } }
"""


def render(report: Report) -> str:
    """The report as one HTML document in UTF-8."""
    report = report.redacted()
    titles = report.rule_titles()
    findings = "\n".join(
        _finding(entry, titles.get(entry.finding.rule, "")) for entry in report.sorted_entries()
    )
    title = f"{escape(report.tool)}: {_verdict(report)}"
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="muted">{_about(report)}</p>
{_table(report)}
{findings}
</main>
</body>
</html>
"""


def _verdict(report: Report) -> str:
    count = sum(report.by_severity().values())
    return f"{count} finding{'' if count == 1 else 's'}" if count else "nothing found"


def _about(report: Report) -> str:
    started = report.started.strftime("%Y-%m-%d %H:%M UTC")
    parts = [
        report.target,
        f"version {report.version}",
        started,
        f"{len(report.rules)} rules" if report.rules else "",
    ]
    return " · ".join(escape(part) for part in parts if part)


def _table(report: Report) -> str:
    rows = [
        f'<tr><td>{severity.value}</td><td class="n">{count}</td></tr>'
        for severity, count in report.by_severity().items()
        if count
    ]
    if not rows:
        return ""
    return (
        f'<table><tr><th scope="col">Severity</th><th scope="col">Findings</th></tr>{"".join(rows)}</table>'
    )


def _finding(entry: Entry, title: str) -> str:
    finding, where = entry.finding, entry.finding.location
    ignored = " ignored" if entry.ignored else ""
    lines = [
        f'<article class="{finding.severity.value}{ignored}" id="{entry.fingerprint.value}">',
        f"<h2><code>{escape(finding.rule)}</code> {escape(finding.message)}</h2>",
        f'<p class="muted">{escape(title)}</p>' if title else "",
        f"<p>{''.join(_badges(entry))} <code>{escape(str(where))}</code></p>",
        f"<p><strong>Ignored:</strong> {escape(entry.ignored)}</p>" if entry.ignored else "",
        f"<pre><code>{escape(where.snippet)}</code></pre>" if where.snippet.strip() else "",
        f"<p><strong>Evidence:</strong> {escape(finding.evidence)}</p>" if finding.evidence else "",
        f"<p><strong>What to do:</strong> {escape(finding.fix)}</p>" if finding.fix else "",
        f'<p class="muted">Fingerprint <code>{entry.fingerprint.value}</code></p>',
        "</article>",
    ]
    return "\n".join(line for line in lines if line)


def _badges(entry: Entry) -> list[str]:
    finding = entry.finding
    marks = [
        finding.severity.value,
        f"confidence {finding.confidence.value}",
        "new" if entry.since == NEW else "",
    ]
    return [f'<span class="badge">{mark}</span> ' for mark in marks if mark]
