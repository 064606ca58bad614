"""Git as a program: no shell, and no hook, filter or helper that a repository's configuration might name."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

TIMEOUT = 60  # seconds
#: What a child inherits; no GIT_* variable, key or token of the server.
INHERITED = ("PATH", "LANG", "LC_ALL", "TMPDIR")
#: Settings that would start programs or ask questions, switched off whatever the repository says.
SAFE = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "commit.gpgSign=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "protocol.allow=never",
)


class GitError(RuntimeError):
    """Git refused; the message is what it said."""


@dataclass(frozen=True)
class Git:
    """The repository of a folder."""

    folder: Path
    variables: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def run(self, *arguments: str, data: bytes = b"") -> bytes:
        """What a git command writes. Raises GitError, also where git is not installed."""
        code, output, said = self._call(arguments, data)
        if code:
            raise GitError(said or f"git {arguments[0]} ended with code {code}.")
        return output

    def text(self, *arguments: str) -> str:
        """The same as text, without the last line's end."""
        return self.run(*arguments).decode("utf-8", "replace").rstrip("\n")

    def ask(self, *arguments: str) -> str:
        """The same; empty where git says no."""
        code, output, _said = self._call(arguments, b"")
        return "" if code else output.decode("utf-8", "replace").rstrip("\n")

    @cached_property
    def _no_filters(self) -> dict[str, str]:
        """Variables that empty every filter of the repository's configuration: each is a program to start."""
        asked = (
            "config",
            "--null",
            "--name-only",
            "--get-regexp",
            r"^filter\..*\.(clean|smudge|process|required)$",
        )
        _code, names, _said = self._start(asked, b"", {})
        keys = [name for name in names.decode("utf-8", "surrogateescape").split("\0") if name]
        pairs = {f"GIT_CONFIG_KEY_{number}": key for number, key in enumerate(keys)}
        pairs |= {
            f"GIT_CONFIG_VALUE_{number}": "false" if key.endswith(".required") else ""
            for number, key in enumerate(keys)
        }
        return pairs | {"GIT_CONFIG_COUNT": str(len(keys))}

    def _call(self, arguments: Sequence[str], data: bytes) -> tuple[int, bytes, str]:
        return self._start(arguments, data, self._no_filters)

    def _start(
        self, arguments: Sequence[str], data: bytes, more: Mapping[str, str]
    ) -> tuple[int, bytes, str]:
        settings = [word for setting in SAFE for word in ("-c", setting)]
        kept = {name: os.environ[name] for name in INHERITED if name in os.environ}
        own = {
            "HOME": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_OPTIONAL_LOCKS": "0",
        }
        try:
            result = subprocess.run(
                ["git", *settings, *arguments],
                cwd=self.folder,
                env={**kept, **own, **more, **self.variables},
                input=data,
                capture_output=True,
                timeout=TIMEOUT,
                check=False,
            )
        except FileNotFoundError as error:
            raise GitError("git is not installed on this server.") from error
        except subprocess.TimeoutExpired as error:
            raise GitError(f"git {arguments[0]} had not finished after {TIMEOUT} seconds.") from error
        said = result.stderr.decode("utf-8", "replace").strip()
        return result.returncode, result.stdout, said.removeprefix("fatal: ").removeprefix("error: ")
