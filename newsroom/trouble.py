"""Trouble: what ends a verb, as a sentence for the person who typed it."""

from pathlib import Path
from traceback import extract_tb

from newsroom import report
from newsroom.build import PluginError
from newsroom.consent import WithdrawalError
from newsroom.folder import shown
from newsroom.frontmatter import FrontMatterError
from newsroom.key import SigningError
from newsroom.language import N_, language
from newsroom.lock import PublishError
from newsroom.manifest import ManifestError
from newsroom.moving import MovingError
from newsroom.order import settings_problems
from newsroom.scaffold import ScaffoldError
from newsroom.serve import PortError
from newsroom.serverfiles import ServerError
from newsroom.settings import SettingsError

_SAYING = (WithdrawalError, FrontMatterError, SigningError, MovingError, ServerError, PublishError, PortError)


def said(error: BaseException, lang: str, conf: Path) -> str | None:
    """Return what people are told of an error, ``conf`` being the settings file of the verb; None for a fault of ours."""
    if isinstance(error, SettingsError):
        return settings_problems(error, conf).text(lang)
    if isinstance(error, _SAYING):
        return f"{error.problem.text(lang)} {error.remedy.text(lang)}"
    if isinstance(error, ScaffoldError | PluginError):
        return str(error)
    if isinstance(error, ManifestError):
        return report.listless(lang)
    if isinstance(error, OSError):
        return report.trouble(error, lang)
    return None


def fault(error: BaseException, lang: str) -> str:
    """Return what people are told of a fault that is none of theirs, where the program goes on: which template, if one, and what."""
    sentence = N_(
        "This is a fault of the theme or the program, not of a text ({what}). Undo the last change there; inv build tells maintainers more."
    )
    what = " ".join(f"{type(error).__name__}: {getattr(error, 'message', None) or error}".split())
    return _template(error) + language(lang).gettext(sentence).format(what=what[:300])


def _template(error: BaseException) -> str:
    """Return the place in a template where an error comes from, as a message begins with it."""
    name, line = getattr(error, "filename", None), getattr(error, "lineno", None)  # one that cannot be read
    if not (name and line):
        places = [(frame.filename, frame.lineno) for frame in extract_tb(error.__traceback__)]
        name, line = next((place for place in reversed(places) if place[0].endswith(".html")), (None, None))
    return f"{shown(Path(name))}:{line}: " if name and line else ""
