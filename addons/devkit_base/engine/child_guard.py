"""Runs the program given on its command line and kills it, with all it started, when its own parent is gone.

Started by ``child.py`` as ``python -I -S child_guard.py PARENT PROGRAM ARGUMENT…``: a script of its own,
because code between fork and exec in a process with threads may deadlock. On Linux the kernel tells of the
parent's death at once (prctl(2), PR_SET_PDEATHSIG); elsewhere the guard looks every second. The guard adopts
what its descendants leave behind (PR_SET_CHILD_SUBREAPER), so daemons do not escape it.
"""

import contextlib
import ctypes
import os
import signal
import sys
import time

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
GRACE = 3.0


_STOP = {signal.SIGTERM, signal.SIGINT, signal.SIGHUP}


def _prctl(option: int, value: int) -> None:
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def _lift_limits() -> None:
    """Give the program the hard limits: the soft ones are Odoo's, for its own workers."""
    import resource

    for name in ("RLIMIT_AS", "RLIMIT_CPU"):
        with contextlib.suppress(ValueError, OSError, AttributeError):
            limit = getattr(resource, name)
            hard = resource.getrlimit(limit)[1]
            resource.setrlimit(limit, (hard, hard))


def _descendants(pid: int) -> list[int]:
    """All processes below ``pid``, from /proc; empty where there is no such thing."""
    found = []
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children") as children:
                found += [int(child) for child in children.read().split()]
    except OSError:
        return []
    return found + [grandchild for child in found for grandchild in _descendants(child)]


def _signal_all(group: int, signum: int) -> None:
    with contextlib.suppress(OSError):
        os.killpg(group, signum)
    for pid in _descendants(os.getpid()):
        with contextlib.suppress(OSError):
            os.kill(pid, signum)


def _reap(main: int, status: int | None) -> int | None:
    """Collect ended children; return the main program's wait status once it is known."""
    with contextlib.suppress(ChildProcessError):
        while True:
            pid, ended = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                break
            if pid == main:
                status = ended
    return status


def _kill_all(main: int) -> None:
    for signum, seconds in ((signal.SIGTERM, GRACE), (signal.SIGKILL, GRACE)):
        _signal_all(main, signum)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            _reap(main, None)
            if not _alive(main):
                return
            time.sleep(0.02)


def _alive(group: int) -> bool:
    if _descendants(os.getpid()):
        return True
    try:
        os.killpg(group, 0)
    except OSError:
        return False
    return True


def _start(argv: list[str]) -> int:
    pid = os.fork()  # this process has one thread
    if pid:
        return pid
    try:
        os.setpgid(0, 0)
        _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        _lift_limits()
        os.execvp(argv[0], argv)
    except OSError as error:
        sys.stderr.write(f"{argv[0]}: {error}\n")
        sys.stderr.flush()
    os._exit(127)


def _wait(main: int, parent: int) -> int | None:
    """Wait for the main program and return its wait status; None when all must stop instead."""
    while True:
        status = _reap(main, None)
        if status is not None:
            return status
        if os.getppid() != parent:
            return None
        received = signal.sigtimedwait({signal.SIGCHLD, *_STOP}, 1.0)
        if received is not None and received.si_signo in _STOP:
            return None


def main(parent: int, argv: list[str]) -> int:
    """Run ``argv`` while the process ``parent`` lives; return its exit code, or die of the same signal."""
    # What Odoo blocks in its worker threads is inherited, hence SIG_SETMASK. The guard waits for its signals
    # instead of handling them: none is lost, none comes between two lines.
    signal.pthread_sigmask(signal.SIG_SETMASK, {signal.SIGCHLD, *_STOP})
    for signum in (signal.SIGCHLD, *_STOP):
        signal.signal(signum, signal.SIG_DFL)
    _prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    _prctl(PR_SET_CHILD_SUBREAPER, 1)
    child = _start(argv)
    status = _wait(child, parent)
    _kill_all(child)
    if status is None:
        return 128 + signal.SIGTERM
    if os.WIFSIGNALED(status):
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        os.kill(os.getpid(), os.WTERMSIG(status))
    return os.waitstatus_to_exitcode(status) & 0xFF


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
