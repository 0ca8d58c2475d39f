"""Open-loop load: requests leave at their times whether or not those before them are answered, as those of many readers do,
and what one takes is counted from the time at which it should have left. A slow server cannot slow the clock down."""

import asyncio
import random
import time
from urllib.parse import urlsplit


class Connections:
    """Kept-open connections to one server, each lent to one request at a time."""

    def __init__(self, host, port):
        self.host, self.port, self.idle = host, port, []

    async def get(self, path):
        """Status and size of the answer as it was sent."""
        for again in (True, False):
            kept = bool(self.idle)
            reader, writer = self.idle.pop() if kept else await asyncio.open_connection(self.host, self.port)
            try:
                writer.write(
                    f"GET {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nAccept-Encoding: gzip\r\n"
                    "Accept-Language: en\r\n\r\n".encode()
                )
                head = await reader.readuntil(b"\r\n\r\n")
                status = int(head[9:12])
                fields = {}
                for line in head.decode("latin-1").split("\r\n")[1:]:
                    name, _, value = line.partition(":")
                    fields[name.lower()] = value.strip()
                size = len(head)
                if "content-length" in fields:
                    size += len(await reader.readexactly(int(fields["content-length"])))
                elif fields.get("transfer-encoding") == "chunked":
                    while True:
                        length = int((await reader.readline()).split(b";")[0], 16)
                        size += len(await reader.readexactly(length + 2))
                        if length == 0:
                            break
                self.idle.append((reader, writer))
                return status, size
            except (OSError, asyncio.IncompleteReadError):
                writer.close()
                # a connection that was kept may have been closed meanwhile
                if not (kept and again):
                    raise
        raise OSError("no connection")


async def run(base, questions, rate, seconds, each_second, seed=1):
    """Asks `rate` times a second, each time one of the questions with equal chance; of each question the times, sizes and
    errors."""
    parts, rng = urlsplit(base), random.Random(seed)
    lines, names = Connections(parts.hostname, parts.port), list(questions)
    told = {name: {"ms": [], "bytes": [], "errors": []} for name in names}
    start = time.monotonic()

    async def ask(name, path, due):
        try:
            status, size = await lines.get(path)
        except Exception as e:  # whatever went wrong is an error of the server's, to whoever waits for the answer
            told[name]["errors"].append(f"{path}: {e!r}")
            return
        told[name]["ms"].append((time.monotonic() - due) * 1e3)
        told[name]["bytes"].append(size)
        if status != 200:
            told[name]["errors"].append(f"{path}: {status}")

    waiting = set()
    for n in range(rate * seconds):
        due = start + n / rate
        left = due - time.monotonic()
        if left > 0:
            await asyncio.sleep(left)
        name = rng.choice(names)
        task = asyncio.create_task(ask(name, rng.choice(questions[name]), due))
        waiting.add(task)
        task.add_done_callback(waiting.discard)
        if n % rate == 0:
            each_second(n // rate)
    if waiting:
        await asyncio.wait(waiting, timeout=60)
    return told


def percentile(values, share):
    """The value below which that share of them lies."""
    ordered = sorted(values)
    return ordered[round((len(ordered) - 1) * share)] if ordered else float("nan")
