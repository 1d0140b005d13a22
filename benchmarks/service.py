"""Latency of the matching API: one name a request, twenty clients at once; once with pauses as people and programs
make them, once each with its next request as soon as it has its answer.

python -m benchmarks.service [--workers N]

The service and the clients share this machine's cores. The floor is the same service's /healthz, asked in the same
way in the same run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import time

from benchmarks.lists import lists_at_hand
from evaluation.common import ROOT, SHARED, lines

CLIENTS = 20
REQUESTS = 3000


async def _client(port: int, requests: list[bytes], times: list[float], pause: float) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for request in requests:
        if pause:  # before the first one too: people do not begin in one instant
            await asyncio.sleep(random.uniform(0, 2 * pause))
        start = time.perf_counter()
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(
            int(line.split(b":")[1]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length")
        )
        await reader.readexactly(length)
        times.append(time.perf_counter() - start)
        assert head.startswith(b"HTTP/1.1 200"), head
    writer.close()


async def _measure(port: int, requests: list[bytes], clients: int, pause: float = 0.0) -> list[float]:
    times: list[float] = []
    await asyncio.gather(*(_client(port, requests[n::clients], times, pause) for n in range(clients)))
    return times


def _post(name: str, schema: str) -> bytes:
    body = json.dumps({"queries": {"q": {"schema": schema, "properties": {"name": [name]}}}}).encode()
    return (
        b"POST /match/default HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
        + str(len(body)).encode()
        + b"\r\n\r\n"
        + body
    )


def _told(name: str, times: list[float], took: float) -> None:
    times.sort()

    def at(share: float) -> float:
        return times[min(len(times) - 1, int(share * len(times)))] * 1000

    print(
        f"| {name} | {statistics.median(times) * 1000:.1f} | {at(0.95):.1f} | {at(0.99):.1f} | {len(times) / took:,.0f} |"
    )


def main() -> None:
    """Start the service on the two lists, asks, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=1)
    args = parser.parse_args()
    with lists_at_hand() as home:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [
            sys.executable,
            "-m",
            "sayso.cli",
            "serve",
            "--api",
            "--port",
            str(port),
            "--workers",
            str(args.workers),
        ]
        service = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "SAYSO_HOME": home}, stderr=subprocess.DEVNULL)
        try:
            _wait(port)
            rows = list(lines(SHARED / "data" / "screening" / "retrieval_dev.jsonl"))[: REQUESTS + 500]
            requests = [_post(r["query"]["name"], r["query"]["schema"]) for r in rows]
            asyncio.run(
                _measure(port, requests[REQUESTS:], CLIENTS)
            )  # what is loaded at the first request is not counted
            print(
                f"{args.workers} worker(s), {os.cpu_count()} cores with the clients on them\n\n| | median ms | 95 % | 99 % | a second |\n|---|---|---|---|---|"
            )
            for name, asked, clients, pause in (
                (
                    "floor: /healthz, 20 clients without pause",
                    [b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"] * REQUESTS,
                    CLIENTS,
                    0.0,
                ),
                ("one name, 20 clients, each pausing 0.1 s on average", requests[:REQUESTS], CLIENTS, 0.1),
                ("one name, 20 clients without pause", requests[:REQUESTS], CLIENTS, 0.0),
                ("one name, 1 client without pause", requests[:REQUESTS], 1, 0.0),
            ):
                start = time.perf_counter()
                times = asyncio.run(_measure(port, asked, clients, pause))
                _told(name, times, time.perf_counter() - start)
        finally:
            service.terminate()
            service.wait(20)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the service did not start")


if __name__ == "__main__":
    main()
