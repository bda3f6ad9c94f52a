"""Where the tests find data that is not the project's own; what needs it is skipped where it is missing."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def needs(path: str) -> Path:
    """The file, or a skip that names it."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"{path} is not at hand")
    return found
