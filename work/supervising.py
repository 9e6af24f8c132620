"""A server and helpers beside it, started and stopped as one."""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType
from typing import cast

Arguments = Sequence[str]
RESTART_PAUSE_SECONDS = 1.0  # so that a helper that fails at once does not keep a core busy
_HELPER_STOP_SECONDS = 5.0  # it may be killed at any moment: nothing is lost
_FORWARDED = signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGHUP
_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG, prctl(2)
logger = logging.getLogger(__name__)


def run_beside(server: Arguments, *helpers: Arguments) -> int:
    """Run the server until it ends, the helpers as long; returns the server's exit code.

    Signals that ask to end or to reload go to the server; a helper that ends is started again.
    """
    return _Group(server, helpers).run()


class _Group:
    def __init__(self, server: Arguments, helpers: Sequence[Arguments]) -> None:
        self.is_ending = False
        self.server = _start(server)
        self.helpers = [_start(helper) for helper in helpers]
        for number in _FORWARDED:
            signal.signal(number, self.forward)

    def run(self) -> int:
        while True:
            pid, status = os.wait()
            if pid == self.server.pid:
                self.server.returncode = os.waitstatus_to_exitcode(status)
                break
            for place, helper in enumerate(self.helpers):
                if pid == helper.pid:
                    helper.returncode = os.waitstatus_to_exitcode(status)
                    self.restart_helper(place)
        self.stop_helpers()
        code = self.server.returncode
        return code if code >= 0 else 128 - code  # ended by a signal: as a shell says it

    def restart_helper(self, place: int) -> None:
        if self.is_ending:
            return
        ended = self.helpers[place]
        words = " ".join(map(str, cast(Arguments, ended.args)))
        logger.error("“%s” ended with %s; it is started again.", words, ended.returncode)
        time.sleep(RESTART_PAUSE_SECONDS)
        self.helpers[place] = _start(cast(Arguments, ended.args))

    def stop_helpers(self) -> None:
        for helper in self.helpers:
            helper.terminate()
        for helper in self.helpers:
            try:
                helper.wait(_HELPER_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                helper.kill()
                helper.wait()

    def forward(self, number: int, frame: FrameType | None) -> None:
        self.is_ending = number != signal.SIGHUP
        # Not `send_signal`: it would look for the server's end, which `run` waits for.
        try:
            os.kill(self.server.pid, number)
        except ProcessLookupError:
            logger.info("The server has ended already.")


def _start(arguments: Arguments) -> "subprocess.Popen[bytes]":
    is_linux = sys.platform == "linux"
    return subprocess.Popen(arguments, preexec_fn=_die_with_parent if is_linux else None)


def _die_with_parent() -> None:
    """However the parent ends, also by SIGKILL: nothing stays behind that holds the port."""
    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
