"""HTML and PDF as text, in a process of its own with limits on time and memory.

That is `python -m ledger.extract.isolated KIND`. The file comes on stdin; its text, title, author,
outlet and day of publication go to stdout as JSON.
"""

import io
import json
import subprocess
import sys

from ledger.errors import LedgerError

SECONDS = 60
"""Time that a file may take."""

MEMORY = 1 << 31
"""Bytes of address space that it may take, where the system can hold it to that."""

MOST_PAGES = 2_000
"""Pages of a PDF."""


class HostileFileError(LedgerError):
    """A file that breaks its reader, or takes more time or memory than any real one."""


class MissingReaderError(LedgerError):
    """The libraries that read web pages and PDFs are not installed."""


def parse(kind: str, content: bytes, name: str) -> dict[str, str | None]:
    """What a file of HTML or PDF says.

    Raises:
        HostileFileError, MissingReaderError.
    """
    command = [sys.executable, "-I", "-m", "ledger.extract.isolated", kind]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - our own module
    except subprocess.TimeoutExpired:
        raise HostileFileError(f"{name} takes more than {SECONDS} s to read", "save it as plain text") from None
    if done.returncode == _MISSING:
        raise MissingReaderError(
            "web pages and PDFs need trafilatura and pypdf", "pip install 'prediction-ledger[documents]'"
        )
    if done.returncode:
        raise HostileFileError(f"{name} cannot be read as {kind.upper()}", "save it as plain text")
    found: dict[str, str | None] = json.loads(done.stdout)
    return found


_MISSING = 3


def _html(content: bytes) -> dict[str, str | None]:
    import trafilatura

    found = trafilatura.bare_extraction(
        content.decode("utf-8", "replace"), with_metadata=True, include_comments=False, include_tables=False
    )
    if found is None or isinstance(found, dict):
        return {"text": None}
    return {
        "text": "\n\n".join(filter(None, (found.text or "").splitlines())),  # a line is a paragraph
        "title": found.title,
        "author": found.author,
        "outlet": found.sitename,
        "published": found.date,
    }


def _pdf(content: bytes) -> dict[str, str | None]:
    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(content))
    pages = [page.extract_text() for page in reader.pages[:MOST_PAGES]]
    told = reader.metadata
    made = told.creation_date if told else None
    return {
        "text": "\n\n".join(pages),
        "title": str(told.title) if told and told.title else None,
        "author": str(told.author) if told and told.author else None,
        "outlet": None,
        "published": made.date().isoformat() if made else None,
    }


def _limit() -> None:
    try:
        import resource
    except ImportError:  # only Unix has it; the time is limited everywhere
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _main() -> int:
    _limit()
    reader = {"html": _html, "pdf": _pdf}[sys.argv[1]]
    try:
        found = reader(sys.stdin.buffer.read())
    except ImportError:
        return _MISSING
    except Exception:  # noqa: BLE001 - whatever a hostile file does to its reader
        return 1
    sys.stdout.buffer.write(json.dumps(found).encode())
    return 0


if __name__ == "__main__":
    sys.exit(_main())
