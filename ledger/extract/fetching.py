"""Fetching a page: http and https only, never from the local network unless allowed, with limits on everything.

The address is looked up once and that very address is connected to, so that a name cannot change its meaning between
the check and the connection.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from ledger.errors import LedgerError

SECONDS = 20
"""Time to wait for an answer."""

LONGEST = 60
"""Seconds that a page may take, however it trickles in."""

MOST_REDIRECTS = 5


class FetchError(LedgerError):
    """A page that cannot be fetched, or must not be."""


class Page(NamedTuple):
    """What was fetched, from where in the end, and the encoding that the server told."""

    content: bytes
    url: str
    encoding: str | None


def fetch(url: str, largest: int, *, allow_local: bool = False) -> Page:
    """Fetch a page.

    Args:
        largest: bytes, at most.
        allow_local: whether addresses that are not of the public internet may be connected to.

    Raises:
        FetchError: says why not.
    """
    for _ in range(MOST_REDIRECTS + 1):
        page, onward = _answer(url, largest, allow_local=allow_local)
        if page:
            return page
        url = urljoin(url, onward)
    raise FetchError(f"{url} redirects more than {MOST_REDIRECTS} times", "save the page and give the file")


def _answer(url: str, largest: int, *, allow_local: bool) -> tuple[Page | None, str]:
    """The page, or where it redirects to."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise FetchError(f"{url} is no URL", "check it") from None
    if parts.scheme not in ("http", "https") or not host:
        raise FetchError(f"{url} is not of the web", "give an http or https URL, or a file")
    connection = _connection(parts.scheme, host, port, _address(host, port, allow_local=allow_local))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(
            "GET", path, headers={"User-Agent": "prediction-ledger", "Accept": "text/html,text/plain,*/*;q=0.5"}
        )
        answer = connection.getresponse()
        if answer.status in (301, 302, 303, 307, 308):
            return None, answer.headers.get("Location", "")
        if answer.status != 200:
            raise FetchError(f"{url} answers {answer.status} {answer.reason}", "check it in a browser")
        content = _body(answer, largest)
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
        raise FetchError(
            f"cannot fetch {url}: {error or type(error).__name__}", "save the page and give the file"
        ) from None
    finally:
        connection.close()
    if len(content) > largest:
        raise FetchError(f"{url} is larger than {largest >> 20} MB", "save the part that matters")
    return Page(content, url, answer.headers.get_content_charset()), ""


def _body(answer: http.client.HTTPResponse, largest: int) -> bytes:
    """The content of an answer, one byte more than the largest at most."""
    end = time.monotonic() + LONGEST
    content = bytearray()
    while len(content) <= largest and (part := answer.read1(1 << 16)):
        content += part
        if time.monotonic() > end:
            raise TimeoutError(f"it takes more than {LONGEST} s")
    return bytes(content[: largest + 1])


def _address(host: str, port: int, *, allow_local: bool) -> str:
    """The address of a host, if it may be connected to."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(f"there is no host {host!r}", "check the URL, and the network") from None
    addresses = [str(entry[4][0]) for entry in found]
    for address in addresses:
        if not allow_local and not ipaddress.ip_address(address.split("%")[0]).is_global:
            raise FetchError(f"{host} is on the local network", "give --allow-local if that is meant")
    return addresses[0]


def _connection(scheme: str, host: str, port: int, address: str) -> http.client.HTTPConnection:
    """A connection to that address which speaks to the host by its name."""
    if scheme == "http":
        connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
    else:
        connection = http.client.HTTPSConnection(host, port, timeout=SECONDS, context=ssl.create_default_context())
    # Connections look names up through this method, which is the one place to keep them to what was checked.
    connection._create_connection = lambda _host_port, *rest: socket.create_connection((address, port), *rest)  # type: ignore[attr-defined]
    return connection
