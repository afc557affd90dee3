"""Trouble: what ends a verb, as a sentence for the person who typed it."""

from pathlib import Path

from newsroom import report
from newsroom.build import PluginError, settings_problems
from newsroom.consent import WithdrawalError
from newsroom.frontmatter import FrontMatterError
from newsroom.key import SigningError
from newsroom.lock import PublishError
from newsroom.manifest import ManifestError
from newsroom.moving import MovingError
from newsroom.scaffold import ScaffoldError
from newsroom.serverfiles import ServerError
from newsroom.settings import SettingsError

_SAYING = (WithdrawalError, FrontMatterError, SigningError, MovingError, ServerError, PublishError)


def said(error: Exception, lang: str, conf: Path) -> str | None:
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
