"""Incremental: what shows nothing new stays as it is; the rest is made, on all cores where there is much of it. Stage make.

Every output declares what it shows (``newsroom.output``). Its digest is compared with that of the file which the last build left
in the output folder: where the two are the same, the file is kept. Whatever the reason of a change, an edited text, a template,
a setting, a new version of a library or the hour, it is in that digest, so the folder is what a cold build would make,
byte for byte. Pages go through Pelican's own writer, which this module replaces by its public hook (``get_writer``).

Settings: WORKERS.
"""

import gc
import os
import pickle
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, groupby, islice
from multiprocessing import get_all_start_methods
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any

from jinja2 import Environment, TemplateError
from pelican.plugins import signals as pelican_signals
from pelican.writers import Writer

from newsroom import amendment, signals
from newsroom.edition import Edition, Made
from newsroom.output import Output

_MANY = 200  # outputs; for fewer a second process costs more than it saves
_BATCH = 20
_SHARE = 750  # outputs that a copy of the process makes: the more, the more of the original's memory becomes its own
_WIDE = 100  # texts that an output shows, from which on it touches much of that memory


def register() -> None:
    """Plug into the stages make and published, and into Pelican."""
    pelican_signals.get_writer.connect(writer)
    signals.make.connect(make_outputs)
    signals.published.connect(keep_ledger)


class IncrementalWriter(Writer):  # type: ignore[misc]  # Pelican ships no types
    """Pelican's writer, whose files are the edition's: one that already lies in the output is not written again."""

    def write_file(self, name: str, template: Any, context: dict[str, Any], **values: Any) -> None:
        """Render a template and hand the page to the edition, as Pelican's own method writes it."""
        self.settings["EDITION"].write(f"/{name}", self.rendered(name, template, context, **values))

    def rendered(self, name: str, template: Any, context: dict[str, Any], **values: Any) -> bytes:
        """Return a page. ``values`` are given to the template besides ``context``."""
        local = {**context, "localsiteurl": context.get("localsiteurl"), "output_file": name, **values}
        page: str = template.render(local)
        return page.encode("utf-8")


def writer(_pelican: Any) -> type[IncrementalWriter]:
    """Return the writer that Pelican is to use."""
    return IncrementalWriter


def make_outputs(edition: Edition) -> None:
    """Keep or make every output that the plugins before this one have declared."""
    wanted = []
    known: dict[tuple[int, int, int], bytes] = {}  # several outputs may show the very same
    for output in edition.outputs:
        shows = id(output.whole), id(output.faces), id(output.extra)
        if shows not in known:
            known[shows] = edition.digests.output(output.whole, output.faces, output.extra)
        key = known[shows]
        if not edition.keep(output.address, key) or not all(edition.keep(address, key) for address in output.beside):
            wanted.append((output, key))
    pages = sum(output.address.endswith(".html") for output in edition.outputs)
    remade = sum(output.address.endswith(".html") for output, _ in wanted)
    edition.count("pages", pages)
    edition.count("pages_reused", pages - remade)
    advance = edition.progress.track("pages", len(wanted))
    for made in _made(wanted, edition):
        edition.enter(made)
        advance()
    edition.adopt()


def keep_ledger(edition: Edition) -> None:
    """Note what the output folder holds now, and what it takes to amend the edition."""
    amendment.note(edition)
    with suppress(OSError):  # the next build makes everything
        edition.ledger.write(edition.made, {**edition.notes, "told": edition.told})


def _made(wanted: list[tuple[Output, bytes]], edition: Edition) -> Iterator[Made]:
    """Make outputs, those of one folder one after another."""
    wanted.sort(key=lambda one: one[0].address.rpartition("/"))
    count = min(edition.settings.WORKERS or os.cpu_count() or 1, len(wanted) // (_MANY // 2))
    # A copy of this process knows the whole edition; where there are no copies (Windows), handing it over would cost more.
    if count < 2 or "fork" not in get_all_start_methods() or not hasattr(os, "fork"):
        for output, key in wanted:
            yield from _put(output, key, edition)
        return
    _load_templates(edition.generator.env)
    yield from _forked(_shares(wanted, count), count, edition)


def _shares(wanted: list[tuple[Output, bytes]], count: int) -> list[list[tuple[Output, bytes]]]:
    """Return outputs in shares for ``count`` processes: those that show many texts, then the others, towards the end in smaller shares.

    What belongs to one folder is made by one process: a release's page tells the size of its press kit. And texts that follow one
    another lie side by side in memory, so that a copy touches little of it.
    """
    wide: list[tuple[Output, bytes]] = []
    narrow: list[list[tuple[Output, bytes]]] = []
    left, room = len(wanted), 0
    for _, group in groupby(wanted, lambda one: one[0].address.rpartition("/")[0]):
        folder = list(group)
        if any(len(output.whole) != 1 or len(output.faces) > _WIDE for output, _ in folder):
            wide += folder
        else:
            if room <= 0:
                narrow.append([])
                room = max(_MANY // 4, min(_SHARE, left // (2 * count)))
            narrow[-1] += folder
            room -= len(folder)
        left -= len(folder)
    return [share for share in (wide, *narrow) if share]


def _load_templates(env: Environment) -> None:
    """Load what the theme has, so that no copy of the process has to; one that cannot be read is told of when it is used."""
    for name in env.list_templates(extensions=["html"]):
        if not name.startswith("!"):  # Pelican's names for other themes
            with suppress(TemplateError, UnicodeError, OSError):
                env.get_template(name)


def _forked(shares: list[list[tuple[Output, bytes]]], count: int, edition: Edition) -> Iterator[Made]:
    """Make each share in a copy of the process, ``count`` at a time: a copy that has ended gives back what it has touched."""
    children: dict[Any, tuple[int, int]] = {}
    done = [0] * len(shares)
    _give_back()
    gc.freeze()  # what is there stays shared with the copies: none looks for cycles in it
    try:
        waiting = iter(range(len(shares)))
        while True:
            for number in islice(waiting, count - len(children)):
                ours, theirs = Pipe(duplex=False)
                child = os.fork()
                if not child:
                    _work(shares[number], edition, theirs)  # never returns
                theirs.close()
                children[ours] = (number, child)
            if not children:
                break
            for pipe in wait(list(children)):
                number, child = children[pipe]
                try:
                    batch = pipe.recv()  # type: ignore[union-attr,call-arg]  # not a socket
                except EOFError:
                    del children[pipe]
                    os.waitpid(child, 0)
                    continue
                if isinstance(batch, BaseException):
                    raise batch
                done[number] += len(batch)
                yield from chain.from_iterable(batch)  # type: ignore[arg-type]  # what our own child has sent
    finally:
        gc.unfreeze()
        for _, child in children.values():
            with suppress(OSError):
                os.kill(child, 9)
                os.waitpid(child, 0)
    # A machine short of memory ends processes: what one of them left is made here.
    for number, share in enumerate(shares):
        for output, key in share[done[number] :]:
            yield from _put(output, key, edition)


def _give_back() -> None:
    """Give the system what is free of this process's memory, which glibc keeps else."""
    with suppress(AttributeError, OSError):
        import ctypes  # noqa: PLC0415 - few builds are so large

        ctypes.CDLL(None).malloc_trim(0)


def _put(output: Output, key: bytes, edition: Edition) -> list[Made]:
    return [edition.put(address, data, key) for address, data in output.files()]


def _work(share: list[tuple[Output, bytes]], edition: Edition, pipe: Connection) -> None:
    """Make a share in a copy of the process, and end it without the ends of the program, which are the original's."""
    status = 1
    gc.enable()  # templates leave cycles behind
    try:
        batch = []
        for output, key in share:
            batch.append(_put(output, key, edition))
            if len(batch) == _BATCH:
                pipe.send(batch)
                batch = []
        pipe.send(batch)
        status = 0
    except BaseException as error:  # noqa: BLE001 - the original raises it
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301 - our own, to see whether it survives the way
            pipe.send(error)
        except Exception:  # noqa: BLE001
            pipe.send(RuntimeError(f"{type(error).__name__}: {error}"))
    finally:
        os._exit(status)
