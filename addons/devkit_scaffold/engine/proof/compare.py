"""Whether two modules mean the same: each is installed in a throw-away database, all rows are compared."""

from collections.abc import Sequence
from pathlib import Path

from . import contents, names, sweep, template
from .cluster import Cluster
from .error import ProofError
from .logread import LogReader
from .module import Module
from .odoo_step import OdooStep
from .prover import Listener, Options, addons_path_of, slot, throw_away
from .server import Server


def compare(
    first: str | Path,
    second: str | Path,
    server: Server,
    options: Options,
    listener: Listener,
) -> list[str]:
    """One line for each difference between the databases that the two modules make: tables and their columns,
    models, fields, views (as canonical XML), access, rules, menus, actions, data and xml ids.

    Raises ProofError when one cannot be installed, ProofCancelled when the listener cancels it. Databases and
    folders are gone in every case.
    """
    names.check_prefix(options.prefix)
    subjects = [Module.at(path) for path in (first, second)]
    if subjects[0].name != subjects[1].name:
        raise ProofError(
            f"Only modules of the same name can be compared, not {subjects[0].name} and {subjects[1].name}."
        )
    with Cluster(server) as cluster:
        cluster.require_createdb()
        sweep.sweep(
            cluster, options.prefix, template_days=options.template_days, max_templates=options.max_templates
        )
        found = []
        for number, subject in enumerate(subjects):
            listener.on_step(number, len(subjects), f"Install {subject.path}")
            with slot(cluster, options, listener):
                found.append(_installed(subject, cluster, server, options, listener))
    return found[0].differences(found[1])


def _installed(subject, cluster, server, options, listener) -> contents.Contents:
    """What the database holds once the module is installed."""
    addons_path: Sequence[str] = addons_path_of(subject, server)
    recipe = template.Recipe.of(
        subject, addons_path, server.version, prefix=options.prefix, demo=options.demo
    )
    name = names.proof_name(options.prefix, options.run, subject.name)
    with throw_away(cluster, server, name) as folder:
        copy = subject.copy_to(folder / "addons")
        step = OdooStep(
            server=server,
            folder=folder,
            database=name,
            addons_path=[str(copy.parent), *addons_path],
            timeout=options.timeout,
            on_line=listener.on_line,
            cancelled=listener.cancelled,
        )
        with template.ready(cluster, recipe, step):
            cluster.create(name, recipe.name)
        log = LogReader()
        code = step.run(["-i", subject.name, "--no-http"], log)
        errors = [record for record in log.close() if record.level in ("ERROR", "CRITICAL")]
        if code or errors:
            reason = errors[-1].message if errors else log.tail()
            raise ProofError(f"{subject.path} cannot be installed: {reason}")
        with cluster.session(name) as session:
            return contents.take(session)
