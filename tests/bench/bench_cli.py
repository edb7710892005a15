"""The command line as whole processes: help in under 0.4 s, the score of a file in under 1 s."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "questionnaires" / "enterprise" / "samples" / "coastal-pump-works.yaml"
PROGRAM = [sys.executable, "-c", "from toolkit.cli.main import run; run()"]
FLOOR = [sys.executable, "-c", "pass"]


def seconds(command: list[str]) -> list[float]:
    """Wall seconds of seven runs after one that warms the disk."""
    times = []
    for _ in range(8):
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - started)
    return times[1:]


def main() -> None:
    rows = {
        "python -c pass (floor)": (FLOOR, None),
        "toolkit --help": ([*PROGRAM, "--help"], 0.4),
        "toolkit score FILE": ([*PROGRAM, "score", str(SAMPLE)], 1.0),
    }
    for name, (command, target) in rows.items():
        times = seconds(command)
        aim = f"  target {target} s" if target else ""
        print(
            f"{name:26} median {statistics.median(times):.3f} s  "
            f"({min(times):.3f}-{max(times):.3f}){aim}"
        )


if __name__ == "__main__":
    main()
