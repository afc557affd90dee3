"""Publish: a new edition is built, brought to its place, compared with what arrived, and kept to return to.

Nothing prints: lines for people go to ``tell`` as the work proceeds.

Settings: PUBLISH, KEEP_VERSIONS, SITEURL, SIGN, KEY_PATH, TIMEZONE.
"""

import shutil
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from newsroom import key
from newsroom.branch import Branch
from newsroom.build import Outcome, build
from newsroom.clearance import clear
from newsroom.clock import ClockError, moment
from newsroom.due import between, coming, moments
from newsroom.edition import Edition
from newsroom.holdings import holdings, sealed, withdrawn
from newsroom.key import SigningError
from newsroom.language import N_, Language, language
from newsroom.lock import PublishError, Who, myself
from newsroom.order import Order
from newsroom.plan import Plan, told
from newsroom.problems import Message, Problems
from newsroom.reader import Library
from newsroom.reader import read as read_folder
from newsroom.remote import Remote
from newsroom.settings import Settings, read
from newsroom.target import Folder, State, Target
from newsroom.versions import Held, Record, Versions, files_of


@dataclass
class Press:
    """Where and how a site is published; made from an ``Order`` whose settings file is that of publication.

    ``tell`` is called with each line for people, in the language of the messages.
    """

    order: Order
    tell: Callable[[str], None] = lambda _: None
    target: Target = field(init=False)

    def __post_init__(self) -> None:
        """Read the settings. Raises SettingsError, PublishError."""
        given, self.settings = read(self.order.conf, self.order.overrides)
        self.content = self.order.content or Path(given["PATH"])
        self.lang: Language = language(self.order.lang or self.settings.MESSAGES_LANG)
        try:
            self.now = moment(self.order.now, self.settings.zone)
        except ClockError as error:
            raise PublishError(
                Message(N_('"{value}" is not a date or time that exists.'), {"value": str(error)}),
                Message(N_("Write it as year-month-day, with the time after a space if needed.")),
            ) from error
        self.target = target_of(self.settings, self.order.conf.absolute().parent)
        self.me = myself(moment(None, self.settings.zone))

    @property
    def versions(self) -> Versions:
        """The kept versions."""
        return self.target.versions

    def publish(self, *, due: bool = False, dry: bool = False, repair: bool = False) -> Outcome | None:
        """Publish the folder as it is; return what the build came to, None where there was nothing to do.

        ``due``: only if something became due since the last time; ``dry``: only say what would change; ``repair``: take nothing
        that lies there on trust. Raises PublishError, PluginError, OSError.
        """
        with nullcontext() if dry else self.target.lock(self.me), TemporaryDirectory() as folder:
            if not dry:
                self.versions.sweep()
            state = self._state(repair)
            if due and not self._is_due(state):
                return None
            site = Path(folder) / "site" if dry else self.versions.aside()
            try:
                outcome, held = built(replace(self.order, output=site, now=self.now.isoformat()))
                if outcome.published:
                    if outcome.counts.get("unsigned") and not dry:
                        raise PublishError(
                            Message(N_("The site is not signed: its key is not on this computer.")),
                            Message(
                                N_("Make one (inv key new) or copy it to KEY_PATH; SIGN = False publishes without.")
                            ),
                        )
                    self._publish(site, held, state, dry=dry)
            finally:
                shutil.rmtree(site, ignore_errors=True)
            return outcome

    def unlock(self) -> list[Who]:
        """Remove the lock, and say whose it was."""
        holders = self.target.unlock()
        for holder in holders:
            self.say(
                N_("Lock removed: {user} on {host} since {time}."), user=holder.user, host=holder.host, time=holder.time
            )
        if not holders:
            self.say(N_("There is no lock."))
        return holders

    def _state(self, repair: bool) -> State:
        try:
            state = self.target.state() or State()
        except PublishError:
            if not repair:
                raise
            state = State()
        return replace(state, unsure=frozenset({*state.files, *self.target.lying()})) if repair else state

    def _is_due(self, state: State) -> bool:
        library = self.library()
        dues = moments(library, self.settings)
        after = datetime.fromisoformat(state.moment) if state.moment else None
        since = between(dues, after, self.now) if after else []
        following = coming(dues, self.now)
        ahead = Message(N_("Nothing else is due."))
        if following:
            ahead = Message(
                N_("Next: {time} ({what})."),
                {"time": self.time(following.moment.isoformat()), "what": self.lang.gettext(following.what)},
            )
        if after is not None and not since:
            self.say(N_("Nothing became due since {time}."), time=self.time(state.moment))
            self.tell(ahead.text(self.lang.tag))
            return False
        if state.returned:
            raise PublishError(
                Message(N_("An earlier version is public, so nothing is published by itself.")),
                Message(N_("Publish when the site is in order: inv publish.")),
            )
        for due in since:
            self.say(
                N_("Due: {time} ({what})."), time=self.time(due.moment.isoformat()), what=self.lang.gettext(due.what)
            )
        self.tell(ahead.text(self.lang.tag))
        return True

    def _publish(self, site: Path, held: Held, state: State, *, dry: bool) -> None:
        files = files_of(site)
        plan = Plan(state.files, files, state.unsure)
        for line in told(plan, self.lang):
            self.tell(line)
        if dry:
            return
        published = moment(None, self.settings.zone).isoformat()
        shut = (state.sealed | held.withdrawn) - sealed(held.holdings)
        after = State(self.now.isoformat(), published, f"{self.me.user}@{self.me.host}", False, frozenset(shut), files)
        newest = self.versions.newest
        if plan.empty and newest and not state.returned and files_of(self.versions.tree(newest.number)) == files:
            self._renew(newest, held)
            self.target.put(
                site, plan, replace(after, published=state.published, by=state.by), self.order.progress.track
            )
        else:
            record = self.versions.add(site, self._record(after, plan), held)
            try:
                self.target.put(self.versions.tree(record.number), plan, after, self.order.progress.track)
            except (PublishError, OSError):
                self.versions.drop(record.number)
                raise
            self.versions.switch(record.number)
        cleared = self.clear()
        self.versions.prune(self.settings.KEEP_VERSIONS)
        if cleared:
            self.say(
                N_("Removed from kept versions what may not be shown any more: {numbers}."),
                numbers=", ".join(map(str, cleared)),
            )
        self.say(N_("Published at {place}."), place=self.target.name)

    def _record(self, after: State, plan: Plan) -> Record:
        size = sum(entry.bytes for entry in plan.new.values())
        return Record(
            0,
            after.moment,
            after.published,
            after.by,
            len(plan.new),
            size,
            len(plan.added),
            len(plan.changed),
            len(plan.removed),
        )

    def _renew(self, newest: Record, held: Held) -> None:
        """Note that the newest version is still what is to be shown; less of the earlier ones may be."""
        for record in self.versions.all():
            self.versions.note(replace(record, cleared=0))
        self.versions.hold(newest.number, held)
        self.versions.note(replace(newest, moment=self.now.isoformat(), cleared=newest.number))

    def clear(self) -> list[int]:
        """Rid the kept versions of what the newest does not show any more; return the numbers of those changed."""
        try:
            signer = key.signer(self.settings, self.content)
        except SigningError:  # the build has told it
            signer = None
        return clear(self.versions, self.settings.SITEURL, signer)

    def library(self) -> Library:
        """Return the folder's texts and data; what is wrong with them is the build's to tell."""
        return read_folder(self.content, self.settings, self.now, Problems())

    def time(self, at: str) -> str:
        """Return a moment, ISO 8601, in the site's zone and the language of the messages."""
        local = datetime.fromisoformat(at).astimezone(self.settings.zone)
        return f"{self.lang.date(local, 'short')} {self.lang.time(local)}"

    def say(self, msgid: str, **values: Any) -> None:
        """Tell people a message."""
        self.tell(Message(msgid, values).text(self.lang.tag))


def built(order: Order) -> tuple[Outcome, Held]:
    """Build the site, and return what the build came to and what of it hangs on which text and photo."""
    held = Held()

    def note(edition: Edition) -> None:
        nonlocal held
        held = Held(holdings(edition), frozenset(withdrawn(edition)))

    return build(replace(order, examine=note)), held


def target_of(settings: Settings, base: Path) -> Target:
    """Return the place that PUBLISH names; folders are counted from ``base``. Raises PublishError."""
    where = settings.PUBLISH
    if where is None:
        raise PublishError(
            Message(N_("PUBLISH is not set.")),
            Message(N_("Say in publishconf.py where the site is published: docs/publishing.md.")),
        )
    if where.to == "folder":
        return Folder(Versions(base / Path(where.path).expanduser()))
    versions = Versions(base / Path(where.versions).expanduser())
    if where.to == "git":
        return Branch(where.remote, where.branch, versions)
    remote = where.remote.rstrip("/")
    notes = where.notes.rstrip("/") or f"{remote}{'' if remote.endswith(':') else '/'}.newsroom"
    return Remote(remote, notes, versions, frozenset(where.keep))
