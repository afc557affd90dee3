"""Cluster: photos encoded by Dask are the same, byte for byte; what cannot be used is said as always."""

from pathlib import Path

import pytest

from newsroom import cluster
from newsroom.build import Order, build
from newsroom.encoder import encode
from newsroom.picture import Limits, PictureError, inspect
from newsroom.rendition import Recipe, plan
from tests.building import SHARED, built, site, tree
from tests.pictures import data, noise, put

distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")
NOW = "2024-07-02 10:00"
LIMITS = Limits(bytes=60_000_000, pixels=85_000_000)
RECIPE = Recipe(widths=(32,), formats=("webp", "jpeg"))


def task(path: Path, address: str, digest: str = "") -> cluster.Task:
    info = inspect(path, LIMITS)
    return address, digest or info.digest, plan(path.name, info, RECIPE), RECIPE, LIMITS


@pytest.mark.parametrize(
    ("base", "address"),
    [("", "/kantor/content/berita/a.jpg"), ("s3://arsip/teks/", "s3://arsip/teks/berita/a.jpg"), ("sftp://h/t", "sftp://h/t/berita/a.jpg")],
)  # fmt: skip
def test_a_worker_finds_an_original_by_its_path_or_below_an_address(base: str, address: str) -> None:
    assert cluster.address_of(Path("/kantor/content/berita/a.jpg"), Path("/kantor/content"), base) == address


def test_an_original_that_is_fetched_gives_the_same_bytes(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jpg", data(noise(64, 48, 1), "JPEG"))
    _, digest, renditions, recipe, limits = task(path, "")
    made, files = cluster.encoded(f"file://{path}", digest, renditions, recipe, limits)
    assert made == encode(path, digest, renditions, recipe, limits, tmp_path / "here")
    assert files == tree(tmp_path / "here")


def test_an_original_that_is_another_or_not_there_is_refused(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jpg", data(noise(64, 48, 1), "JPEG"))
    with pytest.raises(PictureError):
        cluster.encoded(*task(path, f"file://{path}", "0" * 64))
    with pytest.raises(PictureError, match="missing"):
        cluster.encoded(*task(path, f"file://{path}.lost"))


@pytest.mark.slow
def test_a_site_is_the_same_byte_for_byte_on_a_cluster(tmp_path: Path) -> None:
    folder = site("museum-pesisir", tmp_path / "museum")
    order = {"conf": folder / "pelicanconf.py", "content": folder / "content", "now": NOW}
    assert built(Order(**order, output=folder / "here", overrides={"CACHE_PATH": str(tmp_path / "a")})).published
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as workers,
        distributed.Client(workers),
    ):
        overrides = {
            **SHARED, "CACHE_PATH": str(tmp_path / "b"), "EXECUTOR": workers.scheduler_address,
            "ORIGINALS_URL": f"file://{folder / 'content'}",
        }  # fmt: skip
        outcome = build(Order(**order, output=folder / "there", overrides=overrides))
    assert (outcome.text, outcome.published, outcome.counts["photos_encoded"] > 3) == ("", True, True)
    assert tree(folder / "there") == tree(folder / "here")
