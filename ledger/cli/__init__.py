"""The command line: it parses, calls one function, prints."""

import sys

from ledger.cli.app import app
from ledger.errors import LedgerError
from ledger.text import visible

__all__ = ["app", "main"]


def main() -> None:
    """Run a command. What the ledger refuses is one line on stderr and exit status 1."""
    try:
        app()
    except LedgerError as error:
        print(f"error: {visible(' '.join(str(error).split()))}", file=sys.stderr)  # noqa: T201 - talk goes to stderr
        sys.exit(1)
    except BrokenPipeError:
        # The reader has gone (`ledger list | head`); Python would complain once more when it flushes.
        sys.stdout = None
        sys.exit(0)
