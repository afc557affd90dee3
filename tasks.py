"""The verbs: ``inv --list`` explains them. What they do is in ``newsroom/``."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from newsroom import catalogue, report
from newsroom.build import Order, Outcome, PluginError, settings_problems
from newsroom.build import build as build_site
from newsroom.consent import WithdrawalError
from newsroom.frontmatter import FrontMatterError
from newsroom.inspection import told as photo_told
from newsroom.picture import PictureError
from newsroom.progress import Bar
from newsroom.scaffold import ScaffoldError
from newsroom.scaffold import new as new_text
from newsroom.serve import HOST, PORT
from newsroom.serve import serve as serve_site
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
    except (WithdrawalError, FrontMatterError) as error:
        raise Exit(f"{error.problem.text(tongue)} {error.remedy.text(tongue)}", 1) from error
    except PictureError as error:
        raise Exit(report.refused(error, tongue), 1) from error
    except (ScaffoldError, PluginError) as error:
        raise Exit(str(error), 1) from error
    except OSError as error:
        raise Exit(report.trouble(error, tongue), 1) from error


def _build(keep: bool, content: str, output: str, now: str, lang: str, settings: str, strict: bool) -> Outcome:
    with _plainly(lang), Bar(lang or "id") as bar:
        order = Order(
            conf=Path(settings), content=Path(content) if content else None, output=Path(output) if output else None,
            now=now or None, lang=lang or None, keep=keep, strict=strict, progress=bar,
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

    def rebuild() -> None:
        _build(True, content, output, now, lang, settings, strict)

    rebuild()
    watched = [Path(content or "content"), Path("theme"), Path(settings)]
    serve_site(Path(output or "output"), watched, rebuild, port, browser=browser)


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
    """Say what a picture's file says, what would be published and what is missing."""
    with _plainly(lang):
        settings, _ = report.settings_and_now(CONF)
        print(photo_told(Path(file), settings, lang or settings.MESSAGES_LANG))


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


@task(help={"quick": "Leave out the slow proofs and the browser.", "all": "Everything (the default)."})
def test(c: Context, quick: bool = False, all: bool = True) -> None:
    """Run the tests on all cores."""
    _tool(
        [
            "pytest",
            "-q",
            "-n",
            "auto",
            "--dist",
            "loadgroup",
            *(["-m", "not slow and not browser"] if quick or not all else []),
        ]
    )


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
