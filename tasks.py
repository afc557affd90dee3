"""The verbs: ``inv --list`` explains them. What they do is in ``newsroom/``."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from newsroom import catalogue, manifest, moving, report, serverfiles
from newsroom import key as signing
from newsroom import rollback as returning
from newsroom import verify as verifying
from newsroom.build import Order, Outcome, PluginError, settings_problems
from newsroom.build import build as build_site
from newsroom.consent import WithdrawalError
from newsroom.edition import Edition
from newsroom.frontmatter import FrontMatterError
from newsroom.headers import Answers
from newsroom.inspection import told as photo_told
from newsroom.key import SigningError
from newsroom.lock import PublishError
from newsroom.manifest import ManifestError
from newsroom.moving import MovingError
from newsroom.picture import PictureError
from newsroom.progress import Bar
from newsroom.publish import Press
from newsroom.scaffold import ScaffoldError
from newsroom.scaffold import new as new_text
from newsroom.serve import HOST, PORT
from newsroom.serve import serve as serve_site
from newsroom.serverfiles import ServerError
from newsroom.settings import SettingsError
from newsroom.withdrawal import changed as consent_changed

CONF = Path("pelicanconf.py")

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


@contextmanager
def _plainly(lang: str, conf: Path = CONF) -> Iterator[None]:
    """Turn what people can get wrong into a sentence and exit status 1."""
    _spoken(lang)
    tongue = lang or "id"
    try:
        yield
    except SettingsError as error:
        raise Exit(settings_problems(error, conf).text(tongue), 1) from error
    except (WithdrawalError, FrontMatterError, SigningError, MovingError, ServerError, PublishError) as error:
        raise Exit(f"{error.problem.text(tongue)} {error.remedy.text(tongue)}", 1) from error
    except (ScaffoldError, PluginError) as error:
        raise Exit(str(error), 1) from error
    except ManifestError as error:
        raise Exit(report.listless(tongue), 1) from error
    except OSError as error:
        raise Exit(report.trouble(error, tongue), 1) from error


def _build(
    keep: bool, content: str, output: str, now: str, lang: str, settings: str, strict: bool,
    examine: Callable[[Edition], None] | None = None,
) -> Outcome:  # fmt: skip
    with _plainly(lang), Bar(lang or "id") as bar:
        order = Order(
            conf=Path(settings), content=Path(content) if content else None, output=Path(output) if output else None,
            now=now or None, lang=lang or None, keep=keep, strict=strict, progress=bar, examine=examine,
        )  # fmt: skip
        outcome = build_site(order)
    told = outcome.text if keep else outcome.text_with_notes
    if told:
        print(told, file=sys.stderr)
    print(report.closing(outcome, published=keep), file=sys.stderr)
    return outcome


@task(help=dict(BUILD_HELP))
def build(
    c: Context,
    content: str = "",
    output: str = "",
    now: str = "",
    lang: str = "",
    settings: str = "pelicanconf.py",
    strict: bool = False,
) -> None:
    """Build the site from content/ into output/."""
    if not _build(True, content, output, now, lang, settings, strict).published:
        raise Exit(code=1)


@task(help=dict(BUILD_HELP))
def check(
    c: Context,
    content: str = "",
    output: str = "",
    now: str = "",
    lang: str = "",
    settings: str = "pelicanconf.py",
    strict: bool = False,
) -> None:
    """Check texts, photos and links; write nothing."""
    if not _build(False, content, output, now, lang, settings, strict).published:
        raise Exit(code=1)


@task(help={**BUILD_HELP, "port": f"Port on {HOST} (default: {PORT}).", "browser": "Open the browser (default: yes)."})
def serve(
    c: Context,
    content: str = "",
    output: str = "",
    now: str = "",
    lang: str = "",
    settings: str = "pelicanconf.py",
    strict: bool = False,
    port: int = PORT,
    browser: bool = True,
) -> None:
    """Show the site on this computer; build again on every save."""

    known = [Answers()]

    def learn(edition: Edition) -> None:
        known[0] = serverfiles.answers_of(edition, local=True)

    def rebuild() -> None:
        _build(True, content, output, now, lang, settings, strict, learn)

    rebuild()
    watched = [Path(content or "content"), Path("theme"), Path(settings)]
    serve_site(Path(output or "output"), watched, rebuild, port, browser=browser, answers=lambda: known[0])


@task(
    positional=["kind"],
    help={
        "kind": "apache, nginx or caddy.",
        **{name: BUILD_HELP[name] for name in ("content", "lang", "settings")},
    },
)
def server(c: Context, kind: str, content: str = "", lang: str = "", settings: str = "publishconf.py") -> None:
    """Print the settings of the site's web server."""
    found: list[str] = []

    def write(edition: Edition) -> None:
        found.append(serverfiles.written(kind, edition))

    with _plainly(lang, Path(settings)):
        outcome = _build(False, content, "", "", lang, settings, False, write)
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
    told: list[str] = []

    def write(edition: Edition) -> None:
        tongue = lang or edition.settings.MESSAGES_LANG
        told.append(moving.written(moving.files(edition, address), Path(output), tongue))

    with _plainly(lang, Path(settings)):
        outcome = _build(False, content, "", "", lang, settings, False, write)
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
        settings, now = report.settings_and_now(CONF)
        tongue, folder = lang or settings.MESSAGES_LANG, Path(photos) if photos else None
        print(new_text(kind, title, Path(content), settings, now, tongue, folder).as_posix())


@task(positional=["file"], help={"file": "A picture.", "lang": BUILD_HELP["lang"]})
def photo(c: Context, file: str, lang: str = "") -> None:
    """Say what a photo's file says and what would be published of it."""
    with _plainly(lang):
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
    with _pressing(settings, content, now, lang) as press:
        returning.rollback(press, returning.number(to))


@task(help={name: PUBLISH_HELP[name] for name in ("lang", "settings")})
def versions(c: Context, lang: str = "", settings: str = "publishconf.py") -> None:
    """List the kept versions of the public site."""
    with _pressing(settings, "", "", lang) as press:
        print("\n".join(returning.listed(press)))


@contextmanager
def _pressing(settings: str, content: str, now: str, lang: str, strict: bool = False) -> Iterator[Press]:
    with _plainly(lang, Path(settings)), Bar(lang or "id") as bar:
        order = Order(
            conf=Path(settings), content=Path(content) if content else None, now=now or None, lang=lang or None,
            strict=strict, progress=bar,
        )  # fmt: skip
        yield Press(order, lambda line: print(line, file=sys.stderr))


@task(
    positional=["action"],
    help={"action": "new or show.", "content": BUILD_HELP["content"], "lang": BUILD_HELP["lang"]},
)
def key(c: Context, action: str, content: str = "content", lang: str = "") -> None:
    """Make the key that signs the site, or show which one it is."""
    with _plainly(lang):
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
    for tag in catalogue.tags():
        for message in catalogue.refresh(tag):
            print(f"{tag}: {message.id}")


@task
def golden(c: Context) -> None:
    """Refresh the golden site; look at what changed before you commit."""
    _tool(["python", "-m", "tests.golden"])


def _spoken(lang: str) -> None:
    tags = sorted({"en", *catalogue.tags()})
    if lang and lang not in tags:
        raise Exit(report.unspoken(lang, tags), 1)


def _tool(command: list[str]) -> None:
    # The tools of the group dev are fetched when they are first asked for.
    code = subprocess.call(["uv", "run", "--group", "dev", *command])  # noqa: S603, S607 - our own fixed commands
    if code:
        raise Exit(code=code)
