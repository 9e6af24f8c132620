"""Clients that ask a server on this machine, each over one connection that stays open."""

import http.client
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

_HEADERS = {"Accept-Encoding": "gzip", "Accept": "text/html"}


@dataclass
class Outcome:
    """What came back: seconds of each request, how often each status, bytes as they were sent."""

    times: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    sizes: list[int] = field(default_factory=list)
    seconds: float = 0
    client_seconds: float = 0

    def summary(self) -> str:
        times, sizes = sorted(self.times), sorted(self.sizes)
        middle, late = (times[int(len(times) * share)] * 1000 for share in (0.5, 0.95))
        errors = {status: count for status, count in self.statuses.items() if status != "200"}
        return (
            f"{len(times) / self.seconds:.1f} requests a second ({len(times)} in "
            f"{self.seconds:.1f} s); median {middle:.0f} ms, p95 {late:.0f} ms, slowest "
            f"{times[-1] * 1000:.0f} ms\nerrors: {errors or 'none'}; bytes of a page: median "
            f"{sizes[len(sizes) // 2]:,}, largest {sizes[-1]:,}\nprocessor time of the clients: "
            f"{self.client_seconds / len(times) * 1000:.1f} ms a request"
        )


def replay(port: int, paths: list[str], clients: int, seconds: float) -> Outcome:
    """Ask for the paths in their order, as fast as so many clients can, for so long at most."""
    outcome, lock, left = Outcome(), threading.Lock(), iter(paths)
    began, cpu = time.monotonic(), time.process_time()

    def shared() -> Iterator[str]:
        while time.monotonic() < began + seconds:
            with lock:
                path = next(left, None)
            if path is None:
                return
            yield path

    threads = [
        threading.Thread(target=_client, args=(port, shared(), outcome)) for _one in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    outcome.seconds = time.monotonic() - began
    outcome.client_seconds = time.process_time() - cpu
    return outcome


def is_ready(port: int) -> bool:
    """Whether the server answers, from a current index."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/healthz/ready")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _client(port: int, paths: Iterator[str], outcome: Outcome) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for path in paths:
        began = time.perf_counter()
        try:
            connection.request("GET", path, headers=_HEADERS)
            answer = connection.getresponse()
            body, status = answer.read(), str(answer.status)
        except (OSError, http.client.HTTPException) as error:
            body, status = b"", type(error).__name__
            connection.close()  # the next request opens it anew
        outcome.times.append(time.perf_counter() - began)
        outcome.statuses[status] += 1
        outcome.sizes.append(len(body))
    connection.close()
