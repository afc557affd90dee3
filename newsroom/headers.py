"""Headers: how every address of the site is answered, whatever the server: which are answered at all, as what, with which headers.

One description in regular expressions, which nginx, Caddy, Apache and Python all read. ``newsroom.nginx``, ``caddy`` and ``apache``
write it down for a server, ``newsroom.serve`` follows it itself.

Nothing runs or is shown that is not a file of our own (Content Security Policy, https://www.w3.org/TR/CSP3/). Only the search page may
run the WebAssembly of its index.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from newsroom.channel import FORMATS

POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
SEARCH_POLICY = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
# What no page of ours asks a browser for. The clipboard is not among them: the copy buttons write to it.
_UNUSED = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation", "gyroscope",
    "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock",
    "usb", "xr-spatial-tracking",
)  # fmt: skip
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # a shop or a newspaper need not learn which page somebody came from
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Two years; without the subdomains, which may be other people's.
SECURE = {"Strict-Transport-Security": "max-age=63072000"}

# Kinds of file → media type. What is not among them is answered with 404.
TYPES = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "xml": "application/xml", "json": "application/json", "txt": "text/plain; charset=utf-8",
    "ics": "text/calendar; charset=utf-8", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg",
    "avif": "image/avif", "webp": "image/webp", "zip": "application/zip", "pub": "text/plain; charset=utf-8",
    "sig": "application/octet-stream", "pagefind": "application/octet-stream", "pf_meta": "application/octet-stream",
    "pf_index": "application/octet-stream", "pf_fragment": "application/octet-stream", "pf_filter": "application/octet-stream",
}  # fmt: skip
# Names whose type says more than their ending: the feeds.
NAMED = {name: f"{mime}; charset=utf-8" if "json" not in mime else mime for name, mime in FORMATS.values()}
COMPRESSED = ("html", "css", "js", "xml", "json", "txt", "ics", "svg")  # the rest is compressed already

FOR_EVER, ASK_AGAIN = "public, max-age=31536000, immutable", "no-cache"
# A name that holds a digest of the content is another one when the content changes.
HASHED = r"(?:\.[0-9a-f]{12}\.[a-z]+|_[0-9a-f]{7,10}\.pf_(?:meta|index|fragment|filter))$"
OURS, ANYBODYS = "same-origin", "cross-origin"
# Pictures, feeds and what is there to be taken away may be shown by others: readers of feeds, newspapers, partners.
SHARED = r"\.(?:avif|webp|jpg|png|svg|xml|json|ics|txt|zip)$"
SECURITY_TXT = "/.well-known/security.txt"
# Where those who issue certificates look for proof that the host is ours (RFC 8555).
_PROOFS = r"\.well-known/(?:acme-challenge|pki-validation)/[A-Za-z0-9._-]+"


@dataclass(frozen=True)
class Answers:
    """What servers have to know of a site; addresses begin with the path that SITEURL has.

    ``moved``: former addresses → present ones; ``gone``: addresses of withdrawn texts, whose notices are sent with 410;
    ``search``: addresses of search pages.
    """

    site_url: str = ""
    prefix: str = ""
    moved: Mapping[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    search: tuple[str, ...] = ()

    @property
    def fixed(self) -> dict[str, str]:
        """The headers that are the same for every address."""
        return {**FIXED, **(SECURE if self.site_url.startswith("https:") else {})}

    @property
    def strange(self) -> str:
        """Pattern of paths below the site that are never answered: hidden ones, and kinds of file that no site has.

        A folder without its final slash is answered: servers lead to the one with it.
        """
        return f"^{re.escape(self.prefix)}/(?!{self._known}$)"

    @property
    def known(self) -> str:
        """The same the other way round, for servers whose patterns cannot say "not"."""
        return f"^{re.escape(self.prefix)}/{self._known}$"

    @property
    def _known(self) -> str:
        kinds = "|".join(sorted(TYPES))
        return rf"(?:(?:[^./][^/]*/)*(?:[^./]+|[^./][^/]*\.(?:{kinds}))?|{re.escape(SECURITY_TXT[1:])}|{_PROOFS})"

    @property
    def searching(self) -> str:
        """Pattern of the paths of search pages; one that fits nothing where there are none."""
        pages = "|".join(re.escape(address) for address in self.search)
        return rf"^(?:{pages})(?:index\.html)?$" if pages else "^$"


def of(path: str, answers: Answers) -> dict[str, str]:
    """Return the headers of a path that exists, less its media type."""
    return {
        "Content-Security-Policy": SEARCH_POLICY if re.search(answers.searching, path) else POLICY,
        **answers.fixed,
        "Cross-Origin-Resource-Policy": ANYBODYS if re.search(SHARED, path) else OURS,
        "Cache-Control": FOR_EVER if re.search(HASHED, path) else ASK_AGAIN,
    }


def media_type(path: str) -> str:
    """Return the media type of a path; a folder's is that of its page."""
    name = path.rsplit("/", 1)[-1]
    return NAMED.get(name) or TYPES.get(name.rpartition(".")[2] if name else "html", "application/octet-stream")
