"""The Mozilla Observatory's scoring, as far as it applies to a site like ours: one origin, no cookies, no CORS.

Source: github.com/mdn/mdn-http-observatory, ``src/grader/charts.js`` (modifiers, grades), ``src/scanner/index.js`` (extra credit) and
``src/analyzer/tests/*.js`` (when each holds). A site begins with 100; bonuses count only if it has 90 without them.
"""

from collections.abc import Callable, Mapping

BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
SIX_MONTHS = 15_552_000
GRADES = (
    (100, "A+"), (90, "A"), (85, "A-"), (80, "B+"), (70, "B"), (65, "B-"), (60, "C+"),
    (50, "C"), (45, "C-"), (40, "D+"), (30, "D"), (25, "D-"), (0, "F"),
)  # fmt: skip

Headers = Mapping[str, str]


def directives(headers: Headers) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for directive in filter(str.strip, headers.get("content-security-policy", "").split(";")):
        name, *values = directive.split()
        found.setdefault(name.lower(), set(values))
    return found


def csp(headers: Headers) -> int:
    if "content-security-policy" not in headers:
        return -25
    said = directives(headers)
    default = said.get("default-src", {"*"})
    script, style, objects = (said.get(name, default) for name in ("script-src", "style-src", "object-src"))
    if script & (BROAD | INLINE) or objects & BROAD:
        return -20
    if any(source.startswith(("http:", "ftp:")) for values in said.values() for source in values):
        return -20
    if "'unsafe-eval'" in script | style:
        return -10
    if style & (BROAD | INLINE):
        return 0
    return 10 if default == {"'none'"} else 5


def hsts(headers: Headers) -> int:
    said = headers.get("strict-transport-security")
    if said is None:
        return -20
    ages = [part.strip().removeprefix("max-age=") for part in said.split(";") if part.strip().startswith("max-age=")]
    if "," in said or not ages:
        return -20
    return 0 if int(ages[0]) >= SIX_MONTHS else -10


def framing(headers: Headers) -> int:
    if "frame-ancestors" in directives(headers):
        return 5
    return 0 if headers.get("x-frame-options", "").lower() in {"deny", "sameorigin"} else -20


def sniffing(headers: Headers) -> int:
    return 0 if headers.get("x-content-type-options") == "nosniff" else -5


def referrer(headers: Headers) -> int:
    said = headers.get("referrer-policy")
    return 0 if said is None else 5 if said in PRIVATE else -5


def resources(headers: Headers) -> int:
    return {"same-origin": 10, "same-site": 10, "cross-origin": 0, None: 0}.get(
        headers.get("cross-origin-resource-policy"), -5
    )


TESTS: tuple[Callable[[Headers], int], ...] = (csp, hsts, framing, sniffing, referrer, resources)


def score(headers: Headers) -> int:
    """Return the score of a page; that http leads to https on the same host is looked at apart."""
    modifiers = [test(headers) for test in TESTS]
    plain = 100 + sum(modifier for modifier in modifiers if modifier < 0)
    return max(0, 100 + sum(modifiers) if plain >= 90 else plain)


def grade(points: int) -> str:
    return next(name for least, name in GRADES if points >= least)
