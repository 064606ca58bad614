"""How a ``cli/`` file becomes an ``odoo-bin devkit_<x>`` command, and how a command opens a database.

A command file (``addons/devkit_x/cli/devkit_x.py``) is short::

    from odoo.cli import Command

    from odoo.addons.devkit_base.command import run_command


    class DevkitX(Command):
        "One sentence for odoo-bin help."

        name = "devkit_x"

        def run(self, cmdargs):
            run_command(self, cmdargs, "odoo.addons.devkit_x.verbs")

``verbs`` is a module with a list ``VERBS`` of :class:`~.engine.command.Verb`. It is imported only when the
command runs: Odoo reports an ImportError in a ``cli/`` file as "Unknown command".

A verb that needs a database declares ``database_arguments(parser)`` and works in ``with open_database(args)
as env:``; that commits at the end and rolls back on an error. Verbs without it never connect to PostgreSQL.
"""

import contextlib
import importlib
import sys
from collections.abc import Iterator

import psycopg2

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import config

from .engine.command import CommandError, CommandLine, UsageError
from .engine.database_name import check_database_name


def run_command(command, cmdargs, module):
    """Run the verbs of ``module`` and end the process with their exit code.

    :param command: the Odoo ``Command`` instance; gives name and description
    :param module: dotted name of the module that holds ``VERBS``
    """
    verbs = importlib.import_module(module).VERBS
    line = CommandLine(command.prog, (command.description or command.__doc__ or "").strip(), verbs)
    code = line.run(cmdargs)
    sys.exit(code)


def database_arguments(parser):
    """Add ``-d``, ``-c`` and ``--user`` to the parser of a verb that needs a database."""
    group = parser.add_argument_group("database")
    group.add_argument("-d", "--database", metavar="NAME", help="the database to work in")
    group.add_argument("-c", "--config", metavar="FILE", help="Odoo's configuration file (or ODOO_RC)")
    group.add_argument(
        "--user", metavar="LOGIN", help="act with the rights of this user (default: the superuser)"
    )


@contextlib.contextmanager
def open_database(args) -> Iterator[api.Environment]:
    """Give an environment on the database that ``args`` or the configuration names.

    :raises UsageError: no or several databases named, unknown user, DevKit not installed there
    """
    name = _database_name(args)
    with contextlib.closing(_registry(name).cursor()) as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        if args.user:
            env = env(user=_user_id(env, args.user))
        yield env
        cr.commit()  # pylint: disable=invalid-commit  # noqa: ODE8102


def _database_name(args):
    arguments = ["--no-http"] + ([] if args.debug else ["--log-level=warn"])
    arguments += ["-c", args.config] if args.config else []
    arguments += ["-d", args.database] if args.database else []
    config.parse_config(arguments, setup_logging=True)
    names = config["db_name"]
    if len(names) != 1:
        raise UsageError("Name one database with -d.")
    try:
        return check_database_name(names[0])
    except ValueError as error:
        raise UsageError(str(error)) from error


def _registry(name):
    try:
        registry = Registry(name)
    except psycopg2.OperationalError as error:
        raise CommandError(f"Cannot open the database {name}: {error}") from error
    if "devkit.settings" not in registry:
        raise UsageError(f"DevKit is not installed in the database {name}.")
    return registry


def _user_id(env, login):
    user = env["res.users"].search([("login", "=", login)])
    if not user:
        raise UsageError(f"There is no active user with the login {login}.")
    return user.id
