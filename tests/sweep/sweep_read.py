"""Reads every module of an addons path and writes it again; says what came back as elements of a blueprint.

    python tests/sweep/sweep_read.py FOLDER… [--every N] [--yaml N] [--json FILE] [--markdown FILE]

A module fails when reading or writing it raises, when regenerating it without a change is not byte for byte
what stands on disk, when a field added to one of its models touches another file than that of the model, or
(of each N-th, `--yaml`) when the blueprint is another one once it was written as YAML and read again.
"""

import argparse
import json
import multiprocessing
import sys
import time
import traceback
from collections import Counter
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
import conftest  # noqa: F401, E402 (lets the engine be imported without Odoo)
from addons.devkit_scaffold.engine.blueprint import Field, check, to_yaml  # noqa: E402
from addons.devkit_scaffold.engine.known_sources import find_modules  # noqa: E402
from addons.devkit_scaffold.engine.read import files_of, read_folder, regenerated, summary  # noqa: E402

ADDED = "devkit_added"


def main(argv=None) -> int:
    """Sweep, print the table, write the files asked for; 1 where a module failed."""
    args = _arguments().parse_args(argv)
    modules = sorted(find_modules(args.folders).items())[:: args.every]
    work = [
        (path.resolve(), bool(args.yaml) and number % args.yaml == 0)
        for number, (_n, path) in enumerate(modules)
    ]
    started = time.monotonic()
    with multiprocessing.Pool(args.processes) as pool:
        results = pool.map(sweep, work, chunksize=4)
    report = _report(results, time.monotonic() - started)
    text = as_markdown(report)
    print(text)  # noqa: T201
    if args.json:
        args.json.write_text(json.dumps(report, indent=1) + "\n")
    if args.markdown:
        args.markdown.write_text(text + "\n")
    return 1 if report["failures"] else 0


def sweep(work: tuple[Path, bool]) -> dict:
    """What happened to one module."""
    folder, with_yaml = work
    try:
        reading = read_folder(folder)
        failures = list(_failures(folder, reading, with_yaml))
    except Exception:  # noqa: BLE001 (a crash is what the sweep looks for)
        return {
            "module": folder.name,
            "failures": [traceback.format_exc(limit=-3)],
            "figures": {},
            "whole": False,
        }
    whole = summary.is_whole(reading.figures)
    return {"module": folder.name, "failures": failures, "figures": dict(reading.figures), "whole": whole}


def _failures(folder: Path, reading, with_yaml: bool):
    before = files_of(folder)
    after = {file.path: file.content for file in regenerated(reading, reading.blueprint)}
    if after != before:
        yield f"not the same bytes: {sorted(path for path in before if after.get(path) != before[path])[:3]}"
    yield from _added_field(reading, before)
    if with_yaml:
        blueprint, problems = check(to_yaml(reading.blueprint))
        if problems or blueprint != reading.blueprint:
            yield f"another blueprint after YAML: {problems[:1]}"


def _added_field(reading, before: dict[str, bytes]):
    """A field added to the first model that has a class must touch one file, and only add lines to it."""
    shown = [model for model in reading.blueprint.models if model.fields]
    if not shown:
        return
    fields = (*shown[0].fields, Field(ADDED, "Char"))
    models = tuple(replace(m, fields=fields) if m is shown[0] else m for m in reading.blueprint.models)
    after = {f.path: f.content for f in regenerated(reading, replace(reading.blueprint, models=models))}
    touched = [path for path in after if after[path] != before.get(path)]
    if len(touched) != 1 or set(after) != set(before):
        yield f"a field added to {shown[0].name} touches {touched}"
        return
    old, new = (each[touched[0]].splitlines() for each in (before, after))
    if len(new) != len(old) + 1 or [line for line in new if ADDED.encode() not in line] != old:
        yield f"a field added to {shown[0].name} changes other lines of {touched[0]}"


def _report(results: list[dict], seconds: float) -> dict:
    figures = Counter()
    for result in results:
        figures.update(result["figures"])
    return {
        "modules": len(results),
        "whole": sum(result["whole"] for result in results),
        "seconds": round(seconds, 1),
        "table": summary.table(figures),
        "failures": {r["module"]: r["failures"] for r in results if r["failures"]},
        "not_whole": [r["module"] for r in results if not r["whole"]],
    }


def as_markdown(report: dict) -> str:
    """The table of what came back."""
    lines = [
        f"{report['modules']} modules in {report['seconds']} s, {len(report['failures'])} failed.",
        f"Structurally whole: {report['whole']} of {report['modules']}.",
        "",
        "| what | came back | of | share |",
        "|---|---:|---:|---:|",
    ]
    for name, done, of in report["table"]:
        lines.append(f"| {name} | {done} | {of} | {100 * done / of if of else 100:.1f} % |")
    for module, failures in report["failures"].items():
        lines += ["", f"{module}: {failures[0]}"]
    return "\n".join(lines)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each N-th module")
    parser.add_argument("--yaml", type=int, default=0, metavar="N", help="of each N-th, through YAML too")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--markdown", type=Path)
    return parser


if __name__ == "__main__":
    sys.exit(main())
