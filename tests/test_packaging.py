"""The wheel carries everything: it works in an empty environment, from another folder."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_wheel_works_in_an_empty_environment(tmp_path: Path) -> None:
    built = tmp_path / "built"
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(built), str(ROOT)],
        check=True, capture_output=True,
    )  # fmt: skip
    [wheel] = built.glob("prediction_ledger-*.whl")
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    binaries = tmp_path / "env" / "bin"
    subprocess.run([binaries / "pip", "install", "-q", "--no-compile", str(wheel)], check=True, capture_output=True)

    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {"PATH": os.environ["PATH"], "LEDGER_DB": str(elsewhere / "ledger.db"), "HOME": str(elsewhere)}

    def run(*command: str | Path) -> str:
        result = subprocess.run(command, cwd=elsewhere, env=environment, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr
        return result.stdout

    run(binaries / "ledger", "init")
    where = (
        "import ledger.reference as r; print(r.folder('seeds') / 'predictions' / '2024-11-06-kremlin-officials.toml')"
    )
    seeds = run(binaries / "python", "-c", where).strip()
    assert str(tmp_path / "env") in seeds
    assert "24 predictions" in run(binaries / "prediction-ledger", "load", seeds)
    assert "official:diplomat" in run(binaries / "python", "-m", "ledger", "score")
    assert "2 entries" in run(binaries / "ledger", "verify")
    assert run(binaries / "ledger", "report", "--out", "out") == "out/all.html\n"

    (elsewhere / "news.txt").write_text("November 6, 2024\n\nThe talks will resume by January.\n")
    assert "2024-11-06 to 2025-01-31" in run(binaries / "ledger", "extract", "news.txt")
    (elsewhere / "page.html").write_text("<html><body><p>The talks will resume.</p></body></html>")
    page = subprocess.run(
        [binaries / "ledger", "extract", "page.html"],
        cwd=elsewhere, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert page.returncode == 1
    assert "pip install 'prediction-ledger[documents]'" in page.stderr
