"""One run of a program, measured: ``python -m tests.bench.measure FOLDER COMMAND …`` prints the figures as JSON.

In a process of its own, which adopts every process the program leaves behind (on Linux), so that none is forgotten: its
processor time is that of the whole tree. Memory is what the tree holds at a time, shared pages counted once (PSS), the most that
was seen in samples; where the system does not tell that, the largest resident size of a single process.
"""

import ctypes
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from threading import Event, Thread

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER
_SAMPLE, _OFTEN, _RARELY = 4.0, 0.05, 0.2  # seconds: sampled often at the start, later less so
_LINGER = 10.0  # seconds that processes left behind have to end
_TAIL = 3000  # characters of a failed program's words that are repeated


class RunError(RuntimeError):
    """A program failed, or did not end; its last words."""


@dataclass(frozen=True)
class Figures:
    """What a run took: seconds, seconds of processor time, bytes of memory; and what it left: bytes and files of output."""

    seconds: float
    cpu: float
    memory: int
    bytes: int
    files: int


def run(command: list[str], folder: Path, output: Path, environment: dict[str, str], limit: float) -> Figures:
    """Run a command in ``folder`` and return its figures. Raises RunError.

    ``output``: the folder whose files are counted afterwards. ``limit``: seconds.
    """
    here = [sys.executable, "-m", "tests.bench.measure", str(folder), *command]
    try:
        ended = subprocess.run(
            here,
            cwd=Path(__file__).parents[2],
            env=environment,
            capture_output=True,
            text=True,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise RunError(f"{command[0]} did not end within {limit:.0f} s") from error
    if ended.returncode:
        raise RunError(f"{' '.join(command)}\n{(ended.stdout + ended.stderr)[-_TAIL:]}")
    taken = json.loads(ended.stdout.rstrip().rpartition("\n")[2])
    sizes = [path.stat().st_size for path in output.rglob("*") if path.is_file()]
    return Figures(**taken, bytes=sum(sizes), files=len(sizes))


def _watched(root: int, ended: Event, found: list[int]) -> None:
    started = time.monotonic()
    while True:
        found[0] = max(found[0], sum(map(_share, _tree(root))))
        if ended.wait(_OFTEN if time.monotonic() - started < _SAMPLE else _RARELY):
            return


def _tree(root: int) -> list[int]:
    """Return a process's descendants."""
    found, left = [], [root]
    while left:
        for task in _listed(Path(f"/proc/{left.pop()}/task")):
            try:
                children = [int(pid) for pid in (task / "children").read_text().split()]
            except OSError:
                continue
            found += children
            left += children
    return found


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _share(pid: int) -> int:
    """Return the bytes of memory that are a process's own, and its share of those it has in common with others."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _adopt() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def _reaped(until: float) -> tuple[float, int]:
    """Wait for the processes left behind; return the processor time of all and the largest resident size."""
    cpu, largest = 0.0, 0
    while time.monotonic() < until:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid:
            cpu, largest = cpu + usage.ru_utime + usage.ru_stime, max(largest, usage.ru_maxrss)
        else:
            time.sleep(0.02)
    return cpu, largest


def _main(folder: str, command: list[str], tell: Callable[[str], object] = sys.stdout.write) -> int:
    _adopt()
    found, ended = [0], Event()
    sampler = Thread(target=_watched, args=(os.getpid(), ended, found), daemon=True)
    sampler.start()
    started = time.perf_counter()
    program = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    _, status, usage = os.wait4(program.pid, 0)
    seconds = time.perf_counter() - started
    program.returncode = os.waitstatus_to_exitcode(status)
    ended.set()
    sampler.join()
    cpu, largest = _reaped(time.monotonic() + _LINGER)
    memory = found[0] or max(largest, usage.ru_maxrss) * 1024
    taken = {"seconds": seconds, "cpu": cpu + usage.ru_utime + usage.ru_stime, "memory": memory}
    tell(f"\n{json.dumps(taken)}\n")
    return program.returncode


def seconds(work: Callable[[], object], rounds: int) -> float:
    """Return the median of this process's time on the processor, of so many rounds of work."""
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return median(times)


def as_json(figures: Figures) -> dict[str, float]:
    """Return figures as they are written down."""
    return {name: round(value, 3) for name, value in asdict(figures).items()}


if __name__ == "__main__":
    sys.exit(abs(_main(sys.argv[1], sys.argv[2:])))
