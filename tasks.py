"""The verbs: ``inv --list`` explains them. What they do is in ``newsroom/``."""

# A build needs little of the program: each verb brings in what it does when it is asked for.
from __future__ import annotations

import gc
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

if TYPE_CHECKING:
    from newsroom.build import Outcome
    from newsroom.edition import Edition
    from newsroom.order import Order
    from newsroom.publish import Press

CONF = Path("pelicanconf.py")
# Invoke keeps Python from writing byte code, and everything would be compiled again for each command: a second of every build.
sys.dont_write_bytecode = bool(sys.flags.dont_write_bytecode)

HOST, PORT = "127.0.0.1", 8000  # where inv serve answers: this computer only

for stream in (sys.stdout, sys.stderr):
    stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # an old Windows console lacks some characters

BUILD_HELP = {
    "content": "Folder with the texts and photos (default: content).",
    "output": "Folder for the finished site (default: output).",
    "now": "Build as if it were this moment, for example 2023-01-31 or \"2023-01-31 10:00\".",
    "lang": "Language of the messages: id or en.",
    "settings": "Settings file (default: pelicanconf.py).",
    "strict": "Let warnings stop the build too.",
}  # fmt: skip
TIMED_HELP = {
    "cold": "Make everything anew, as if nothing had been built before.",
    "timings": "Tell where the time went, by stage and plugin.",
}


@contextmanager
def _plainly(lang: str, conf: Path = CONF) -> Iterator[None]:
    """Turn what people can get wrong into a sentence and exit status 1."""
    _spoken(lang)
    try:
        yield
    except Exit:
        raise
    except Exception as error:
        from newsroom.trouble import said

        sentence = said(error, lang or "id", conf)
        if sentence is None:
            raise
        raise Exit(sentence, 1) from error


@contextmanager
def _loading() -> Iterator[None]:
    """Load the program: nothing of it is ever garbage, so nobody looks for any, now or later."""
    from newsroom.absent import absent

    before = gc.isenabled()
    gc.disable()
    try:
        with absent():
            import pelican  # noqa: F401 - which the rest of the program is loaded upon
        yield
    finally:
        gc.freeze()
        if before:
            gc.enable()


def _order(
    content: str, output: str, now: str, lang: str, settings: str, strict: bool = False, cold: bool = False,
) -> Order:  # fmt: skip
    """Return what is asked of a build with the options that verbs have for it."""
    _spoken(lang)
    with _loading():
        from newsroom.order import Order

    return Order(
        conf=Path(settings), content=Path(content) if content else None, output=Path(output) if output else None,
        now=now or None, lang=lang or None, strict=strict, cold=cold,
    )  # fmt: skip


def _build(order: Order, timed: bool = False) -> Outcome:
    """Build, and tell what came of it."""
    with _loading():
        from newsroom.build import build as build_site
        from newsroom.progress import Bar
        from newsroom.report import closing
        from newsroom.signals import Moment, laps

    began = Moment.now()
    gc.disable()
    with _plainly(order.lang or "", order.conf), Bar(order.lang or "id") as bar:
        outcome = build_site(replace(order, progress=bar))
    gc.freeze()  # what is left ends with the program: to take it apart costs as much as to read a thousand texts
    gc.enable()
    ended = Moment.now()
    told = outcome.text if order.keep else outcome.text_with_notes
    if told:
        print(told, file=sys.stderr)
    print(closing(outcome, published=order.keep), file=sys.stderr)
    if timed:
        from newsroom import timings

        print(timings.table(laps, began, ended, outcome.lang, timings.until(began)), file=sys.stderr)
    return outcome


@task(help={**BUILD_HELP, **TIMED_HELP})
def build(
    c: Context,
    content: str = "",
    output: str = "",
    now: str = "",
    lang: str = "",
    settings: str = "pelicanconf.py",
    strict: bool = False,
    cold: bool = False,
    timings: bool = False,
) -> None:
    """Build the site from content/ into output/."""
    if not _build(_order(content, output, now, lang, settings, strict, cold), timings).published:
        raise Exit(code=1)


@task(help={**BUILD_HELP, **TIMED_HELP})
def check(
    c: Context,
    content: str = "",
    output: str = "",
    now: str = "",
    lang: str = "",
    settings: str = "pelicanconf.py",
    strict: bool = False,
    cold: bool = False,
    timings: bool = False,
) -> None:
    """Check texts, photos and links; write nothing."""
    order = _order(content, output, now, lang, settings, strict, cold)
    if not _build(replace(order, keep=False), timings).published:
        raise Exit(code=1)


@task(
    help={
        **BUILD_HELP,
        "timings": TIMED_HELP["timings"],
        "port": f"Port on {HOST} (default: {PORT}).",
        "browser": "Open the browser (default: yes).",
    }
)
def serve(
    c: Context,
    content: str = "",
    output: str = "",
    now: str = "",
    lang: str = "",
    settings: str = "pelicanconf.py",
    strict: bool = False,
    timings: bool = False,
    port: str = str(PORT),
    browser: bool = True,
) -> None:
    """Show the site on this computer; build again on every save."""
    order = _order(content, output, now, lang, settings, strict)
    with _loading():
        from newsroom.indexing import index
        from newsroom.preview import Preview
        from newsroom.serve import port_of

    preview = Preview(
        replace(order, indexing=False), lambda text: print(text, file=sys.stderr), timed=timings,
        afterwards=lambda outcome, saved: index(order, saved) if outcome.counts.get("unindexed") else None,
    )  # fmt: skip
    with _plainly(lang, order.conf):
        preview.run(HOST, port_of(port), browser=browser)


@task(
    positional=["kind"],
    help={
        "kind": "apache, nginx or caddy.",
        **{name: BUILD_HELP[name] for name in ("content", "lang", "settings")},
    },
)
def server(c: Context, kind: str, content: str = "", lang: str = "", settings: str = "publishconf.py") -> None:
    """Print the settings of the site's web server."""
    from newsroom import serverfiles

    found: list[str] = []

    def write(edition: Edition) -> None:
        found.append(serverfiles.written(kind, edition))

    with _plainly(lang, Path(settings)):
        outcome = _build(replace(_order(content, "", "", lang, settings), keep=False, examine=write))
    if not outcome.published:
        raise Exit(code=1)
    print(found[0], end="")


@task(
    positional=["address"],
    help={
        "address": "The former address of the site, for example https://www.example.org.",
        "output": "Folder for the files (default: output.moved).",
        **{name: BUILD_HELP[name] for name in ("content", "lang", "settings")},
    },
)
def redirects(
    c: Context,
    address: str,
    output: str = "output.moved",
    content: str = "",
    lang: str = "",
    settings: str = "publishconf.py",
) -> None:
    """Make what leads from a former address of the site to this one."""
    from newsroom import moving

    told: list[str] = []

    def write(edition: Edition) -> None:
        tongue = lang or edition.settings.MESSAGES_LANG
        told.append(moving.written(moving.files(edition, address), Path(output), tongue))

    with _plainly(lang, Path(settings)):
        outcome = _build(replace(_order(content, "", "", lang, settings), keep=False, examine=write))
    if not outcome.published:
        raise Exit(code=1)
    print(told[0])


@task(
    positional=["kind", "title"],
    help={
        "kind": "release, partner, product, activity or page.",
        "title": "The title.",
        "photos": "Folder whose pictures are copied in, with what they say of themselves.",
        "content": BUILD_HELP["content"],
        "lang": BUILD_HELP["lang"],
    },
)
def new(c: Context, kind: str, title: str, photos: str = "", content: str = "content", lang: str = "") -> None:
    """Make the folder of a new text, with its fields to fill in."""
    with _plainly(lang):
        from newsroom import report
        from newsroom.scaffold import new as new_text

        settings, now = report.settings_and_now(CONF)
        tongue, folder = lang or settings.MESSAGES_LANG, Path(photos) if photos else None
        print(new_text(kind, title, Path(content), settings, now, tongue, folder).as_posix())


@task(positional=["file"], help={"file": "A picture.", "lang": BUILD_HELP["lang"]})
def photo(c: Context, file: str, lang: str = "") -> None:
    """Say what a photo's file says and what would be published of it."""
    with _plainly(lang):
        from newsroom import report
        from newsroom.inspection import told as photo_told
        from newsroom.picture import PictureError

        settings, _ = report.settings_and_now(CONF)
        tongue = lang or settings.MESSAGES_LANG
        try:
            print(photo_told(Path(file), settings, tongue))
        except PictureError as error:
            raise Exit(report.refused(error, file, tongue), 1) from error


@task(
    positional=["action", "id"],
    help={
        "action": "withdraw.",
        "id": "The consent's key in data/consents.yaml.",
        "content": BUILD_HELP["content"],
        "lang": BUILD_HELP["lang"],
    },
)
def consent(c: Context, action: str, id: str, content: str = "content", lang: str = "") -> None:
    """Withdraw a consent, and list what disappears with the next build."""
    with _plainly(lang):
        from newsroom import report
        from newsroom.order import Order
        from newsroom.withdrawal import changed as consent_changed

        settings, now = report.settings_and_now(CONF)
        order = Order(content=Path(content), lang=lang or settings.MESSAGES_LANG)
        print(consent_changed(action, id, order, Path(content), now.date()))


PUBLISH_HELP = {name: BUILD_HELP[name] for name in ("content", "now", "lang")} | {
    "settings": "Settings file (default: publishconf.py)."
}


@task(
    help={
        **PUBLISH_HELP,
        "strict": BUILD_HELP["strict"],
        "due": "Only if something became due since the last time: an embargo, a consent, the agenda.",
        "dry-run": "Only say what would change.",
        "repair": "Take nothing that lies there on trust: bring every file anew, remove what is not ours.",
        "unlock": "Remove the lock that a broken off publication left.",
    }
)
def publish(
    c: Context,
    content: str = "",
    now: str = "",
    lang: str = "",
    settings: str = "publishconf.py",
    strict: bool = False,
    due: bool = False,
    dry_run: bool = False,
    repair: bool = False,
    unlock: bool = False,
) -> None:
    """Build the public site, show what changes, bring it there."""
    from newsroom import report

    with _pressing(settings, content, now, lang, strict) as press:
        if unlock:
            press.unlock()
            return
        outcome = press.publish(due=due, dry=dry_run, repair=repair)
    if outcome is None:
        return
    if outcome.text:
        print(outcome.text, file=sys.stderr)
    print(report.closing(outcome, published=True), file=sys.stderr)
    if not outcome.published:
        raise Exit(code=1)


@task(help={"to": "The version's number (default: the one before).", **PUBLISH_HELP})
def rollback(
    c: Context, to: str = "", content: str = "", now: str = "", lang: str = "", settings: str = "publishconf.py"
) -> None:
    """Return to an earlier version of the public site."""
    from newsroom import rollback as returning

    with _pressing(settings, content, now, lang) as press:
        returning.rollback(press, returning.number(to))


@task(help={name: PUBLISH_HELP[name] for name in ("lang", "settings")})
def versions(c: Context, lang: str = "", settings: str = "publishconf.py") -> None:
    """List the kept versions of the public site."""
    from newsroom import rollback as returning

    with _pressing(settings, "", "", lang) as press:
        print("\n".join(returning.listed(press)))


@contextmanager
def _pressing(settings: str, content: str, now: str, lang: str, strict: bool = False) -> Iterator[Press]:
    from newsroom.progress import Bar
    from newsroom.publish import Press

    with _plainly(lang, Path(settings)), Bar(lang or "id") as bar:
        order = replace(_order(content, "", now, lang, settings, strict), progress=bar)
        yield Press(order, lambda line: print(line, file=sys.stderr))


@task(
    positional=["action"],
    help={"action": "new or show.", "content": BUILD_HELP["content"], "lang": BUILD_HELP["lang"]},
)
def key(c: Context, action: str, content: str = "content", lang: str = "") -> None:
    """Make the key that signs the site, or show which one it is."""
    with _plainly(lang):
        from newsroom import key as signing
        from newsroom import report

        settings, _ = report.settings_and_now(CONF)
        print(signing.told(action, settings, Path(content), lang or settings.MESSAGES_LANG))


@task(
    positional=["address"],
    help={
        "address": "Address of the site, or a folder.",
        "against": "Folder with the finished site to compare with, besides the signature.",
        "repair": "Publish again where something is different.",
        "content": BUILD_HELP["content"],
        "lang": BUILD_HELP["lang"],
        "settings": BUILD_HELP["settings"],
    },
)
def verify(
    c: Context,
    address: str,
    against: str = "",
    repair: bool = False,
    content: str = "content",
    lang: str = "",
    settings: str = "publishconf.py",
) -> None:
    """Compare the live site, or a folder, with what was published."""
    from newsroom import key as signing
    from newsroom import manifest, report
    from newsroom import verify as verifying
    from newsroom.order import Order
    from newsroom.progress import Bar

    try:
        with _plainly(lang, Path(settings)), Bar(lang or "id") as bar:
            given, _ = report.settings_and_now(Path(settings))
            tongue = lang or given.MESSAGES_LANG
            found = verifying.verified(
                verifying.Look(
                    address, signing.public(Path(content)), manifest.read(Path(against)) if against else None,
                    lambda total: bar.track("verify", total),
                ),
                (lambda: _publish_again(Order(Path(settings), Path(content), lang=tongue, progress=bar))) if repair else None,
            )  # fmt: skip
    except Exit as error:
        raise Exit(error.message, 2) from error  # a monitor takes 1 for a site that is not ours
    for line in found.lines(tongue):
        print(line)
    print(found.closing(tongue), file=sys.stderr)
    raise Exit(code=found.status)


def _publish_again(order: Order) -> None:
    from newsroom import report
    from newsroom.publish import Press

    outcome = Press(order, lambda line: print(line, file=sys.stderr)).publish(repair=True)
    if outcome is not None and not outcome.published:
        print(outcome.text, file=sys.stderr)
        raise Exit(report.closing(outcome, published=True))


@task
def clean(c: Context) -> None:
    """Remove output/ and the cache."""
    for folder in ("output", ".cache"):
        shutil.rmtree(folder, ignore_errors=True)


@task
def lint(c: Context) -> None:
    """Check the code: ruff and mypy."""
    for command in (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy"]):
        _tool(command)


@task(help={"quick": "Leave out the browser too.", "all": "The slow proofs too: fuzzing, killed builds, corpora."})
def test(c: Context, quick: bool = False, all: bool = False) -> None:
    """Run the tests on all cores."""
    left_out = "" if all else "not slow and not browser" if quick else "not slow"
    _tool(["pytest", "-q", "-n", "auto", "--dist", "loadgroup", *(["-m", left_out] if left_out else [])])


@task
def messages(c: Context) -> None:
    """Bring the catalogues up to date; list what is left to translate."""
    from newsroom import catalogue, language

    for tag in language.tags():
        for message in catalogue.refresh(tag):
            print(f"{tag}: {message.id}")


@task
def golden(c: Context) -> None:
    """Refresh the golden site; look at what changed before you commit."""
    _tool(["python", "-m", "tests.golden"])


@task(
    help={
        "rows": "Keys of rows, with commas between them (default: all).",
        "rounds": "Rounds of each row (default: 3).",
        "small": "A handful of texts, to try the bench itself; writes nothing down.",
        "redraw": "Draw the table and the chart again from docs/bench.json, without measuring.",
    }
)
def bench(c: Context, rows: str = "", rounds: int = 3, small: bool = False, redraw: bool = False) -> None:
    """Race against Hugo and Eleventy; takes an hour."""
    asked = [*(["--small"] if small else []), *(["--redraw"] if redraw else [])]
    _tool(["python", "-m", "tests.bench", "--rows", rows, "--rounds", str(rounds), *asked], group="bench")


def _spoken(lang: str) -> None:
    if not lang:
        return
    with _loading():
        from newsroom import report
        from newsroom.language import tags as translated

    tags = sorted({"en", *translated()})
    if lang not in tags:
        raise Exit(report.unspoken(lang, tags), 1)


def _tool(command: list[str], group: str = "dev") -> None:
    # The tools of the group are fetched when they are first asked for.
    code = subprocess.call(["uv", "run", "--group", group, *command])  # noqa: S603, S607 - our own fixed commands
    if code:
        raise Exit(code=code)
