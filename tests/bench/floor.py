"""Floor: what the libraries of a cold build take for the texts of the bench, with nothing of ours around them.

    python -m tests.bench.floor [RELEASES]

builds the corpus (by default 1,000 releases, text only) in this process, and prints the processor's time of that; then the time for
the calls that are left when everything else is: front matter by libyaml, texts by Python-Markdown, sanitised by nh3 and taken apart
by lxml once, every page by Jinja, every JSON file by json, every press kit by zipfile, every file digested and written. Of a page,
what its template calls of ours (links, dates, translations) is answered from what was said the first time.
"""

import gc
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any
from unittest.mock import patch
from zipfile import ZipFile

import nh3
import yaml
from lxml import etree
from markdown import Markdown

from newsroom.build import build
from newsroom.incremental import IncrementalWriter
from newsroom.order import Order
from newsroom.view import filters
from tests.bench import corpus, sites
from tests.bench.corpus import NOW, Size
from tests.bench.measure import seconds

_ROUNDS = 3
_ASKED = ("_", "ngettext", "href", "absolute", "asset")  # functions of ours that templates call; the others are filters
_PARSER = etree.HTMLParser(huge_tree=True)


class Page:
    """A page as its template is given it, and what our functions answered when it was rendered once."""

    def __init__(self, template: Any, values: dict[str, Any]) -> None:
        self.template, self.values, self.said = template, values, []  # type: Any, dict[str, Any], list[Any]
        self.page = self._rendered(self._noting)

    def again(self) -> str:
        """Render it with what was said before."""
        said = iter(self.said)

        def answer(*_: Any, **__: Any) -> Any:
            return next(said)

        return self._rendered(lambda _: answer)

    def _noting(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*given: Any, **named: Any) -> Any:
            said = function(*given, **named)
            self.said.append(said)
            return said

        return noted

    def _rendered(self, of: Callable[[Callable[..., Any]], Callable[..., Any]]) -> str:
        known = self.template.environment.filters
        with patch.dict(known, {name: of(known[name]) for name in filters()}):
            page: str = self.template.render({**self.values, **{name: of(self.values[name]) for name in _ASKED}})
        return page


def built(site: Path) -> tuple[float, list[tuple[Any, dict[str, Any]]]]:
    """Build a site from nothing in this process; return the processor's time, and what each page is rendered from."""
    pages, rendered = [], IncrementalWriter.rendered

    def noted(self: Any, name: str, template: Any, context: dict[str, Any], **values: Any) -> bytes:
        pages.append(
            (template, {**context, "localsiteurl": context.get("localsiteurl"), "output_file": name, **values})
        )
        return rendered(self, name, template, context, **values)

    places = {"content": site / "content", "output": site / "output", "conf": site / "pelicanconf.py"}
    with patch.object(IncrementalWriter, "rendered", noted):
        begun = process_time()
        outcome = build(Order(now=NOW, overrides={"WORKERS": 1, "CACHE_PATH": str(site / "cache")}, **places))
        taken = process_time() - begun
    if not outcome.published:
        raise RuntimeError(outcome.text)
    return taken, pages


def calls(
    site: Path, pages: list[tuple[Any, dict[str, Any]]], aside: Path
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the work of each library for a site that was built, by its name."""
    texts = [path.read_text("utf-8").split("---\n", 2)[1:] for path in sorted((site / "content").rglob("*.md"))]
    yield "front matter (libyaml)", lambda: [yaml.load(front, yaml.CSafeLoader) for front, _ in texts]
    markdown = Markdown(extensions=["tables", "sane_lists", "smarty"], output_format="html")
    yield "texts (Python-Markdown)", lambda: [markdown.reset().convert(body) for _, body in texts]
    html = [markdown.reset().convert(body) for _, body in texts]
    yield "sanitised (nh3)", lambda: [nh3.clean(one) for one in html]
    yield (
        "as plain text (lxml)",
        lambda: ["".join(etree.fromstring(f"<div>{one}</div>", _PARSER).itertext()) for one in html],
    )
    shown = [Page(template, values) for template, values in pages]
    yield "pages (Jinja)", lambda: [page.again().encode() for page in shown]
    files = {
        path.relative_to(site / "output").as_posix(): path.read_bytes() for path in sorted(_files(site / "output"))
    }
    said = [json.loads(data) for name, data in files.items() if name.endswith(".json")]
    yield "JSON (json)", lambda: [json.dumps(one, ensure_ascii=False).encode() for one in said]
    kits = [_unpacked(data) for name, data in files.items() if name.endswith(".zip")]
    yield "press kits (zipfile)", lambda: [_packed(kit) for kit in kits]
    yield "files (SHA-256, the disk)", lambda: _written(files, aside)


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(files: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def _written(files: dict[str, bytes], aside: Path) -> None:
    for name, data in files.items():
        sha256(data).digest()
        path = aside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main(releases: int) -> None:
    """Print the figures."""
    gc.disable()  # as a build does
    with TemporaryDirectory() as folder:
        texts, site, aside = Path(folder) / "texts", Path(folder) / "site", Path(folder) / "aside"
        corpus.make(texts, Size(releases))
        sites.ours(site, texts)
        whole, pages = built(site)
        sys.stdout.write(f"{releases:,} releases, cold, in one process: {whole:.2f} s of the processor, of which\n")
        total = 0.0
        for name, work in calls(site, pages, aside):
            taken = seconds(work, _ROUNDS)
            total += taken
            sys.stdout.write(f"  {name:<27}{taken:6.2f} s  {taken / whole:4.0%}\n")
            shutil.rmtree(aside, ignore_errors=True)
        sys.stdout.write(f"  {'all of these':<27}{total:6.2f} s  {total / whole:4.0%}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1000)
