"""Order: what is asked of a build, and whether it can be done: settings, moment and folders, before anything is read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from newsroom.clock import ClockError, moment
from newsroom.edition import PELICAN, Edition, Silence
from newsroom.folder import shown
from newsroom.language import N_
from newsroom.problems import Message, Problems
from newsroom.settings import Settings, SettingsError, read


@dataclass
class Order:
    """What is asked for: the settings file, folders other than its own, the moment, the language of messages.

    ``keep``: publish the result; without it everything is done and checked, then thrown away. ``strict``: warnings
    refuse too. ``examine``: called with the finished edition while its output is still there. ``amend``: whether the previous edition
    may be amended (``newsroom.amendment``), which leaves nothing to examine; None: where nobody wants to.
    """

    conf: Path = Path("pelicanconf.py")
    content: Path | None = None
    output: Path | None = None
    now: str | None = None
    lang: str | None = None
    keep: bool = True
    strict: bool = False
    cold: bool = False
    whole: bool = False
    indexing: bool = True
    progress: Any = field(default_factory=Silence)
    examine: Callable[[Edition], None] | None = None
    amend: bool | None = None
    overrides: dict[str, Any] = field(default_factory=dict)


@dataclass
class Commission:
    """An order with its settings, as Pelican and as we read them, and its moment in the site's time zone."""

    pelican: dict[str, Any]
    settings: Settings
    now: datetime

    @property
    def content(self) -> Path:
        """The folder of the texts."""
        return Path(self.pelican["PATH"])

    @property
    def output(self) -> Path:
        """The folder of the finished site."""
        return Path(self.pelican["OUTPUT_PATH"])


def commissioned(order: Order, problems: Problems) -> Commission:
    """Return what an order comes to, after filing what stands against it. Raises SettingsError."""
    pelican_settings, settings = _settings(order)
    try:
        now = moment(order.now, settings.zone)
    except ClockError as error:
        problems.add(
            "--now", 1, "now", Message(N_('"{value}" is not a date or time that exists.'), {"value": str(error)}),
            Message(N_("Write it as year-month-day, with the time after a space if needed.")),
        )  # fmt: skip
        now = moment(None, settings.zone)
    commission = Commission(pelican_settings, settings, now)
    _check_folders(commission.content, commission.output, problems)
    return commission


def _check_folders(content: Path, output: Path, problems: Problems) -> None:
    unreadable = [
        (option, folder) for option, folder in (("--content", content), ("--output", output)) if not _is_text(folder)
    ]
    for option, folder in unreadable:
        problems.add(
            shown(folder), 1, option,
            Message(N_("the name of the folder, or of one above it, is no text that can be read everywhere.")),
            Message(N_("Rename it with letters and digits, or work in another folder.")),
        )  # fmt: skip
    if unreadable:
        return
    if _overlap(output, content):
        problems.add(
            shown(output), 1, "--output", Message(N_("the output folder holds or lies in the content folder.")),
            Message(N_("Choose a folder outside it.")),
        )  # fmt: skip
    if not content.is_dir():
        problems.add(
            shown(content), 1, "--content", Message(N_("there is no such folder.")),
            Message(N_("Correct the name of the content folder.")),
        )  # fmt: skip


def _settings(order: Order) -> tuple[dict[str, Any], Settings]:
    overrides = {**PELICAN, **order.overrides}
    for name, folder in (("PATH", order.content), ("OUTPUT_PATH", order.output)):
        if folder is not None:
            overrides[name] = str(folder.absolute())
    return read(order.conf, overrides)


def settings_problems(error: SettingsError, conf: Path) -> Problems:
    """Return what is wrong with a settings file, as people are told it."""
    problems = Problems()
    if not conf.is_file():
        problems.add(
            shown(conf), 1, "--settings", Message(N_("there is no such file.")),
            Message(N_("Go to the folder that holds pelicanconf.py, or name the settings file.")),
        )  # fmt: skip
        return problems
    for line in str(error).splitlines():
        name, _, why = line.partition(": ")
        if name == "-":
            problem = Message(N_("the settings cannot be read ({why})."), {"why": why})
        else:
            problem = Message(N_("the setting cannot be used ({why})."), {"why": why.removeprefix("Value error, ")})
        problems.add(shown(conf), 1, name, problem, Message(N_("Correct it in {conf}."), {"conf": conf.name}))
    return problems


def _is_text(folder: Path) -> bool:
    """Whether a folder's whole name is Unicode: Linux allows any bytes."""
    try:
        str(folder.resolve()).encode()
    except UnicodeEncodeError:
        return False
    return True


def _overlap(output: Path, content: Path) -> bool:
    one, other = output.resolve(), content.resolve()
    return one == other or one in other.parents or other in one.parents
