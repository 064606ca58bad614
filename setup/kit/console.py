"""What a person sees: steps with their seconds, and one clear sentence for each failure."""

import contextlib
import errno
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator

INTERRUPTED = 130


class Failure(Exception):
    """Something is missing: says what, and what to do about it. Shown without a traceback."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


class Step:
    """One piece of work that takes time; `note` shows how far it is."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.detail = ""
        self.started = time.monotonic()

    @property
    def seconds(self) -> float:
        """How long it has taken so far."""
        return time.monotonic() - self.started

    def note(self, detail: str) -> None:
        """Show `detail` behind the title; on a terminal it replaces the last one."""
        self.detail = detail


def say(text: str = "") -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


@contextlib.contextmanager
def step(title: str) -> Iterator[Step]:
    """Announce `title`, keep its seconds running on a terminal, and close it with the time it took."""
    current = Step(title)
    stop = threading.Event()
    live = sys.stdout.isatty()
    if live:
        ticker = threading.Thread(target=_tick, args=(current, stop), daemon=True)
        ticker.start()
    else:
        say(f"  … {title}")
    mark = "✗"
    try:
        yield current
        mark = "✓"
    finally:
        stop.set()
        if live:
            ticker.join()
            sys.stdout.write("\r\x1b[K")
        detail = f" ({current.detail})" if current.detail else ""
        say(f"  {mark} {title}{detail}, {current.seconds:.1f} s")


def _tick(current: Step, stop: threading.Event) -> None:
    while not stop.wait(0.2):
        detail = f": {current.detail}" if current.detail else ""
        sys.stdout.write(f"\r\x1b[K  … {current.title}{detail} {current.seconds:.0f} s"[:200])
        sys.stdout.flush()


def run_main(main: Callable[[list[str]], int], argv: list[str]) -> int:
    """Call `main`; this is the one place where an exception becomes a sentence and an exit code."""
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGTERM, _terminate)
    _printable_streams()
    try:
        return main(argv)
    except KeyboardInterrupt:
        say("\nStopped.")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 (the outermost place)
        return _tell(error)


def _printable_streams() -> None:
    """A terminal without UTF-8 shows a question mark for a tick instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _terminate(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def _tell(error: Exception) -> int:
    failure = as_failure(error)
    print(f"\n✗ {failure.what}", file=sys.stderr)
    if failure.remedy:
        print(f"  {failure.remedy}", file=sys.stderr)
    debug(error)
    return 1


def debug(error: BaseException) -> None:
    """Show where an exception came from, if DEVKIT_DEBUG asks for it."""
    if os.environ.get("DEVKIT_DEBUG"):
        traceback.print_exception(error)


def as_failure(error: BaseException) -> Failure:
    """The sentence for any exception: what was missing and what to do."""
    if isinstance(error, Failure):
        return error
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(error.filename or "")
    if isinstance(error, PermissionError):
        return Failure(
            f"No permission for {error.filename}.",
            "Give this user the right to it, or set DEVKIT_CACHE to a folder that it may write.",
        )
    return Failure(
        f"Unexpected: {type(error).__name__}: {error}",
        "Run it again with DEVKIT_DEBUG=1 to see where it happened, and report it.",
    )


def disk_full(place: str) -> Failure:
    """The sentence for a full disk."""
    where = f" while writing {place}" if place else ""
    return Failure(
        f"The disk is full{where}.",
        "Free some space (about 3 GB are needed), or set DEVKIT_CACHE to a folder on another disk.",
    )
