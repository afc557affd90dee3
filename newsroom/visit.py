"""Visit: fetching from a web server that may be broken, slow or in somebody else's hands.

Every request is bounded in time and bytes, redirects are told and not followed, what arrives is kept as it came (compressed or
not), and few requests run at a time.
"""

import asyncio
import ssl
import sys
import zlib
from dataclasses import dataclass, field
from importlib.util import find_spec
from types import TracebackType
from urllib.parse import quote, urljoin, urlsplit

import brotli
import httpx

_AGENT = "newsroom-verify/1 (the owner's own check)"
# Injected pages often show themselves only to search engines and to those who come from one.
_CRAWLER = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
VISITOR = {"User-Agent": _AGENT, "Accept-Encoding": "identity"}
SEARCH_ENGINE = {"User-Agent": _CRAWLER, "Referer": "https://www.google.com/", "Accept-Encoding": "identity"}
_SLACK = 4096  # bytes by which a small file can grow when it is compressed
_BUSY = {429, 502, 503, 504}
# httpcore looks for it several times for each request, and where it is missing, each time in every folder of Python's path.
if "sniffio" not in sys.modules and find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]  # as Python notes that there is none
_SAFE = "/-._~!$&'()*+,;=:@"  # what a path may hold as it is (RFC 3986)


@dataclass(frozen=True)
class Limits:
    """How gently and how long: requests at a time and in all, seconds, bytes a second that a large file may take."""

    together: int = 4
    requests: int = 100_000
    seconds: float = 3600
    patience: float = 15  # seconds without which a small answer is given up
    slowest: int = 20_000  # bytes a second
    pause: float = 2  # seconds before a request is tried again, and then twice as long
    tries: int = 3
    failures: int = 12  # addresses in a row that do not answer: the server is gone


@dataclass(frozen=True)
class Answer:
    """What a server answered. ``whole``: not cut off for its size; ``trouble``: why there is no answer, as the system says it."""

    status: int = 0
    body: bytes = b""
    headers: httpx.Headers = field(default_factory=httpx.Headers)
    whole: bool = True
    trouble: str = ""

    @property
    def encoding(self) -> str:
        """The compression of the body: "", "gzip", "br", …"""
        found = str(self.headers.get("content-encoding", "")).strip().lower()
        return "" if found == "identity" else found

    @property
    def redirect(self) -> str:
        """Where the answer leads, "" for one that leads nowhere."""
        if self.status in range(300, 400):
            return str(self.headers.get("location", ""))
        # A header that browsers obey like a redirect, and that no site of ours sends.
        return str(self.headers.get("refresh", "")).rpartition("=")[2].strip(" \"'")

    def plain(self, most: int) -> bytes:
        """Return the body uncompressed, at most one byte more than ``most``; a body that cannot be read as it is."""
        try:  # never more than asked for: a small body can unpack to gigabytes
            if self.encoding in {"gzip", "x-gzip", "deflate"}:
                return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(self.body, most + 1)
            if self.encoding == "br":
                return bytes(brotli.Decompressor().process(self.body, output_buffer_limit=most + 1))
        except (zlib.error, brotli.error):
            pass
        return self.body


class GoneError(Exception):
    """The server has stopped answering, or the number of requests is used up; carries why."""


class Visitor:
    """A client for one site. ``base``: its address with a final slash."""

    def __init__(self, base: str, limits: Limits) -> None:
        self.base, self.limits = base, limits
        self.requests = 0
        self._failures = 0
        self._turns = asyncio.Semaphore(limits.together)
        self._client = httpx.AsyncClient(
            verify=ssl.create_default_context(),  # the system's own list of authorities
            limits=httpx.Limits(max_connections=limits.together),
            timeout=limits.patience,
        )

    async def __aenter__(self) -> "Visitor":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    def path(self, link: str, page: str = "") -> str | None:
        """Return the path (with query) below the base that a link on the page ``page`` means; None where it leaves the site."""
        try:
            parts = urlsplit(urljoin(self.base + page, link.strip()))
            address = parts._replace(fragment="").geturl()
        except ValueError:
            return None
        if parts.scheme not in {"http", "https"} or not address.startswith(self.base):
            return None
        return address.removeprefix(self.base)

    async def get(self, path: str, most: int, guise: dict[str, str] = VISITOR) -> Answer:
        """Fetch a path (escaped, without the base's slash), reading little more than ``most`` bytes. Raises GoneError."""
        answer = Answer()
        async with self._turns:  # kept while it waits: a server in trouble gets no more requests meanwhile
            for turn in range(self.limits.tries):
                if turn:
                    await asyncio.sleep(self.limits.pause * turn)
                if self.requests >= self.limits.requests:
                    raise GoneError(f"{self.requests} requests")
                if self._failures >= self.limits.failures:
                    raise GoneError("no answer any more")
                self.requests += 1
                answer = await self._once(path, most, guise)
                if not answer.trouble and answer.status not in _BUSY:
                    self._failures = 0
                    return answer
            self._failures += 1
        return answer

    async def _once(self, path: str, most: int, guise: dict[str, str]) -> Answer:
        body = bytearray()
        try:
            async with asyncio.timeout(self.limits.patience + most / self.limits.slowest):
                async with self._client.stream("GET", self.base + path, headers=guise) as response:
                    async for chunk in response.aiter_raw(65536):
                        body += chunk
                        if len(body) > most + _SLACK:
                            break
                whole = len(body) <= most + _SLACK
                return Answer(response.status_code, bytes(body), response.headers, whole)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError, ValueError) as error:
            return Answer(trouble=str(error) or type(error).__name__)


def escaped(name: str) -> str:
    """Return a file's name below the root as it stands in an address."""
    return quote(name, safe=_SAFE)


def house(address: str) -> str:
    """Return the host of an address; with and without www. it is the same house."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
