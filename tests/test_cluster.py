"""Cluster: photos encoded by Dask are the same, byte for byte; what cannot be used is said as always."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsroom import cluster
from newsroom.build import build
from newsroom.encoded import Encoded
from newsroom.encoder import encode
from newsroom.order import Order
from newsroom.picture import Limits, PictureError
from newsroom.pixels import inspect
from newsroom.problems import Message
from newsroom.refusal import refusal
from newsroom.rendition import Recipe, encoders, plan
from tests.building import SHARED, built, site, standing_in, tree
from tests.pictures import data, noise, put

distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")
NOW = "2024-07-02 10:00"
LIMITS = Limits(bytes=60_000_000, pixels=85_000_000)
RECIPE = Recipe(widths=(32,), formats=("webp", "jpeg"))


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return put(tmp_path, "a.jpg", data(noise(64, 48, 1), "JPEG"))


def task(path: Path, address: str = "", digest: str = "") -> cluster.Task:
    info = inspect(path, LIMITS)
    return address or str(path), digest or info.digest, plan(path.name, info, RECIPE), RECIPE, LIMITS, encoders()


@pytest.mark.parametrize(
    ("base", "address"),
    [("", "/kantor/content/berita/a.jpg"), ("s3://arsip/teks/", "s3://arsip/teks/berita/a.jpg"), ("sftp://h/t", "sftp://h/t/berita/a.jpg")],
)  # fmt: skip
def test_a_worker_finds_an_original_by_its_path_or_below_an_address(base: str, address: str) -> None:
    assert cluster.address_of(Path("/kantor/content/berita/a.jpg"), Path("/kantor/content"), base) == address


def test_an_original_that_is_fetched_gives_the_same_bytes(photo: Path, tmp_path: Path) -> None:
    made, files = cluster.encoded(*task(photo, f"file://{photo}"))
    assert made == encode(photo, *task(photo)[1:5], tmp_path / "here")
    assert files == tree(tmp_path / "here")


@pytest.mark.parametrize(
    ("address", "digest", "code"),
    [("", "0" * 64, "another"), ("file:///lost/a.jpg", "", "unreached"), ("nowhere://a.jpg", "", "unreached")],
)
def test_an_original_that_is_another_or_not_there_is_refused(address: str, digest: str, code: str, photo: Path) -> None:
    with pytest.raises(PictureError) as caught:
        cluster.encoded(*task(photo, address, digest))
    assert (caught.value.code, caught.value.values) == (code, {"file": "a.jpg"})


def test_what_a_worker_refuses_is_said_in_full(photo: Path) -> None:
    assert [message.text("en") for message in refusal(PictureError("another", {"file": "a.jpg"}), "a.jpg")] == [
        "what the workers of EXECUTOR read is not a.jpg.", "Bring what ORIGINALS_URL leads to up to date, then build again.",
    ]  # fmt: skip


def test_a_worker_with_other_encoders_is_refused(photo: Path) -> None:
    with pytest.raises(cluster.ClusterError) as caught:
        cluster.encoded(*task(photo)[:5], ("pillow 99",))
    assert caught.value.problem.text("en") == f"a worker has other encoders ({', '.join(sorted(encoders()))})."


def work(what: str, *_: object) -> tuple[Encoded, dict[str, bytes]]:
    """Stand in for ``cluster.encoded`` in a worker: behave, or misbehave in one way."""
    if what == "hang":
        time.sleep(600)
    if what == "die":
        os._exit(3)
    if what == "refuse":
        raise PictureError("format", {"format": "GIF"})
    if what == "other":
        raise cluster.ClusterError(Message("no."), Message("yes."))
    return Encoded("111", {"a": 1}, {"a": what}), {"a": what.encode()}


@pytest.fixture
def workers(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A cluster of two processes; its address."""
    monkeypatch.setattr(cluster, "encoded", work)
    monkeypatch.setattr(cluster, "FETCHING", 1.0)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as found:
        yield found.scheduler_address


def results(where: str, folder: Path, *whats: str) -> dict[str, object]:
    # What dies is tried on others, and how long they take to begin anew is up to the machine.
    tasks: Any = [(what, 2.0 if what == "hang" else 300.0, folder / what, (what,)) for what in whats]
    return {
        what: (result.code, result.values) if isinstance(result, PictureError) else result.digests["a"]
        for what, result in cluster.run(where, tasks)
    }


@pytest.mark.slow
def test_what_hangs_or_dies_takes_only_itself_out(workers: str, tmp_path: Path) -> None:
    assert results(workers, tmp_path, "hang", "a", "die", "b", "refuse", "c", "d") == {
        "hang": ("slow", {}), "die": ("crashed", {}), "refuse": ("format", {"format": "GIF"}), "a": "a", "b": "b", "c": "c",
        "d": "d",
    }  # fmt: skip
    assert tree(tmp_path) == {f"{name}/a": name.encode() for name in "abcd"}


@pytest.mark.slow
def test_a_cluster_that_cannot_be_used_ends_the_work(workers: str, tmp_path: Path) -> None:
    with pytest.raises(cluster.ClusterError):
        results(workers, tmp_path, "a", "other", "b")


@pytest.mark.parametrize("there", [False, True], ids=["no-scheduler", "no-worker"])
def test_a_cluster_that_does_not_answer_is_a_problem_of_the_setting(
    there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dask = pytest.importorskip("dask")
    monkeypatch.setattr(cluster, "ARRIVING", 0.5)
    folder = site("museum-pesisir", tmp_path / "museum")
    with (
        dask.config.set({"distributed.comm.timeouts.connect": 0.5}),
        distributed.LocalCluster(n_workers=0, dashboard_address="127.0.0.1:0") as empty,
    ):
        address = empty.scheduler_address if there else "tcp://127.0.0.1:9"
        overrides = {**SHARED, "CACHE_PATH": str(tmp_path / "cache"), "EXECUTOR": address}
        order = Order(
            conf=folder / "pelicanconf.py", now=NOW, lang="en", output=tmp_path / "output", overrides=overrides
        )
        with standing_in(folder):
            outcome = build(order)
    assert outcome.text == "pelicanconf.py:1: EXECUTOR: " + (
        f"the Dask scheduler at {address} has no worker. Start one, or leave EXECUTOR empty."
        if there
        else f"no Dask scheduler answers at {address}. Start it, correct the address, or leave EXECUTOR empty."
    )
    assert not outcome.published


def test_without_the_extra_the_setting_says_what_to_install(
    photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(cluster.ClusterError) as caught:
        list(cluster.run("dask", [("a", 1.0, tmp_path, task(photo))]))
    assert [caught.value.problem.text("en"), caught.value.remedy.text("en")] == [
        "Dask is not installed.", "Run uv sync --extra dask, or leave EXECUTOR empty.",
    ]  # fmt: skip


@pytest.mark.slow
def test_a_site_is_the_same_byte_for_byte_on_a_cluster(tmp_path: Path) -> None:
    folder = site("museum-pesisir", tmp_path / "museum")
    order = {"conf": folder / "pelicanconf.py", "content": folder / "content", "now": NOW}
    assert built(Order(**order, output=folder / "here", overrides={"CACHE_PATH": str(tmp_path / "a")})).published
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as workers:
        overrides = {
            **SHARED, "CACHE_PATH": str(tmp_path / "b"), "EXECUTOR": workers.scheduler_address,
            "ORIGINALS_URL": f"file://{folder / 'content'}",
        }  # fmt: skip
        outcome = build(Order(**order, output=folder / "there", overrides=overrides))
    assert (outcome.text, outcome.published, outcome.counts["photos_encoded"] > 3) == ("", True, True)
    assert tree(folder / "there") == tree(folder / "here")
