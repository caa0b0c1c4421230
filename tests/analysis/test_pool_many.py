"""A Dask array goes through the same call, on a cluster of two processes, and gives the same numbers."""

from __future__ import annotations

from collections.abc import Iterator

import dask
import dask.array as da
import numpy as np
import pytest
from dask.distributed import Client, LocalCluster

import hedgerow as hr

rng = np.random.default_rng(7)
VI = rng.uniform(0.02, 0.3, (60, 4, 9))
YI = rng.normal(0.3, np.sqrt(VI + 0.05))
YI[3, 1, 2:] = np.nan
YI[5, 0] = np.nan


@pytest.fixture(scope="module")
def cluster() -> Iterator[Client]:
    local = LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1", silence_logs=50
    )
    with local, Client(local) as client:
        yield client


def lazy(array: np.ndarray, chunks: tuple[int, ...]) -> da.Array:
    return da.from_array(array, chunks=chunks)


def test_a_cluster_gives_what_one_machine_gives(cluster: Client) -> None:
    many = hr.pool_many(lazy(YI, (20, 2, 4)), lazy(VI, (15, 4, 9)), test="knha")
    here = hr.pool_many(YI, VI, test="knha")
    *names, last = ("k", "estimate", "se", "df", "p", "ci_low", "ci_high", "tau2", "i2", "q", "outcome")
    *found, outcome = dask.compute(*(getattr(many, name) for name in (*names, last)))
    np.testing.assert_array_equal(outcome, here.outcome)
    for name, numbers in zip(names, found, strict=True):  # a block's sums may add in another order: a few last places
        np.testing.assert_allclose(numbers, getattr(here, name), rtol=1e-12, atol=1e-15, err_msg=name)
    assert set(cluster.run(lambda: __import__("os").getpid()).values()).isdisjoint({__import__("os").getpid()})


def test_nothing_is_computed_before_it_is_asked_for() -> None:
    many = hr.pool_many(lazy(YI, (20, 4, 9)), lazy(-VI, (20, 4, 9)))
    assert isinstance(many.estimate, da.Array)
    assert many.estimate.shape == (60, 4)
    with pytest.raises(hr.HedgerowError, match="negative"):
        many.estimate.compute(scheduler="synchronous")


def test_one_lazy_array_is_enough() -> None:
    many = hr.pool_many(lazy(YI, (30, 4, 9)), VI, method="DL")
    np.testing.assert_array_equal(many.tau2.compute(scheduler="synchronous"), hr.pool_many(YI, VI, method="DL").tau2)


def test_wrong_shapes_and_methods_are_refused_at_once() -> None:
    with pytest.raises(hr.HedgerowError, match="shape"):
        hr.pool_many(lazy(YI, (20, 4, 9)), VI[:, :, :-1])
    with pytest.raises(hr.HedgerowError, match="REML"):
        hr.pool_many(lazy(YI, (20, 4, 9)), VI, method="RELM")
