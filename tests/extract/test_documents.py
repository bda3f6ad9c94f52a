"""Documents come as they are, with what they tell of themselves; hostile ones are refused or harmless."""

import io
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ledger.errors import LedgerError
from ledger.extract import documents, fetching, isolated
from ledger.extract.documents import read

PROSE = "The talks will resume on Friday, an official said. "


def file(folder: Path, content: str | bytes, name: str = "article.txt") -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


# --- plain text -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("top", "published"),
    [
        ("November 06, 2024", date(2024, 11, 6)),
        ("6 November 2024", date(2024, 11, 6)),
        ("Published: 2024-11-06T10:00:00Z", date(2024, 11, 6)),
        ("Wednesday, Nov. 6, 2024 at 10:30", date(2024, 11, 6)),
        ("**2024-11-06**", date(2024, 11, 6)),
        ("LONDON, Nov. 6, 2024 (Agency) - " + PROSE, date(2024, 11, 6)),
        ("It began on November 6, 2024 in London.", None),
        ("February 30, 2024", None),
    ],
)
def test_a_date_near_the_top_is_the_day_of_publication(tmp_path: Path, top: str, published: date | None) -> None:
    document = read(file(tmp_path, f"# Talks at last\n\nBy [Ann Lee](#)\n\n{top}\n\n{PROSE}\n"))
    assert (document.title, document.author, document.published) == ("Talks at last", "Ann Lee", published)


def test_what_is_given_stands_in_place_of_what_was_found(tmp_path: Path) -> None:
    document = read(file(tmp_path, f"Talks\n\nNovember 6, 2024\n\n{PROSE}"))
    told = document.given(published=date(2025, 1, 1), outlet="The Daily", title=None)
    assert (told.published, told.outlet, told.title) == (date(2025, 1, 1), "The Daily", "Talks")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_told_apart(tmp_path: Path, codec: str) -> None:
    assert read(file(tmp_path, ("“Café,” he said. " + PROSE).encode(codec))).text.startswith("“Café,” he said. ")


def test_stdin_is_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PROSE.encode())))
    assert read("-").text == PROSE


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is no text"),
        (b"The talks\x00will resume", "is no text"),
        (bytes(range(1, 32)) * 50, "is no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "is no text"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(LedgerError, match=told):
        read(file(tmp_path, content))


def test_a_file_that_is_too_large_or_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as large:
        large.truncate(100 * 1024 * 1024)
    with pytest.raises(LedgerError, match="is larger than 20 MB"):
        read(str(path))
    with pytest.raises(LedgerError, match=r"cannot read .*: No such file"):
        read(str(tmp_path / "none.txt"))
    with pytest.raises(LedgerError, match=r"cannot read .*: Is a directory"):
        read(str(tmp_path))


# --- HTML and PDF ---------------------------------------------------------------------------------------------

PAGE = f"""<!DOCTYPE html><html><head><title>Talks at last</title><meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2024-11-06T10:00:00Z">
<meta property="og:site_name" content="The Daily"></head><body><nav>Home | World</nav>
<article><h1>Talks at last</h1><p>{PROSE * 3}</p><p>“It will be late,” he added. {PROSE * 3}</p></article>
<script>alert("It will run")</script></body></html>"""


def test_a_page_tells_its_title_author_outlet_and_date(tmp_path: Path) -> None:
    document = read(file(tmp_path, PAGE, "page.html"))
    assert (document.title, document.author, document.outlet) == ("Talks at last", "Ann Lee", "The Daily")
    assert document.published == date(2024, 11, 6)
    assert PROSE.strip() in document.text
    assert "It will run" not in document.text


def pdf(stream: bytes, *, compressed: bool = False) -> bytes:
    """A PDF of one page with that content stream."""
    body = zlib.compress(stream, 9) if compressed else stream
    filtered = b"/Filter /FlateDecode " if compressed else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< " + filtered + b"/Length %d >>\nstream\n" % len(body) + body + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (Talks at last) /Author (Ann Lee) /CreationDate (D:20241106100000Z) >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    start = len(content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"xref\n0 7\n0000000000 65535 f \n" + table
    return content + b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def test_a_pdf_tells_its_text_title_author_and_date(tmp_path: Path) -> None:
    stream = f"BT /F1 12 Tf 50 700 Td ({PROSE.strip()}) Tj ET".encode()
    document = read(file(tmp_path, pdf(stream), "page.pdf"))
    assert PROSE.strip() in document.text
    assert (document.title, document.author, document.published) == ("Talks at last", "Ann Lee", date(2024, 11, 6))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog"),
        ("bomb.pdf", pdf(b"BT (x) Tj ET " * 8_000_000, compressed=True)),
        ("deep.html", b"<html><body>" + b"<div>" * 200_000 + PROSE.encode()),
        ("table.html", b"<html><body><table>" + b"<tr><td>" * 100_000),
    ],
    ids=["broken", "bomb", "deep", "table"],
)
def test_a_hostile_file_is_refused_or_read_and_never_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes
) -> None:
    monkeypatch.setattr(isolated, "SECONDS", 20)
    with suppress(LedgerError):  # any other exception fails
        assert len(read(file(tmp_path, content, name)).text) <= documents.LARGEST


# --- the web --------------------------------------------------------------------------------------------------


class Server(BaseHTTPRequestHandler):
    """Answers with a page, redirects, endless data, or nonsense."""

    def do_GET(self) -> None:
        if self.path == "/page":
            self.answer(200, PAGE.encode(), "text/html; charset=utf-8")
        elif self.path == "/there":
            self.answer(302, b"", location="/page")
        elif self.path == "/loop":
            self.answer(302, b"", location="/loop")
        elif self.path == "/out":
            self.answer(302, b"", location="file:///etc/passwd")
        elif self.path == "/large":
            self.answer(200, b"a " * (documents.LARGEST // 2 + 1))
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):
                while True:
                    self.wfile.write(b"a")
                    time.sleep(0.05)
        elif self.path == "/nonsense":
            self.wfile.write(b"nothing that HTTP knows\r\n\r\n")
        else:
            self.answer(404, b"")

    def answer(self, status: int, content: bytes, kind: str = "text/plain", location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: the tests are quiet."""


@pytest.fixture(scope="module")
def web() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_is_fetched_through_its_redirects(web: str) -> None:
    document = read(f"{web}/there", allow_local=True)
    assert (document.title, document.url) == ("Talks at last", f"{web}/page")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/loop", "redirects more than 5 times"),
        ("/out", "is not of the web"),
        ("/large", "is larger than 20 MB"),
        ("/nonsense", "cannot fetch"),
        ("/none", "answers 404"),
        ("/slow", "it takes more than 1 s"),
    ],
)
def test_a_page_that_is_none_is_refused(web: str, monkeypatch: pytest.MonkeyPatch, path: str, told: str) -> None:
    monkeypatch.setattr(fetching, "LONGEST", 1)
    with pytest.raises(fetching.FetchError, match=told):
        read(web + path, allow_local=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://127.0.0.1:1/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest/meta-data",
        "http://2130706433/",
    ],
)
def test_the_local_network_is_not_reached_unless_allowed(url: str) -> None:
    with pytest.raises(fetching.FetchError, match="is on the local network"):
        read(url)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/a", "http://", "https://[", "gopher://x/"])
def test_only_the_web_is_fetched(url: str) -> None:
    with pytest.raises(fetching.FetchError):
        read(url)
