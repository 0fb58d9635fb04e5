"""A small load generator: asks for one address again and again over several connections, and times each answer.

    python -m tests.benchmarks.load URL SECONDS CONNECTIONS

runs in a process of its own, beside the server, and prints one line of JSON. It only ever talks to this machine.
"""

import json
import socket
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles
from urllib.parse import urlsplit

HEADERS = "Accept: text/html\r\nAccept-Encoding: gzip\r\nAccept-Language: ko\r\nConnection: close\r\n"


@dataclass(frozen=True)
class Load:
    """What a run saw: requests each second, the 99th percentile and the median of their times in milliseconds."""

    per_second: float
    p99: float
    median: float
    requests: int


def ask(host: str, port: int, request: bytes) -> bytes:
    """Send a request over a connection of its own and return the whole answer."""
    with socket.create_connection((host, port), timeout=30) as connection:
        connection.sendall(request)
        parts = []
        while part := connection.recv(65_536):
            parts.append(part)
    return b"".join(parts)


def press(url: str, seconds: float, connections: int, cookie: str = "") -> Load:
    """Ask for an address during some seconds. Raises RuntimeError for any answer but 200, ValueError for other hosts."""
    parts = urlsplit(url)
    if parts.hostname != "127.0.0.1" or parts.port is None:
        raise ValueError("Load goes to this machine only.")
    host, port = parts.hostname, parts.port
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    cookies = f"Cookie: {cookie}\r\n" if cookie else ""
    request = f"GET {target} HTTP/1.1\r\nHost: {host}:{port}\r\n{HEADERS}{cookies}\r\n".encode()
    times: list[float] = []
    bad: list[bytes] = []
    deadline = time.perf_counter() + seconds

    def visitor() -> None:
        """Be one visitor, who asks again as soon as the answer is there."""
        while time.perf_counter() < deadline and not bad:
            started = time.perf_counter()
            answer = ask(host, port, request)
            times.append(time.perf_counter() - started)
            if not answer.startswith(b"HTTP/1.1 200"):
                bad.append(answer[:300])

    started = time.perf_counter()
    visitors = [threading.Thread(target=visitor) for _ in range(connections)]
    for thread in visitors:
        thread.start()
    for thread in visitors:
        thread.join()
    elapsed = time.perf_counter() - started
    if bad or len(times) < 2:
        raise RuntimeError(f"{url}: {bad[0].decode(errors='replace') if bad else 'no answers'}")
    percentiles = quantiles(times, n=100)
    return Load(len(times) / elapsed, percentiles[98] * 1000, percentiles[49] * 1000, len(times))


def main(arguments: Sequence[str]) -> int:
    """Press one address and print what was seen."""
    url, seconds, connections, *cookie = arguments
    seen = press(url, float(seconds), int(connections), *cookie)
    print(json.dumps(seen.__dict__))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
