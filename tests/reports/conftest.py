"""Folders of reports to look at, and a browser to look with."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium; Debian's is installed when there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found and shutil.which("apt-get"):
        wait = ["-o", "DPkg::Lock::Timeout=300", "-q", "-y"]
        for command in (["update"], ["install", "--no-install-recommends", "chromium"]):
            subprocess.run(["apt-get", *wait, *command], check=False, capture_output=True)
        found = shutil.which("chromium")
    if not found:
        pytest.skip("no Chromium, and Debian's package 'chromium' cannot be installed here")
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


HOSTILE = (
    "<script>alert(1)</script><svg onload=alert(2)>&amp; | `x` **b** [a](javascript:alert(3)) "
    "\x1b[31m\u202e ![i](http://x) # h " + "W" * 10_000
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "reports"
