"""Opening an address politely, to see whether it still opens; the only door to urllib3."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import urllib3
from django.db import models
from django.utils.translation import gettext_lazy as _
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NewConnectionError,
    ReadTimeoutError,
    ResponseError,
)

_REDIRECTS = 5
# Who answers so is there, but not for a program: sign in (401), not you (403), not for sale (402,
# 451), too often (429), or a guard that wants a browser (406, 418, 999 of LinkedIn).
_WILL_NOT_SAY = frozenset({401, 402, 403, 406, 418, 429, 451, 999})


class Problem(models.TextChoices):
    """Why there is no answer."""

    TIMEOUT = "timeout", _("no answer in time")
    REDIRECTS = "redirects", _("leads in a circle")
    UNREACHABLE = "unreachable", _("cannot be reached")


@dataclass(frozen=True)
class Outcome:
    """What came of opening an address: the last HTTP status, or the problem without one."""

    status: int | None = None
    problem: str = ""

    @property
    def is_open(self) -> bool:
        return self.status is not None and self.status < 400

    @property
    def is_failure(self) -> bool:
        """Neither open nor closed to programs only."""
        return not self.is_open and self.status not in _WILL_NOT_SAY


def host_of(url: str) -> str:
    """Whom an address asks, with the port; also of one that is misspelled."""
    return url.partition("://")[2].partition("/")[0].lower()


class Visitor:
    """Opens addresses one after the other, and never one host twice within the delay."""

    def __init__(
        self,
        user_agent: str,
        *,
        delay_seconds: float = 1.0,
        timeout_seconds: float = 15.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        retries = urllib3.Retry(
            connect=1,
            read=0,
            status=0,
            redirect=_REDIRECTS,
            raise_on_status=False,
            respect_retry_after_header=False,
        )
        self._pool = urllib3.PoolManager(
            headers={"User-Agent": user_agent, "Accept": "text/html,*/*"},
            timeout=urllib3.Timeout(timeout_seconds),
            retries=retries,
        )
        self._delay_seconds = delay_seconds
        self._sleep = sleep
        self._visited: dict[str, float] = {}

    def visit(self, url: str) -> Outcome:
        """What a HEAD gives; some servers refuse or forget that one, so then what a GET gives."""
        outcome = self._ask("HEAD", url)
        return outcome if outcome.is_open else self._ask("GET", url)

    def _ask(self, method: str, url: str) -> Outcome:
        self._wait(host_of(url))
        try:
            response = self._pool.request(method, url, preload_content=False)
        except MaxRetryError as error:
            return Outcome(problem=_problem(error.reason))
        except HTTPError as error:
            return Outcome(problem=_problem(error))
        response.close()  # nobody reads the body
        return Outcome(status=response.status)

    def _wait(self, host: str) -> None:
        now = time.monotonic()
        rest = self._visited.get(host, -self._delay_seconds) + self._delay_seconds - now
        if host in self._visited and rest > 0:
            self._sleep(rest)
        self._visited[host] = time.monotonic()


def _problem(error: Exception | None) -> Problem:
    is_refused = isinstance(error, NewConnectionError)  # for urllib3 a kind of timeout
    if isinstance(error, ConnectTimeoutError | ReadTimeoutError) and not is_refused:
        return Problem.TIMEOUT
    return Problem.REDIRECTS if isinstance(error, ResponseError) else Problem.UNREACHABLE
