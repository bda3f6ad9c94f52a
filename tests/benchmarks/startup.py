"""What a cold `ledger add` costs, in units of importing what it must import.

Whole processes, alternating, so that a slow moment of the machine meets both: the median of each, and their ratio.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 21
LEDGER = str(Path(sys.executable).with_name("ledger"))
IMPORTS = [sys.executable, "-c", "import typer, sqlalchemy.orm"]
ADD = [
    LEDGER,
    "add",
    "It rains in Oslo",
    "--source",
    "a Norwegian official",
    "--by",
    "by January",
    "--likelihood",
    "likely",
]


def seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "LEDGER_DB": str(Path(folder) / "bench.db")}
        subprocess.run([LEDGER, "init"], env=environment, check=True, stdout=subprocess.DEVNULL)
        times: dict[str, list[float]] = {"imports": [], "add": []}
        for _ in range(ROUNDS):
            times["imports"].append(seconds(IMPORTS, environment))
            times["add"].append(seconds(ADD, environment))
    imports, add = (statistics.median(times[name]) for name in ("imports", "add"))
    print(f"import typer, sqlalchemy.orm  {imports:.3f} s")
    print(f"ledger add, cold              {add:.3f} s")
    print(f"ratio                         {add / imports:.2f} (at most 1.30)")


if __name__ == "__main__":
    main()
