"""``generate --commit REPO``: a module becomes a commit of a Git checkout."""

import os
import re
import subprocess

from odoo.addons.devkit_base.engine.command import CommandError, UsageError
from odoo.addons.devkit_base.engine.paths import PathRefused

from ..engine.commit import Author, CommitRefused, GitError, commit, place

_AUTHOR = re.compile(r"(?P<name>[^<>]+?)\s*<(?P<email>[^<>\s]+)>")


def commit_arguments(parser):
    """Add what a commit asks for."""
    group = parser.add_argument_group("commit")
    group.add_argument(
        "--commit", metavar="REPO", help="commit the module to this addons folder of a checkout"
    )
    group.add_argument("--branch", metavar="B", default="", help="default: the branch that is checked out")
    group.add_argument("--message", metavar="TEXT", help='default: "Add MODULE"')
    group.add_argument(
        "--author", metavar='"NAME <MAIL>"', help="default: Git's own user.name and user.email"
    )


def commit_module(name, files, args, blueprint):
    """Commit; return what to say of it. Nothing is pushed."""
    folder = os.path.abspath(args.commit)
    author = _author(args.author, folder)
    try:
        # On the command line the roots are what its user may write to; the checkout is named by hand.
        done = commit(
            name,
            files,
            place(folder, ["/"]),
            author=author,
            message=args.message or f"Add {name}",
            branch=args.branch,
            blueprint=blueprint,
        )
    except (CommitRefused, GitError, PathRefused) as error:
        raise CommandError(str(error)) from error
    except OSError as error:
        raise CommandError(f"{error.filename}: {error.strerror}") from error
    return f"commit {done.commit} on the branch {done.branch} of {folder}"


def _author(text, folder):
    if text:
        match = _AUTHOR.fullmatch(text.strip())
        if not match:
            raise UsageError(f'--author {text!r} names nobody: write "Name <mail@example.com>".')
        return Author(match["name"], match["email"])
    name, email = (_configured(key, folder) for key in ("user.name", "user.email"))
    if not (name and email):
        raise UsageError('Git does not know who commits: give --author "Name <mail@example.com>".')
    return Author(name, email)


def _configured(key, folder):
    """Git's own setting; reading one starts nothing."""
    try:
        done = subprocess.run(
            ["git", "config", "--get", key],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()
