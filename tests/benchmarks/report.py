"""What a report of a large ledger costs, in units of `ledger score` on it, both as whole processes."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.scoring import CLASSES, filled, made

FORECASTS = 100_000
WANTED = 15.0


def timed(*words: str) -> float:
    """How long a command takes, in seconds."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "ledger", *words], check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        place, folder = str(Path(name) / "bench.db"), Path(name) / "reports"
        filled(Path(place), made(FORECASTS)).close()
        score = timed("score", "--db", place)
        report = timed("report", "--period", "2025-Q1", "--db", place, "--out", str(folder))
        size = (folder / "2025-Q1.html").stat().st_size
    print(f"{FORECASTS:,} resolved forecasts in {CLASSES} classes, as processes")
    print(f"  ledger score                 {score:6.2f} s")
    print(f"  ledger report                {report:6.2f} s   ratio {report / score:.2f} (wanted: {WANTED:.0f})")
    print(f"  its page                     {size / 1e6:6.2f} MB (wanted: 2)")


if __name__ == "__main__":
    main()
