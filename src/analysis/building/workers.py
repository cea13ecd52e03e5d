"""Work on many files: in this process, on the cores of this machine, or on a Dask cluster; the results are the same.

A worker that dies (killed, out of memory) costs no file: its files are given out again, and one that brings two workers
down is given back without a result.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_AHEAD = 3  # files given to each worker at a time; more would only wait in memory
_PATIENCE = 15  # seconds for a scheduler to answer
LOCAL = "local"


class ClusterError(ValueError):
    """A Dask cluster that cannot be used; the message says why and what to do."""


class Lost:
    """In place of a result: the workers that were given this file died."""


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def results(
    work: Callable[[Item, Any], Result], items: Iterable[Item], shared: Any, scheduler: str = LOCAL, count: int | None = None
) -> Iterator[tuple[Item, Result | Lost]]:  # fmt: skip
    """`work(item, shared)` for every item, as they get done; `shared` is sent to each worker once.

    `scheduler`: "local" for `count` processes of this machine (default: its cores; 1: this process), else the address
    of a Dask scheduler.
    """
    count = count or cores()
    if scheduler != LOCAL:
        yield from _on_cluster(work, items, shared, scheduler)
    elif count < 2:
        yield from ((item, work(item, shared)) for item in items)
    else:
        yield from _on_cores(work, items, shared, count)


# --- this machine -----------------------------------------------------------------------------------------------------

_SHARED: Any = None


def _share(shared: Any) -> None:
    global _SHARED
    _SHARED = shared


def _with_shared(work: Callable[[Item, Any], Result], item: Item) -> Result:
    return work(item, _SHARED)


def _pool(count: int, shared: Any) -> ProcessPoolExecutor:
    # a forked copy of a process with threads, such as a notebook's, may wait for ever
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    return ProcessPoolExecutor(count, mp_context=get_context(method), initializer=_share, initargs=(shared,))


def _on_cores(
    work: Callable[[Item, Any], Result], items: Iterable[Item], shared: Any, count: int
) -> Iterator[tuple[Item, Result | Lost]]:
    waiting = iter(items)
    while True:
        with _pool(count, shared) as pool:
            suspects = yield from _until_broken(partial(pool.submit, _with_shared, work), waiting, count)
        if not suspects:
            return
        for item in suspects:  # one at a time, so that it is clear which of them brings its worker down
            with _pool(1, shared) as pool:
                lost = yield from _until_broken(partial(pool.submit, _with_shared, work), iter([item]), 1)
            if lost:
                yield item, Lost()


def _until_broken(
    submit: Callable[[Item], Future], waiting: Iterator[Item], count: int, dying: type[Exception] = BrokenProcessPool
) -> Generator[tuple[Item, Any], None, list[Item]]:
    """Results as they get done; returns the items that were being worked on when a worker died, if one did."""
    running: dict[Future, Item] = {}
    suspects: list[Item] = []
    while True:
        while not suspects and len(running) < count * _AHEAD and (item := next(waiting, None)) is not None:
            try:
                running[submit(item)] = item
            except dying:
                suspects.append(item)
        if not running:
            return suspects
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            item = running.pop(future)
            try:
                yield item, future.result()
            except dying:
                suspects.append(item)


# --- a cluster --------------------------------------------------------------------------------------------------------


def _on_cluster(
    work: Callable[[Item, Any], Result], items: Iterable[Item], shared: Any, scheduler: str
) -> Iterator[tuple[Item, Result | Lost]]:
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise ClusterError(
            'a scheduler is named, but Dask is not installed: pip install -e ".[cluster]" (or leave --scheduler out)'
        ) from error
    try:
        client = Client(scheduler, timeout=_PATIENCE)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterError(
            f"no Dask scheduler answers at {scheduler}: {error}; start one with `dask scheduler`"
        ) from error
    with client:
        sent = client.scatter(shared, broadcast=True)
        count = sum(client.nthreads().values()) or 1
        submit = client.get_executor(pure=False).submit
        waiting = iter(items)
        while lost := (yield from _until_broken(lambda item: submit(work, item, sent), waiting, count, KilledWorker)):
            # the scheduler has given such a file out several times before it says so
            for item in lost:
                yield item, Lost()
