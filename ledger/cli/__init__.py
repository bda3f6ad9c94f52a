"""The command line: it parses, calls one function, prints."""

import atexit
import gc
import sys

__all__ = ["main"]


def main() -> None:
    """Run a command. What the ledger refuses is one line on stderr and exit status 1."""
    # What importing makes lives as long as the process: looking through it for garbage, now and once more at
    # the end, would take a third of the time of a short command.
    gc.disable()
    from ledger.cli.app import app
    from ledger.cli.options import talk
    from ledger.errors import LedgerError

    gc.freeze()
    gc.enable()
    atexit.register(gc.freeze)
    try:
        app()
    except LedgerError as error:
        talk(f"error: {' '.join(str(error).split())}")
        sys.exit(1)
    except BrokenPipeError:
        # The reader has gone (`ledger list | head`); Python would complain once more when it flushes.
        sys.stdout = None
        sys.exit(0)
